import { AppError } from '../../../model/index.ts';
import { checkedJson } from '../package/check.ts';
import { compareOriginals, compareReading } from '../package/check-records.ts';
import { dossierFileSchema, readingFileSchema, type ReadingFile } from '../records/reading-schema.ts';
import { checkPaperPdf } from '../paper/verify-pdf.ts';
import { dossierPath } from './pack-paths.ts';
import type { CheckedDocument } from './pack-verify-records.ts';
import type { PackCheck } from './pack-verify.ts';

const wrongJson = { missing: 'json.invalid', invalid: 'json.invalid' } as const;

/** What our own records and the PDFs tell. */
export interface OwnFacts {
  readonly dossierCode: string | null;
  readonly pages: number;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
}

/** Checks each document's PDF, and our own records where the package carries them; one that others made has none. */
export async function checkOwnRecords(check: PackCheck, documents: readonly CheckedDocument[]): Promise<OwnFacts> {
  const dossier = check.sizes.has(dossierPath) ? await checkedJson(check, dossierPath, dossierFileSchema, wrongJson) : null;
  const entries = new Map(dossier?.papers.map((entry) => [entry.pdf, entry]));
  let pages = 0;
  for (const document of documents) {
    if (check.signal?.aborted) throw new AppError('job.cancelled');
    const entry = entries.get(document.pdf);
    if (dossier && entry?.record !== document.record) check.fault('record.mismatch', document.pdf, 'METS and dossier.json tie it to different descriptions');
    entries.delete(document.pdf);
    const reading = entry ? await checkedJson(check, entry.reading, readingFileSchema, wrongJson) : null;
    pages += await checkPdf(check, document, reading);
    if (dossier && entry && reading) compareReading(check, document.pdf, entry.reading, reading, dossier);
  }
  for (const path of entries.keys()) check.fault('record.mismatch', path, 'in dossier.json, not in METS');
  if (dossier) compareOriginals(check, dossier.files);
  return { dossierCode: dossier?.dossier.code ?? null, pages, verifiedBy: dossier?.verified?.by ?? null, verifiedAt: dossier?.verified?.at ?? null };
}

/** @returns how many pages the PDF has */
async function checkPdf(check: PackCheck, { pdf, record, values }: CheckedDocument, reading: ReadingFile | null): Promise<number> {
  const size = check.sizes.get(pdf);
  if (size === undefined) return 0;
  const pages = await checkPaperPdf(check, pdf, size, reading);
  if (pages > 0 && values['numberOfPage'] !== undefined && Number(values['numberOfPage']) !== pages) {
    check.fault('ead.count', record, `numberOfPage is ${values['numberOfPage']}, the PDF has ${pages}`);
  }
  return pages;
}
