import type { StoredFile } from '../../../model/index.ts';
import { originalName, type RecordPaths } from '../records/write-records.ts';

/** The fixed places of the packages of Circular 05/2025/TT-BNV, annexes I to IV. */
export const rootMetsPath = 'METS.xml';
export const eadPath = 'metadata/descriptive/EAD.xml';
export const repFolder = 'representations/rep1/';
export const repMetsPath = `${repFolder}METS.xml`;
export const dataFolder = `${repFolder}data/`;
export const descriptiveFolder = `${repFolder}metadata/descriptive/`;
export const schemasFolder = 'schemas/';
export const documentationFolder = 'documentation/';
/** Our own records, by which the package can be taken in again. */
export const dossierPath = `${documentationFolder}dossier.json`;
export const notePath = `${documentationFolder}package.json`;
/** The same of a batch of loose papers; by paths alone nothing else would tell it from a file. */
export const looseNotePath = `${documentationFolder}sip-tailieu.json`;

/** Where one document's files lie. @param docId plain in a file name */
export function docPaths(docId: string): RecordPaths {
  return {
    pdf: `${dataFolder}${docId}.pdf`,
    record: `${descriptiveFolder}EAD_doc_${docId}.xml`,
    reading: `${documentationFolder}readings/${docId}.reading.json`,
  };
}

/** Where an original lies, see `originalName`. */
export function originalPath({ sha256, format }: Pick<StoredFile, 'sha256' | 'format'>): string {
  return `${documentationFolder}originals/${originalName(sha256, format)}`;
}

/** Preservation metadata, which only packages that are kept have. */
export const preservationFolder = 'metadata/preservation/';
export const premisPath = `${preservationFolder}PREMIS.xml`;
export const repPremisPath = `${repFolder}${preservationFolder}PREMIS_rep1.xml`;

/** True when these paths are those of a package of the circular, whichever; `kept` for one with preservation metadata. */
export function hasPackPaths(paths: readonly string[], kept: boolean): boolean {
  return [rootMetsPath, eadPath, repMetsPath].every((path) => paths.includes(path)) && hasPreservation(paths) === kept;
}

/** True when preservation metadata is among these paths. */
export const hasPreservation = (paths: readonly string[]): boolean => paths.some((path) => path.includes(preservationFolder));
