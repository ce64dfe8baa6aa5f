import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { AppError } from '../../core/model/index.ts';
import { readError } from '../fs-errors.ts';

const PIECE_BYTES = 1 << 16;

/** What a request carries. */
export interface HttpBody {
  readonly contentType: string;
  readonly length: number;
  /** The bytes, anew on each call. */
  pieces(): AsyncIterable<Uint8Array>;
}

/**
 * The bytes of a file as long as they are those of its digest. The last piece is held back until that is known, so that
 * a request with other bytes never ends well.
 *
 * @throws AppError `deliver.changed`, `storage.missing`, `file.unreadable`
 */
export async function* verifiedPieces(path: string, sha256: string, name: string): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  let held: Uint8Array | null = null;
  try {
    for await (const piece of piecesOf(path)) {
      if (held) yield held;
      held = piece;
      hash.update(held);
    }
  } catch (cause) {
    throw readError(cause);
  }
  if (hash.digest('hex') !== sha256) throw new AppError('deliver.changed', { name });
  if (held) yield held;
}

/** A file in pieces of one size, but for the last; a stream's depend on how the disk answers, and what is framed must be the same on every try. */
async function* piecesOf(path: string): AsyncIterable<Uint8Array> {
  const file = await open(path);
  try {
    let filled = PIECE_BYTES;
    while (filled === PIECE_BYTES) {
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      filled = 0;
      for (let got = -1; got !== 0 && filled < PIECE_BYTES; filled += got) got = (await file.read(piece, filled, PIECE_BYTES - filled)).bytesRead;
      if (filled > 0) yield piece.subarray(0, filled);
    }
  } finally {
    await file.close();
  }
}

export interface MultipartPart {
  readonly field: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly pieces: () => AsyncIterable<Uint8Array>;
}

/** Parts as `multipart/form-data` (RFC 7578), streamed. @param mark in the boundary; no part holds it by accident, being a UUID */
export function multipartBody(parts: readonly MultipartPart[], mark: string): HttpBody {
  const boundary = `sohoa-${mark}`;
  const escaped = (name: string): string => name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const headed = parts.map((part, at) => ({
    part,
    head: Buffer.from(`${at === 0 ? '' : '\r\n'}--${boundary}\r\nContent-Disposition: form-data; name="${part.field}"; filename="${escaped(part.fileName)}"\r\nContent-Type: ${part.contentType}\r\n\r\n`, 'utf8'),
  }));
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`, 'utf8');
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: headed.reduce((sum, { part, head }) => sum + head.length + part.sizeBytes, tail.length),
    async *pieces() {
      for (const { part, head } of headed) {
        yield head;
        yield* part.pieces();
      }
      yield tail;
    },
  };
}
