import { AppError, type Id, type Sha256, type StoredFile } from '../../model/index.ts';
import type { PackageSink, PackagedFile, PackageTarget, PdfPageReceipt } from '../../ports/index.ts';
import { writePlannedPdf, type PaperPdfDependencies, type PaperPdfOptions } from '../paper-pdf.ts';
import type { PackagePlan, PlannedPaper } from '../plan.ts';
import { bagDeclaration, formatBagInfo, formatManifest, tagFiles } from './bag.ts';
import { makeRecord } from './make-record.ts';
import { dossierPath, originalPath, paperPaths, summaryPath } from './paths.ts';
import { dossierProfile, readingProfile, type DossierFile, type ReadingFile } from './reading-schema.ts';
import { summaryHtml } from './summary-html.ts';

/** What writing needs from outside. */
export interface WriteDependencies extends PaperPdfDependencies {
  readonly target: PackageTarget;
}

export interface WriteOptions extends PaperPdfOptions {
  readonly onProgress?: (donePages: number, totalPages: number) => void;
  /** Another name than the plan's. */
  readonly name?: string;
}

/** A package that now has its final name. */
export interface WrittenPackage {
  readonly name: string;
  /** Where, for people. */
  readonly location: string;
  readonly receipts: ReadonlyMap<Id, readonly PdfPageReceipt[]>;
}

const utf8 = new TextEncoder();
const json = (value: unknown): Uint8Array => utf8.encode(`${JSON.stringify(value, null, 2)}\n`);
/** Readings are for programs, and a long paper has a hundred thousand words: no indentation. */
const compactJson = (value: unknown): Uint8Array => utf8.encode(`${JSON.stringify(value)}\n`);

/**
 * Writes a planned package: papers, records, readings, originals that the papers do not carry, summary, then the
 * bag's own files. It appears under its name as a whole or not at all.
 *
 * @throws AppError `package.exists`, `package.unwritable`, `storage.full`, `storage.missing` (an original is gone),
 *   `job.cancelled`, and what the PDF writer throws; nothing is left behind
 */
export async function writePackage(plan: PackagePlan, deps: WriteDependencies, options: WriteOptions): Promise<WrittenPackage> {
  const name = options.name ?? plan.name;
  const sink = await deps.target.begin(name);
  try {
    const receipts = await writePayload(plan, deps, options, sink);
    if (options.signal?.aborted) throw new AppError('job.cancelled');
    const { location } = await sink.commit();
    return { name, location, receipts };
  } catch (error) {
    await sink.abort();
    throw error;
  }
}

async function writePayload(
  plan: PackagePlan, deps: WriteDependencies, options: WriteOptions, sink: PackageSink,
): Promise<ReadonlyMap<Id, readonly PdfPageReceipt[]>> {
  const payload: PackagedFile[] = [];
  const receipts = new Map<Id, readonly PdfPageReceipt[]>();
  const needed = new Map<Sha256, StoredFile>();
  const all = new Map<Sha256, StoredFile>();
  let donePages = 0;
  for (const planned of plan.papers) {
    const paths = paperPaths(planned.base);
    const before = donePages;
    const written = await writePlannedPdf(plan, planned, deps, options, (done) => options.onProgress?.(before + done, plan.pageCount));
    donePages += planned.pages.length;
    receipts.set(planned.paper.id, written.pages);
    const pdf = await sink.writeContent(paths.pdf, written.content).finally(() => deps.pdf.release?.(written));
    if (pdf.sha256 !== written.sha256) throw new AppError('package.unwritable', { reason: 'digest' });
    const file = { name: `${planned.base}.pdf`, sha256: pdf.sha256, sizeBytes: pdf.sizeBytes, receipts: written.pages };
    const record = await sink.writeBytes(paths.record, json(makeRecord(plan, planned, file)));
    const reading = await sink.writeBytes(paths.reading, compactJson(readingOf(planned, pdf, written.pages)));
    payload.push(pdf, record, reading);
    // Pages that were scanned with the paper and are no part of it are in no PDF: their file goes along, so that none is lost.
    if ((planned.paper.aside ?? []).length > 0) for (const { file: whole } of planned.pages) needed.set(whole.sha256, whole);
    for (const [index, entry] of planned.pages.entries()) {
      all.set(entry.file.sha256, entry.file);
      const receipt = written.pages[index];
      if (entry.file.signed || !receipt || !carries(receipt, entry.page)) needed.set(entry.file.sha256, entry.file);
    }
  }
  for (const file of needed.values()) payload.push(await writeOriginal(file, deps, options, sink));
  payload.push(await sink.writeBytes(dossierPath, json(dossierFile(plan, all, needed, options))));
  payload.push(await sink.writeBytes(summaryPath, utf8.encode(summaryHtml(plan))));
  await writeTags(plan, payload, sink);
  return receipts;
}

