import { readFileSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../core/model/index.ts';
import { errnoOf } from './fs-errors.ts';
import { makeFolder } from './make-folder.ts';

/** A process as others can look for it. */
export const processMarkSchema = z.object({
  pid: z.int(),
  /** When the process started in the kernel's count, so that a pid used anew is not taken for the old process; empty where nobody tells. */
  startTicks: z.string().default(''),
  machine: z.string(),
});
export type ProcessMark = z.infer<typeof processMarkSchema>;

/** Field 22 of `/proc/<pid>/stat`; empty where there is no such file. */
function startTicks(pid: number): string {
  try {
    // The second field may itself hold spaces and brackets, so count from its last bracket.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** This process. */
export const ownMark = (): ProcessMark => ({ pid: process.pid, startTicks: startTicks(process.pid), machine: hostname() });

/** Whether a process of this machine is still there. */
export function isAlive(mark: Omit<ProcessMark, 'machine'>): boolean {
  try {
    process.kill(mark.pid, 0);
  } catch (cause) {
    if (errnoOf(cause) === 'ESRCH') return false;
  }
  return mark.startTicks === '' || startTicks(mark.pid) === mark.startTicks;
}

/**
 * Makes sure that one process at a time holds a folder, by a file `lock.json` in it. A lock whose process is gone is
 * taken over; one of another machine cannot be asked after and is left alone.
 *
 * @returns the function that gives the lock back, or null when another process holds it
 */
export async function takeLock(dir: string): Promise<(() => Promise<void>) | null> {
  const path = join(dir, 'lock.json');
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = await open(path, 'wx');
      await handle.writeFile(JSON.stringify(ownMark())).finally(() => handle.close());
      return () => rm(path, { force: true });
    } catch (cause) {
      if (errnoOf(cause) !== 'EEXIST') throw cause;
      if (await isHeld(path)) return null;
      await rm(path, { force: true });
    }
  }
  return null;
}

async function isHeld(path: string): Promise<boolean> {
  const holder = processMarkSchema.safeParse(await readFile(path, 'utf8').then(JSON.parse).catch(() => null));
  if (!holder.success) return false;
  if (holder.data.machine !== hostname()) return true;
  return holder.data.pid !== process.pid && isAlive(holder.data);
}

/**
 * Takes the folder of a desk's settings, secrets and log for this process, making it when it is missing.
 *
 * @returns the function that gives it back
 * @throws AppError `host.data-taken` when another start of the program has it, `host.data-unwritable` with the system's code
 */
export async function takeDataFolder(dataDir: string): Promise<() => Promise<void>> {
  let release: (() => Promise<void>) | null;
  try {
    await makeFolder(dataDir);
    release = await takeLock(dataDir);
  } catch (cause) {
    const reason = errnoOf(cause);
    if (reason === '') throw cause;
    throw new AppError('host.data-unwritable', { folder: dataDir, reason }, { cause });
  }
  if (!release) throw new AppError('host.data-taken', { folder: dataDir });
  return release;
}
