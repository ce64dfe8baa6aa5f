import { Zip, ZipDeflate } from 'fflate';
import type { HttpBody } from './http-body.ts';

/** The first moment that ZIP knows: the same package is the same bytes on every try. */
const FIRST_DAY = new Date(1980, 0, 1);

export interface ZipEntry {
  readonly path: string;
  /** The bytes, anew on each call, in the same pieces each time. */
  readonly pieces: () => AsyncIterable<Uint8Array>;
}

/**
 * Files as a ZIP, streamed, its length known beforehand: every file is read twice, for receivers want the length first.
 * Nothing is made smaller, PDF and JPEG do not shrink; the entries are deflated at level 0 all the same, since receivers
 * in Java refuse stored ones whose size stands behind them.
 *
 * @param entries fewer than 65,535, together below 4 GiB
 */
export async function zipBody(entries: readonly ZipEntry[]): Promise<HttpBody> {
  let length = 0;
  for await (const piece of zipped(entries)) length += piece.byteLength;
  return { contentType: 'application/zip', length, pieces: () => zipped(entries) };
}

async function* zipped(entries: readonly ZipEntry[]): AsyncIterable<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  const drained = (): readonly Uint8Array[] => {
    const pieces = ready;
    ready = [];
    return pieces;
  };
  for (const { path, pieces } of entries) {
    const file = new ZipDeflate(path, { level: 0 });
    file.mtime = FIRST_DAY;
    zip.add(file);
    for await (const piece of pieces()) {
      file.push(piece);
      yield* drained();
    }
    file.push(new Uint8Array(0), true);
    yield* drained();
  }
  zip.end();
  yield* drained();
}
