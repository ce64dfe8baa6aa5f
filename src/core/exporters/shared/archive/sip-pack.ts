import { archiveFile, type ArchiveFile } from './archive-file.ts';
import { derivedUuid } from '../plan/derived-id.ts';
import { csipProfile } from '../format/mets.ts';
import type { Pack, PackForm } from './pack-form.ts';
import { docPaths } from './pack-paths.ts';
import type { PackagePlan } from '../plan/plan.ts';
import type { SipSettings } from './sip-settings.ts';

/** The UUID of a dossier's package: the same for the same version at the same time; each form has its own. */
export function packUuid(plan: PackagePlan, form: PackForm): string {
  const own = `${plan.dossier.id}|${String(plan.dossier.version)}|${plan.now}`;
  return derivedUuid(form.annex === 'III' ? own : `${own}|${form.annex}`);
}

/** A package that is handed over to another system. @param more names for patterns, and values beside those of every file */
export function sipOf(
  plan: PackagePlan, settings: SipSettings, form: PackForm, more: { readonly names?: Readonly<Record<string, string>>; readonly values?: ArchiveFile['values'] } = {},
): Pack {
  const file = archiveFile(plan, settings, more.names);
  return {
    ...file,
    form,
    objId: `uuid-${packUuid(plan, form)}`,
    rootProfile: csipProfile,
    submissionAgreement: settings.submissionAgreement || (file.values['fileCode'] ?? ''),
    recordStatus: settings.recordStatus,
    values: { ...file.values, ...more.values },
    documents: file.documents.map((document) => ({ ...document, paths: docPaths(document.docId) })),
    preservation: null,
    parent: '',
    settings,
  };
}
