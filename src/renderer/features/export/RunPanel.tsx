import { useEffect, useState, type ReactNode } from 'react';
import type { Id } from '../../../core/model/index.ts';
import { useServices } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Bar } from '../../ui/Bar.tsx';
import { Button } from '../../ui/Button.tsx';
import type { ExportRun } from './use-export-run.ts';

/** Codes of dossiers that may have left the list since (exported ones do). */
function useCodes(ids: readonly Id[]): (id: Id) => string {
  const { desk } = useServices();
  const [codes, setCodes] = useState<ReadonlyMap<Id, string>>(new Map());
  const missing = ids.filter((id) => !codes.has(id)).join();
  useEffect(() => {
    if (missing === '') return undefined;
    let live = true;
    const asked = missing.split(',');
    desk.rows(asked).then((found) => {
      if (live) setCodes((before) => new Map([...before, ...asked.map((id, at) => [id, found[at]?.code ?? ''] as const)]));
    }, () => undefined);
    return () => {
      live = false;
    };
  }, [desk, missing]);
  return (id) => codes.get(id) ?? '…';
}

/** The export that runs, with a way to stop it, and how the last one came out. */
export function RunPanel({ run }: { readonly run: ExportRun }): ReactNode {
  const { t, error } = useSpeech();
  const { progress, results, stopped } = run;
  const codeOf = useCodes([...results.map((r) => r.dossierId), ...(progress ? [progress.dossierId] : [])]);
  if (progress) {
    const words = t('export.running', { done: progress.done, total: progress.total });
    return (
      <div className="run" role="status">
        <div className="run-head">
          <strong className="num">{words}</strong>
          <span className="muted">{t(`export.phase.${progress.phase}`, { code: codeOf(progress.dossierId) })}</span>
          <span className="grow" />
          <Button label={t('export.cancel')} onPress={run.stop} />
        </div>
        <Bar label={words} done={progress.done + (progress.phase === 'verify' ? 0.5 : 0)} total={progress.total} className="wide accent" />
      </div>
    );
  }
  if (results.length === 0 && !stopped) return null;
  return (
    <div className="run" role="status">
      <h2>{t('export.result.title')}</h2>
      {stopped ? <p className="muted">{t('export.cancelled')}</p> : null}
      <ul className="results">
        {results.map((result) => (
          <li key={result.dossierId} className="result">
            <span className={`glyph ${result.error ? 'fault' : 'sure'}`} aria-hidden="true">{result.error ? '▲' : '✓'}</span>
            <div>
              <p className={result.error ? 'fault-text' : ''}>{t(result.error ? 'export.result.failed' : 'export.result.ok', { code: codeOf(result.dossierId) })}</p>
              {result.error ? <p>{error(result.error)}</p> : null}
              {result.location === null ? null : <p className="mono location">{t('export.result.where', { location: result.location })}</p>}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
