import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { isSafePath } from '../contract/index.ts';
import { AppError } from '../core/model/index.ts';
import type { PackageSource } from '../core/ports/index.ts';
import { calmDisk, type Disk } from './disk.ts';
import { readError } from './fs-errors.ts';
import { hashFile } from './hasher.ts';

/**
 * A written package, a folder, read back. Links are refused with `package.invalid`, for a package that points outside
 * itself is not whole. File names are taken as they are on the disk, lawful or not, so that `verify` can complain.
 *
 * @param dir the package's own folder
 */
export function createFsPackageSource(dir: string, disk: Disk = calmDisk): PackageSource {
  const read = async (path: string): Promise<Buffer> => {
    try {
      return await disk.readFile(await resolveFile(dir, path, disk));
    } catch (cause) {
      throw readError(cause);
    }
  };
  return {
    read,
    async readHashed(path) {
      const bytes = await read(path);
      return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
    },
    name: basename(dir),
    async list() {
      const files: { path: string; sizeBytes: number }[] = [];
      await walk(disk, dir, '', files);
      return files.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    async readRange(path, offset, length) {
      const file = await disk.open(await resolveFile(dir, path, disk), 'r').catch((cause: unknown) => {
        throw readError(cause);
      });
      try {
        const piece = new Uint8Array(length);
        return piece.subarray(0, await file.read(piece, offset));
      } finally {
        await file.close();
      }
    },
    hash: async (path) => hashFile(await resolveFile(dir, path, disk), undefined, disk),
  };
}

async function walk(disk: Disk, root: string, below: string, files: { path: string; sizeBytes: number }[]): Promise<void> {
  const entries = await disk.readdir(join(root, below)).catch((cause: unknown) => {
    throw readError(cause);
  });
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) await walk(disk, root, path, files);
    else if (entry.isFile()) files.push({ path, sizeBytes: (await disk.lstat(join(root, path))).size });
    else throw new AppError('package.invalid', { reason: 'link' });
  }
}

/**
 * The full path of a file in a package, proven to be a plain file that is reached through no link.
 *
 * @throws AppError `storage.missing` for what is not there and for every path that is not lawful
 */
export async function resolveFile(dir: string, path: string, disk: Pick<Disk, 'lstat'> = calmDisk): Promise<string> {
  if (!isSafePath(path)) throw new AppError('storage.missing');
  const parts = path.split('/');
  let at = dir;
  for (const [index, part] of parts.entries()) {
    at = join(at, part);
    const info = await disk.lstat(at).catch((cause: unknown) => {
      throw readError(cause);
    });
    if (info.isSymbolicLink()) throw new AppError('package.invalid', { reason: 'link' });
    if (index === parts.length - 1 ? !info.isFile() : !info.isDirectory()) throw new AppError('storage.missing');
  }
  return at;
}
