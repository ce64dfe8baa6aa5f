import { archiveFile, type ArchiveDocument, type ArchiveFile } from '../archive-file.ts';
import { derivedUuid } from '../derived-id.ts';
import type { PackagePlan } from '../plan.ts';
import type { RecordPaths } from '../write-records.ts';
import { docPaths } from './paths.ts';
import type { SipSettings } from './settings.ts';

export interface SipDocument extends ArchiveDocument {
  readonly paths: RecordPaths;
}

/** Everything that a package will say, worked out before anything is written. */
export interface Sip extends ArchiveFile {
  /** `uuid-<UUID>`: name of the folder and `mets/@OBJID`. */
  readonly objId: string;
  readonly submissionAgreement: string;
  readonly documents: readonly SipDocument[];
}

/** What a package says of a dossier. The same plan and settings give the same package. */
export function sipOf(plan: PackagePlan, settings: SipSettings): Sip {
  const file = archiveFile(plan, settings);
  return {
    ...file,
    objId: `uuid-${derivedUuid(`${plan.dossier.id}|${String(plan.dossier.version)}|${plan.now}`)}`,
    submissionAgreement: settings.submissionAgreement || (file.values['fileCode'] ?? ''),
    documents: file.documents.map((document) => ({ ...document, paths: docPaths(document.docId) })),
  };
}
