import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Id } from '../../../core/model/index.ts';
import type { SignOutcome, WaitingPaper } from '../../../core/usecases/index.ts';
import { announce } from '../../app/announce.ts';
import { useTell } from '../../app/hooks.ts';
import { go, routeNow } from '../../app/routes.ts';
import { useServices, type SigningSession } from '../../app/services.ts';
import { useStore } from '../../app/store.ts';
import { showToast } from '../../app/toasts.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { ceremonyStore, type SigningRun } from './ceremony-store.ts';

/** The queue as the person goes through it. */
export interface Ceremony {
  /** Null until known. */
  readonly papers: readonly WaitingPaper[] | null;
  readonly current: WaitingPaper | null;
  readonly skipped: ReadonlySet<Id>;
  /** The open key; one that goes in the middle of a run is closed when the run ends. */
  readonly session: SigningSession | null;
  readonly setSession: (session: SigningSession | null) => void;
  readonly agreed: number;
  readonly outside: number;
  readonly run: SigningRun | null;
  readonly results: readonly SignOutcome[];
  readonly show: (paperId: Id) => void;
  readonly step: (by: 1 | -1) => void;
  readonly agree: () => void;
  readonly skip: () => void;
  readonly takeBack: () => void;
  /** Signs all that was agreed to, with the open key or by handing it out. */
  readonly start: (how: 'key' | 'outside') => void;
  readonly stop: () => void;
}

/** How often what is with another program is looked for, milliseconds. */
const OUTSIDE_EVERY_MS = 3000;

/** News of the desk are gathered for so long before the queue is made anew. */
const RELOAD_AFTER_MS = 800;

let stopper: AbortController | null = null;

const idOf = ({ planned }: WaitingPaper): Id => planned.paper.id;

/** The signing ceremony: what waits, which paper is shown, what was agreed to, and the signing itself. */
export function useCeremony(): Ceremony {
  const { signing, desk } = useServices();
  const { t } = useSpeech();
  const tell = useTell();
  const { papers, skipped, session, run, results } = useStore(ceremonyStore, (s) => s);
  const [shown, setShown] = useState<Id | null>(null);

  const load = useCallback(async (): Promise<readonly WaitingPaper[]> => {
    const found = await signing.waiting();
    ceremonyStore.dispatch(() => ({ papers: found }));
    return found;
  }, [signing]);
  useEffect(() => {
    // The queue of another role, or of an hour ago, is not this one's; during a run it is what is being signed.
    if (!stopper) {
      ceremonyStore.dispatch(() => ({ papers: null, session: signing.session() }));
      load().catch(tell);
    }
    // Reading in the background changes dossiers many times a second; a run, one paper after the other, and asks when it ends.
    let later: ReturnType<typeof setTimeout> | null = null;
    const reload = (): void => {
      later ??= setTimeout(() => {
        later = null;
        if (!stopper) load().catch(tell);
      }, RELOAD_AFTER_MS);
    };
    const stop = desk.subscribe(reload);
    return () => {
      stop();
      if (later !== null) clearTimeout(later);
    };
  }, [signing, desk, load, tell]);

  const outside = (papers ?? []).filter(({ state }) => state === 'outside').length;
  useEffect(() => {
    if (outside === 0) return undefined;
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      signing.takeOutside().then(async (came) => {
        if (came.length === 0) return;
        ceremonyStore.dispatch(({ results: before }) => ({ results: [...before.filter(({ paperId }) => !came.some((one) => one.paperId === paperId)), ...came] }));
        await load();
      }, tell).finally(() => {
        busy = false;
      });
    }, OUTSIDE_EVERY_MS);
    return () => clearInterval(timer);
  }, [outside, signing, load, tell]);

  const list = useMemo(() => papers ?? [], [papers]);
  const open = list.filter((one) => one.state === 'waiting' && !skipped.has(idOf(one)));
  const current = list.find((one) => idOf(one) === shown) ?? open[0] ?? list[0] ?? null;
  const at = current ? list.indexOf(current) : -1;
  const goOn = useCallback((from: WaitingPaper, gone: ReadonlySet<Id>): void => {
    const start = list.indexOf(from);
    const after = [...list.slice(start + 1), ...list.slice(0, start)];
    const next = after.find((one) => one.state === 'waiting' && !gone.has(idOf(one)));
    setShown(idOf(next ?? from));
  }, [list]);

  const change = (paper: WaitingPaper, state: 'agreed' | 'waiting', task: Promise<void>): void => {
    ceremonyStore.dispatch(({ papers: before }) => ({ papers: before?.map((one) => (idOf(one) === idOf(paper) ? { ...one, state } : one)) ?? null }));
    task.catch((thrown: unknown) => {
      tell(thrown);
      load().catch(tell);
    });
  };
  return {
    papers, current, skipped, outside, run, results, session,
    setSession: (next) => ceremonyStore.dispatch(() => ({ session: next })),
    agreed: list.filter(({ state }) => state === 'agreed').length,
    show: setShown,
    step: (by) => {
      const next = list[at + by];
      if (next) setShown(idOf(next));
    },
    agree: () => {
      if (!current || current.state === 'outside') return;
      const left = new Set([...skipped].filter((id) => id !== idOf(current)));
      ceremonyStore.dispatch(() => ({ skipped: left }));
      change(current, 'agreed', signing.agree(current));
      goOn(current, left);
    },
    skip: () => {
      if (!current || current.state === 'outside') return;
      const gone = new Set([...skipped, idOf(current)]);
      ceremonyStore.dispatch(() => ({ skipped: gone }));
      if (current.state === 'agreed') change(current, 'waiting', signing.takeBack(current));
      goOn(current, gone);
    },
    takeBack: () => {
      if (current?.state === 'agreed') change(current, 'waiting', signing.takeBack(current));
    },
    start: (how) => {
      if (stopper) return;
      const control = new AbortController();
      stopper = control;
      const onProgress = (done: number, total: number): void => ceremonyStore.dispatch(() => ({ run: { done, total } }));
      ceremonyStore.dispatch(() => ({ results: [], run: { done: 0, total: 0 } }));
      (how === 'key' ? signing.run({ signal: control.signal, onProgress }) : signing.putOut(onProgress))
        .then((found) => ceremonyStore.dispatch(() => ({ results: found })), tell)
        .then(() => {
          stopper = null;
          setShown(null);
          return load();
        })
        .then((left) => {
          const counts = { n: Math.max(0, list.length - left.length), left: left.length };
          if (routeNow().view === 'sign') announce(t('sign.said', counts));
          else showToast({ tone: 'info', text: (speech) => speech.t('sign.said', counts), action: { label: 'common.open', run: () => go({ view: 'sign' }) } });
        }, tell)
        .finally(() => {
          stopper = null;
          ceremonyStore.dispatch(() => ({ run: null, session: signing.session() }));
        });
    },
    stop: () => stopper?.abort(),
  };
}
