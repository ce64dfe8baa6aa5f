import type { ReactNode } from 'react';
import { profileOf } from '../../../core/exporters/registry.ts';
import type { Dossier, Paper } from '../../../core/model/index.ts';
import type { PackagePreview } from '../../../core/usecases/index.ts';
import { go } from '../../app/routes.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { Button } from '../../ui/Button.tsx';
import { FileTree } from './FileTree.tsx';
import { ValueLinks } from './ValueLinks.tsx';

interface Props {
  readonly preview: PackagePreview;
  readonly dossiers: readonly { readonly dossier: Dossier; readonly papers: readonly Paper[] }[];
}

/** One package: its profile and name, its files, and what the receiver would refuse. */
export function PackageLine({ preview, dossiers }: Props): ReactNode {
  const { t, label, error } = useSpeech();
  const profile = preview.profileId === null ? null : profileOf(preview.profileId);
  const blocked = preview.error !== null || preview.refused.length > 0;
  return (
    <div className="package-line">
      <div className="package-head">
        <span className={`glyph ${blocked ? 'fault' : 'sure'}`} aria-hidden="true">{blocked ? '▲' : '✓'}</span>
        <strong>{profile ? label(profile.label) : (preview.profileId ?? t('export.blocked'))}</strong>
        {preview.name === '' || profile === null ? null : <span className="mono muted package-name">{preview.name}</span>}
      </div>
      {preview.error ? (
        <p className="fault-text">
          {error(preview.error)}
          {preview.profileId === null ? null : <Button label={t('export.to-settings')} onPress={() => go({ view: 'settings' })} />}
        </p>
      ) : null}
      {preview.refused.length > 0 ? (
        <>
          <p className="fault-text">{t('export.refused', { n: preview.refused.length })}</p>
          <ValueLinks profileId={preview.profileId} dossiers={dossiers} values={preview.refused} />
        </>
      ) : null}
      {preview.files.length > 0 ? <FileTree files={preview.files} /> : null}
    </div>
  );
}
