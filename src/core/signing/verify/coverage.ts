import type { FileSignature, SignatureReason } from '../../model/index.ts';
import type { SignatureValue } from '../existing.ts';

/** What a signature's ByteRange takes in. `end` is the length of the signed state of the file, its hole included. */
export interface Coverage {
  readonly coverage: FileSignature['coverage'];
  readonly end: number;
  readonly reasons: readonly SignatureReason[];
}

const hexDigit = (byte: number): number => (
  byte >= 48 && byte <= 57 ? byte - 48 : byte >= 65 && byte <= 70 ? byte - 55 : byte >= 97 && byte <= 102 ? byte - 87 : -1
);

/**
 * Looks at what a signature signs (ISO 32000-1, 12.8.1): everything from the first byte on, but for the hexadecimal text of
 * exactly this signature.
 *
 * @param bytes the whole file
 */
export function coverageOf(bytes: Uint8Array, { byteRange, contents }: SignatureValue): Coverage {
  const [from, first, to, last] = byteRange;
  const partial = (reason: SignatureReason): Coverage => ({ coverage: 'partial', end: 0, reasons: [reason] });
  if (from !== 0 || first === undefined || to === undefined || last === undefined || to < first + 2 || to + last > bytes.length) return partial('byte-range');
  if (bytes[first] !== 0x3c || bytes[to - 1] !== 0x3e || to - first !== contents.length * 2 + 2) return partial('hole');
  for (let i = 0; i < contents.length; i++) {
    const [high, low] = [hexDigit(bytes[first + 1 + i * 2] ?? 0), hexDigit(bytes[first + 2 + i * 2] ?? 0)];
    // Another string than this signature's own could otherwise be left out of what is signed.
    if (high < 0 || low < 0 || high * 16 + low !== contents[i]) return partial('hole');
  }
  const end = to + last;
  return { coverage: end === bytes.length ? 'whole-file' : 'revision', end, reasons: [] };
}

/** The signed bytes, put together. Only for a range that `coverageOf` took. */
export function signedBytes(bytes: Uint8Array, { byteRange }: SignatureValue): Uint8Array<ArrayBuffer> {
  const [, first = 0, to = 0, last = 0] = byteRange;
  const out = new Uint8Array(first + last);
  out.set(bytes.subarray(0, first));
  out.set(bytes.subarray(to, to + last), first);
  return out;
}
