import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { AppError } from '../core/model/index.ts';
import type { Hasher } from '../core/ports/index.ts';

const PIECE = 4 * 1024 * 1024;

/** SHA-256 for the browser, where the built-in one cannot grow piece by piece; content handles are Blobs. */
export function createWebHasher(): Hasher {
  return {
    async hashContent(content, signal) {
      if (!(content instanceof Blob)) throw new AppError('file.unreadable');
      const hash = sha256.create();
      for (let at = 0; at < content.size; at += PIECE) {
        if (signal?.aborted) throw new AppError('job.cancelled');
        hash.update(new Uint8Array(await content.slice(at, at + PIECE).arrayBuffer()));
      }
      return bytesToHex(hash.digest());
    },
    hashBytes: (bytes) => bytesToHex(sha256(bytes)),
    start() {
      const hash = sha256.create();
      return { update: (bytes) => void hash.update(bytes), digest: () => bytesToHex(hash.digest()) };
    },
  };
}
