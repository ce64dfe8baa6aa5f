import { randomUUID } from 'node:crypto';
import { readFile, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../core/model/index.ts';
import { calmDisk, type Disk } from './disk.ts';
import { errnoOf, isMissing } from './fs-errors.ts';
import { parseJson } from './json-file.ts';
import { isAlive, ownMark, processMarkSchema, type ProcessMark } from './process-lock.ts';

const reservedPrefix = '.reserved-';
const partialPrefix = '.partial-';

const ownerSchema = processMarkSchema.extend({ partial: z.string().regex(/^\.partial-[0-9a-f-]{36}$/) });
type Owner = z.infer<typeof ownerSchema>;

/** A new name for a folder that is being written. */
export const newPartial = (): string => `${partialPrefix}${randomUUID()}`;

/** What we call a folder that is being written; in a share there may be others' folders that only begin alike. */
const partialName = /^\.partial-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A half-written or foreign reservation is left alone this long before it counts as abandoned. */
const foreignGraceMs = 24 * 3600_000;
const unreadableGraceMs = 60_000;

/** Of this process; asked for once. */
let mark: ProcessMark | null = null;

/**
 * Reserves a package's name for the partial folder `partial`, against this and any other process.
 *
 * @throws AppError `package.exists` when a living process holds the name; raw file-system errors
 */
export async function reserve(dir: string, name: string, partial: string, disk: Pick<Disk, 'open'> = calmDisk): Promise<void> {
  const path = join(dir, `${reservedPrefix}${name}`);
  mark ??= ownMark();
  const owner: Owner = { ...mark, partial };
  for (const attempt of [1, 2]) {
    try {
      const handle = await disk.open(path, 'wx');
      try {
        await handle.write(new TextEncoder().encode(JSON.stringify(owner)));
      } finally {
        await handle.close();
      }
      return;
    } catch (cause) {
      if (errnoOf(cause) !== 'EEXIST') throw cause;
      if (attempt === 2 || !(await clearIfAbandoned(dir, `${reservedPrefix}${name}`))) {
        throw new AppError('package.exists', { name }, { cause });
      }
    }
  }
}

/** Gives a reserved name back. */
export async function release(dir: string, name: string, disk: Pick<Disk, 'unlink'> = calmDisk): Promise<void> {
  await disk.unlink(join(dir, `${reservedPrefix}${name}`)).catch((cause: unknown) => {
    if (!isMissing(cause)) throw cause;
  });
}

/** Removes the partial folder of a thread of this process that is gone, and gives back the name that is reserved for it. */
export async function giveUp(dir: string, name: string, partial: string): Promise<void> {
  const owner = ownerSchema.safeParse(parseJson(await readFile(join(dir, `${reservedPrefix}${name}`), 'utf8').catch(() => '')));
  await rm(join(dir, partial), { recursive: true, force: true });
  if (owner.data?.partial === partial) await release(dir, name);
}

/** Removes a reservation and its partial folder when its process is gone. Returns whether the name is free now. */
async function clearIfAbandoned(dir: string, entry: string): Promise<boolean> {
  const path = join(dir, entry);
  try {
    const ageMs = Date.now() - (await stat(path)).mtimeMs;
    const owner = ownerSchema.safeParse(parseJson(await readFile(path, 'utf8')));
    if (!owner.success) {
      if (ageMs < unreadableGraceMs) return false;
    } else if (owner.data.machine !== hostname()) {
      if (ageMs < foreignGraceMs) return false;
    } else if (isAlive(owner.data)) {
      return false;
    }
    if (owner.success) await rm(join(dir, owner.data.partial), { recursive: true, force: true });
    await rm(path, { force: true });
    return true;
  } catch (cause) {
    if (isMissing(cause)) return true;
    throw cause;
  }
}

/**
 * Removes what dead processes left half written: their reservations and partial folders, and partial folders that
 * no reservation names. Does nothing where the folder does not exist or may not be changed.
 */
export async function sweepPartials(dir: string): Promise<void> {
  const entries = await readdir(dir).catch(() => []);
  const kept = new Set<string>();
  for (const entry of entries.filter((e) => e.startsWith(reservedPrefix))) {
    const freed = await clearIfAbandoned(dir, entry).catch(() => false);
    if (freed) continue;
    const owner = ownerSchema.safeParse(parseJson(await readFile(join(dir, entry), 'utf8').catch(() => '')));
    if (owner.success) kept.add(owner.data.partial);
    else return; // a reservation being written right now may name any partial folder
  }
  for (const entry of entries.filter((e) => partialName.test(e) && !kept.has(e))) {
    await rm(join(dir, entry), { recursive: true, force: true }).catch(() => undefined);
  }
}
