import './verify.css';
import './page-view.css';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { isAppError, type AppError, type Id } from '../../../core/model/index.ts';
import type { DossierCodes } from '../../../core/usecases/index.ts';
import { useTell } from '../../app/hooks.ts';
import { go } from '../../app/routes.ts';
import { useServices } from '../../app/services.ts';
import { footStatus } from '../../app/foot-status.ts';
import { neighbour, workList } from '../../app/work-list.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { CodesDialog } from './CodesDialog.tsx';
import { SessionProvider, useSession, useVerify } from './context.ts';
import { IncompleteDialog, ReturnDialog } from './dialogs.tsx';
import { nextOpen, openCount } from './field-order.ts';
import { FieldPanel } from './FieldPanel.tsx';
import { nextToVerify, waitingStates } from './next-dossier.ts';
import { PageView } from './PageView.tsx';
import { createSession } from './session.ts';
import { SeparationStrip } from './SeparationStrip.tsx';
import { returnReasons } from './unsaved.ts';
import { Strip } from './Strip.tsx';
import { useApprove, useDossierCommands } from './use-dossier-commands.ts';
import { useFieldCommands } from './use-field-commands.ts';
import { useLiveView } from './use-live-view.ts';
import { VerifyHeader } from './VerifyHeader.tsx';
import { createViewCache } from './view-cache.ts';

interface Props {
  readonly dossierId: Id | null;
  readonly paper: number | null;
  /** Key of the field to begin with. */
  readonly field: string | null;
}

type Standing = 'opening' | 'open' | 'gone' | 'none';

/** The verify view: image and field always together. Without a dossier it takes the first one that waits. */
export default function VerifyView({ dossierId, paper, field }: Props): ReactNode {
  const services = useServices();
  const { t } = useSpeech();
  const tell = useTell();
  const { session, cache } = useMemo(() => {
    const made = createViewCache(services);
    return { cache: made, session: createSession(services, made, tell) };
  }, [services, tell]);
  const [standing, setStanding] = useState<Standing>('opening');

  useEffect(() => {
    let live = true;
    const open = async (): Promise<void> => {
      const id = dossierId ?? (await nextToVerify(services, null));
      if (!live) return;
      if (id === null) {
        setStanding('none');
        return;
      }
      if (dossierId === null) {
        go({ view: 'verify', dossierId: id, paper: null }, true);
        return;
      }
      await session.open(id, paper, field);
      if (!live) return;
      setStanding('open');
      if (!workList.get().includes(id)) workList.dispatch(await services.desk.list({ states: waitingStates }));
      for (const step of [1, -1] as const) {
        const near = neighbour(workList.get(), id, step);
        if (near !== null) cache.prefetch(near);
      }
    };
    open().catch((thrown: unknown) => {
      if (!live) return;
      if (isAppError(services.explain(thrown), 'dossier.not-found')) setStanding('gone');
      else tell(thrown);
    });
    return () => {
      live = false;
    };
  }, [services, session, cache, tell, dossierId, paper, field]);
  useEffect(() => {
    if (standing !== 'none' || dossierId !== null) return undefined;
    let live = true;
    // What has been read meanwhile opens here, as the empty view promises.
    const look = (): void => {
      nextToVerify(services, null).then((id) => {
        if (live && id !== null) go({ view: 'verify', dossierId: id, paper: null }, true);
      }, tell);
    };
    const stop = services.desk.subscribe(look);
    return () => {
      live = false;
      stop();
    };
  }, [services, tell, standing, dossierId]);
  useEffect(() => {
    const flush = (): void => session.flush();
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      session.leave();
      flush();
      footStatus.dispatch(null);
    };
  }, [session]);

  if (standing === 'none' || standing === 'gone') {
    const gone = standing === 'gone';
    return (
      <main tabIndex={-1}>
        <h1 className="sr-only">{t('verify.title')}</h1>
        <EmptyState icon="verify" title={t(gone ? 'verify.gone' : 'verify.none')} hint={t(gone ? 'verify.gone.hint' : 'verify.none.hint')}>
          <Button look="go" label={t(gone ? 'verify.gone.desk' : 'verify.none.inbox')} onPress={() => go({ view: gone ? 'desk' : 'inbox' })} />
        </EmptyState>
      </main>
    );
  }
  return (
    <SessionProvider value={session}>
      <Screen />
    </SessionProvider>
  );
}

function Screen(): ReactNode {
  const session = useSession();
  const services = useServices();
  const { t } = useSpeech();
  const [dialog, setDialog] = useState<{ readonly kind: 'return' | 'codes' } | { readonly kind: 'incomplete'; readonly count: number } | null>(null);
  const approveRef = useRef<HTMLButtonElement>(null);
  const askReturn = useCallback(() => setDialog({ kind: 'return' }), []);
  const askCodes = useCallback(() => {
    session.leave();
    setDialog({ kind: 'codes' });
  }, [session]);
  const askIncomplete = useCallback((count: number) => setDialog({ kind: 'incomplete', count }), []);
  const commands = useDossierCommands({ askReturn, askCodes, askIncomplete });
  const approve = useApprove(askIncomplete);
  useFieldCommands(useCallback(() => approveRef.current?.focus(), []));
  useLiveView();
  const view = useVerify((s) => s.view);
  const open = useVerify((s) => (s.view ? openCount(s.view).open : 0));
  const total = useVerify((s) => (s.view ? openCount(s.view).total : 0));
  useEffect(() => {
    const done = total - open;
    footStatus.dispatch(total === 0 ? null : { text: open === 0 ? t('foot.settled.none') : t('foot.settled', { open, done, total }), done, total });
  }, [open, total, t]);

  const sendReturn = (reason: string): void => {
    const { view } = session.store.get();
    setDialog(null);
    if (!view) return;
    const { id } = view.dossier;
    void session.queue.run(() => services.review.returnToClerk(id, reason)).then((done) => {
      // One that could not be saved is there again when it is tried again.
      if (done) returnReasons.delete(id);
    });
  };
  const saveCodes = async (id: Id, codes: DossierCodes): Promise<AppError | null> => {
    let wrong: AppError | null = null;
    const done = await session.queue.run(() => services.review.setCodes(id, codes).catch((thrown: unknown) => {
      wrong = services.explain(thrown);
      return services.review.open(id);
    }));
    if (done && wrong === null) setDialog(null);
    return wrong;
  };
  const goFirst = (): void => {
    const { view } = session.store.get();
    const first = view ? nextOpen(view, null) : null;
    setDialog(null);
    if (first) setTimeout(() => session.select(first));
  };
  return (
    <div className="page">
      <div>
        <VerifyHeader commands={commands} approveRef={approveRef} />
        <SeparationStrip />
      </div>
      <main className="verify" tabIndex={-1}>
        <Strip />
        <PageView />
        <FieldPanel />
      </main>
      {dialog?.kind === 'return' ? <ReturnDialog dossierId={session.store.get().view?.dossier.id ?? ''} onClose={() => setDialog(null)} onReturn={sendReturn} /> : null}
      {dialog?.kind === 'codes' && view ? <CodesDialog view={view} onClose={() => setDialog(null)} onSave={(codes) => saveCodes(view.dossier.id, codes)} /> : null}
      {dialog?.kind === 'incomplete' ? (
        <IncompleteDialog
          count={dialog.count}
          onClose={() => setDialog(null)}
          onGo={goFirst}
          onForce={() => {
            setDialog(null);
            approve(true);
          }}
        />
      ) : null}
    </div>
  );
}
