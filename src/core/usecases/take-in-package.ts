import { AppError, isDossierCode, type Dossier, type Id } from '../model/index.ts';
import type { Clock, ContentHandle, DossierRepository, Hasher, OriginalStore, PackageSource } from '../ports/index.ts';
import type { ExportProfile, TakenPackage } from '../exporters/index.ts';
import { recogniseProfile } from '../exporters/registry.ts';
import { codePrefix, dossierCode } from './new-records.ts';

export interface TakeInPorts {
  readonly dossiers: DossierRepository;
  readonly originals: OriginalStore;
  readonly hasher: Hasher;
  readonly clock: Clock;
}

/** A package whose files can also be had as they are held, so that a PDF need not pass through memory. */
export interface TakeInSource extends PackageSource {
  content(path: string): ContentHandle;
}

export interface TakeInOptions {
  /** The desk's own unit, for a package that names none. */
  readonly unitCode: string;
  readonly signal?: AbortSignal;
}

const JUNK = new Set(['report.json', 'thumbs.db', 'desktop.ini', '.ds_store']);

/** The profile that can open a package with these paths; null where none of ours wrote it, or it holds no whole records. */
export function openingProfile(paths: readonly string[]): ExportProfile | null {
  const profile = recogniseProfile(paths);
  return profile?.readBack ? profile : null;
}

interface Folder<T> {
  readonly root: string;
  readonly files: Map<string, T>;
}

/** The files below each folder, by their path in it; outer folders first. */
function foldersOf<T extends { readonly name: string; readonly folder: string }>(files: readonly T[]): readonly Folder<T>[] {
  const folders = new Map<string, Folder<T>>();
  for (const file of files) {
    const parts = file.folder === '' ? [] : file.folder.split('/');
    for (let depth = 1; depth <= parts.length; depth++) {
      const root = parts.slice(0, depth).join('/');
      const folder = folders.get(root) ?? { root, files: new Map<string, T>() };
      folder.files.set([...parts.slice(depth), file.name].join('/'), file);
      folders.set(root, folder);
    }
  }
  return [...folders.values()].sort((x, y) => x.root.split('/').length - y.root.split('/').length);
}

/**
 * Finds packages among dropped files: folders that a profile recognises as its own and can open, one or many. What lies
 * in the same drop beside them as a batch run's own notes (`report.json`, hidden files) belongs to nobody.
 */
export function findPackages<T extends { readonly name: string; readonly folder: string }>(
  files: readonly T[],
): { packages: { root: string; name: string; files: Map<string, T> }[]; rest: T[] } {
  const packages: { root: string; name: string; files: Map<string, T> }[] = [];
  for (const { root, files: own } of foldersOf(files)) {
    // What lies in a package is that package's, whatever it looks like by itself.
    if (packages.some((outer) => root.startsWith(`${outer.root}/`)) || !openingProfile([...own.keys()])) continue;
    packages.push({ root, name: root.split('/').at(-1) ?? root, files: own });
  }
  const taken = new Set(packages.flatMap((found) => [...found.files.values()]));
  const rest = files.filter((file) => !taken.has(file) && !JUNK.has(file.name.toLowerCase())
    && !(packages.length > 0 && `${file.folder}/${file.name}`.split('/').some((part) => part.startsWith('.'))));
  return { packages, rest };
}

/** Opens a package of any profile. @throws AppError `package.invalid`, `storage.missing` */
export async function openPackage(source: PackageSource, hasher: Hasher): Promise<TakenPackage> {
  const profile = openingProfile((await source.list()).map(({ path }) => path));
  if (!profile?.readBack) throw new AppError('package.invalid', { reason: 'no-package' });
  return profile.readBack(source, hasher);
}

/**
 * Takes a package in for verification without reading its pages again. Nothing is stored before the whole package
 * was checked; a dossier that is here already is recognised, and fetched from the bin if it lies there.
 *
 * @throws AppError `package.invalid`, `storage.full`, `storage.missing`, `job.cancelled`
 */
export async function takeInPackage(
  ports: TakeInPorts, source: TakeInSource, { unitCode, signal }: TakeInOptions,
): Promise<{ dossierId: Id; again: boolean }> {
  const { dossiers, originals, clock } = ports;
  const taken = await openPackage(source, ports.hasher);
  const held = (await dossiers.takenIn(taken.key)) ?? taken.dossier.id;
  const [row] = await dossiers.rows([held]);
  if (row) {
    if (row.deletedAt !== null) await dossiers.update(row.id, { deletedAt: null });
    return { dossierId: row.id, again: true };
  }
  for (const { stored, path } of taken.files) {
    if (signal?.aborted === true) throw new AppError('job.cancelled');
    await originals.put(stored.sha256, source.content(path));
  }
  const dossier = await toVerify(ports, taken, unitCode);
  const { papers, pages, texts, files, key } = taken;
  await dossiers.add({
    dossier, pages, texts, takenInKey: key,
    papers: papers.map((paper) => ({ ...paper, verifiedBy: null, verifiedAt: null })),
    files: files.map(({ stored }) => ({ ...stored, storedAt: clock.now() })),
  });
  return { dossierId: dossier.id, again: false };
}

/**
 * The dossier as it starts here: to verify, under its own code. A batch run calls a loose file by its name; such a
 * dossier, and one whose code is taken, gets a code of this desk and keeps the name as its title.
 */
async function toVerify({ dossiers, clock }: TakeInPorts, { dossier, pages }: TakenPackage, ownUnit: string): Promise<Dossier> {
  const now = clock.now();
  const unitCode = dossier.unitCode || ownUnit;
  const keeps = isDossierCode(dossier.code) && !(await dossiers.codeTaken(dossier.code));
  const prefix = codePrefix(unitCode, now);
  const code = keeps ? dossier.code : dossierCode(prefix, await dossiers.nextSerial(prefix));
  return {
    ...dossier, code, unitCode, title: dossier.title || dossier.code, state: 'to-verify', updatedAt: now, version: dossier.version + 1,
    deletedAt: null, returnReason: null, approvedBy: null, approvedAt: null, exportedAt: null, exportName: null, pageCount: pages.length,
    pagesRead: pages.filter(({ state }) => state === 'read' || state === 'failed').length,
  };
}
