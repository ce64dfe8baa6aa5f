import { useEffect, useState, type ReactNode } from 'react';
import type { Id } from '../../../core/model/index.ts';
import { useTell } from '../../app/hooks.ts';
import { fieldDefOf, paperType } from '../../app/paper-types.ts';
import { go } from '../../app/routes.ts';
import { useServices, type ExportPreview } from '../../app/services.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';

const MOST = 40;

/** For each chosen dossier: the name of its package, its papers, and what is still empty in them. */
export function PreviewList({ ids }: { readonly ids: readonly Id[] }): ReactNode {
  const { exports } = useServices();
  const { t, label, error, number } = useSpeech();
  const tell = useTell();
  const [previews, setPreviews] = useState<readonly ExportPreview[]>([]);
  const key = ids.slice(0, MOST).join();
  useEffect(() => {
    let live = true;
    exports.preview(key === '' ? [] : key.split(',')).then((found) => live && setPreviews(found), (thrown: unknown) => live && tell(thrown));
    return () => {
      live = false;
    };
  }, [exports, key, tell]);
  if (ids.length === 0) return null;
  return (
    <div className="previews">
      <h2>{t('export.will-write')}</h2>
      <p className="muted">{t('export.per-paper')}</p>
      {previews.map((preview) => (
        <article key={preview.dossier.id} className="preview">
          <div className="preview-head">
            <h3 className="mono">{t('export.package', { name: preview.name })}</h3>
            <Button label={t('common.open')} look="quiet" onPress={() => go({ view: 'verify', dossierId: preview.dossier.id, paper: null })} />
          </div>
          {preview.error ? <p className="fault-text"><span className="glyph fault" aria-hidden="true">▲</span>{t('export.blocked')}: {error(preview.error)}</p> : null}
          <ul>
            {preview.papers.map(({ paper, missing }) => (
              <li key={paper.id}>
                <span className={`glyph ${missing.length > 0 ? 'doubt' : 'sure'}`} aria-hidden="true">{missing.length > 0 ? '●' : '✓'}</span>
                <span className="preview-type">{label(paperType(paper.typeId).label)}</span>
                <span className="muted num">{t('common.pages', { n: paper.pageIds.length })}</span>
                <span className={missing.length > 0 ? 'preview-missing' : 'muted'}>
                  {missing.length > 0
                    ? t('export.missing', { fields: missing.map((one) => { const def = fieldDefOf(paper.typeId, one); return def ? label(def.label) : one; }).join(', ') })
                    : t('export.complete')}
                </span>
              </li>
            ))}
          </ul>
        </article>
      ))}
      {ids.length > MOST ? <p className="muted">… {t('common.dossiers', { n: number(ids.length - MOST) })}</p> : null}
    </div>
  );
}
