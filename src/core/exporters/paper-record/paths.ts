import type { StoredFile } from '../../model/index.ts';
import { originalName, type RecordPaths } from '../shared/records/write-records.ts';

/** @param base the paper's name, see `paperBase` */
export function paperPaths(base: string): RecordPaths {
  return {
    pdf: `data/papers/${base}.pdf`,
    record: `data/records/${base}.paper-record.json`,
    reading: `data/readings/${base}.reading.json`,
  };
}

export const dossierPath = 'data/dossier.json';
export const summaryPath = 'data/summary.html';

/** Where an original lies, see `originalName`. */
export function originalPath({ sha256, format }: Pick<StoredFile, 'sha256' | 'format'>): string {
  return `data/originals/${originalName(sha256, format)}`;
}
