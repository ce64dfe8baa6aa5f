import { randomUUID } from 'node:crypto';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { calmDisk, type Disk } from './disk.ts';
import { errnoOf, isMissing } from './fs-errors.ts';

/**
 * Makes the entries of a folder durable. Windows and some network file systems cannot do it and say so; there the
 * system's own journal has to be enough.
 */
export async function syncFolder(path: string, disk: Pick<Disk, 'open'> = calmDisk): Promise<void> {
  const handle = await disk.open(path, 'r').catch(() => null);
  if (!handle) return;
  try {
    await handle.sync();
  } catch (cause) {
    if (!['EPERM', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EACCES'].includes(errnoOf(cause))) throw cause;
  } finally {
    await handle.close();
  }
}

/** What a file is called until it is whole. */
const besideName = /^\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.new$/;

export interface WriteOptions {
  /** Whether it also survives a power cut; true unless said otherwise. */
  readonly durable?: boolean;
  /** Permissions, from its first byte on; as the system gives them unless said otherwise. */
  readonly mode?: number;
}

/**
 * Writes a whole file so that at any moment either the old or the new one is there: beside, synced, renamed.
 *
 * @throws the file system's errors; nothing is left beside then
 */
export async function writeWhole(path: string, data: string | Uint8Array, { durable = true, mode = 0o666 }: WriteOptions = {}): Promise<void> {
  const beside = join(dirname(path), `.${randomUUID()}.new`);
  try {
    await writeFile(beside, data, { flag: 'wx', mode, flush: durable });
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw cause;
  }
  if (durable) await syncFolder(dirname(path));
}

/**
 * Removes what killed processes were writing beside its place. Nobody else may be writing there.
 *
 * @param deep whether in the folders below too
 */
export async function sweepBeside(dir: string, deep = false): Promise<void> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: deep }).catch((cause: unknown) => {
    if (isMissing(cause)) return [];
    throw cause;
  });
  for (const entry of entries) if (entry.isFile() && besideName.test(entry.name)) await rm(join(entry.parentPath, entry.name), { force: true });
}
