import type { PackagedFile } from '../../../ports/index.ts';
import type { ArchiveDocument, ArchiveFile } from './archive-file.ts';
import type { EadValues } from '../format/ead.ts';
import type { EadField } from '../format/ead-fields.ts';
import type { RecordStatus } from '../format/mets.ts';
import type { PackCheck } from './pack-verify.ts';
import type { CheckedDocument } from './pack-verify-records.ts';
import type { RecordPaths } from '../records/write-records.ts';
import type { XmlElement } from '../format/xml.ts';

/** One of the packages of Circular 05/2025/TT-BNV, annexes I to IV: what differs from one to the other. */
export interface PackForm {
  /** Name of the form in `documentation`, e.g. `sohoa.sip-tt05/1`. */
  readonly format: string;
  readonly annex: 'I' | 'II' | 'III' | 'IV';
  readonly oaisType: 'SIP' | 'AIP';
  /** A file (hồ sơ) or a batch of loose papers (tài liệu). */
  readonly metsType: 'Mixed' | 'Collection';
  /** What `PROFILE` of the root METS may say; the representation's is that of CSIP. */
  readonly rootProfiles: readonly string[];
  /** The form of `OBJID`, and in words. */
  readonly objId: RegExp;
  readonly objIdForm: string;
  /** `TYPE` of the representation's first division. */
  readonly repType: 'ORIGINAL' | 'NORMALIZED';
  readonly fileFields: readonly EadField[];
  readonly docFields: readonly EadField[];
  /** The field of `EAD.xml` that the codes of documents begin with. */
  readonly codeKey: 'fileCode' | 'arcFileCode';
  readonly notePath: string;
  /** What else a package of this form has to show. */
  checkPreservation?(check: PackCheck, documents: readonly CheckedDocument[]): Promise<void>;
}

export interface PackDocument extends ArchiveDocument {
  readonly paths: RecordPaths;
}

/** Preservation metadata, made while the package is written. */
export interface Preservation {
  root(objId: string): XmlElement;
  representation(objId: string, pdfs: readonly PackagedFile[]): XmlElement;
}

/** Everything that a package will say, worked out before anything is written; `values` are those of its form. */
export interface Pack extends ArchiveFile {
  readonly form: PackForm;
  /** `mets/@OBJID`; the folder is called like it, with `_` for `:`. */
  readonly objId: string;
  /** `PROFILE` of the root METS, one of the form's. */
  readonly rootProfile: string;
  readonly submissionAgreement: string;
  readonly recordStatus: RecordStatus;
  readonly values: EadValues;
  readonly documents: readonly PackDocument[];
  readonly preservation: Preservation | null;
  /** Id of the package that this one is part of; empty for none. */
  readonly parent: string;
  /** For `documentation`: what it was made by. */
  readonly settings: unknown;
}

const UUID = '[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}';
/** `uuid-<UUID>`, in upper case, as packages that are handed over are called. */
export const sipObjId = new RegExp(`^uuid-${UUID}$`);
/** `urn:uuid:<UUID>` or `urn:<fonds>:uuid-<UUID>`, as packages that are kept are called. */
export const aipObjId = new RegExp(`^urn:(uuid:|[\\w.-]+:uuid-)${UUID}$`);

/** The folder of a package. */
export const folderOf = (objId: string): string => objId.replaceAll(':', '_');

/** The id behind a folder's name; null when the name is no package's. */
export function objIdOf({ objId }: PackForm, folder: string): string | null {
  const urn = /^urn_(?:uuid_(?<bare>[^_]+)|(?<fonds>.+)_(?<own>uuid-[^_]+))$/.exec(folder)?.groups;
  const id = urn ? (urn['bare'] === undefined ? `urn:${urn['fonds'] ?? ''}:${urn['own'] ?? ''}` : `urn:uuid:${urn['bare']}`) : folder;
  return objId.test(id) ? id : null;
}
