import { useCallback, useRef, useState } from 'react';
import type { ErrorData, Id } from '../../../core/model/index.ts';
import { announce } from '../../app/announce.ts';
import { useTell } from '../../app/hooks.ts';
import { useServices } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';

/** How one package came out. */
export interface ExportResult {
  readonly dossierId: Id;
  readonly location: string | null;
  readonly error: ErrorData | null;
}

/** An export that runs or has run. */
export interface ExportRun {
  readonly progress: { readonly done: number; readonly total: number; readonly dossierId: Id; readonly phase: 'write' | 'verify' } | null;
  readonly results: readonly ExportResult[];
  readonly stopped: boolean;
  readonly start: (ids: readonly Id[]) => void;
  readonly stop: () => void;
}

/** Runs exports one batch at a time; can be stopped, keeps what is finished. */
export function useExportRun(): ExportRun {
  const { exports } = useServices();
  const { t } = useSpeech();
  const tell = useTell();
  const [progress, setProgress] = useState<ExportRun['progress']>(null);
  const [results, setResults] = useState<readonly ExportResult[]>([]);
  const [stopped, setStopped] = useState(false);
  const stopper = useRef<AbortController | null>(null);
  const start = useCallback((ids: readonly Id[]): void => {
    const first = ids[0];
    if (stopper.current || first === undefined) return;
    const control = new AbortController();
    stopper.current = control;
    setResults([]);
    setStopped(false);
    setProgress({ done: 0, total: ids.length, dossierId: first, phase: 'write' });
    exports.run(ids, { signal: control.signal, onProgress: (done, total, dossierId, phase) => setProgress({ done, total, dossierId, phase }) })
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
