import { useCallback } from 'react';
import type { Id } from '../../../core/model/index.ts';
import type { ExportOutcome, ExportProgress } from '../../../core/usecases/index.ts';
import { announce } from '../../app/announce.ts';
import { useTell } from '../../app/hooks.ts';
import { go, routeNow } from '../../app/routes.ts';
import { useServices } from '../../app/services.ts';
import { createStore, useStore } from '../../app/store.ts';
import { showToast } from '../../app/toasts.ts';
import { useSpeech } from '../../i18n/index.tsx';

interface RunState {
  readonly progress: ExportProgress | null;
  readonly results: readonly ExportOutcome[];
  readonly stopped: boolean;
}

/** An export that runs or has run. */
export interface ExportRun extends RunState {
  readonly start: (ids: readonly Id[]) => void;
  readonly stop: () => void;
}

/**
 * Outlives the view: an export goes on while its person looks at something else, a second one must not begin beside it,
 * and what it wrote can still be sent afterwards.
 */
const runStore = createStore<RunState, Partial<RunState>>({ progress: null, results: [], stopped: false }, (state, patch) => ({ ...state, ...patch }));
let stopper: AbortController | null = null;

/** How many packages came out well and how many did not. */
export function countsOf(results: readonly ExportOutcome[]): { readonly ok: number; readonly failed: number } {
  const ok = results.filter((one) => one.error === null).length;
  return { ok, failed: results.length - ok };
}

/** Runs exports one batch at a time; can be stopped, keeps what is finished. */
export function useExportRun(): ExportRun {
  const { exports } = useServices();
  const { t } = useSpeech();
  const tell = useTell();
  const state = useStore(runStore, (s) => s);
  const start = useCallback((ids: readonly Id[]): void => {
    if (stopper || ids.length === 0) return;
    const control = new AbortController();
    stopper = control;
    runStore.dispatch({ results: [], stopped: false, progress: { profileId: '', dossierIds: [], phase: 'write', done: 0, total: 0, step: 1, steps: ids.length } });
    exports.run(ids, { signal: control.signal, onProgress: (progress) => runStore.dispatch({ progress }) })
      .then((found) => {
        const results = found.filter((one) => one.error?.code !== 'job.cancelled');
        runStore.dispatch({ results, stopped: control.signal.aborted });
        const counts = countsOf(results);
        if (routeNow().view === 'export') announce(t('export.said.done', counts));
        else {
          showToast({
            tone: counts.failed > 0 ? 'fault' : 'info', text: (speech) => speech.t('export.said.done', counts),
            action: { label: 'common.open', run: () => go({ view: 'export' }) },
          });
        }
      }, tell)
      .finally(() => {
        stopper = null;
        runStore.dispatch({ progress: null });
      });
  }, [exports, t, tell]);
  const stop = useCallback(() => stopper?.abort(), []);
  return { ...state, start, stop };
}
