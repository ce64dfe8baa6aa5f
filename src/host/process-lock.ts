import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../core/model/index.ts';
import { errnoOf, isMissing } from './fs-errors.ts';
import { parseJson } from './json-file.ts';
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

/** Locks of this process; where nobody tells when a process started, another one's may bear the same number. */
const own = new Set<string>();

/** How often it is tried again when others take and give back at the same time. */
const MOST_TRIES = 100;

/**
 * Makes sure that one process at a time holds a folder, by a folder `lock` in it with the mark of its process. A lock
 * whose process is gone is taken over; one of another machine cannot be asked after and is left alone.
 *
 * The folder is made whole beside and renamed, which no file system does over one that holds something. Marks have names
 * of their own, so whoever clears a dead one away never meets the living one that came after it: of any number of
 * processes that find a dead lock at once, one gets it.
 *
 * @returns the function that gives the lock back, or null when another process holds it
 */
export async function takeLock(dir: string): Promise<(() => Promise<void>) | null> {
  const place = join(dir, 'lock');
  for (let left = MOST_TRIES; !(await isHeld(place)); left--) {
    const id = randomUUID();
    const ready = `${place}-${id}`;
    const name = `${id}.json`;
    try {
      await mkdir(ready);
      await writeFile(join(ready, name), JSON.stringify(ownMark()), { flag: 'wx' });
      // Not every system renames over an empty folder.
      await removeEmpty(place);
      own.add(name);
      await rename(ready, place);
    } catch (cause) {
      own.delete(name);
      await rm(ready, { recursive: true, force: true });
      // Somebody was quicker, and may have cleared ours away as one that was left.
      if (left > 0 && (isMissing(cause) ? existsSync(dir) : existsSync(place))) continue;
      throw cause;
    }
    await clearLeft(dir);
    return async () => {
      await rm(join(place, name), { force: true });
      own.delete(name);
      await removeEmpty(place);
    };
  }
  return null;
}

/** Whether a living process holds a lock. Marks of dead ones are cleared away. */
async function isHeld(place: string): Promise<boolean> {
  const names = await readdir(place).catch((cause: unknown) => {
    if (isMissing(cause)) return [];
    throw cause;
  });
  for (const name of names) {
    if (await holds(join(place, name), name)) return true;
    await rm(join(place, name), { recursive: true, force: true });
  }
  return false;
}

async function holds(path: string, name: string): Promise<boolean> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw cause;
  }
  // Marks were whole before they came here; a broken one is what a power cut left.
  const holder = processMarkSchema.safeParse(parseJson(text));
  if (!holder.success) return false;
  const { machine, pid, startTicks: ticks } = holder.data;
  if (machine !== hostname()) return true;
  return pid === process.pid && ticks === '' ? own.has(name) : isAlive(holder.data);
}

/** Clears away what others made ready and did not live to rename; one who lives sees that we hold the lock. */
async function clearLeft(dir: string): Promise<void> {
  for (const entry of await readdir(dir)) {
    if (/^lock-[0-9a-f-]{36}$/.test(entry)) await rm(join(dir, entry), { recursive: true, force: true });
  }
}

async function removeEmpty(path: string): Promise<void> {
  try {
    await rmdir(path);
  } catch (cause) {
    if (!isMissing(cause) && !['ENOTEMPTY', 'EEXIST'].includes(errnoOf(cause))) throw cause;
  }
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
