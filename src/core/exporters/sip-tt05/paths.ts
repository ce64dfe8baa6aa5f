import type { StoredFile } from '../../model/index.ts';
import { originalName, type RecordPaths } from '../write-records.ts';

/** The fixed places of the package (Circular 05/2025, annex III). */
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
