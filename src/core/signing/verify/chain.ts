import { fromBER } from 'asn1js';
import { BasicConstraints, Certificate, ExtKeyUsage } from 'pkijs';
import type { FileSignature } from '../../model/index.ts';
import { extensionOf, keyUsage } from '../certificate.ts';

const BASIC_CONSTRAINTS = '2.5.29.19';
const KEY_USAGE = '2.5.29.15';
const EXT_KEY_USAGE = '2.5.29.37';
/** Bit 5 of KeyUsage (RFC 5280, 4.2.1.3). */
const CERT_SIGN = 0b0000_0100;
/** Critical extensions that are looked at here, or say nothing against a path (policies and subject names). */
const KNOWN = new Set([BASIC_CONSTRAINTS, KEY_USAGE, EXT_KEY_USAGE, '2.5.29.32', '2.5.29.17']);
const MAX_DEPTH = 8;

const raw = (block: { toSchema(): { toBER(): ArrayBuffer } }): string => String.fromCharCode(...new Uint8Array(block.toSchema().toBER()));
const derOf = (certificate: Certificate): string => {
  const bytes = new Uint8Array(certificate.toSchema(false).toBER());
  let out = '';
  for (let at = 0; at < bytes.length; at += 8192) out += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return out;
};

/** Whether two certificates are the same, byte for byte. */
export const sameCertificate = (one: Certificate, other: Certificate): boolean => derOf(one) === derOf(other);

const validAt = (certificate: Certificate, atMs: number): boolean => (
  certificate.notBefore.value.getTime() <= atMs && atMs <= certificate.notAfter.value.getTime()
);

/** Whether a certificate may issue others, `below` of which stand between it and the end (RFC 5280, 6.1.4). */
function mayIssue(certificate: Certificate, below: number): boolean {
  if (certificate.extensions?.some(({ critical, extnID }) => critical && !KNOWN.has(extnID))) return false;
  const constraints = extensionOf(certificate, BASIC_CONSTRAINTS);
  if (constraints === null) return false;
  const { cA, pathLenConstraint } = new BasicConstraints({ schema: fromBER(constraints).result });
  if (!cA || (typeof pathLenConstraint === 'number' && pathLenConstraint < below)) return false;
  const usage = keyUsage(certificate);
  return usage === null || (usage & CERT_SIGN) !== 0;
}

/** Whether a certificate is for time stamps (RFC 3161, 2.3). */
export function isForTimeStamps(certificate: Certificate): boolean {
  const usage = extensionOf(certificate, EXT_KEY_USAGE);
  return usage !== null && new ExtKeyUsage({ schema: fromBER(usage).result }).keyPurposes.includes('1.3.6.1.5.5.7.3.8');
}

async function issued(issuer: Certificate, certificate: Certificate): Promise<boolean> {
  try {
    return await certificate.verify(issuer);
  } catch {
    return false;
  }
}

/**
 * Looks for a way from a certificate to one of the roots that the administrator put in.
 *
 * @param pool certificates that came with the signature; nothing about them is believed
 * @param atMs when all of the way has to be valid
 * @returns `broken` where a way ends at a root but something on it is out of its time or may not issue
 */
export async function chainOf(end: Certificate, pool: readonly Certificate[], roots: readonly Certificate[], atMs: number): Promise<FileSignature['chain']> {
  if (roots.length === 0) return 'not-checked';
  if (end.extensions?.some(({ critical, extnID }) => critical && !KNOWN.has(extnID))) return 'broken';
  let best: FileSignature['chain'] = 'unknown-root';
  const walk = async (at: Certificate, depth: number, sound: boolean): Promise<boolean> => {
    if (roots.some((root) => sameCertificate(root, at))) {
      if (sound) return true;
      best = 'broken';
      return false;
    }
    if (depth >= MAX_DEPTH) return false;
    const issuerName = raw(at.issuer);
    for (const issuer of [...roots, ...pool]) {
      if (raw(issuer.subject) !== issuerName || sameCertificate(issuer, at) || !(await issued(issuer, at))) continue;
      if (await walk(issuer, depth + 1, sound && validAt(issuer, atMs) && mayIssue(issuer, depth))) return true;
    }
    return false;
  };
  return (await walk(end, 0, validAt(end, atMs))) ? 'trusted' : best;
}
