import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { spoken } from './announce.ts';
import { useStore } from './store.ts';
import { hideToast, toastStore } from './toasts.ts';

/** Messages at the foot of the screen, read aloud as they come; and the region for what is only said. */
export function Toasts(): ReactNode {
  const speech = useSpeech();
  const { t } = speech;
  const toasts = useStore(toastStore, (s) => s);
  const said = useStore(spoken, (s) => s);
  const close = (id: number): void => {
    hideToast(id);
    // The pressed button is gone now; the focus must not be.
    (document.querySelector<HTMLElement>('[data-home-focus]') ?? document.querySelector<HTMLElement>('main'))?.focus();
  };
  return (
    <>
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map((toast) => (
          <div key={toast.id} data-toast={toast.id} className={`toast ${toast.tone}`}>
            <span className={`glyph ${toast.tone === 'fault' ? 'fault' : 'sure'}`} aria-hidden="true">{toast.tone === 'fault' ? '▲' : '✓'}</span>
            <span className="toast-text">{toast.text(speech)}</span>
            {toast.action ? (
              <Button
                label={t(toast.action.label)}
                onPress={() => {
                  const run = toast.action?.run;
                  close(toast.id);
                  run?.();
                }}
              />
            ) : null}
            <Button label={t('common.close')} icon="close" iconOnly look="quiet" onPress={() => close(toast.id)} />
          </div>
        ))}
      </div>
      <div className="sr-only" role="status" aria-live="polite" key="spoken">
        <span key={said.turn}>{said.text}</span>
      </div>
    </>
  );
}
