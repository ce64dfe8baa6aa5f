import { open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * Makes sure that one run at a time writes to an output folder. A lock whose process is gone is taken over.
 *
 * @returns the function that gives the lock back, or null when another run holds it
 */
export async function takeLock(dir: string): Promise<(() => Promise<void>) | null> {
  const path = join(dir, 'lock.json');
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = await open(path, 'wx');
      await handle.writeFile(JSON.stringify({ pid: process.pid, machine: hostname() }));
      await handle.close();
      return () => rm(path, { force: true });
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
      if (await isHeld(path)) return null;
      await rm(path, { force: true });
    }
  }
  return null;
}

async function isHeld(path: string): Promise<boolean> {
  try {
    const holder: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof holder !== 'object' || holder === null || !('pid' in holder) || !('machine' in holder)) return false;
    // A process of another machine cannot be asked; a shared folder is then left alone.
    if (holder.machine !== hostname()) return true;
    if (typeof holder.pid !== 'number' || holder.pid === process.pid) return false;
    process.kill(holder.pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}
