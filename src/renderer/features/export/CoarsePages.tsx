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

/** What each kind of warning is called. */
const HEADS = { resolution: 'export.coarse', 'colour-depth': 'export.pale' } as const;

/** Pages scanned coarser or with fewer colours than the archive asks for: they go out as they came in, and only a new scan mends them. */
export function CoarsePages({ dossier, papers, warnings }: Props): ReactNode {
  return (['resolution', 'colour-depth'] as const).map((kind) => {
    const own = warnings.filter(({ key }) => key === kind);
    return own.length === 0 ? null : <PoorPages key={kind} kind={kind} dossier={dossier} papers={papers} warnings={own} />;
  });
}

function PoorPages({ kind, dossier, papers, warnings }: Props & { readonly kind: keyof typeof HEADS }): ReactNode {
  const { t, label, number } = useSpeech();
  const said = (warning: PackagePreview['warnings'][number]): string => {
    const n = number(warning.page);
    if (warning.key === 'resolution') return t('export.coarse.page', { n, found: number(warning.dpi) });
    return t(warning.bitsPerPixel === 1 ? 'export.pale.page.bilevel' : 'export.pale.page', { n, found: number(warning.bitsPerPixel) });
  };
  return (
    <div className="package-line">
      <div className="package-head"><span className="glyph doubt" aria-hidden="true">●</span><span className="preview-missing">{t(HEADS[kind])}</span></div>
      <ul className="to-mend">
        {papers.map((paper) => {
          const own = warnings.filter(({ paperId }) => paperId === paper.id);
          if (own.length === 0) return null;
          return (
            <li key={paper.id}>
              <span className="to-mend-paper">{`${String(paper.ordinal)}. ${label(paperType(paper.typeId).label)}`}</span>
              <button type="button" className="mend-link" onClick={() => go({ view: 'verify', dossierId: dossier.id, paper: paper.ordinal })}>
                {own.map(said).join(', ')}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
