import { useEffect, useState, type ReactNode } from 'react';
import { profileOf } from '../../../core/exporters/registry.ts';
import type { Id } from '../../../core/model/index.ts';
import type { DossierView } from '../../../core/ports/index.ts';
import type { ExportOutcome } from '../../../core/usecases/index.ts';
import { useServices } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { ValueLinks } from './ValueLinks.tsx';

interface Props {
  readonly outcome: ExportOutcome;
  readonly codeOf: (id: Id) => string;
}

/** The dossiers of a record that was refused, so that its values can be named. */
function useRefusedViews({ refused, dossierIds }: ExportOutcome): readonly DossierView[] {
  const { review } = useServices();
  const [views, setViews] = useState<readonly DossierView[]>([]);
  const key = refused.length > 0 ? dossierIds.join() : '';
  useEffect(() => {
    if (key === '') return undefined;
    let live = true;
    Promise.all(key.split(',').map((id) => review.open(id))).then((found) => live && setViews(found), () => undefined);
    return () => {
      live = false;
    };
  }, [review, key]);
  return views;
}

/** How one package came out: what, of which dossier, where; or why not, with what has to be mended. */
export function ResultLine({ outcome, codeOf }: Props): ReactNode {
  const { t, label, error, number } = useSpeech();
  const views = useRefusedViews(outcome);
  const { dossierIds, profileId } = outcome;
  const [first] = dossierIds;
  const code = dossierIds.length === 1 && first !== undefined ? codeOf(first) : t('common.dossiers', { n: number(dossierIds.length) });
  const profile = profileId === null ? null : profileOf(profileId);
  const words = outcome.error ? 'export.result.failed' : outcome.kept ? 'export.result.kept' : 'export.result.ok';
  return (
    <li className="result">
      <span className={`glyph ${outcome.error ? 'fault' : 'sure'}`} aria-hidden="true">{outcome.error ? '▲' : '✓'}</span>
      <div>
        <p className={outcome.error ? 'fault-text' : ''}>{t(words, { code })}{profile ? <span className="muted"> · {label(profile.label)}</span> : null}</p>
        {outcome.error ? <p>{error(outcome.error)}</p> : null}
        {outcome.refused.length > 0 ? <ValueLinks profileId={profileId} dossiers={views} values={outcome.refused} /> : null}
        {outcome.location === null || outcome.location === '' ? null : <p className="mono location">{t('export.result.where', { location: outcome.location })}</p>}
      </div>
    </li>
  );
}
