import { useEffect, useState, type ReactNode } from 'react';
import { profileOf } from '../../../core/exporters/registry.ts';
import type { Id } from '../../../core/model/index.ts';
import { useServices } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Bar } from '../../ui/Bar.tsx';
import { Button } from '../../ui/Button.tsx';
import { ResultLine } from './ResultLine.tsx';
import { countsOf, type ExportRun } from './use-export-run.ts';

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
  const { t, label, number } = useSpeech();
  const { progress, results, stopped } = run;
  const codeOf = useCodes([...new Set([...results, ...(progress ? [progress] : [])].flatMap(({ dossierIds }) => dossierIds))]);
  if (progress) {
    const { dossierIds, step, steps, done, total, phase } = progress;
    const [first] = dossierIds;
    const code = dossierIds.length === 1 && first !== undefined ? codeOf(first) : t('common.dossiers', { n: number(dossierIds.length) });
    const words = t('export.running', { done: step, total: steps });
    const profile = profileOf(progress.profileId);
    return (
      <div className="run" role="status">
        <div className="run-head">
          <strong className="num">{words}</strong>
          {first === undefined ? null : <span className="muted">{t(`export.phase.${phase}`, { code })}{profile ? ` · ${label(profile.label)}` : ''}</span>}
          <span className="grow" />
          <Button label={t('export.cancel')} onPress={run.stop} />
        </div>
        <Bar label={words} done={step - 1 + (total === 0 ? 0 : (done / total) * (phase === 'verify' ? 0.95 : 0.9))} total={steps} className="wide accent" />
      </div>
    );
  }
  if (results.length === 0 && !stopped) return null;
  return (
    <div className="run" role="status">
      <h2>{t('export.result.title')} {results.length > 0 ? <span className="muted num">{t('export.result.counts', countsOf(results))}</span> : null}</h2>
      {stopped ? <p className="muted">{t('export.cancelled')}</p> : null}
      <ul className="results">
        {results.map((outcome) => <ResultLine key={`${outcome.profileId ?? ''}/${outcome.dossierIds.join()}/${outcome.name ?? ''}`} outcome={outcome} codeOf={codeOf} />)}
      </ul>
    </div>
  );
}
