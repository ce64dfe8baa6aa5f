import { AppError, isAppError, type ErrorData, type Id, type Limits, type PageText, type Sha256, type StoredFile } from '../model/index.ts';
import type { Clock, DossierRepository, Hasher, OriginalStore, PackageSource, PackageTarget, PaperPdfWriter } from '../ports/index.ts';
import { planPackage, type PackagePlan, type PackageSettings } from '../exporters/index.ts';
import { verifyPackage, writePackage } from '../exporters/paper-record/index.ts';

export interface ExportPorts {
  readonly dossiers: DossierRepository;
  readonly originals: OriginalStore;
  readonly pdf: PaperPdfWriter;
  readonly target: PackageTarget;
  /** A finished package, for reading back. */
  readonly written: (name: string) => PackageSource;
  readonly hasher: Hasher;
  readonly clock: Clock;
}

export interface ExportOptions {
  readonly settings: PackageSettings;
  readonly limits: Limits;
  readonly signal?: AbortSignal;
  /** Pages done of this dossier, and all dossiers done so far. */
  readonly onProgress?: (progress: { readonly dossierId: Id; readonly done: number; readonly total: number; readonly phase: 'write' | 'verify' }) => void;
}

export interface ExportOutcome {
  readonly dossierId: Id;
  /** Where the package is, for people; null when it was not written. */
  readonly location: string | null;
  readonly error: ErrorData | null;
}

/**
 * What exporting a dossier would write, and what it lacks.
 *
 * @throws AppError `package.not-approved`, `package.incomplete`, `dossier.not-found`
 */
export async function planExport(
  ports: Pick<ExportPorts, 'dossiers' | 'clock'>, id: Id, settings: PackageSettings,
): Promise<PackagePlan> {
  const { dossier, papers, pages } = await ports.dossiers.view(id);
  if (dossier.deletedAt !== null) throw new AppError('dossier.wrong-state', { state: 'deleted' });
  const texts = new Map<Id, PageText>();
  const files = new Map<Sha256, StoredFile>();
  for (const page of pages) {
    const text = await ports.dossiers.pageText(page.id);
    if (text) texts.set(page.id, text);
    if (files.has(page.fileSha256)) continue;
    const file = await ports.dossiers.storedFile(page.fileSha256);
    if (file) files.set(page.fileSha256, file);
  }
  return planPackage({ dossier, papers, pages, texts, files, settings, now: ports.clock.now(), verified: true });
}

/**
 * Exports approved dossiers one after another: writes each package, reads it back and compares everything, and only
 * then marks the dossier as exported. One that fails does not stop the others; a full disk or a cancellation does.
 */
export async function exportDossiers(ports: ExportPorts, ids: readonly Id[], options: ExportOptions): Promise<readonly ExportOutcome[]> {
  const outcomes: ExportOutcome[] = [];
  let stop: AppError | null = null;
  for (const dossierId of ids) {
    if (options.signal?.aborted === true) stop ??= new AppError('job.cancelled');
    if (stop) {
      outcomes.push({ dossierId, location: null, error: stop.toData() });
      continue;
    }
    try {
      outcomes.push({ dossierId, location: await exportOne(ports, dossierId, options), error: null });
    } catch (thrown) {
      if (!isAppError(thrown)) throw thrown;
      outcomes.push({ dossierId, location: null, error: thrown.toData() });
      if (thrown.code === 'storage.full' || thrown.code === 'job.cancelled') stop = thrown;
    }
  }
  return outcomes;
}

async function exportOne(ports: ExportPorts, dossierId: Id, options: ExportOptions): Promise<string> {
  const { settings, limits, signal, onProgress } = options;
  const plan = await planExport(ports, dossierId, settings);
  const passwords = new Map<Sha256, string>();
  for (const sha256 of new Set(plan.papers.flatMap((paper) => paper.pages.map(({ file }) => file.sha256)))) {
    const password = await ports.originals.password(sha256);
    if (password !== null) passwords.set(sha256, password);
  }
  const { pageCount } = plan;
  onProgress?.({ dossierId, done: 0, total: pageCount, phase: 'write' });
  const write = (name: string) => writePackage(plan, { pdf: ports.pdf, files: ports.originals, target: ports.target }, {
    limits, name, passwords, ...(signal ? { signal } : {}),
    onProgress: (done, total) => onProgress?.({ dossierId, done, total, phase: 'write' }),
  });
  const written = await underFreeName(plan.name, write);
  onProgress?.({ dossierId, done: pageCount, total: pageCount, phase: 'verify' });
  const check = await verifyPackage(ports.written(written.name), ports.hasher, signal);
  if (!check.ok) throw new AppError('package.invalid', { reason: check.faults[0]?.code ?? 'unknown', name: written.name });
  await ports.dossiers.update(dossierId, { state: 'exported', exportedAt: ports.clock.now(), exportName: written.name });
  return written.location;
}

/** Writes under the name or, where it is taken, under `name-2`, `name-3` …: what was handed over once is never touched. */
async function underFreeName<T>(name: string, write: (name: string) => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await write(n === 1 ? name : `${name}-${String(n)}`);
    } catch (thrown) {
      if (!isAppError(thrown, 'package.exists') || n >= 99) throw thrown;
    }
  }
}
