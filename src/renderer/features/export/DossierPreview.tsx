import type { ReactNode } from 'react';
import type { Dossier, Paper } from '../../../core/model/index.ts';
import type { PackagePreview } from '../../../core/usecases/index.ts';
import { go } from '../../app/routes.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { CoarsePages } from './CoarsePages.tsx';
import { PackageLine } from './PackageLine.tsx';
import { ValueLinks, type ToMend } from './ValueLinks.tsx';

interface Props {
  readonly dossier: Dossier;
  readonly papers: readonly Paper[];
  readonly packages: readonly PackagePreview[];
}

/** What would like to be there and is not, whatever the profile; once each, and not what is refused anyway. */
function missingOf(packages: readonly PackagePreview[]): readonly { readonly profileId: string | null; readonly value: ToMend }[] {
  const refused = new Set(packages.flatMap((one) => one.refused.map(({ paperId, key }) => `${paperId}/${key}`)));
  const found = new Map<string, { profileId: string | null; value: ToMend }>();
  for (const { profileId, missing } of packages) {
    for (const value of missing) {
      const name = `${value.paperId}/${value.key}`;
      if (!refused.has(name) && !found.has(name)) found.set(name, { profileId, value });
    }
  }
  return [...found.values()];
}

/** One dossier: its packages, what is refused, and what is still empty. */
export function DossierPreview({ dossier, papers, packages }: Props): ReactNode {
  const { t } = useSpeech();
  const dossiers = [{ dossier, papers }];
  const missing = missingOf(packages);
  // Every profile of a dossier warns of the same pages.
  const coarse = packages.reduce<PackagePreview['warnings']>((most, { warnings }) => (warnings.length > most.length ? warnings : most), []);
  const pages = papers.reduce((sum, { pageIds }) => sum + pageIds.length, 0);
  return (
    <article className="preview">
      <div className="preview-head">
        <h3 className="mono">{dossier.code}</h3>
        <span className="muted num">{t('common.papers', { n: papers.length })}, {t('common.pages', { n: pages })}</span>
        <Button label={t('common.open')} look="quiet" onPress={() => go({ view: 'verify', dossierId: dossier.id, paper: null })} />
      </div>
      {packages.map((preview) => <PackageLine key={preview.profileId ?? ''} preview={preview} dossiers={dossiers} />)}
      {missing.length > 0 ? (
        <div className="package-line">
          <div className="package-head"><span className="glyph doubt" aria-hidden="true">●</span><span className="preview-missing">{t('export.still-empty')}</span></div>
          {[...new Set(missing.map(({ profileId }) => profileId))].map((profileId) => (
            <ValueLinks key={profileId ?? ''} profileId={profileId} dossiers={dossiers} values={missing.filter((one) => one.profileId === profileId).map(({ value }) => value)} />
          ))}
        </div>
      ) : null}
      {coarse.length > 0 ? <CoarsePages dossier={dossier} papers={papers} warnings={coarse} /> : null}
    </article>
  );
}
