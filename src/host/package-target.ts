import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { lstat, mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isSafeName, isSafePath } from '../contract/index.ts';
import { AppError } from '../core/model/index.ts';
import type { PackageSink, PackageSource, PackageTarget, PackagedFile } from '../core/ports/index.ts';
import { makeFolder } from './make-folder.ts';
import { syncFolder } from './durable.ts';
import { isMissing, writeError } from './fs-errors.ts';
import { contentPath } from './hasher.ts';
import { createFsPackageSource } from './package-source.ts';
import { partialPrefix, release, reserve } from './reservation.ts';

/** A package being written to a folder; also takes a stream, whose length need not be known. */
export interface FsPackageSink extends PackageSink {
  writeStream(path: string, pieces: AsyncIterable<Uint8Array>, sizeBytes?: number): Promise<PackagedFile>;
  /** What is written so far, for reading back before it gets its name. */
  readonly partial: PackageSource;
}

export interface FsPackageTarget extends PackageTarget {
  begin(name: string): Promise<FsPackageSink>;
}

/**
 * Packages as folders below `dir`, which is made when it is missing.
 *
 * Each is written to `.partial-<uuid>` and renamed at commit, once every file and folder has been synced, so a
 * folder with a final name is always whole. The name is reserved by a file made exclusively, which holds against
 * other processes too; what a killed process leaves is removed by `sweepPartials` or the next use of the name.
 */
export function createFsPackageTarget(dir: string): FsPackageTarget {
  return {
    async begin(name) {
      if (!isSafeName(name)) throw new AppError('package.invalid', { reason: 'name' });
      const partial = `${partialPrefix}${randomUUID()}`;
      try {
        await makeFolder(dir);
        await reserve(dir, name, partial);
        if (await exists(join(dir, name))) {
          await release(dir, name);
          throw new AppError('package.exists', { name });
        }
        await mkdir(join(dir, partial));
      } catch (cause) {
        throw writeError(cause, 0);
      }
      return createSink(dir, name, join(dir, partial));
    },
  };
}

function createSink(dir: string, name: string, root: string): FsPackageSink {
  const folders = new Set<string>([root]);
  const syncs = createSyncs();
  let state: 'open' | 'closed' = 'open';

  async function create(path: string): Promise<FileHandle> {
    if (state === 'closed') throw new AppError('package.unwritable', { reason: 'closed' });
    if (!isSafePath(path)) throw new AppError('package.invalid', { reason: 'path' });
    const full = join(root, path);
    if (!folders.has(dirname(full))) await makeFolder(dirname(full));
    for (let at = dirname(full); !folders.has(at); at = dirname(at)) folders.add(at);
    try {
      return await open(full, 'wx');
    } catch (cause) {
      if (await exists(full)) throw new AppError('package.invalid', { reason: 'path-twice' }, { cause });
      throw cause;
    }
  }

  async function writeStream(path: string, pieces: AsyncIterable<Uint8Array>, sizeBytes?: number): Promise<PackagedFile> {
    const hash = createHash('sha256');
    let written = 0;
    let pending = sizeBytes ?? 0;
    let handle: FileHandle | undefined;
    try {
      handle = await create(path);
      await checkSpace(root, sizeBytes ?? 0);
      for await (const piece of pieces) {
        pending = Math.max(piece.byteLength, (sizeBytes ?? 0) - written);
        hash.update(piece);
        await handle.writeFile(piece);
        written += piece.byteLength;
      }
      await syncs.begin(handle);
    } catch (cause) {
      await handle?.close().catch(() => undefined);
      if (handle) await rm(join(root, path), { force: true }).catch(() => undefined);
      throw writeError(cause, pending);
    }
    return { path, sizeBytes: written, sha256: hash.digest('hex') };
  }

  return {
    writeStream,
    partial: createFsPackageSource(root),
    writeBytes: (path, bytes) => writeStream(path, one(bytes), bytes.byteLength),
    async writeContent(path, content) {
      const from = contentPath(content);
      const { size } = await stat(from).catch((cause: unknown) => {
        throw isMissing(cause) ? new AppError('storage.missing', {}, { cause }) : cause;
      });
      return writeStream(path, createReadStream(from, { highWaterMark: 1 << 20 }), size);
    },
    async commit() {
      if (state === 'closed') throw new AppError('package.unwritable', { reason: 'closed' });
      const target = join(dir, name);
      try {
        await syncs.end();
        // No order is asked for among them: until the renaming nothing bears a name that anybody trusts.
        await Promise.all([...folders].map(syncFolder));
        // A rename would take the place of an empty folder without a word; the reservation keeps our own kind out,
        // this check keeps everybody else's folder whole.
        if (await exists(target)) throw new AppError('package.exists', { name });
        await rename(root, target);
        state = 'closed';
        await syncFolder(dir);
      } catch (cause) {
        throw writeError(cause, 0);
      }
      await release(dir, name).catch(() => undefined);
      return { location: join(basename(dir), name) };
    },
    async abort() {
      if (state === 'closed') return;
      state = 'closed';
      await syncs.end().catch(() => undefined);
      await rm(root, { recursive: true, force: true }).catch(() => undefined);
      await release(dir, name).catch(() => undefined);
    },
  };
}

/** Files that are being made durable while the next are written: the disk does many at once in little more than the time of one. */
interface Syncs {
  /** Begins to sync a written file, then closes it; waits first while many are under way. @throws what an earlier one met */
  begin(handle: FileHandle): Promise<void>;
  /** When all are durable. @throws what one of them met */
  end(): Promise<void>;
}

/** Each file that is being synced is open; systems allow a process a thousand or so. */
const MOST_SYNCS = 24;

function createSyncs(): Syncs {
  const under = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const check = (): void => {
    if (failures.length > 0) throw failures[0];
  };
  return {
    async begin(handle) {
      while (under.size >= MOST_SYNCS) await Promise.race(under);
      check();
      const one: Promise<void> = handle.sync().finally(() => handle.close())
        .catch((cause: unknown) => { failures.push(cause); })
        .finally(() => { under.delete(one); });
      under.add(one);
    },
    async end() {
      await Promise.all(under);
      check();
    },
  };
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw cause;
  }
}

/** Refuses before writing what cannot fit, so that a full disk is noticed with its figure and without half a file. */
async function checkSpace(path: string, sizeBytes: number): Promise<void> {
  const space = await statfs(path).catch(() => null);
  if (!space || space.bsize === 0 || (space.blocks === 0 && space.bavail === 0)) return;
  const free = space.bavail * space.bsize;
  if (sizeBytes > free) throw new AppError('storage.full', { needed: sizeBytes - free });
}

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}
