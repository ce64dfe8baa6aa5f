import * as asn1 from 'asn1js';
import { AlgorithmIdentifier, IssuerAndSerialNumber } from 'pkijs';
import type { CertificateFacts } from './certificate.ts';
import { joined } from './increment.ts';

const ID_DATA = '1.2.840.113549.1.7.1';
const ID_SIGNED_DATA = '1.2.840.113549.1.7.2';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const TIME_STAMP_TOKEN = '1.2.840.113549.1.9.16.2.14';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';

type Bytes = Uint8Array<ArrayBuffer>;
type Block = asn1.BaseBlock;

const der = (block: Block): Bytes => new Uint8Array(block.toBER());
const octets = (bytes: Uint8Array): Block => new asn1.OctetString({ valueHex: Uint8Array.from(bytes).buffer });
const oid = (value: string): Block => new asn1.ObjectIdentifier({ value });
const sequence = (...value: Block[]): Block => new asn1.Sequence({ value });

const attribute = (type: string, value: Bytes): Bytes => wrap(0x30, joined([der(oid(type)), wrap(0x31, value)]));

/** SET OF in DER: sorted by encoding (ITU-T X.690, 11.6), with the tag given. */
function setOf(tag: number, encoded: readonly Bytes[]): Bytes {
  const sorted = [...encoded].sort((a, b) => {
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      const difference = (a[i] ?? 0) - (b[i] ?? 0);
      if (difference !== 0) return difference;
    }
    return a.length - b.length;
  });
  return wrap(tag, joined(sorted));
}

function wrap(tag: number, content: Uint8Array): Bytes {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : length < 65_536 ? [0x82, length >> 8, length & 255] : [0x83, length >> 16, (length >> 8) & 255, length & 255];
  return joined([Uint8Array.of(tag, ...size), content]);
}

/**
 * The attributes that a PAdES signature signs (ETSI EN 319 142-1, 6.3): content type, the document's digest and the
 * digest of the signer's certificate. The signing time is not among them; PAdES wants it in the signature dictionary.
 *
 * @param digest SHA-256 of the signed stretches of the file
 * @param certificateDigest SHA-256 of the signer's certificate
 * @returns the DER of the SET, which is what the key signs (RFC 5652, 5.4)
 */
export function signedAttributes(digest: Uint8Array, certificateDigest: Uint8Array): Bytes {
  // ESSCertIDv2 with its default, SHA-256, left out as DER wants it (RFC 5035, 4).
  const reference = sequence(sequence(sequence(octets(certificateDigest))));
  return setOf(0x31, [
    attribute(CONTENT_TYPE, der(oid(ID_DATA))),
    attribute(MESSAGE_DIGEST, der(octets(digest))),
    attribute(SIGNING_CERTIFICATE_V2, der(reference)),
  ]);
}

/** What a CMS signature is put together from. `attributes` as `signedAttributes` gave them. */
export interface CmsParts {
  readonly signer: CertificateFacts;
  /** DER, the signer's own first. */
  readonly certificates: readonly Bytes[];
  readonly attributes: Bytes;
  readonly signature: Bytes;
  /** An RFC 3161 token over the SHA-256 of `signature`: makes it PAdES B-T. */
  readonly timeStamp?: Bytes;
}

/** A detached CMS SignedData in DER with one signer (RFC 5652; CAdES baseline B, or T with a time stamp). */
export function cmsSignature(parts: CmsParts): Bytes {
  const { certificate, key } = parts.signer;
  const digestAlgorithm = new AlgorithmIdentifier({ algorithmId: SHA256 });
  const signatureAlgorithm = key === 'rsa'
    ? new AlgorithmIdentifier({ algorithmId: SHA256_WITH_RSA, algorithmParams: new asn1.Null() })
    : new AlgorithmIdentifier({ algorithmId: ECDSA_WITH_SHA256 });
  const sid = new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber });
  const signerInfo = wrap(0x30, joined([
    der(new asn1.Integer({ value: 1 })),
    der(sid.toSchema()),
    der(digestAlgorithm.toSchema()),
    // The same bytes as were signed, but for the tag: [0] IMPLICIT instead of SET.
    joined([Uint8Array.of(0xa0), parts.attributes.subarray(1)]),
    der(signatureAlgorithm.toSchema()),
    der(octets(parts.signature)),
    ...(parts.timeStamp ? [setOf(0xa1, [attribute(TIME_STAMP_TOKEN, parts.timeStamp)])] : []),
  ]));
  const signedData = wrap(0x30, joined([
    der(new asn1.Integer({ value: 1 })),
    setOf(0x31, [der(digestAlgorithm.toSchema())]),
    der(sequence(oid(ID_DATA))),
    setOf(0xa0, parts.certificates),
    setOf(0x31, [signerInfo]),
  ]));
  return wrap(0x30, joined([der(oid(ID_SIGNED_DATA)), wrap(0xa0, signedData)]));
}

