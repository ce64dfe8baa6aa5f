import { AppError, isAppError, isDossierCode, type FileInspection, type Id, type ImportOutcome, type Limits, type Sha256, type StagedFile } from '../model/index.ts';
import type { Clock, ContentHandle, DossierRepository, EngineFile, Hasher, OriginalStore, PageEngine } from '../ports/index.ts';
import { codePrefix, dossierCode, newDossier, type ReadableFile } from './new-records.ts';

export interface ImportPorts {
  readonly dossiers: DossierRepository;
  readonly originals: OriginalStore;
  readonly engine: Pick<PageEngine, 'inspect'>;
  readonly hasher: Pick<Hasher, 'hashContent'>;
  readonly clock: Clock;
}

/** A file that was handed in. */
export interface IncomingContent {
  readonly name: string;
  readonly content: ContentHandle;
  readonly sizeBytes: number;
  readonly password?: string;
  /** Its digest where that is known already. */
  readonly sha256?: Sha256;
}

/** The files that make one dossier. */
export interface ImportGroup<T = IncomingContent> {
  readonly title: string;
  readonly files: readonly T[];
}

export interface ImportOptions {
  readonly unitCode: string;
  readonly procedureCode: string;
  readonly limits: Limits;
  /** Takes files in that other dossiers hold already; their bytes are shared, not doubled. */
  readonly reuseHeld?: boolean;
  readonly signal?: AbortSignal;
  /** Told before each step with a file. */
  readonly onProgress?: (done: number, phase: 'hash' | 'store' | 'inspect') => void;
}

export interface ImportResult {
  readonly dossierId: Id | null;
  readonly outcomes: readonly ImportOutcome[];
}

const byName = new Intl.Collator('vi', { numeric: true, sensitivity: 'base' });

/**
 * Sorts what was handed in into dossiers: a folder is one, with all below it; a loose file makes one of its own.
 * Files keep the order that people see in a folder (`2.jpg` before `10.jpg`).
 */
export function groupIncoming<T extends { readonly name: string; readonly folder: string }>(files: readonly T[]): ImportGroup<T>[] {
  const folders = new Map<string, T[]>();
  const groups: { title: string; files: T[] }[] = [];
  for (const file of files) {
    const top = file.folder.split('/').find((part) => part !== '' && part !== '.');
    if (top === undefined) {
      groups.push({ title: file.name.replace(/\.[^.]{1,5}$/u, ''), files: [file] });
      continue;
    }
    const known = folders.get(top);
    if (known) known.push(file);
    else {
      const own: T[] = [file];
      folders.set(top, own);
      groups.push({ title: top, files: own });
    }
  }
  for (const own of folders.values()) own.sort((a, b) => byName.compare(a.folder, b.folder) || byName.compare(a.name, b.name));
  return groups;
}

/** Failures that end an import; everything else refuses one file. */
const STOPPING = new Set(['storage.full', 'storage.blocked', 'job.cancelled', 'engine.unavailable']);

/**
 * Takes the files of one dossier in. Each file's bytes are durable before anything looks into them; a file that
 * cannot be read leaves nothing behind but its line in `outcomes` (one that asks for a password waits for it); the
 * dossier appears whole, in one transaction.
 *
 * Calling it again with the same group after a failure goes on: bytes that are held are not stored twice.
 *
 * @throws AppError `storage.full` with `needed` for all files still to store, `job.cancelled`, `engine.unavailable`
 */
export async function importFiles(ports: ImportPorts, group: ImportGroup, options: ImportOptions): Promise<ImportResult> {
  const outcomes: ImportOutcome[] = [];
  const readable: ReadableFile[] = [];
  const stored: Sha256[] = [];
  try {
    for (const [done, file] of group.files.entries()) {
      if (options.signal?.aborted === true) throw new AppError('job.cancelled');
      const outcome = await importOne(ports, file, options, (phase) => options.onProgress?.(done, phase), { readable, stored }).catch((thrown: unknown) => {
        if (isAppError(thrown, 'storage.full')) {
          const needed = group.files.slice(done).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
          throw new AppError('storage.full', { ...thrown.params, needed }, { cause: thrown });
        }
        if (!isAppError(thrown) || STOPPING.has(thrown.code)) throw thrown;
        return { kind: 'refused' as const, name: file.name, error: thrown.toData() };
      });
      if (outcome) outcomes.push(outcome);
    }
    if (options.signal?.aborted === true) throw new AppError('job.cancelled');
    if (readable.length === 0) return { dossierId: null, outcomes };
    const { unitCode, procedureCode } = options;
    const code = await codeFor(ports, group.title, unitCode);
    const entry = newDossier(ports.clock, { code, unitCode, procedureCode, title: group.title }, readable);
    await ports.dossiers.add(entry);
    const dossierId = entry.dossier.id;
    outcomes.push(...readable.map(({ name }) => ({ kind: 'accepted' as const, name, dossierId })));
    return { dossierId, outcomes: inOrder(outcomes, group) };
  } catch (thrown) {
    // What was stored stays when the disk is full, so that resuming goes on from there; a cancelled import leaves nothing.
    if (!isAppError(thrown, 'storage.full')) await discardAll(ports, stored);
    throw thrown;
  }
}

