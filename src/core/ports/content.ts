import type { Sha256 } from '../model/index.ts';

/**
 * [Note: Content handles] The bytes of a file as a shell holds them: a `Blob` in the browser, `{ path }` in Node.
 * The core only passes them on; a worker of the same shell reads them at random places and synchronously, so that a
 * 500-page PDF never lies in memory as a whole. Handles can be posted to a worker.
 */
export type ContentHandle = object;

/** Hashing of whole contents and of pieces, SHA-256. */
export interface Hasher {
  /** Digest of a content, read in pieces. */
  hashContent(content: ContentHandle, signal?: AbortSignal): Promise<Sha256>;
  /** Digest of bytes in memory. */
  hashBytes(bytes: Uint8Array): Sha256;
  /** A digest that grows with `update`. */
  start(): { update(bytes: Uint8Array): void; digest(): Sha256 };
}

/** Originals by digest. What was put can always be got again, byte for byte, until it is expressly removed. */
export interface FileStore {
  /** Stores a content under its digest, durably; putting the same content again changes nothing. @throws AppError `storage.full` */
  put(sha256: Sha256, content: ContentHandle): Promise<void>;
  /** The content, or null when it is not held. */
  get(sha256: Sha256): Promise<ContentHandle | null>;
  has(sha256: Sha256): Promise<boolean>;
}
