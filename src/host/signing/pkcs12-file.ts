import { createHmac, createPrivateKey, timingSafeEqual, X509Certificate, type KeyObject } from 'node:crypto';
import * as asn1 from 'asn1js';
import { AlgorithmIdentifier } from 'pkijs';
import { AppError } from '../../core/model/index.ts';
import { bytesOf, children, decryptByPin, hashName, iterations, oidOf, pkcs12Kdf, UnknownCipher } from './pbe.ts';

/** What a PKCS#12 file holds for signing. */
export interface Pkcs12Content {
  readonly key: KeyObject;
  /** DER: the key's own first, then those above it as far as the file holds them. */
  readonly certificates: readonly Uint8Array<ArrayBuffer>[];
}

const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const KEY_BAG = '1.2.840.113549.1.12.10.1.1';
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERT_BAG = '1.2.840.113549.1.12.10.1.3';

/**
 * Opens a PKCS#12 file (RFC 7292).
 *
 * @throws AppError `sign.wrong-pin`, `sign.key-unreadable` for what is no such file or is locked in an unknown way,
 *   `sign.no-certificate` when it has no key with its certificate
 */
export function readPkcs12(bytes: Uint8Array<ArrayBuffer>, pin: string): Pkcs12Content {
  const outer = asn1.fromBER(bytes);
  const [, content, mac] = outer.offset === -1 ? [] : children(outer.result);
  const [type, safe] = children(content);
  if (oidOf(type) !== DATA) throw new AppError('sign.key-unreadable');
  try {
    const packed = bytesOf(children(safe)[0]);
    checkMac(mac, packed, pin);
    const found = { keys: [] as KeyObject[], certificates: [] as Uint8Array<ArrayBuffer>[] };
    for (const part of parts(packed)) collect(part, pin, found);
    return matched(found);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    // Without a checksum a wrong PIN shows as bytes that make no sense.
    throw new AppError(cause instanceof UnknownCipher || mac ? 'sign.key-unreadable' : 'sign.wrong-pin', {}, { cause });
  }
}

function parts(packed: Uint8Array): readonly asn1.BaseBlock[] {
  const parsed = asn1.fromBER(Uint8Array.from(packed));
  if (parsed.offset === -1) throw new Error('not BER');
  return children(parsed.result);
}

/** Tells a wrong PIN from a damaged file. @throws AppError `sign.wrong-pin` */
function checkMac(mac: asn1.BaseBlock | undefined, packed: Uint8Array, pin: string): void {
  if (!mac) return;
  const [digestInfo, salt, count] = children(mac);
  const [algorithm, digest] = children(digestInfo);
  const hash = hashName(oidOf(children(algorithm)[0]));
  const expected = bytesOf(digest);
  const key = pkcs12Kdf(pin, bytesOf(salt), count ? iterations(count) : 1, 3, expected.length, hash);
  const actual = createHmac(hash, key).update(packed).digest();
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) throw new AppError('sign.wrong-pin');
}

interface Found {
  readonly keys: KeyObject[];
  readonly certificates: Uint8Array<ArrayBuffer>[];
}

function collect(part: asn1.BaseBlock, pin: string, found: Found): void {
  const [type, content] = children(part);
  if (oidOf(type) === DATA) collectBags(parts(bytesOf(children(content)[0])), pin, found);
  if (oidOf(type) !== ENCRYPTED_DATA) return;
  const [, info] = children(children(content)[0]);
  const [, algorithm, data] = children(info);
  collectBags(parts(decryptByPin(new AlgorithmIdentifier({ schema: algorithm }), implicitBytes(data), pin)), pin, found);
}

/** [0] IMPLICIT OCTET STRING, in one piece or several. */
function implicitBytes(block: unknown): Uint8Array {
  if (block instanceof asn1.Primitive) return block.valueBlock.valueHexView;
  return Buffer.concat(children(block).map(bytesOf));
}

function collectBags(bags: readonly asn1.BaseBlock[], pin: string, { keys, certificates }: Found): void {
  for (const bag of bags) {
    const [type, wrapped] = children(bag);
    const [value] = children(wrapped);
    if (!value) continue;
    if (oidOf(type) === KEY_BAG) keys.push(privateKey(new Uint8Array(value.toBER())));
    if (oidOf(type) === SHROUDED_KEY_BAG) {
      const [algorithm, data] = children(value);
      keys.push(privateKey(decryptByPin(new AlgorithmIdentifier({ schema: algorithm }), bytesOf(data), pin)));
    }
    if (oidOf(type) === CERT_BAG) certificates.push(Uint8Array.from(bytesOf(children(children(value)[1])[0])));
  }
}

function privateKey(der: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
}

function matched({ keys, certificates }: Found): Pkcs12Content {
  for (const key of keys) {
    const own = certificates.find((der) => new X509Certificate(der).checkPrivateKey(key));
    if (own) return { key, certificates: chainOf(own, certificates) };
  }
  throw new AppError('sign.no-certificate');
}

/** A certificate and those above it, as far as they are among `known`. */
export function chainOf(own: Uint8Array<ArrayBuffer>, known: readonly Uint8Array<ArrayBuffer>[]): readonly Uint8Array<ArrayBuffer>[] {
  const chain = [own];
  for (let at = new X509Certificate(own); !at.checkIssued(at);) {
    const above = known.find((der) => !chain.includes(der) && at.checkIssued(new X509Certificate(der)));
    if (!above) break;
    chain.push(above);
    at = new X509Certificate(above);
  }
  return chain;
}
