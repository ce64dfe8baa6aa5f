import { AppError } from '../core/model/index.ts';

/**
 * All bytes of a request's body.
 *
 * @param most how many are taken
 * @throws what `tooMany` makes as soon as there are more; the rest is not read
 */
export async function readBody(body: AsyncIterable<Uint8Array>, most: number, tooMany: () => AppError): Promise<Buffer<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > most) throw tooMany();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
