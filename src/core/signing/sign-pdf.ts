import { AppError, isAppError } from '../model/index.ts';
import type { Hasher, Signer, TimeStamper } from '../ports/index.ts';
import { readCertificate, requireUsable } from './certificate.ts';
import { cmsSignature, signedAttributes } from './cms.ts';
import { prepareSignature, type PreparedSignature, type SignatureRequest } from './prepare.ts';

/** What signing needs from outside. */
export interface SigningDependencies {
  readonly signer: Signer;
  readonly hasher: Hasher;
  /** Makes the signature PAdES B-T; without it, it is B-B. */
  readonly timeStamper?: TimeStamper;
  /** Whether a signature without time is still wanted when the service fails. */
  readonly withoutTimeStamp?: 'refuse' | 'allow';
}

/** What was signed. The signed file is the old one with `increment` after it. */
export interface SignedPdf {
  readonly increment: Uint8Array<ArrayBuffer>;
  readonly level: 'B-B' | 'B-T';
  /** Why there is no time stamp though one was asked for; null otherwise. */
  readonly timeStampFailure: AppError | null;
}

/** A token with its service's certificates is 3 to 9 KB. */
const TIME_STAMP_ROOM = 16_384;
const CMS_ROOM = 4096;

/**
 * Signs a PDF: PAdES B-B or B-T (ETSI EN 319 142-1) as an update appended to the file, whose bytes stay as they are.
 *
 * @param bytes the whole file; never written into
 * @throws AppError `sign.*` as `prepareSignature`, the key and the time-stamp service say; nothing was changed then
 */
export async function signPdf(bytes: Uint8Array, request: SignatureRequest, deps: SigningDependencies): Promise<SignedPdf> {
  const certificates = await deps.signer.certificates();
  const [own] = certificates;
  if (!own) throw new AppError('sign.no-certificate');
  const signer = readCertificate(own);
  requireUsable(signer, request.time);
  const room = CMS_ROOM + certificates.reduce((sum, one) => sum + one.length, 0) + (deps.timeStamper ? TIME_STAMP_ROOM : 0);
  const seed = deps.hasher.hashBytes(new TextEncoder().encode(JSON.stringify([request, signer.serial, bytes.length])));
  const prepared = prepareSignature(bytes, request, room, seed.slice(0, 32).toUpperCase());
  const attributes = signedAttributes(digestOf(bytes, prepared, deps.hasher), fromHex(deps.hasher.hashBytes(own)));
  const signature = await deps.signer.sign(attributes);
  const stamp = await stamped(signature, deps);
  const cms = cmsSignature({ signer, certificates, attributes, signature, ...(stamp.token ? { timeStamp: stamp.token } : {}) });
  return { increment: filled(prepared, bytes.length, cms), level: stamp.token ? 'B-T' : 'B-B', timeStampFailure: stamp.failure };
}

async function stamped(signature: Uint8Array, deps: SigningDependencies): Promise<{ token: Uint8Array<ArrayBuffer> | null; failure: AppError | null }> {
  if (!deps.timeStamper) return { token: null, failure: null };
  try {
    return { token: await deps.timeStamper.stamp(fromHex(deps.hasher.hashBytes(signature))), failure: null };
  } catch (thrown) {
    if (!isAppError(thrown, 'sign.time-stamp') || deps.withoutTimeStamp !== 'allow') throw thrown;
    return { token: null, failure: thrown };
  }
}

function digestOf(bytes: Uint8Array, { increment, byteRange }: PreparedSignature, hasher: Hasher): Uint8Array<ArrayBuffer> {
  const hash = hasher.start();
  const [, from, to] = byteRange;
  hash.update(bytes);
  hash.update(increment.subarray(0, from - bytes.length));
  hash.update(increment.subarray(to - bytes.length));
  return fromHex(hash.digest());
}

/** Puts the CMS structure into the hole; zeros after it stay, as everybody writes them. */
function filled({ increment, byteRange, roomBytes }: PreparedSignature, before: number, cms: Uint8Array): Uint8Array<ArrayBuffer> {
  if (cms.length > roomBytes) throw new AppError('sign.time-stamp', { reason: 'size' });
  const out = increment.slice();
  const hex = [...cms].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  out.set(new TextEncoder().encode(hex), byteRange[1] - before + 1);
  return out;
}

/** Bytes of a text of hexadecimal digits. */
export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
}