/** True when the paper's PDF holds the page's picture as it came in, in the page's own pixels. */
function carries(receipt: PdfPageReceipt, page: { readonly widthPx: number; readonly heightPx: number }): boolean {
  if (receipt.image !== 'untouched' && receipt.image !== 'lossless') return false;
  const sides = (size: { readonly widthPx: number; readonly heightPx: number }): string =>
    [size.widthPx, size.heightPx].sort((a, b) => a - b).join();
  return sides(receipt) === sides(page);
}

function readingOf(planned: PlannedPaper, pdf: PackagedFile, receipts: readonly PdfPageReceipt[]): ReadingFile {
  return {
    profile: readingProfile,
    paper: planned.paper,
    pages: planned.pages.flatMap(({ page, text }, index) => {
      const receipt = receipts[index];
      return receipt ? [{ page, text, receipt: { ...receipt } }] : [];
    }),
    pdf: { path: pdf.path, sha256: pdf.sha256, sizeBytes: pdf.sizeBytes },
  };
}

async function writeOriginal(file: StoredFile, deps: WriteDependencies, options: WriteOptions, sink: PackageSink): Promise<PackagedFile> {
  if (options.signal?.aborted) throw new AppError('job.cancelled');
  const content = await deps.files.get(file.sha256);
  if (!content) throw new AppError('storage.missing', { sha256: file.sha256 });
  const written = await sink.writeContent(originalPath(file.sha256, file.format), content);
  // A signed original that changed by one byte is no original any more.
  if (written.sha256 !== file.sha256) throw new AppError('storage.missing', { sha256: file.sha256 });
  return written;
}

function dossierFile(
  plan: PackagePlan, all: ReadonlyMap<Sha256, StoredFile>, carried: ReadonlyMap<Sha256, StoredFile>, options: WriteOptions,
): DossierFile {
  return {
    profile: dossierProfile,
    dossier: plan.dossier,
    papers: plan.papers.map(({ paper, base }) => ({ ordinal: paper.ordinal, ...paperPaths(base) })),
    files: [...all.values()].map((stored) => ({
      stored,
      path: carried.has(stored.sha256) ? originalPath(stored.sha256, stored.format) : null,
      locked: options.passwords?.has(stored.sha256) ?? false,
    })),
    verified: plan.verified,
    writtenAt: plan.now,
    writtenBy: plan.settings.creatorTool,
  };
}

async function writeTags(plan: PackagePlan, payload: readonly PackagedFile[], sink: PackageSink): Promise<void> {
  const { settings, dossier } = plan;
  const info = formatBagInfo({
    organisation: settings.unitName === '' ? settings.unitCode : settings.unitName,
    dossierCode: dossier.code, date: plan.now,
    bytes: payload.reduce((sum, file) => sum + file.sizeBytes, 0), files: payload.length,
    agent: settings.creatorTool, verified: plan.verified,
  });
  const tags = [
    await sink.writeBytes(tagFiles.declaration, utf8.encode(bagDeclaration)),
    await sink.writeBytes(tagFiles.info, utf8.encode(info)),
    await sink.writeBytes(tagFiles.manifest, utf8.encode(formatManifest(payload))),
  ];
  await sink.writeBytes(tagFiles.tagManifest, utf8.encode(formatManifest(tags)));
}
