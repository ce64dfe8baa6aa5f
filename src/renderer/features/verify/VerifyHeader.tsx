import type { ReactNode, Ref } from 'react';
import { CommandButton } from '../../app/commands/CommandButton.tsx';
import { ownerNameOf } from '../../app/paper-types.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { useVerify } from './context.ts';
import { proposedPaper } from './separation-draft.ts';
import type { DossierCommands } from './use-dossier-commands.ts';

interface Props {
  readonly commands: DossierCommands;
  readonly approveRef: Ref<HTMLButtonElement>;
}

/** Which dossier, how far, and the decision. */
export function VerifyHeader({ commands, approveRef }: Props): ReactNode {
  const { t } = useSpeech();
  const dossier = useVerify((s) => s.view?.dossier ?? null);
  const canUndo = useVerify((s) => s.view?.undoable != null);
  const canRedo = useVerify((s) => s.view?.redoable != null);
  const owner = useVerify((s) => (s.view ? ownerNameOf(s.view.papers) : ''));
  const paperCount = useVerify((s) => s.view?.papers.length ?? 0);
  const paperAt = useVerify((s) => (s.view?.papers.findIndex((p) => p.id === s.current?.paperId) ?? -1) + 1);
  const isProposed = useVerify((s) => proposedPaper(s) !== null);
  if (!dossier) return <header className="head" />;
  const isDone = dossier.state === 'approved' || dossier.state === 'exported';
  const chip = isDone ? 'sure' : dossier.state === 'returned' ? 'fault' : dossier.state === 'reading' ? 'doubt' : '';
  // A folder is often named by the code itself; saying it twice tells nothing.
  const who = [owner, dossier.title === dossier.code ? '' : dossier.title].filter((part) => part !== '').join(' · ');
  return (
    <header className="head verify-head" data-pane aria-label={t('verify.title')}>
      <h1 className="code mono">{dossier.code}</h1>
      <CommandButton command={commands.codes} icon="edit" look="quiet" iconOnly />
      <span className="who" title={who}>{who}</span>
      {dossier.returnReason === null || dossier.state !== 'returned' ? null : (
        <span className="who fault-text" title={dossier.returnReason}>{t('verify.return.was', { reason: dossier.returnReason })}</span>
      )}
      <span className="grow" />
      <span className={`chip ${chip}`}>
        {dossier.state === 'reading' ? t('verify.reading', { done: dossier.pagesRead, total: dossier.pageCount }) : t(`state.${dossier.state}`)}
      </span>
      {paperCount > 1 ? <span className="chip num">{t('verify.paper-of', { n: paperAt, total: paperCount })}</span> : null}
      <span className="head-group">
        <CommandButton command={commands.undo} icon="undo" look="quiet" iconOnly off={!canUndo} />
        <CommandButton command={commands.redo} icon="redo" look="quiet" iconOnly off={!canRedo} />
        <CommandButton command={commands.prev} icon="prev" look="quiet" iconOnly />
        <CommandButton command={commands.next} icon="next" look="quiet" iconOnly />
        <CommandButton command={commands.remove} icon="trash" look="quiet" iconOnly />
      </span>
      {isDone ? (
        <CommandButton command={commands.reopen} cap ref={approveRef} />
      ) : (
        <>
          <CommandButton command={commands.giveBack} cap />
          {/* While a separation is proposed that is decided first, and has the one button that stands out. */}
          <CommandButton command={commands.approve} cap look={isProposed ? 'plain' : 'go'} ref={approveRef} />
        </>
      )}
    </header>
  );
}
