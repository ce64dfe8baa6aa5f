import type { Id } from '../../model/index.ts';
import type { PackageSink, PackagedFile, PackageTarget, PdfPageReceipt } from '../../ports/index.ts';
import { writePapers, writeWhole } from '../shared/package/write-package.ts';
import type { PaperPdfDependencies } from '../shared/paper/paper-pdf.ts';
import type { PackagePlan, PlannedPaper } from '../shared/plan/plan.ts';
import type { ProfileWriteOptions, WrittenProfile } from '../shared/profile.ts';
import { json } from '../shared/records/write-records.ts';
import { bagDeclaration, formatBagInfo, formatManifest, tagFiles } from './bag.ts';
import { makeRecord } from './make-record.ts';
import { dossierPath, originalPath, paperPaths, summaryPath } from './paths.ts';
import { summaryHtml } from './summary-html.ts';

/** What writing needs from outside. */
export interface WriteDependencies extends PaperPdfDependencies {
  readonly target: PackageTarget;
}

/** A package that now has its final name, and what became of its pages. */
export interface WrittenPackage extends WrittenProfile {
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
export async function writePackage(plan: PackagePlan, deps: WriteDependencies, options: ProfileWriteOptions): Promise<WrittenPackage> {
  let receipts: WrittenPackage['receipts'] = new Map();
  const written = await writeWhole(options.name ?? plan.name, deps, options, async (sink) => {
    receipts = await writePayload(plan, deps, options, sink);
  });
  return { ...written, receipts };
}

async function writePayload(
  plan: PackagePlan, deps: WriteDependencies, options: ProfileWriteOptions, sink: PackageSink,
): Promise<ReadonlyMap<Id, readonly PdfPageReceipt[]>> {
  const records: PackagedFile[] = [];
  const places = { dossier: dossierPath, pathsOf: ({ base }: PlannedPaper) => paperPaths(base), originalPath };
  const { papers, originals, dossier } = await writePapers(plan, places, deps, options, sink, async ({ planned, pdf: { sha256, sizeBytes }, receipts, signatures }) => {
    const file = { name: `${planned.base}.pdf`, sha256, sizeBytes, receipts, signatures };
    records.push(await sink.writeBytes(paperPaths(planned.base).record, json(makeRecord(plan, planned, file))));
  });
  const summary = await sink.writeBytes(summaryPath, utf8.encode(summaryHtml(plan)));
  await writeTags(plan, [...papers.map(({ pdf }) => pdf), ...records, ...papers.map(({ reading }) => reading), ...originals, dossier, summary], sink);
  return new Map(papers.map(({ planned, receipts }) => [planned.paper.id, receipts]));
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
