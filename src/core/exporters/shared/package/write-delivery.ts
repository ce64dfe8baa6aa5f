import type { StoredFile } from '../../../model/index.ts';
import type { PackageSink, PackagedFile } from '../../../ports/index.ts';
import type { DeliveryFile } from './delivery-note.ts';
import type { PackagePlan, PlannedPaper } from '../plan/plan.ts';
import type { PlannedFile, ProfileDependencies, ProfileWriteOptions } from '../profile.ts';
import { originalName, staysWhole, type RecordPaths } from '../records/write-records.ts';
import { writePapers, type WrittenPaper } from './write-package.ts';

/** Where the program's own records lie in a delivery: they restore it, and no receiver has to read them. */
export const recordsFolder = 'records/';
export const dossierPath = `${recordsFolder}dossier.json`;
export const readingPath = (base: string): string => `${recordsFolder}readings/${base}.reading.json`;
export const originalPath = ({ sha256, format }: Pick<StoredFile, 'sha256' | 'format'>): string => `${recordsFolder}originals/${originalName(sha256, format)}`;

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

/** A written file as the delivery note tells of it. */
export const noted = ({ path, sha256, sizeBytes }: PackagedFile, role: DeliveryFile['role']): DeliveryFile => ({ path, role, sha256, sizeBytes });

/**
 * Writes the papers' PDFs, our own records, and every original that no PDF holds untouched.
 *
 * @param pathsOf where a paper's PDF and the message about it lie
 * @throws AppError as `writePapers`
 */
export async function writeDelivered(
  plan: PackagePlan, pathsOf: (planned: PlannedPaper) => Omit<RecordPaths, 'reading'>, deps: ProfileDependencies, options: ProfileWriteOptions, sink: PackageSink,
): Promise<{ readonly papers: readonly WrittenPaper[]; readonly files: readonly DeliveryFile[] }> {
  const places = { dossier: dossierPath, pathsOf: (planned: PlannedPaper): RecordPaths => ({ ...pathsOf(planned), reading: readingPath(planned.base) }), originalPath };
  const { papers, originals, dossier } = await writePapers(plan, places, deps, options, sink);
  return {
    papers,
    files: [...papers.flatMap(({ pdf, reading }) => [noted(pdf, 'paper'), noted(reading, 'record')]), ...originals.map((file) => noted(file, 'original')), noted(dossier, 'record')],
  };
}
