import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { AppError } from '../core/model/index.ts';
import type { ContentHandle, Hasher } from '../core/ports/index.ts';
import { readError } from './fs-errors.ts';

/** Where the bytes are that a Node content handle stands for. @throws TypeError for a handle of another shell */
export function contentPath(content: ContentHandle): string {
  if ('path' in content && typeof content.path === 'string') return content.path;
  throw new TypeError('a content handle in Node is { path }');
}

/**
 * SHA-256 of a file, read in pieces of 1 MiB.
 *
 * @throws AppError `storage.missing`, `file.unreadable`, `job.cancelled`
 */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
      if (signal?.aborted) throw new AppError('job.cancelled');
      hash.update(piece as Uint8Array);
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
