import { createHash } from 'node:crypto';
import { AppError } from '../core/model/index.ts';
import type { ContentHandle, Hasher } from '../core/ports/index.ts';
import { calmDisk, type Disk } from './disk.ts';
import { readError } from './fs-errors.ts';

/** Where the bytes are that a Node content handle stands for. @throws TypeError for a handle of another shell */
export function contentPath(content: ContentHandle): string {
  if ('path' in content && typeof content.path === 'string') return content.path;
  throw new TypeError('a content handle in Node is { path }');
}

const PIECE_BYTES = 1 << 20;

/**
 * SHA-256 of a file, read in pieces of 1 MiB.
 *
 * @throws AppError `storage.missing`, `file.unreadable`, `job.cancelled`
 */
export async function hashFile(path: string, signal?: AbortSignal, disk: Pick<Disk, 'open'> = calmDisk): Promise<string> {
  const hash = createHash('sha256');
  try {
    const file = await disk.open(path, 'r');
    try {
      const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, (await file.sizeBytes()) + 1));
      for (;;) {
        if (signal?.aborted) throw new AppError('job.cancelled');
        const count = await file.read(piece);
        if (count === 0) break;
        hash.update(piece.subarray(0, count));
      }
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw readError(cause);
  }
  return hash.digest('hex');
}

/** SHA-256 by Node's own OpenSSL. */
export function createNodeHasher(): Hasher {
  return {
    hashContent: (content, signal) => hashFile(contentPath(content), signal),
    hashBytes: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    start() {
      const hash = createHash('sha256');
      return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('hex') };
    },
  };
}
