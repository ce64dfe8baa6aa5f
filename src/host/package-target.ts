import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isSafeName, isSafePath } from '../contract/index.ts';
import { AppError } from '../core/model/index.ts';
import type { PackageSink, PackageTarget, PackagedFile } from '../core/ports/index.ts';
import { calmDisk, type Disk, type DiskFile } from './disk.ts';
import { makeFolder } from './make-folder.ts';
import { syncFolder } from './durable.ts';
import { errnoOf, isMissing, readError, writeError } from './fs-errors.ts';
import { contentPath } from './hasher.ts';
import { createFsPackageSource } from './package-source.ts';
import { newPartial, release, reserve } from './reservation.ts';

/** A package being written to a folder; also takes a stream, whose length need not be known. */
export interface FsPackageSink extends PackageSink {
  /** Begins to make durable what is written, which takes the disk's time; `commit` waits for it. */
  beginSync(): void;
  writeStream(path: string, pieces: AsyncIterable<Uint8Array>, sizeBytes?: number): Promise<PackagedFile>;
  /** Where it lies until it has its name. */
  readonly root: string;
}

export interface FsPackageTarget extends PackageTarget {
  /** @param partial of `newPartial`, where the caller is to know it beforehand */
  begin(name: string, partial?: string): Promise<FsPackageSink>;
}

/**
 * Packages as folders below `dir`, which is made when it is missing.
 *
 * Each is written to `.partial-<uuid>` and renamed at commit, once every file and folder has been synced, so a
 * folder with a final name is always whole. The name is reserved by a file made exclusively, which holds against
 * other processes too; what a killed process leaves is removed by `sweepPartials` or the next use of the name.
 */
export function createFsPackageTarget(dir: string, disk: Disk = calmDisk): FsPackageTarget {
  return {
    async begin(name, partial = newPartial()) {
      if (!isSafeName(name)) throw new AppError('package.invalid', { reason: 'name' });
      try {
        await makeFolder(dir, disk);
        await reserve(dir, name, partial, disk);
        if (await exists(disk, join(dir, name))) {
          await release(dir, name, disk);
          throw new AppError('package.exists', { name });
        }
        await disk.mkdir(join(dir, partial));
      } catch (cause) {
        throw writeError(cause, 0);
      }
      return createSink(disk, dir, name, join(dir, partial));
    },
  };
}

function createSink(disk: Disk, dir: string, name: string, root: string): FsPackageSink {
  const folders = new Set<string>([root]);
  const syncs = createSyncs();
  let state: 'open' | 'closed' = 'open';

  async function place(path: string): Promise<string> {
    if (state === 'closed') throw new AppError('package.unwritable', { reason: 'closed' });
    if (!isSafePath(path)) throw new AppError('package.invalid', { reason: 'path' });
    const full = join(root, path);
    if (!folders.has(dirname(full))) await makeFolder(dirname(full), disk);
    for (let at = dirname(full); !folders.has(at); at = dirname(at)) folders.add(at);
    return full;
  }

  async function create(path: string): Promise<DiskFile> {
    const full = await place(path);
    try {
      return await disk.open(full, 'wx');
    } catch (cause) {
      if (await exists(disk, full)) throw new AppError('package.invalid', { reason: 'path-twice' }, { cause });
      throw cause;
    }
  }

  async function writeStream(path: string, pieces: AsyncIterable<Uint8Array>, sizeBytes?: number): Promise<PackagedFile> {
    const hash = createHash('sha256');
    let written = 0;
    let pending = sizeBytes ?? 0;
    let file: DiskFile | undefined;
    try {
      file = await create(path);
      await checkSpace(disk, root, sizeBytes ?? 0);
      for await (const piece of pieces) {
        pending = Math.max(piece.byteLength, (sizeBytes ?? 0) - written);
        hash.update(piece);
        await file.write(piece);
        written += piece.byteLength;
      }
      await syncs.add(file);
    } catch (cause) {
      await file?.close().catch(() => undefined);
      if (file) await rm(join(root, path), { force: true }).catch(() => undefined);
      throw writeError(cause, pending);
    }
    return { path, sizeBytes: written, sha256: hash.digest('hex') };
  }

  /** Gives a file that lies on the same disk its place here, without copying. Null where it cannot be done. */
  async function takeOver(path: string, from: string, sizeBytes: number): Promise<DiskFile | null> {
    const full = await place(path);
    try {
      await disk.link(from, full);
    } catch (cause) {
      if (errnoOf(cause) === 'EEXIST') throw new AppError('package.invalid', { reason: 'path-twice' }, { cause });
      // Another disk, one that knows no links, or a program that may not make them: it is copied.
      return null;
    }
    const file = await disk.open(full, 'r+');
    try {
      // What is temporary is its owner's alone; what is packed is like any other file here.
      await disk.chmod(full, 0o666 & ~process.umask());
      if (await file.sizeBytes() !== sizeBytes) throw new AppError('package.unwritable', { reason: 'size' });
      return file;
    } catch (cause) {
      await file.close();
      throw cause;
    }
  }

  return {
    root,
    writeStream,
    beginSync: () => { syncs.begin(); },
    partial: createFsPackageSource(root, disk),
    writeBytes: (path, bytes) => writeStream(path, one(bytes), bytes.byteLength),
    async writeContent(path, content, written) {
      const from = contentPath(content);
      if (written) {
        try {
          const taken = await takeOver(path, from, written.sizeBytes);
          if (taken) {
            await syncs.add(taken);
            return { path, sizeBytes: written.sizeBytes, sha256: written.sha256 };
          }
        } catch (cause) {
          throw writeError(cause, written.sizeBytes);
        }
      }
      const source = await disk.open(from, 'r').catch((cause: unknown) => {
        throw readError(cause);
      });
      try {
        return await writeStream(path, piecesOf(source), await source.sizeBytes());
      } finally {
        await source.close();
      }
    },
    async commit() {
      if (state === 'closed') throw new AppError('package.unwritable', { reason: 'closed' });
      const target = join(dir, name);
      try {
        // No order is asked for among them: until the renaming nothing bears a name that anybody trusts.
        await Promise.all([syncs.end(), ...[...folders].map((folder) => syncFolder(folder, disk))]);
        // A rename would take the place of an empty folder without a word; the reservation keeps our own kind out,
        // this check keeps everybody else's folder whole.
        if (await exists(disk, target)) throw new AppError('package.exists', { name });
        await disk.rename(root, target);
        state = 'closed';
        await syncFolder(dir, disk);
      } catch (cause) {
        throw writeError(cause, 0);
      }
      await release(dir, name, disk).catch(() => undefined);
      return { location: join(basename(dir), name) };
    },
    async abort() {
      if (state === 'closed') return;
      state = 'closed';
      await syncs.drop();
      await rm(root, { recursive: true, force: true }).catch(() => undefined);
      await release(dir, name, disk).catch(() => undefined);
    },
  };
}

