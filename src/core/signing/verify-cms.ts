import { fromBER } from 'asn1js';
import { ContentInfo, SignedData } from 'pkijs';
import type { SignatureValue } from './existing.ts';

/** True when a signature covers all of a file but its own hole. @param sizeBytes of the file */
export function coversWholeFile({ byteRange, contents }: SignatureValue, sizeBytes: number): boolean {
  const [from, first, to, last] = byteRange;
  if (from !== 0 || first === undefined || to === undefined || last === undefined) return false;
  // The hole is the hexadecimal text between `<` and `>`, and nothing else.
  return to + last === sizeBytes && to - first === contents.length * 2 + 2;
}

/**
 * Whether the signature fits the bytes that it says it covers, by the certificate that it carries. Says nothing about who
 * that is: chain, revocation and time are other questions.
 *
 * @param bytes the whole file
 */
export async function signatureFits(bytes: Uint8Array, value: SignatureValue): Promise<boolean> {
  const [from = 0, first = 0, to = 0, last = 0] = value.byteRange;
  if (value.byteRange.length !== 4 || from !== 0 || to < first || to + last > bytes.length) return false;
  const signed = new Uint8Array(first + last);
  signed.set(bytes.subarray(0, first));
  signed.set(bytes.subarray(to, to + last), first);
  try {
    const parsed = fromBER(Uint8Array.from(value.contents));
    if (parsed.offset === -1) return false;
    const content = new ContentInfo({ schema: parsed.result });
    const data = new SignedData({ schema: content.content });
    // Exactly one signer, as PDF wants it (ISO 32000-1, 12.8.3.3).
    if (data.signerInfos.length !== 1) return false;
    return await data.verify({ signer: 0, data: signed.buffer, checkChain: false });
  } catch {
    // What cannot be parsed or computed does not fit.
    return false;
  }
}
