import { AppError } from '../../model/index.ts';
import { checkedJson } from '../shared/package/check.ts';
import { compareOriginals } from '../shared/package/check-records.ts';
import { dossierFileSchema, readingFileSchema, type DossierFile, type ReadingFile } from '../shared/records/reading-schema.ts';
import { checkPaperPdf } from '../shared/paper/verify-pdf.ts';
import { dossierPath } from './paths.ts';
import { paperRecordSchema, type PaperRecord } from './schema.ts';
import type { CheckContext, PackageFacts } from './verify.ts';

const jsonCodes = { missing: 'json.missing', invalid: 'json.invalid' } as const;

/** Checks what the bag holds: the dossier, and each paper's record, reading, PDF and originals against one another. */
export async function verifyPapers(context: CheckContext): Promise<Omit<PackageFacts, 'files' | 'bytes'>> {
  const dossier = await checkedJson(context, dossierPath, dossierFileSchema, jsonCodes);
  let pages = 0;
  const expected = new Set<string>([dossierPath]);
  for (const entry of dossier?.papers ?? []) {
    if (context.signal?.aborted) throw new AppError('job.cancelled');
    const record = await checkedJson(context, entry.record, paperRecordSchema, jsonCodes);
    const reading = await checkedJson(context, entry.reading, readingFileSchema, jsonCodes);
    for (const path of [entry.pdf, entry.record, entry.reading]) expected.add(path);
    if (dossier && record) compareWithDossier(context, entry, record, dossier);
    if (record && reading) compareRecord(context, entry, record, reading);
    if (reading) pages += await comparePdf(context, entry.pdf, reading);
    if (reading && dossier) compareFiles(context, entry.reading, reading, dossier);
  }
  if (dossier) checkSet(context, dossier, expected);
  return {
    dossierCode: dossier?.dossier.code ?? '', papers: dossier?.papers.length ?? 0, pages,
    verifiedBy: dossier?.verified?.by ?? null, verifiedAt: dossier?.verified?.at ?? null,
  };
}

type Entry = DossierFile['papers'][number];

function compareWithDossier(context: CheckContext, entry: Entry, record: PaperRecord, dossier: DossierFile): void {
  const say = (detail: string): void => context.fault('record.mismatch', entry.record, detail);
  if (record.paper.ordinal !== entry.ordinal) say(`ordinal ${record.paper.ordinal}, dossier.json says ${entry.ordinal}`);
  if (record.dossier.code !== dossier.dossier.code) say('another dossier code');
  if ((record.paper.verified === null) !== (dossier.verified === null)) say('verified, or not, unlike the dossier');
}

function compareRecord(context: CheckContext, entry: Entry, record: PaperRecord, reading: ReadingFile): void {
  const say = (detail: string): void => context.fault('record.mismatch', entry.record, detail);
  const { file, pages, typeId } = record.paper;
  const name = entry.pdf.split('/').at(-1) ?? '';
  const digest = context.digests.get(entry.pdf);
  if (file.name !== name) say(`names ${file.name}, the paper is ${name}`);
  if (digest !== file.sha256) context.fault('pdf.digest', entry.pdf, `record says ${file.sha256}, is ${digest ?? 'missing'}`);
  if (context.sizes.get(entry.pdf) !== file.size) context.fault('pdf.size', entry.pdf, `record says ${file.size}`);
  if (pages !== reading.pages.length) say(`${pages} pages, the reading has ${reading.pages.length}`);
  if (typeId !== reading.paper.typeId) say('another type than the reading');
  if (reading.pdf.path !== entry.pdf || reading.pdf.sha256 !== file.sha256 || reading.pdf.sizeBytes !== file.size) {
    context.fault('record.mismatch', entry.reading, 'another PDF than the record');
  }
}

function compareFiles(context: CheckContext, path: string, reading: ReadingFile, dossier: DossierFile): void {
  const known = new Set(dossier.files.map(({ stored }) => stored.sha256));
  const ids = reading.pages.map(({ page }) => page.id).join();
  if (ids !== reading.paper.pageIds.join()) context.fault('record.mismatch', path, 'pages are not those of the paper');
  for (const { page } of reading.pages) {
    if (!known.has(page.fileSha256)) context.fault('dossier.files', path, `page of unknown file ${page.fileSha256}`);
  }
}

function checkSet(context: CheckContext, dossier: DossierFile, expected: ReadonlySet<string>): void {
  compareOriginals(context, dossier.files);
  const ids = [...new Set(dossier.papers.map(({ ordinal }) => ordinal))];
  if (ids.length !== dossier.papers.length || dossier.dossier.paperIds.length !== dossier.papers.length) {
    context.fault('dossier.papers', dossierPath, 'papers do not match the dossier');
  }
  for (const path of context.sizes.keys()) {
    if (/^data\/(papers|records|readings)\//.test(path) && !expected.has(path)) context.fault('dossier.papers', path, 'belongs to no paper');
  }
}

/** @returns how many pages the PDF has */
async function comparePdf(context: CheckContext, path: string, reading: ReadingFile): Promise<number> {
  const size = context.sizes.get(path);
  if (size !== undefined) return checkPaperPdf(context, path, size, reading);
  context.fault('bag.missing', path, 'named in dossier.json');
  return 0;
}
