import './sign.css';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Id } from '../../../core/model/index.ts';
import { paperTypeInfo } from '../../../core/papers/index.ts';
import { CommandButton } from '../../app/commands/CommandButton.tsx';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import { useSettings, useTell } from '../../app/hooks.ts';
import { go } from '../../app/routes.ts';
import { useServices } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyPanel } from './KeyPanel.tsx';
import { PaperPages } from './PaperPages.tsx';
import { useCeremony, type Ceremony } from './use-ceremony.ts';
import { WaitingList } from './WaitingList.tsx';

/** The signing ceremony, or what is missing for one. */
export default function SignView(): ReactNode {
  const { signingRole } = useSettings();
  return signingRole === 'none' ? <ChooseRole /> : <CeremonyView key={signingRole} />;
}

function ChooseRole(): ReactNode {
  const { settings } = useServices();
  const { t } = useSpeech();
  const tell = useTell();
  const choose = (signingRole: 'clerk' | 'agency'): void => {
    settings.put({ signingRole }).catch(tell);
  };
  return (
    <main tabIndex={-1}>
      <h1 className="sr-only">{t('sign.title')}</h1>
      <EmptyState icon="sign" title={t('sign.none')} hint={t('sign.none.hint')}>
        <Button look="go" label={t('sign.role.clerk')} onPress={() => choose('clerk')} />
        <Button label={t('sign.role.agency')} onPress={() => choose('agency')} />
      </EmptyState>
    </main>
  );
}

interface Commands {
  readonly agree: Command;
  readonly skip: Command;
  readonly run: Command;
  readonly all: readonly Command[];
}

/** @param seen the paper whose page is there to be seen: nobody agrees to sign what was not shown */
function useSignCommands(ceremony: Ceremony, seen: Id | null): Commands {
  const { t } = useSpeech();
  return useMemo(() => {
    const { current, run, agreed, session } = ceremony;
    const canSay = (): boolean => current !== null && current.state !== 'outside' && !run;
    const agree: Command = { id: 'sign.agree', group: 'list', label: t('sign.agree'), keys: ['Space'], footer: 'foot.sign.agree', when: () => canSay() && seen === current?.planned.paper.id, run: ceremony.agree };
    const skip: Command = { id: 'sign.skip', group: 'list', label: t('sign.skip'), keys: ['KeyS'], footer: 'foot.sign.skip', when: canSay, run: ceremony.skip };
    const runAll: Command = {
      id: 'sign.run', group: 'list', label: t('sign.run', { n: agreed }), keys: ['Ctrl+Enter'], footer: 'foot.sign.run', inInputs: true,
      when: () => agreed > 0 && session !== null && !run, run: () => ceremony.start('key'),
    };
    return {
      agree, skip, run: runAll,
      all: [
        agree, skip, runAll,
        { id: 'sign.take-back', group: 'list', label: t('sign.take-back'), keys: ['Backspace'], when: () => current?.state === 'agreed' && !run, run: ceremony.takeBack },
        { id: 'sign.next', group: 'list', label: t('sign.next'), keys: ['Alt+ArrowDown'], when: () => !run, run: () => ceremony.step(1) },
        { id: 'sign.previous', group: 'list', label: t('sign.previous'), keys: ['Alt+ArrowUp'], when: () => !run, run: () => ceremony.step(-1) },
      ],
    };
  }, [ceremony, seen, t]);
}

function CeremonyView(): ReactNode {
  const { t, label } = useSpeech();
  const ceremony = useCeremony();
  const { papers, current, results, run, session } = ceremony;
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) main.current?.focus();
  }, [session, papers, run]);
  const [seen, setSeen] = useState<Id | null>(null);
  const commands = useSignCommands(ceremony, seen);
  useCommands(commands.all);
  if (papers?.length === 0 && results.length === 0) {
    return (
      <main tabIndex={-1}>
        <h1 className="sr-only">{t('sign.title')}</h1>
        <EmptyState icon="sign" title={t('sign.empty')} hint={t('sign.empty.hint')}>
          <Button look="go" label={t('sign.empty.go')} onPress={() => go({ view: 'verify', dossierId: null, paper: null })} />
        </EmptyState>
      </main>
    );
  }
  return (
    <div className="page">
      <header className="head" data-pane aria-label={t('sign.title')}>
        <h1>{t('sign.title')}</h1>
        {current ? (
          <>
            <span className="mono">{current.planned.base}</span>
            <span className="muted sign-type">{label(paperTypeInfo(current.planned.paper.typeId).label)}</span>
          </>
        ) : null}
        <span className="grow" />
        {current ? <span className={current.state === 'agreed' ? 'sure-text' : 'muted'}>{t(`sign.state.${current.state}`)}</span> : null}
        <CommandButton command={commands.skip} cap />
        <CommandButton command={commands.agree} cap />
      </header>
      <main className="sign" tabIndex={-1} ref={main}>
        <WaitingList ceremony={ceremony} />
        {current ? <PaperPages paper={current} onShown={({ planned }) => setSeen(planned.paper.id)} /> : <section className="sign-pages" />}
        <KeyPanel ceremony={ceremony} command={commands.run} />
      </main>
    </div>
  );
}