/** A folder that is named by a dossier code keeps it, since the host system gave it; the rest get a code of this desk. */
async function codeFor({ dossiers, clock }: Pick<ImportPorts, 'dossiers' | 'clock'>, title: string, unitCode: string): Promise<string> {
  if (isDossierCode(title) && !(await dossiers.codeTaken(title))) return title;
  const prefix = codePrefix(unitCode, clock.now());
  return dossierCode(prefix, await dossiers.nextSerial(prefix));
}

async function importOne(
  ports: ImportPorts,
  file: IncomingContent,
  options: ImportOptions,
  onPhase: (phase: 'hash' | 'store' | 'inspect') => void,
  { readable, stored }: { readonly readable: ReadableFile[]; readonly stored: Sha256[] },
): Promise<ImportOutcome | null> {
  const { dossiers, originals, engine, hasher } = ports;
  const { limits, signal } = options;
  if (file.sizeBytes === 0) throw new AppError('file.empty');
  if (file.sizeBytes > limits.maxFileBytes) throw new AppError('limit.bytes', { limit: limits.maxFileBytes });
  onPhase('hash');
  const sha256 = file.sha256 ?? await hashed(hasher, file, signal);
  const holders = readable.some((other) => other.sha256 === sha256) ? [] : await liveHolders(dossiers, sha256);
  const twice = readable.some((other) => other.sha256 === sha256);
  if (twice || (holders.length > 0 && options.reuseHeld !== true)) return { kind: 'held', name: file.name, dossierIds: holders, sha256 };
  onPhase('store');
  await originals.put(sha256, file.content);
  stored.push(sha256);
  onPhase('inspect');
  try {
    const content = (await originals.get(sha256)) ?? file.content;
    const password = file.password ?? (await originals.password(sha256)) ?? undefined;
    const inspection = await inspected(engine, { content, name: file.name, ...(password === undefined ? {} : { password }) }, limits, signal);
    if (inspection.pages.length === 0) throw new AppError('file.no-pages');
    if (file.password !== undefined) await originals.putPassword(sha256, file.password);
    readable.push({ sha256, sizeBytes: file.sizeBytes, name: file.name, inspection });
    return null;
  } catch (thrown) {
    // A locked file waits for its password.
    if (!isAppError(thrown, 'pdf.password')) await discardAll(ports, [sha256]);
    throw thrown;
  }
}

/** Looks into a file; a worker that died under it gets a second chance, for the death may have been another file's doing. */
async function inspected(engine: ImportPorts['engine'], file: EngineFile, limits: Limits, signal: AbortSignal | undefined): Promise<FileInspection> {
  return engine.inspect(file, limits, signal).catch((thrown: unknown) => {
    if (isAppError(thrown) && thrown.retry === 'transient') return engine.inspect(file, limits, signal);
    throw thrown;
  });
}

async function hashed(hasher: Pick<Hasher, 'hashContent'>, file: IncomingContent, signal: AbortSignal | undefined): Promise<Sha256> {
  try {
    return await hasher.hashContent(file.content, signal);
  } catch (thrown) {
    if (isAppError(thrown)) throw thrown;
    // The first touch of the bytes: a file that vanished, changed or may not be read shows here.
    throw new AppError(signal?.aborted === true ? 'job.cancelled' : 'file.unreadable', {}, { cause: thrown });
  }
}

/** Dossiers that hold a file and are not deleted; a deleted one must not keep its papers from coming in again. */
async function liveHolders(dossiers: DossierRepository, sha256: Sha256): Promise<Id[]> {
  const rows = await dossiers.rows(await dossiers.findByFile(sha256));
  return rows.flatMap((row) => (row && row.deletedAt === null ? [row.id] : []));
}

/**
 * Makes the bytes of a file durable before anything else happens, so that a window that dies loses nothing that was
 * handed in. What cannot be stored is told in `error`.
 *
 * @throws AppError `storage.full` with `needed`, `job.cancelled`
 */
export async function stageFile(
  ports: Pick<ImportPorts, 'originals' | 'hasher'>, file: IncomingContent & { readonly folder: string }, limits: Limits, signal?: AbortSignal,
): Promise<StagedFile> {
  const { name, folder, sizeBytes, content } = file;
  try {
    if (sizeBytes === 0) throw new AppError('file.empty');
    if (sizeBytes > limits.maxFileBytes) throw new AppError('limit.bytes', { limit: limits.maxFileBytes });
    const sha256 = await hashed(ports.hasher, file, signal);
    await ports.originals.put(sha256, content);
    return { name, folder, sizeBytes, sha256, error: null };
  } catch (thrown) {
    if (!isAppError(thrown) || STOPPING.has(thrown.code)) throw thrown;
    return { name, folder, sizeBytes, sha256: null, error: thrown.toData() };
  }
}

/** Lets go of what no dossier holds. A failure here must not hide the one that led to it; the sweep at start follows up. */
async function discardAll({ originals }: ImportPorts, hashes: readonly Sha256[]): Promise<void> {
  for (const sha256 of hashes) await originals.discard(sha256).catch(() => undefined);
}

function inOrder(outcomes: readonly ImportOutcome[], group: ImportGroup): ImportOutcome[] {
  const place = new Map(group.files.map(({ name }, n) => [name, n]));
  return [...outcomes].sort((a, b) => (place.get(a.name) ?? 0) - (place.get(b.name) ?? 0));
}
