import { dirname } from 'node:path';
import { calmDisk, type Disk } from './disk.ts';

/**
 * Makes a folder and those above it that are missing; one that exists is left as it is.
 *
 * Not `mkdir(…, { recursive: true })`: in file systems that answer ENOENT where nothing can be made (`/proc`), Node's
 * own never returns, and a wrong path would hang the desk instead of being told.
 *
 * @throws the file system's error for the first folder that cannot be made
 */
export async function makeFolder(path: string, disk: Pick<Disk, 'mkdir' | 'stat'> = calmDisk): Promise<void> {
  const missing: string[] = [];
  for (let at = path; !(await isFolder(at, disk)); at = dirname(at)) {
    missing.push(at);
    if (dirname(at) === at) break;
  }
  for (const folder of missing.reverse()) {
    try {
      await disk.mkdir(folder);
    } catch (cause) {
      // Somebody else may have made it in between.
      if (!(await isFolder(folder, disk))) throw cause;
    }
  }
}

async function isFolder(path: string, disk: Pick<Disk, 'stat'>): Promise<boolean> {
  return disk.stat(path).then((s) => s.isDirectory(), () => false);
}
