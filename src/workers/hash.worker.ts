/// <reference lib="webworker" />
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { AppError } from '../core/model/index.ts';
import type { HashProcedures } from './browser-hasher.ts';
import { serveRpc } from './rpc.ts';
import { ownPort } from './worker-port.ts';

/** Composition root of the hash worker: a 2 GB original must neither fill the memory nor stop the screen. */
const PIECE_BYTES = 4 * 1024 * 1024;

serveRpc<HashProcedures>(ownPort(), {
  async hash({ content }) {
    const hash = sha256.create();
    for (let at = 0; at < content.size; at += PIECE_BYTES) {
      hash.update(new Uint8Array(await content.slice(at, at + PIECE_BYTES).arrayBuffer()));
    }
    return bytesToHex(hash.digest());
  },
}, (thrown) => ({
  // What a Blob throws when it is read: the file behind it changed, vanished or is locked.
  error: new AppError('file.unreadable', { reason: thrown instanceof Error ? thrown.name : 'unknown' }), fatal: false,
}));
