import { archiveFile, fillCode } from '../shared/archive/archive-file.ts';
import { looseFileCodePattern, looseTitlePattern } from '../shared/archive/loose-settings.ts';
import { archiveSettings } from '../shared/archive/archive-settings.ts';
import type { Pack } from '../shared/archive/pack-form.ts';
import { docPaths } from '../shared/archive/pack-paths.ts';
import type { PackagePlan } from '../shared/plan/plan.ts';
import { packUuid } from '../shared/archive/sip-pack.ts';
import { aipFileForm, aipLooseForm } from './forms.ts';
import { preservationOf } from './premis.ts';
import { metsProfiles, type AipSettings } from './settings.ts';
import type { AipSource } from './sources.ts';

/** What the archive keeps of a dossier. @param source the SIP that it came in as, where it did */
export function aipOf(plan: PackagePlan, settings: AipSettings, source: AipSource | null): Pack {
  const loose = settings.kind === 'tailieu';
  const form = loose ? aipLooseForm : aipFileForm;
  const presets = loose ? { fileCodePattern: looseFileCodePattern, titlePattern: looseTitlePattern } : archiveSettings.parse({});
  const file = archiveFile(plan, {
    ...settings, fileCodePattern: settings.fileCodePattern || presets.fileCodePattern, titlePattern: settings.titlePattern || presets.titlePattern,
  }, { delivery: settings.delivery });
  const arcFileCode = fillCode(settings.arcFileCodePattern, { archiveCode: settings.archiveCode || file.agencyCode, fileCode: file.values['fileCode'] ?? '' });
  const uuid = packUuid(plan, form);
  return {
    ...file,
    form,
    objId: settings.idForm === 'uuid' ? `urn:uuid:${uuid}` : `urn:${file.fondsCode.replace(/[^A-Za-z0-9.-]+/g, '-')}:uuid-${uuid}`,
    rootProfile: metsProfiles[settings.metsProfile],
    submissionAgreement: '',
    recordStatus: plan.replaces && settings.recordStatus === 'NEW' ? 'REPLACEMENT' : settings.recordStatus,
    values: { ...file.values, arcFileCode, source: settings.source },
    documents: file.documents.map((document, index) => ({
      ...document, paths: docPaths(document.docId),
      values: { ...document.values, arcFileCode, docCode: `${arcFileCode}.${String(index + 1).padStart(7, '0')}`, docOrdinal: String(index + 1) },
    })),
    preservation: preservationOf({
      plan, form, agency: { code: file.agencyCode, name: file.agencyName }, paperFileCode: loose ? '' : (file.values['paperFileCode'] ?? ''), parent: settings.parentAip, source,
    }),
    parent: settings.parentAip,
    settings,
  };
}
