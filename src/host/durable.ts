import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { calmDisk, type Disk } from './disk.ts';
import { errnoOf } from './fs-errors.ts';

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

/** Writes a whole text file so that after a crash either the old or the new one is there: beside, synced, renamed. */
export async function writeTextDurably(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.new`;
  const handle = await open(beside, 'w');
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } catch (cause) {
    await rm(beside, { force: true });
    throw cause;
  } finally {
    await handle.close();
  }
  await rename(beside, path);
  await syncFolder(dirname(path));
}
