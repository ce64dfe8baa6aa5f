import { fromBER, Sequence, type OctetString } from 'asn1js';
import { Certificate, ContentInfo, getCrypto, IssuerAndSerialNumber, SignedData, type ICryptoEngine, type SignerInfo } from 'pkijs';
import type { SignatureReason } from '../../model/index.ts';
import { sameBytes } from './bytes.ts';

/** A CMS structure with one signer whose certificate is there. Nothing of it is checked. */
export interface OpenCms {
  readonly data: SignedData;
  readonly signer: SignerInfo;
  readonly certificate: Certificate;
  readonly certificates: readonly Certificate[];
}

/** `fits`, or why not; `unchecked` where it cannot be computed. */
export interface CmsFit {
  readonly integrity: 'fits' | 'broken' | 'unchecked';
  readonly reasons: readonly SignatureReason[];
}

const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_TIME = '1.2.840.113549.1.9.5';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const HASHES: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'SHA-1', '2.16.840.1.101.3.4.2.1': 'SHA-256', '2.16.840.1.101.3.4.2.2': 'SHA-384', '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
const broken = (reason: SignatureReason): CmsFit => ({ integrity: 'broken', reasons: [reason] });
const unchecked = (reason: SignatureReason): CmsFit => ({ integrity: 'unchecked', reasons: [reason] });

/** The name of a hash in the words of Web Crypto; empty for one that is not taken. */
export const hashName = (algorithmId: string): string => HASHES[algorithmId] ?? '';

/** The runtime's own cryptography; the core knows its types only in part. */
type Engine = ICryptoEngine & { digest(algorithm: { readonly name: string }, data: ArrayBuffer | Uint8Array): Promise<ArrayBuffer> };
const engine = (): Engine => getCrypto(true) as Engine;

/** The digest of bytes. @param hash as `hashName` gives it */
export async function digestOf(hash: string, data: ArrayBuffer | Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await engine().digest({ name: hash }, data));
}

/**
 * Opens a CMS structure; zeros after it, as signatures in PDF files have them, are left alone.
 *
 * @returns why it cannot be opened instead
 */
export function openCms(der: Uint8Array): OpenCms | SignatureReason {
  try {
    const parsed = fromBER(Uint8Array.from(der));
    if (parsed.offset === -1) return 'contents';
    const data = new SignedData({ schema: new ContentInfo({ schema: parsed.result }).content });
    const [signer, another] = data.signerInfos;
    // Exactly one signer, as PDF wants it (ISO 32000-1, 12.8.3.3).
    if (!signer || another) return 'several-signers';
    const certificates = (data.certificates ?? []).filter((one): one is Certificate => one instanceof Certificate);
    const certificate = certificates.find((one) => isOf(signer, one));
    return certificate ? { data, signer, certificate, certificates } : 'no-certificate';
  } catch {
    return 'contents';
  }
}

function isOf({ sid }: SignerInfo, certificate: Certificate): boolean {
  if (sid instanceof IssuerAndSerialNumber) {
    return certificate.serialNumber.isEqual(sid.serialNumber) && certificate.issuer.isEqual(sid.issuer);
  }
  const key = certificate.extensions?.find(({ extnID }) => extnID === '2.5.29.14');
  if (!key) return false;
  const own = fromBER(Uint8Array.from(key.extnValue.valueBlock.valueHexView)).result as OctetString;
  const wanted = sid as { valueBlock?: { valueHexView?: Uint8Array } };
  return sameBytes(own.valueBlock.valueHexView, wanted.valueBlock?.valueHexView ?? new Uint8Array());
}

const attributeOf = (signer: SignerInfo, type: string): unknown => {
  const found = signer.signedAttrs?.attributes.filter((one) => one.type === type) ?? [];
  // Twice the same attribute would be two truths (RFC 5652, 11).
  return found.length === 1 && found[0]?.values.length === 1 ? found[0].values[0] : undefined;
};

/** When the signer says that it was (the attribute signing-time); null where nothing is said. */
export function signingTime({ signer }: OpenCms): Date | null {
  const value = attributeOf(signer, SIGNING_TIME) as { toDate?: () => Date } | undefined;
  const date = value?.toDate?.();
  return date && Number.isFinite(date.getTime()) ? date : null;
}

/**
 * Whether a CMS signature fits the bytes it is over, by the certificate that it carries: the digest, the attributes, the
 * certificate that the attributes name, and the signature's value (RFC 5652, 5.6; RFC 5035).
 *
 * @param content the signed bytes
 */
export async function cmsFits(cms: OpenCms, content: Uint8Array<ArrayBuffer>): Promise<CmsFit> {
  const { signer, certificate } = cms;
  const hash = hashName(signer.digestAlgorithm.algorithmId);
  if (hash === '') return unchecked('algorithm');
  const weak: readonly SignatureReason[] = hash === 'SHA-1' ? ['weak-digest'] : [];
  let over = content;
  if (signer.signedAttrs) {
    const stated = attributeOf(signer, MESSAGE_DIGEST) as OctetString | undefined;
    const digest = await digestOf(hash, content);
    if (!stated || !sameBytes(stated.valueBlock.valueHexView, digest)) return broken('digest');
    if (!(await namesCertificate(signer, certificate))) return broken('certificate-mismatch');
    over = new Uint8Array(signer.signedAttrs.encodedValue);
  }
  try {
    const fits = await engine().verifyWithPublicKey(over, signer.signature, certificate.subjectPublicKeyInfo, signer.signatureAlgorithm, hash);
    return fits ? { integrity: 'fits', reasons: weak } : broken('signature');
  } catch {
    return knownAlgorithm(signer.signatureAlgorithm.algorithmId) ? broken('signature') : unchecked('algorithm');
  }
}

/** RSA PKCS#1 v1.5 (also named by the key alone), PSS, and ECDSA. */
const knownAlgorithm = (id: string): boolean => /^1\.2\.840\.(?:113549\.1\.1\.(?:1|5|10|11|12|13)|10045\.4\.(?:1|3\.[234]))$/.test(id);

/** Whether the attributes name the certificate that was used; those that name none are old, not wrong. */
async function namesCertificate(signer: SignerInfo, certificate: Certificate): Promise<boolean> {
  const der = certificate.toSchema(false).toBER();
  for (const [type, otherwise] of [[SIGNING_CERTIFICATE_V2, 'SHA-256'], [SIGNING_CERTIFICATE, 'SHA-1']] as const) {
    if (!signer.signedAttrs?.attributes.some((one) => one.type === type)) continue;
    const first = child(child(attributeOf(signer, type), 0), 0);
    const head = child(first, 0);
    // The digest may happen to be bytes that themselves look like ASN.1; asn1js then gives it a child, too.
    const named = head instanceof Sequence ? child(head, 0) : undefined;
    const algorithm = named ? hashName(String((named as { valueBlock: { toString(): string } }).valueBlock.toString())) : otherwise;
    const stated = (named ? child(first, 1) : head) as OctetString | undefined;
    if (!stated || algorithm === '') return false;
    const digest = await digestOf(algorithm, der);
    if (!sameBytes(stated.valueBlock.valueHexView, digest)) return false;
  }
  return true;
}

function child(block: unknown, at: number): unknown {
  const { value } = (block as { valueBlock?: { value?: unknown } } | undefined)?.valueBlock ?? {};
  return Array.isArray(value) ? (value as unknown[])[at] : undefined;
}
