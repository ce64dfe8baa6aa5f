import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { AppError } from '../core/model/index.ts';
import type { Hasher } from '../core/ports/index.ts';
import { createRpcClient, type RpcClient } from './rpc.ts';
import { workerPort } from './worker-port.ts';

/** What the hash worker can be asked. */
export type HashProcedures = {
  /** SHA-256 of a Blob, read in pieces. */
  readonly hash: { readonly input: { readonly content: Blob }; readonly output: string; readonly event: never };
};

/**
 * Hashing of the browser shells; content handles are Blobs and are hashed on a thread of their own, one at a time.
 *
 * @throws AppError `file.unreadable` when the file behind a Blob changed or is gone, `job.cancelled`
 */
export function createBrowserHasher(): Hasher {
  let client: RpcClient<HashProcedures> | null = null;
  const worker = (): RpcClient<HashProcedures> => {
    if (!client?.alive) client = createRpcClient(workerPort(new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module', name: 'hash' })));
    return client;
  };
  return {
    hashContent: (content, signal) => {
      if (!(content instanceof Blob)) throw new TypeError('a content handle in the browser is a Blob');
      if (signal?.aborted) return Promise.reject(new AppError('job.cancelled'));
      return new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => { reject(new AppError('job.cancelled')); }, { once: true });
        worker().call('hash', { content }).then(resolve, reject);
      });
    },
    hashBytes: (bytes) => bytesToHex(sha256(bytes)),
    start() {
      const hash = sha256.create();
      return { update: (bytes) => void hash.update(bytes), digest: () => bytesToHex(hash.digest()) };
    },
  };
}
