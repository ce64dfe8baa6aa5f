import type { z } from 'zod';
import { AppError } from '../../../model/index.ts';
import { parseJson } from '../records/read-records.ts';
import { dossierFileSchema, readingFileSchema, type DossierFile, type ReadingFile } from '../records/reading-schema.ts';
import { checkPaperPdf } from '../paper/verify-pdf.ts';
import { dossierPath } from './pack-paths.ts';
import type { CheckedDocument } from './pack-verify-records.ts';
import type { PackCheck } from './pack-verify.ts';

const MAX_JSON_BYTES = 256 * 1024 * 1024;

/** What our own records and the PDFs tell. */
export interface OwnFacts {
  readonly dossierCode: string | null;
  readonly pages: number;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
}

async function jsonOf<T extends z.ZodType>(check: PackCheck, path: string, schema: T): Promise<z.output<T> | null> {
  const size = check.sizes.get(path);
  const parsed = size === undefined || size > MAX_JSON_BYTES ? null : parseJson(await check.source.read(path));
  const result = parsed === null ? null : schema.safeParse(parsed.value);
  if (result?.success) return result.data;
  const issue = result?.error.issues[0];
  check.fault('json.invalid', path, size === undefined ? 'not there' : issue ? `${issue.path.join('.')}: ${issue.code}` : 'not JSON in UTF-8');
  return null;
}

/** Checks each document's PDF, and our own records where the package carries them; one that others made has none. */
export async function checkOwnRecords(check: PackCheck, documents: readonly CheckedDocument[]): Promise<OwnFacts> {
  const dossier = check.sizes.has(dossierPath) ? await jsonOf(check, dossierPath, dossierFileSchema) : null;
  const entries = new Map(dossier?.papers.map((entry) => [entry.pdf, entry]));
  let pages = 0;
  for (const document of documents) {
    if (check.signal?.aborted) throw new AppError('job.cancelled');
    const entry = entries.get(document.pdf);
    if (dossier && entry?.record !== document.record) check.fault('record.mismatch', document.pdf, 'METS and dossier.json tie it to different descriptions');
    entries.delete(document.pdf);
    const reading = entry ? await jsonOf(check, entry.reading, readingFileSchema) : null;
    if (reading) compareReading(check, document, reading);
    pages += await checkPdf(check, document, reading);
    if (dossier && reading) compareFiles(check, entry?.reading ?? '', reading, dossier);
  }
  for (const path of entries.keys()) check.fault('record.mismatch', path, 'in dossier.json, not in METS');
  for (const { stored, path } of dossier?.files ?? []) {
    if (path !== null && check.digests.get(path) !== stored.sha256) check.fault('original.digest', path, `should be ${stored.sha256}, is ${check.digests.get(path) ?? 'missing'}`);
  }
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

function compareReading(check: PackCheck, { pdf }: CheckedDocument, reading: ReadingFile): void {
  if (reading.pdf.path !== pdf || reading.pdf.sha256 !== check.digests.get(pdf) || reading.pdf.sizeBytes !== check.sizes.get(pdf)) {
    check.fault('record.mismatch', pdf, 'the reading is of another PDF');
  }
  if (reading.pages.map(({ page }) => page.id).join() !== reading.paper.pageIds.join()) check.fault('record.mismatch', pdf, 'pages are not those of the paper');
}

function compareFiles(check: PackCheck, path: string, reading: ReadingFile, dossier: DossierFile): void {
  const known = new Set(dossier.files.map(({ stored }) => stored.sha256));
  for (const { page } of reading.pages) if (!known.has(page.fileSha256)) check.fault('record.mismatch', path, `page of unknown file ${page.fileSha256}`);
}
