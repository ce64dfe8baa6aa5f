import type { DossierFile, ReadingFile } from '../records/reading-schema.ts';
import type { CheckedPackage } from './check.ts';

/** What can be wrong between our own records and the package that carries them. */
export type RecordFaultCode = 'record.mismatch' | 'original.digest';

/**
 * That a reading is of the PDF beside it, of the paper's own pages, and of files that the dossier knows.
 *
 * @param pdf where the PDF lies
 * @param path where the reading lies
 */
export function compareReading(check: CheckedPackage<RecordFaultCode>, pdf: string, path: string, reading: ReadingFile, dossier: DossierFile): void {
  const say = (detail: string): void => check.fault('record.mismatch', path, detail);
  if (reading.pdf.path !== pdf || reading.pdf.sha256 !== check.digests.get(pdf) || reading.pdf.sizeBytes !== check.sizes.get(pdf)) say('the reading is of another PDF');
  if (reading.pages.map(({ page }) => page.id).join() !== reading.paper.pageIds.join()) say('pages are not those of the paper');
  const known = new Set(dossier.files.map(({ stored }) => stored.sha256));
  for (const { page } of reading.pages) if (!known.has(page.fileSha256)) say(`page of unknown file ${page.fileSha256}`);
}

/** That every original that goes along is the one that came in. */
export function compareOriginals(check: CheckedPackage<RecordFaultCode>, files: DossierFile['files']): void {
  for (const { stored, path } of files) {
    if (path === null) continue;
    const digest = check.digests.get(path);
    if (digest !== stored.sha256) check.fault('original.digest', path, `should be ${stored.sha256}, is ${digest ?? 'missing'}`);
  }
}
