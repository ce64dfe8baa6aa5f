import { useCallback, useRef, useState } from 'react';
import type { Id } from '../../../core/model/index.ts';
import type { ExportOutcome, ExportProgress } from '../../../core/usecases/index.ts';
import { announce } from '../../app/announce.ts';
import { useTell } from '../../app/hooks.ts';
import { useServices } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';

/** An export that runs or has run. */
export interface ExportRun {
  readonly progress: ExportProgress | null;
  readonly results: readonly ExportOutcome[];
  readonly stopped: boolean;
  readonly start: (ids: readonly Id[]) => void;
  readonly stop: () => void;
}

/** Runs exports one batch at a time; can be stopped, keeps what is finished. */
export function useExportRun(): ExportRun {
  const { exports } = useServices();
  const { t } = useSpeech();
  const tell = useTell();
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const [results, setResults] = useState<readonly ExportOutcome[]>([]);
  const [stopped, setStopped] = useState(false);
  const stopper = useRef<AbortController | null>(null);
  const start = useCallback((ids: readonly Id[]): void => {
    if (stopper.current || ids.length === 0) return;
    const control = new AbortController();
    stopper.current = control;
    setResults([]);
    setStopped(false);
    setProgress({ profileId: '', dossierIds: [], phase: 'write', done: 0, total: 0, step: 1, steps: ids.length });
    exports.run(ids, { signal: control.signal, onProgress: setProgress })
      .then((found) => {
        setResults(found.filter((one) => one.error?.code !== 'job.cancelled'));
        setStopped(control.signal.aborted);
        announce(t('export.said.done', { ok: found.filter((one) => one.error === null).length, failed: found.filter((one) => one.error !== null).length }));
      }, tell)
      .finally(() => {
        stopper.current = null;
        setProgress(null);
      });
  }, [exports, t, tell]);
  const stop = useCallback(() => stopper.current?.abort(), []);
  return { progress, results, stopped, start, stop };
}
