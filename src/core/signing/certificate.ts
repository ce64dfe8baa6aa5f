import { fromBER } from 'asn1js';
import { Certificate, id_KeyUsage } from 'pkijs';
import { AppError } from '../model/index.ts';

/** What people and programs have to know of a certificate. Instants are ISO 8601 in UTC. */
export interface CertificateFacts {
  readonly certificate: Certificate;
  /** The holder's name (CN), or the whole subject where there is none. */
  readonly name: string;
  readonly organisation: string;
  readonly issuer: string;
  /** Hexadecimal. */
  readonly serial: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly key: 'rsa' | 'ec' | 'other';
  /** Whether it may sign documents: digitalSignature or nonRepudiation, or no statement at all (RFC 5280, 4.2.1.3). */
  readonly maySign: boolean;
}

const RSA = '1.2.840.113549.1.1.1';
const EC = '1.2.840.10045.2.1';
const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';
/** The first two bits of KeyUsage. */
const SIGNS = 0b1100_0000;

/** The structure of a certificate. @param der DER @throws AppError `sign.no-certificate` when it is none */
export function parseCertificate(der: Uint8Array<ArrayBuffer>): Certificate {
  const parsed = fromBER(der);
  try {
    if (parsed.offset === -1) throw new Error('not DER');
    return new Certificate({ schema: parsed.result });
  } catch (cause) {
    throw new AppError('sign.no-certificate', {}, { cause });
  }
}

/** Reads a certificate. @param der DER @throws AppError `sign.no-certificate` when it is none */
export function readCertificate(der: Uint8Array<ArrayBuffer>): CertificateFacts {
  return certificateFacts(parseCertificate(der));
}

/** What a certificate says. */
export function certificateFacts(certificate: Certificate): CertificateFacts {
  const algorithm = certificate.subjectPublicKeyInfo.algorithm.algorithmId;
  return {
    certificate,
    name: namePart(certificate.subject, COMMON_NAME) || wholeName(certificate.subject),
    organisation: namePart(certificate.subject, ORGANISATION),
    issuer: namePart(certificate.issuer, COMMON_NAME) || wholeName(certificate.issuer),
    serial: [...certificate.serialNumber.valueBlock.valueHexView].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    notBefore: certificate.notBefore.value.toISOString(),
    notAfter: certificate.notAfter.value.toISOString(),
    key: algorithm === RSA ? 'rsa' : algorithm === EC ? 'ec' : 'other',
    maySign: maySign(certificate),
  };
}

/**
 * Says no to a certificate that cannot sign now.
 *
 * @param now ISO 8601
 * @throws AppError `sign.expired`, `sign.not-yet-valid`, `sign.no-certificate`
 */
export function requireUsable(facts: CertificateFacts, now: string): void {
  const at = Date.parse(now);
  if (!facts.maySign || facts.key === 'other') throw new AppError('sign.no-certificate');
  if (at > Date.parse(facts.notAfter)) throw new AppError('sign.expired', { until: facts.notAfter.slice(0, 10) });
  if (at < Date.parse(facts.notBefore)) throw new AppError('sign.not-yet-valid', { from: facts.notBefore.slice(0, 10) });
}

type Name = Certificate['subject'];

function namePart(name: Name, type: string): string {
  const values = name.typesAndValues.filter((part) => part.type === type).map(textOf);
  return values.at(-1) ?? '';
}

function wholeName(name: Name): string {
  return name.typesAndValues.map(textOf).join(', ');
}

function textOf(part: Name['typesAndValues'][number]): string {
  const { value } = part.value.valueBlock as { value?: unknown };
  return typeof value === 'string' ? value : '';
}

function maySign(certificate: Certificate): boolean {
  const usage = keyUsage(certificate);
  return usage === null || (usage & SIGNS) !== 0;
}

/** The first eight bits of KeyUsage (RFC 5280, 4.2.1.3), none where they cannot be read; null where nothing is said. */
export function keyUsage(certificate: Certificate): number | null {
  const usage = extensionOf(certificate, id_KeyUsage);
  if (!usage) return null;
  const bits = fromBER(usage);
  const [first = 0] = bits.offset === -1 ? [] : (bits.result.valueBlock as { valueHexView?: Uint8Array }).valueHexView ?? [];
  return first;
}

/** The value of an extension, DER; null where the certificate does not have it. */
export function extensionOf(certificate: Certificate, id: string): Uint8Array<ArrayBuffer> | null {
  const found = certificate.extensions?.find(({ extnID }) => extnID === id);
  return found ? Uint8Array.from(found.extnValue.valueBlock.valueHexView) : null;
}
