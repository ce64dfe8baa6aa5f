import { AppError, type StoredFile } from '../../../model/index.ts';
import type { PackageSink, PackagedFile, PdfPageReceipt } from '../../../ports/index.ts';
import type { DeliveryFile } from './delivery-note.ts';
import { writePlannedPdf } from '../paper/paper-pdf.ts';
import type { PackagePlan, PlannedPaper } from '../plan/plan.ts';
import type { PlannedFile, ProfileDependencies, ProfilePlan, ProfileWriteOptions, WrittenProfile } from '../profile.ts';
import { compactJson, dossierFile, json, noteFiles, originalName, readingOf, staysWhole, writeOriginal, type RecordPaths, type SourceFiles } from '../records/write-records.ts';

/** Where the program's own records lie in a delivery: they restore it, and no receiver has to read them. */
export const recordsFolder = 'records/';
export const dossierPath = `${recordsFolder}dossier.json`;
export const readingPath = (base: string): string => `${recordsFolder}readings/${base}.reading.json`;
export const originalPath = ({ sha256, format }: Pick<StoredFile, 'sha256' | 'format'>): string => `${recordsFolder}originals/${originalName(sha256, format)}`;

/** The one dossier of a package. @throws AppError `package.incomplete` when there is none or more than one */
export function theDossier(dossiers: readonly PackagePlan[]): PackagePlan {
  const [plan] = dossiers;
  if (!plan || dossiers.length > 1) throw new AppError('package.incomplete', { reason: 'one-dossier' });
  return plan;
}

/**
 * The originals that are sure to go along, since no PDF holds them untouched: signed files, and files with pages that
 * belong to no paper. What else the PDFs do not hold shows when they are written.
 */
export function plannedOriginals(plan: PackagePlan): readonly PlannedFile[] {
  const needed = new Map(plan.papers.flatMap(({ aside, pages }) => [...aside, ...pages.filter(({ file }) => staysWhole(file)).map(({ file }) => file)])
    .map((file) => [file.sha256, file] as const));
  return [...needed.values()].map((file) => ({
    path: originalPath(file),
    about: file.signed ? { vi: 'Tệp gốc đã ký số, giữ nguyên', en: 'Signed original, untouched' }
      : staysWhole(file) ? { vi: 'Tệp gốc PDF/A, giữ nguyên', en: 'PDF/A original, untouched' }
      : { vi: 'Tệp gốc, có trang không thuộc giấy tờ nào', en: 'Original, with pages that belong to no paper' },
  }));
}

/** Our own records as a plan lists them. */
export function plannedRecords(plan: PackagePlan): readonly PlannedFile[] {
  return [
    { path: dossierPath, about: { vi: 'Hồ sơ để nhập lại', en: 'The dossier, for taking in again' } },
    ...plan.papers.map(({ base }) => ({ path: readingPath(base), about: { vi: 'Kết quả bóc tách đầy đủ', en: 'Whole reading' } })),
    ...plannedOriginals(plan),
  ];
}

/** Begins a package, fills it, and gives it its name; nothing is left when something fails. @throws AppError what `ExportProfile.write` says */
export async function writeWhole(
  plan: ProfilePlan, deps: ProfileDependencies, options: ProfileWriteOptions, fill: (sink: PackageSink) => Promise<void>,
): Promise<WrittenProfile> {
  const name = options.name ?? plan.name;
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

export interface DeliveredPaper {
  readonly planned: PlannedPaper;
  readonly pdf: PackagedFile;
  readonly receipts: readonly PdfPageReceipt[];
}

/** A written file as the delivery note tells of it. */
export const noted = ({ path, sha256, sizeBytes }: PackagedFile, role: DeliveryFile['role']): DeliveryFile => ({ path, role, sha256, sizeBytes });

/**
 * Writes the papers' PDFs, our own records, and every original that no PDF holds untouched.
 *
 * @param pathsOf where a paper's PDF and the message about it lie
 * @throws AppError as `writePlannedPdf` and `writeOriginal`
 */
export async function writeDelivered(
  plan: PackagePlan, pathsOf: (planned: PlannedPaper) => Omit<RecordPaths, 'reading'>, deps: ProfileDependencies, options: ProfileWriteOptions, sink: PackageSink,
): Promise<{ readonly papers: readonly DeliveredPaper[]; readonly files: readonly DeliveryFile[] }> {
  const papers: DeliveredPaper[] = [];
  const files: DeliveryFile[] = [];
  const sources: SourceFiles = { all: new Map(), needed: new Map() };
  let donePages = 0;
  for (const planned of plan.papers) {
    const before = donePages;
    const written = await writePlannedPdf(plan, planned, deps, options, (done) => options.onProgress?.(before + done, plan.pageCount));
    donePages += planned.pages.length;
    const pdf = await sink.writeContent(pathsOf(planned).pdf, written.content).finally(() => deps.pdf.release?.(written));
    if (pdf.sha256 !== written.sha256) throw new AppError('package.unwritable', { reason: 'digest' });
    const reading = await sink.writeBytes(readingPath(planned.base), compactJson(readingOf(planned, pdf, written.pages)));
    papers.push({ planned, pdf, receipts: written.pages });
    files.push(noted(pdf, 'paper'), noted(reading, 'record'));
    noteFiles(sources, planned, written.pages);
  }
  for (const file of sources.needed.values()) files.push(noted(await writeOriginal(file, originalPath(file), deps, options, sink), 'original'));
  const paths = (planned: PlannedPaper): RecordPaths => ({ ...pathsOf(planned), reading: readingPath(planned.base) });
  files.push(noted(await sink.writeBytes(dossierPath, json(dossierFile(plan, paths, sources, originalPath, options))), 'record'));
  return { papers, files };
}
