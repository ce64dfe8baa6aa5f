import type { SignatureValue } from '../existing.ts';
import { cmsFits, openCms } from './cms-check.ts';
import { coverageOf, signedBytes } from './coverage.ts';

/** True when a signature covers all of a file but its own hole. @param bytes the whole file */
export function coversWholeFile(bytes: Uint8Array, value: SignatureValue): boolean {
  return coverageOf(bytes, value).coverage === 'whole-file';
}

/**
 * Whether the signature fits the bytes that it says it covers, by the certificate that it carries. Says nothing about who
 * that is: chain, revocation and time are other questions.
 *
 * @param bytes the whole file
 */
export async function signatureFits(bytes: Uint8Array, value: SignatureValue): Promise<boolean> {
  if (coverageOf(bytes, value).coverage === 'partial') return false;
  const cms = openCms(value.contents);
  // One that holds its own content says nothing about the file's.
  if (typeof cms === 'string' || cms.data.encapContentInfo.eContent) return false;
  return (await cmsFits(cms, signedBytes(bytes, value))).integrity === 'fits';
}
