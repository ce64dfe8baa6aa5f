import { useMemo } from 'react';
import type { Id } from '../../../core/model/index.ts';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import { useTell } from '../../app/hooks.ts';
import { go } from '../../app/routes.ts';
import { useServices } from '../../app/services.ts';
import { showToast } from '../../app/toasts.ts';
import { neighbour, workList } from '../../app/work-list.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { useSession, useVerify } from './context.ts';
import { openCount } from './field-order.ts';
import { nextToVerify } from './next-dossier.ts';
import { describeApproval, describeChange } from './describe-change.ts';

/** The commands of the dossier as a whole. */
export interface DossierCommands {
  readonly approve: Command;
  readonly giveBack: Command;
  readonly reopen: Command;
  readonly codes: Command;
  readonly remove: Command;
  readonly undo: Command;
  readonly redo: Command;
  readonly next: Command;
  readonly prev: Command;
}

/** What the commands open on screen. */
export interface DossierDialogs {
  readonly askReturn: () => void;
  readonly askCodes: () => void;
  readonly askIncomplete: (count: number) => void;
}

/** Approves a dossier and goes on to the next one that waits; tells what went wrong. */
export function useApprove(askIncomplete: (count: number) => void): (force: boolean) => void {
  const session = useSession();
  const services = useServices();
  const tell = useTell();
  return useMemo(() => (force: boolean): void => {
    const approve = async (): Promise<void> => {
      session.leave();
      await session.queue.settled();
      const { view } = session.store.get();
      if (!view) return;
      const { id } = view.dossier;
      const { open } = openCount(view);
      if (!force && open > 0) {
        askIncomplete(open);
        return;
      }
      await services.review.approve(id, { force });
      showToast({
        tone: 'info', topic: 'approved', text: (speech) => describeApproval(speech, view),
        action: { label: 'verify.approved.undo', run: () => void services.review.reopen(id).then(() => go({ view: 'verify', dossierId: id, paper: null }), tell) },
      });
      const next = await nextToVerify(services, id);
      if (next === null) session.refresh();
      else go({ view: 'verify', dossierId: next, paper: null });
    };
    approve().catch((thrown: unknown) => {
      const known = services.explain(thrown);
      if (known.code === 'package.incomplete' && !force) askIncomplete(Number(known.params['count'] ?? 1));
      else tell(known);
    });
  }, [session, services, tell, askIncomplete]);
}

/** Offers approve, return, undo, next dossier … */
export function useDossierCommands({ askReturn, askCodes, askIncomplete }: DossierDialogs): DossierCommands {
  const session = useSession();
  const services = useServices();
  const speech = useSpeech();
  const { t } = speech;
  const tell = useTell();
  const approve = useApprove(askIncomplete);
  const dossier = useVerify((s) => s.view?.dossier ?? null);
  const undoable = useVerify((s) => s.view?.undoable ?? null);
  const redoable = useVerify((s) => s.view?.redoable ?? null);
  const named = useMemo((): DossierCommands => {
    const isDone = dossier?.state === 'approved' || dossier?.state === 'exported';
    const canDecide = (): boolean => dossier !== null && !isDone && dossier.state !== 'reading' && dossier.deletedAt === null;
    const notTyping = (): boolean => session.store.get().editing === null;
    const goNext = (step: 1 | -1): void => {
      session.leave();
      const next = dossier ? neighbour(workList.get(), dossier.id, step) : null;
      if (next !== null) go({ view: 'verify', dossierId: next, paper: null });
    };
    const canGo = (step: 1 | -1): boolean => dossier !== null && neighbour(workList.get(), dossier.id, step) !== null;
    const remove = async (id: Id, code: string): Promise<void> => {
      const next = await nextToVerify(services, id);
      await services.review.remove([id]);
      showToast({
        tone: 'info', text: (said) => said.t('verify.deleted', { code }),
        action: { label: 'common.undo', run: () => void services.review.restore([id]).then(() => go({ view: 'verify', dossierId: id, paper: null }), tell) },
      });
      go(next === null ? { view: 'desk' } : { view: 'verify', dossierId: next, paper: null });
    };
    const what = (change: typeof undoable): string => describeChange(speech, session.store.get().view, change);
    return {
      approve: { id: 'dossier.approve', group: 'dossier', label: t('verify.approve'), keys: ['Ctrl+Enter'], when: canDecide, run: () => approve(false) },
      giveBack: { id: 'dossier.return', group: 'dossier', label: t('verify.return'), keys: ['F9'], when: canDecide, run: askReturn },
      codes: { id: 'dossier.codes', group: 'dossier', label: t('verify.codes-of'), keys: ['Shift+F2'], when: () => dossier !== null && !isDone && dossier.deletedAt === null, run: askCodes },
      reopen: {
        id: 'dossier.reopen', group: 'dossier', label: t('verify.reopen'), keys: ['F9'], when: () => isDone,
        run: () => {
          if (dossier) void session.queue.run(() => services.review.reopen(dossier.id));
        },
      },
      remove: {
        id: 'dossier.delete', group: 'dossier', label: t('verify.delete'), keys: ['Ctrl+Delete'], when: () => dossier !== null && dossier.deletedAt === null && notTyping(),
        run: () => {
          if (dossier) remove(dossier.id, dossier.code).catch(tell);
        },
      },
      undo: {
        id: 'dossier.undo', group: 'dossier', label: undoable ? t('verify.undo.what', { what: what(undoable) }) : t('verify.undo'), keys: ['Ctrl+KeyZ'],
        footer: 'foot.undo', when: () => (undoable !== null || session.queue.busy()) && !isDone && notTyping(), run: session.undo,
      },
      redo: {
        id: 'dossier.redo', group: 'dossier', label: redoable ? t('verify.redo.what', { what: what(redoable) }) : t('verify.redo'), keys: ['Ctrl+KeyY', 'Ctrl+Shift+KeyZ'],
        when: () => (redoable !== null || session.queue.busy()) && !isDone && notTyping(), run: session.redo,
      },
      next: { id: 'dossier.next', group: 'dossier', label: t('verify.next-dossier'), keys: ['F8', 'Alt+PageDown'], when: () => canGo(1), run: () => goNext(1) },
      prev: { id: 'dossier.prev', group: 'dossier', label: t('verify.prev-dossier'), keys: ['Shift+F8', 'Alt+PageUp'], when: () => canGo(-1), run: () => goNext(-1) },
    };
  }, [session, services, speech, t, tell, approve, askReturn, askCodes, dossier, undoable, redoable]);
  const commands = useMemo(() => Object.values<Command>({ ...named }), [named]);
  useCommands(commands);
  return named;
}