/**
 * Files that are made durable together: what is synced at once shares the disk's journal, where each small file alone
 * would ask for a writing of its own.
 */
interface Syncs {
  /** Takes a written file, to be synced and closed; the caller keeps it when this throws. @throws what an earlier one met */
  add(file: DiskFile): Promise<void>;
  /** Begins to sync what was added. */
  begin(): void;
  /** When all are durable. @throws what one of them met */
  end(): Promise<void>;
  /** Closes what is not begun. Never throws. */
  drop(): Promise<void>;
}

/** Files that are gathered before their syncing begins; systems allow a process a thousand or so that are open. */
const MOST_SYNCS = 24;

function createSyncs(): Syncs {
  let gathered: DiskFile[] = [];
  let under: Promise<unknown> = Promise.resolve();
  const failures: unknown[] = [];
  const check = (): void => {
    if (failures.length > 0) throw failures[0];
  };
  const each = (work: (file: DiskFile) => Promise<void>): void => {
    const files = gathered;
    gathered = [];
    under = Promise.all([under, ...files.map((file) => work(file).catch((cause: unknown) => { failures.push(cause); }))]);
  };
  const begin = (): void => { each((file) => file.sync().finally(() => file.close())); };
  return {
    async add(file) {
      // The last are durable before the next are begun: no more than twice as many are open.
      if (gathered.length >= MOST_SYNCS) {
        await under;
        begin();
      }
      check();
      gathered.push(file);
    },
    begin,
    async end() {
      begin();
      await under;
      check();
    },
    async drop() {
      each((file) => file.close());
      await under;
    },
  };
}

async function exists(disk: Disk, path: string): Promise<boolean> {
  try {
    await disk.lstat(path);
    return true;
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw cause;
  }
}

/** Refuses before writing what cannot fit, so that a full disk is noticed with its figure and without half a file. */
async function checkSpace(disk: Disk, path: string, sizeBytes: number): Promise<void> {
  const space = await disk.statfs(path).catch(() => null);
  if (!space || space.bsize === 0 || (space.blocks === 0 && space.bavail === 0)) return;
  const free = space.bavail * space.bsize;
  if (sizeBytes > free) throw new AppError('storage.full', { needed: sizeBytes - free });
}

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}

const PIECE_BYTES = 1 << 20;

/** A file from its beginning; each piece is to be used before the next is asked for. */
async function* piecesOf(file: DiskFile): AsyncIterable<Uint8Array> {
  const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, (await file.sizeBytes()) + 1));
  for (;;) {
    const count = await file.read(piece).catch((cause: unknown) => {
      throw readError(cause);
    });
    if (count === 0) return;
    yield piece.subarray(0, count);
  }
}
