import { AppError } from '../../../model/index.ts';
import type { PackageSink, PackagedFile, PackageTarget, WrittenPdf } from '../../../ports/index.ts';
import { writePlannedPdf, type PaperPdfDependencies } from '../paper/paper-pdf.ts';
import type { PackagePlan, PlannedPaper } from '../plan/plan.ts';
import type { ProfileWriteOptions, WrittenProfile } from '../profile.ts';
import { compactJson, dossierFile, json, noteFiles, readingOf, writeOriginal, type RecordPaths, type SourceFiles } from '../records/write-records.ts';

/**
 * Begins a package, fills it, and gives it its name; nothing is left when something fails.
 *
 * @param name the plan's, unless the options have another
 * @throws AppError what `ExportProfile.write` says
 */
export async function writeWhole(
  name: string, deps: { readonly target: PackageTarget }, options: Pick<ProfileWriteOptions, 'signal'>, fill: (sink: PackageSink) => Promise<void>,
): Promise<WrittenProfile> {
  const sink = await deps.target.begin(name);
  try {
    await fill(sink);
    if (options.signal?.aborted) throw new AppError('job.cancelled');
    const { location } = await sink.commit();
    return { name, location };
  } catch (error) {
    await sink.abort();
    throw error;
  }
}

/** A paper whose PDF lies in the package. */
export interface WrittenPaper {
  readonly planned: PlannedPaper;
  readonly pdf: PackagedFile;
  readonly receipts: WrittenPdf['pages'];
  readonly signatures: NonNullable<WrittenPdf['signatures']>;
}

/** Writes one paper's PDF. @throws AppError as `writePlannedPdf`; `package.unwritable` (`digest`) when other bytes landed than were made */
export async function writePaperPdf(
  plan: PackagePlan, planned: PlannedPaper, path: string, deps: PaperPdfDependencies, options: ProfileWriteOptions, sink: PackageSink, onPage: (done: number) => void,
): Promise<WrittenPaper> {
  const written = await writePlannedPdf(plan, planned, deps, options, onPage);
  // A signed copy is one of the originals: it is copied, and never let go of.
  const own = written.signatures === undefined;
  const pdf = own
    ? await sink.writeContent(path, written.content, { sizeBytes: written.sizeBytes, sha256: written.sha256 }).finally(() => deps.pdf.release?.(written))
    : await sink.writeContent(path, written.content);
  if (pdf.sha256 !== written.sha256) throw new AppError('package.unwritable', { reason: 'digest' });
  return { planned, pdf, receipts: written.pages, signatures: written.signatures ?? [] };
}

/** Where a package that restores its dossier keeps what. */
export interface RecordPlaces {
  readonly dossier: string;
  readonly pathsOf: (planned: PlannedPaper) => RecordPaths;
  readonly originalPath: Parameters<typeof dossierFile>[3];
}

/**
 * Writes the papers of a dossier with all that was read from them, every original that no PDF holds untouched, and the
 * record that holds them together.
 *
 * @param beside writes what a profile says of a paper, when its PDF is there
 * @throws AppError as `writePaperPdf` and `writeOriginal`
 */
export async function writePapers(
  plan: PackagePlan, { dossier, pathsOf, originalPath }: RecordPlaces, deps: PaperPdfDependencies, options: ProfileWriteOptions, sink: PackageSink,
  beside?: (paper: WrittenPaper) => Promise<void>,
): Promise<{ readonly papers: readonly (WrittenPaper & { readonly reading: PackagedFile })[]; readonly originals: readonly PackagedFile[]; readonly dossier: PackagedFile }> {
  const papers: (WrittenPaper & { reading: PackagedFile })[] = [];
  const originals: PackagedFile[] = [];
  const sources: SourceFiles = { all: new Map(), needed: new Map() };
  let donePages = 0;
  for (const planned of plan.papers) {
    const [before, paths] = [donePages, pathsOf(planned)];
    const paper = await writePaperPdf(plan, planned, paths.pdf, deps, options, sink, (done) => options.onProgress?.(before + done, plan.pageCount));
    donePages += planned.pages.length;
    await beside?.(paper);
    papers.push({ ...paper, reading: await sink.writeBytes(paths.reading, compactJson(readingOf(planned, paper.pdf, paper.receipts))) });
    noteFiles(sources, planned, paper.receipts);
  }
  for (const file of sources.needed.values()) originals.push(await writeOriginal(file, originalPath(file), deps, options, sink));
  return { papers, originals, dossier: await sink.writeBytes(dossier, json(dossierFile(plan, pathsOf, sources, originalPath, options))) };
}
