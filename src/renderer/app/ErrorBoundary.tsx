import { Component, type ErrorInfo, type ReactNode } from 'react';
import type { Speech } from '../i18n/index.tsx';

interface Props {
  readonly speech: Speech;
  /** The view inside: another one starts afresh. */
  readonly view: string;
  readonly report: (thrown: unknown) => void;
  readonly children: ReactNode;
}

interface State {
  readonly thrown: Error | null;
  readonly view: string;
}

/** Catches a bug in a view: says that the data is kept, and offers the one thing to do now. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { thrown: null, view: this.props.view };

  static getDerivedStateFromError(thrown: unknown): Partial<State> {
    return { thrown: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.view === state.view ? null : { thrown: null, view: props.view };
  }

  override componentDidCatch(thrown: Error, _info: ErrorInfo): void {
    this.props.report(thrown);
  }

  override render(): ReactNode {
    const { thrown } = this.state;
    if (!thrown) return this.props.children;
    const { t } = this.props.speech;
    return (
      <main className="crash" tabIndex={-1} role="alert">
        <h1>{t('app.crash.title')}</h1>
        <p>{t('app.crash.kept')}</p>
        <button type="button" className="btn go" autoFocus onClick={() => this.setState({ thrown: null })}>
          {t('app.crash.reload')}
        </button>
        <details>
          <summary>{t('app.crash.detail')}</summary>
          <pre>{thrown.name}</pre>
        </details>
      </main>
    );
  }
}
