import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { AppError } from '../core/model/index.ts';
import type { ContentHandle } from '../core/ports/index.ts';
import type { ContentReader } from '../workers/page-engine/content-reader.ts';

/** The content handle of the Node shells: where the file lies. */
export interface NodeContent {
  readonly path: string;
}

/**
 * Opens a `{ path }` handle for random synchronous reads.
 *
 * @throws AppError `file.unreadable` when it cannot be opened or read
 */
export function openNodeContent(content: ContentHandle): ContentReader {
  const path = 'path' in content && typeof content.path === 'string' ? content.path : null;
  if (path === null) throw new AppError('file.unreadable');
  try {
    const fd = openSync(path, 'r');
    return {
      sizeBytes: fstatSync(fd).size,
      readSync: (offset, length) => {
        const buffer = new Uint8Array(length);
        let done = 0;
        while (done < length) {
          const got = readSync(fd, buffer, done, length - done, offset + done);
          if (got === 0) break;
          done += got;
        }
        return done === length ? buffer : buffer.subarray(0, done);
      },
      close: () => closeSync(fd),
    };
  } catch (cause) {
    throw new AppError('file.unreadable', { reason: errorCode(cause) }, { cause });
  }
}

function errorCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
}
