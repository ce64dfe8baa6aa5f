import { useEffect, useState, type ReactNode } from 'react';
import { profileOf } from '../../../core/exporters/registry.ts';
import type { Id } from '../../../core/model/index.ts';
import { useSettings, useTell } from '../../app/hooks.ts';
import { useServices, type ExportPreview } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { DossierPreview } from './DossierPreview.tsx';
import { PackageLine } from './PackageLine.tsx';

const MOST = 40;

/** What will be written: packages of several dossiers first, then dossier by dossier, with what lacks or is refused. */
export function PreviewList({ ids }: { readonly ids: readonly Id[] }): ReactNode {
  const { exports } = useServices();
  const { exportProfiles } = useSettings();
  const { t, number } = useSpeech();
  const tell = useTell();
  const [found, setFound] = useState<ExportPreview | null>(null);
  const key = ids.slice(0, MOST).join();
  useEffect(() => {
    let live = true;
    exports.preview(key === '' ? [] : key.split(',')).then((next) => live && setFound(next), (thrown: unknown) => live && tell(thrown));
    return () => {
      live = false;
    };
  }, [exports, key, exportProfiles, tell]);
  if (ids.length === 0) return null;
  if (!found) return <p className="muted" role="status">{t('app.loading')}</p>;
  const together = found.packages.filter(({ profileId }) => profileId !== null && profileOf(profileId)?.covers === 'dossiers');
  return (
    <div className="previews">
      <h2>{t('export.will-write')}</h2>
      {together.map((preview) => (
        <article key={`${preview.profileId ?? ''}/${preview.name}/${preview.dossierIds.join()}`} className="preview">
          <p className="muted">{t('export.together', { n: number(ids.length > MOST ? ids.length : preview.dossierIds.length) })}</p>
          <PackageLine preview={preview} dossiers={found.dossiers.filter(({ dossier }) => preview.dossierIds.includes(dossier.id))} />
        </article>
      ))}
      {found.dossiers.map(({ dossier, papers }) => (
        <DossierPreview
          key={dossier.id} dossier={dossier} papers={papers}
          packages={found.packages.filter((one) => !together.includes(one) && one.dossierIds.includes(dossier.id))}
        />
      ))}
      {ids.length > MOST ? <p className="muted">… {t('common.dossiers', { n: number(ids.length - MOST) })}</p> : null}
    </div>
  );
}
