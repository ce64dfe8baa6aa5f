import { AppError, type Sha256, type StoredFile } from '../../../model/index.ts';
import type { PackageSink, PackagedFile, PdfPageReceipt } from '../../../ports/index.ts';
import { layerWords } from '../paper/layer-words.ts';
import type { PaperPdfDependencies, PaperPdfOptions } from '../paper/paper-pdf.ts';
import type { PackagePlan, PlannedPaper } from '../plan/plan.ts';
import { dossierProfile, readingProfile, type DossierFile, type ReadingFile } from './reading-schema.ts';

const utf8 = new TextEncoder();

/** JSON for people and programs. */
export const json = (value: unknown): Uint8Array => utf8.encode(`${JSON.stringify(value, null, 2)}\n`);
/** Readings are for programs, and a long paper has a hundred thousand words: no indentation. */
export const compactJson = (value: unknown): Uint8Array => utf8.encode(`${JSON.stringify(value)}\n`);

/** Where one paper's files lie in a package. */
export interface RecordPaths {
  readonly pdf: string;
  readonly record: string;
  readonly reading: string;
}

const ENDINGS = { pdf: 'pdf', jpeg: 'jpg', png: 'png', tiff: 'tif', bmp: 'bmp', webp: 'webp', heic: 'heic' } as const;

/** Name of an original: its digest, since its own name is the citizen's business. */
export function originalName(sha256: string, format: keyof typeof ENDINGS): string {
  return `${sha256}.${ENDINGS[format]}`;
}

/** The files behind a package's pages: all of them, and those that must go along because no paper holds them untouched. */
export interface SourceFiles {
  readonly all: Map<Sha256, StoredFile>;
  readonly needed: Map<Sha256, StoredFile>;
}

/** True for a file that goes out as it came in, whatever papers hold its pages: it is signed, or says that it is PDF/A. */
export function staysWhole({ signed, findings }: StoredFile): boolean {
  return signed || findings.some(({ code }) => code === 'file.pdfa');
}

/** Notes the files of one written paper. */
export function noteFiles(files: SourceFiles, planned: PlannedPaper, receipts: readonly PdfPageReceipt[]): void {
  for (const file of planned.aside) {
    files.all.set(file.sha256, file);
    files.needed.set(file.sha256, file);
  }
  for (const [index, { page, file }] of planned.pages.entries()) {
    files.all.set(file.sha256, file);
    const receipt = receipts[index];
    if (staysWhole(file) || !receipt || !carries(receipt, page)) files.needed.set(file.sha256, file);
  }
}

/** True when the paper's PDF holds the page's picture as it came in, in the page's own pixels. */
function carries(receipt: PdfPageReceipt, page: { readonly widthPx: number; readonly heightPx: number }): boolean {
  // A page that left something behind (links) has a reason.
  const whole = receipt.image === 'lossless' || ((receipt.image === 'untouched' || receipt.image === 'vector') && receipt.reason === '');
  if (!whole) return false;
  const sides = (size: { readonly widthPx: number; readonly heightPx: number }): string =>
    [size.widthPx, size.heightPx].sort((a, b) => a - b).join();
  return sides(receipt) === sides(page);
}

/** Everything that was read from one paper, for its `*.reading.json`. */
export function readingOf(planned: PlannedPaper, pdf: PackagedFile, receipts: readonly PdfPageReceipt[]): ReadingFile {
  return {
    profile: readingProfile,
    paper: planned.paper,
    pages: planned.pages.flatMap(({ page, text }, index) => {
      const receipt = receipts[index];
      if (!receipt) return [];
      // A page that keeps its own text has no other layer, unless it is a scan.
      const corrected = receipt.image === 'vector' && page.content !== 'scan' ? [] : layerWords(planned.paper, index, text?.words ?? []).corrected;
      return [{ page, text, receipt: { ...receipt }, ...(corrected.length > 0 ? { corrected: [...corrected] } : {}) }];
    }),
    pdf: { path: pdf.path, sha256: pdf.sha256, sizeBytes: pdf.sizeBytes },
  };
}

/** Copies an original into a package. @throws AppError `storage.missing` when it is gone or is not the one that came in; `job.cancelled` */
export async function writeOriginal(
  file: StoredFile, path: string, deps: Pick<PaperPdfDependencies, 'files'>, options: PaperPdfOptions, sink: PackageSink,
): Promise<PackagedFile> {
  if (options.signal?.aborted) throw new AppError('job.cancelled');
  const content = await deps.files.get(file.sha256);
  if (!content) throw new AppError('storage.missing', { sha256: file.sha256 });
  const written = await sink.writeContent(path, content);
  // A signed original that changed by one byte is no original any more.
  if (written.sha256 !== file.sha256) throw new AppError('storage.missing', { sha256: file.sha256 });
  return written;
}

/** What holds the papers together, for `dossier.json`. */
export function dossierFile(
  plan: PackagePlan, pathsOf: (planned: PlannedPaper) => RecordPaths, files: SourceFiles, originalPath: (file: StoredFile) => string,
  options: PaperPdfOptions,
): DossierFile {
  return {
    profile: dossierProfile,
    dossier: plan.dossier,
    papers: plan.papers.map((planned) => ({ ordinal: planned.paper.ordinal, ...pathsOf(planned) })),
    files: [...files.all.values()].map((stored) => ({
      stored,
      path: files.needed.has(stored.sha256) ? originalPath(stored) : null,
      locked: options.passwords?.has(stored.sha256) ?? false,
    })),
    verified: plan.verified,
    writtenAt: plan.now,
    writtenBy: plan.settings.creatorTool,
  };
}
