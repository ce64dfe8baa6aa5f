import type { ReactNode } from 'react';
import type { Dossier, Paper } from '../../../core/model/index.ts';
import type { PackagePreview } from '../../../core/usecases/index.ts';
import { paperType } from '../../app/paper-types.ts';
import { go } from '../../app/routes.ts';
import { useSpeech } from '../../i18n/index.tsx';

interface Props {
  readonly dossier: Dossier;
  readonly papers: readonly Paper[];
  readonly warnings: PackagePreview['warnings'];
}

/** Pages scanned coarser than the archive asks for: they go out as they came in, and only a new scan mends them. */
export function CoarsePages({ dossier, papers, warnings }: Props): ReactNode {
  const { t, label, number } = useSpeech();
  return (
    <div className="package-line">
      <div className="package-head"><span className="glyph doubt" aria-hidden="true">●</span><span className="preview-missing">{t('export.coarse')}</span></div>
      <ul className="to-mend">
        {papers.map((paper) => {
          const own = warnings.filter(({ paperId }) => paperId === paper.id);
          if (own.length === 0) return null;
          return (
            <li key={paper.id}>
              <span className="to-mend-paper">{`${String(paper.ordinal)}. ${label(paperType(paper.typeId).label)}`}</span>
              <button type="button" className="mend-link" onClick={() => go({ view: 'verify', dossierId: dossier.id, paper: paper.ordinal })}>
                {own.map(({ page, dpi }) => t('export.coarse.page', { n: number(page), dpi: number(dpi) })).join(', ')}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
