import { AppError, type Id } from '../../model/index.ts';
import type { PackageSink, PackagedFile, PackageTarget, PdfPageReceipt } from '../../ports/index.ts';
import { writePlannedPdf, type PaperPdfDependencies, type PaperPdfOptions } from '../shared/paper/paper-pdf.ts';
import type { PackagePlan } from '../shared/plan/plan.ts';
import { compactJson, dossierFile, json, noteFiles, readingOf, writeOriginal, type SourceFiles } from '../shared/records/write-records.ts';
import { bagDeclaration, formatBagInfo, formatManifest, tagFiles } from './bag.ts';
import { makeRecord } from './make-record.ts';
import { dossierPath, originalPath, paperPaths, summaryPath } from './paths.ts';
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
  const files: SourceFiles = { all: new Map(), needed: new Map() };
  let donePages = 0;
  for (const planned of plan.papers) {
    const paths = paperPaths(planned.base);
    const before = donePages;
    const written = await writePlannedPdf(plan, planned, deps, options, (done) => options.onProgress?.(before + done, plan.pageCount));
    donePages += planned.pages.length;
    receipts.set(planned.paper.id, written.pages);
    const pdf = await sink.writeContent(paths.pdf, written.content).finally(() => deps.pdf.release?.(written));
    if (pdf.sha256 !== written.sha256) throw new AppError('package.unwritable', { reason: 'digest' });
    const file = { name: `${planned.base}.pdf`, sha256: pdf.sha256, sizeBytes: pdf.sizeBytes, receipts: written.pages, signatures: written.signatures ?? [] };
    const record = await sink.writeBytes(paths.record, json(makeRecord(plan, planned, file)));
    const reading = await sink.writeBytes(paths.reading, compactJson(readingOf(planned, pdf, written.pages)));
    payload.push(pdf, record, reading);
    noteFiles(files, planned, written.pages);
  }
  for (const file of files.needed.values()) payload.push(await writeOriginal(file, originalPath(file), deps, options, sink));
  payload.push(await sink.writeBytes(dossierPath, json(dossierFile(plan, ({ base }) => paperPaths(base), files, originalPath, options))));
  payload.push(await sink.writeBytes(summaryPath, utf8.encode(summaryHtml(plan))));
  await writeTags(plan, payload, sink);
  return receipts;
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
