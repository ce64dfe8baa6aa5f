import { createDecipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import * as asn1 from 'asn1js';
import type { AlgorithmIdentifier } from 'pkijs';
import { rc2CbcDecrypt } from './rc2.ts';

/** What is locked cannot be unlocked by a program of today. `algorithm` is its object identifier. */
export class UnknownCipher extends Error {
  readonly algorithm: string;
  constructor(algorithm: string) {
    super(`unknown cipher ${algorithm}`);
    this.name = 'UnknownCipher';
    this.algorithm = algorithm;
  }
}

const PBES2 = '1.2.840.113549.1.5.13';
const PBE_3DES = '1.2.840.113549.1.12.1.3';
const PBE_RC2_128 = '1.2.840.113549.1.12.1.5';
const PBE_RC2_40 = '1.2.840.113549.1.12.1.6';
const HASHES: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1', '2.16.840.1.101.3.4.2.4': 'sha224', '2.16.840.1.101.3.4.2.1': 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  // The same as HMAC, which PBKDF2 names.
  '1.2.840.113549.2.7': 'sha1', '1.2.840.113549.2.8': 'sha224', '1.2.840.113549.2.9': 'sha256', '1.2.840.113549.2.10': 'sha384', '1.2.840.113549.2.11': 'sha512',
};
const CIPHERS: Readonly<Record<string, readonly [name: string, keyBytes: number]>> = {
  '2.16.840.1.101.3.4.1.2': ['aes-128-cbc', 16], '2.16.840.1.101.3.4.1.22': ['aes-192-cbc', 24], '2.16.840.1.101.3.4.1.42': ['aes-256-cbc', 32],
  '1.2.840.113549.3.7': ['des-ede3-cbc', 24],
};
/** Iterations beyond this would keep the desk waiting for minutes. */
const MAX_ITERATIONS = 10_000_000;

/** The name of a hash that Node knows. @throws UnknownCipher */
export function hashName(oid: string): string {
  const name = HASHES[oid];
  if (name === undefined) throw new UnknownCipher(oid);
  return name;
}

/**
 * Unlocks what a PIN locked: PBES2 (RFC 8018) as of today, and the key derivation of PKCS#12 (RFC 7292, appendix C) of old
 * files.
 *
 * @throws UnknownCipher; anything else means that the PIN is wrong or the bytes are damaged
 */
export function decryptByPin(algorithm: AlgorithmIdentifier, data: Uint8Array, pin: string): Uint8Array {
  const { algorithmId } = algorithm;
  const params = children(algorithm.algorithmParams as asn1.BaseBlock);
  if (algorithmId === PBES2) return pbes2(params, data, pin);
  const salt = bytesOf(params[0]);
  const rounds = iterations(params[1]);
  const key = (length: number): Buffer => pkcs12Kdf(pin, salt, rounds, 1, length, 'sha1');
  const iv = (): Buffer => pkcs12Kdf(pin, salt, rounds, 2, 8, 'sha1');
  if (algorithmId === PBE_3DES) return decipher('des-ede3-cbc', key(24), iv(), data);
  if (algorithmId === PBE_RC2_40) return rc2CbcDecrypt(key(5), iv(), data, 40);
  if (algorithmId === PBE_RC2_128) return rc2CbcDecrypt(key(16), iv(), data, 128);
  throw new UnknownCipher(algorithmId);
}

function pbes2([kdf, scheme]: readonly asn1.BaseBlock[], data: Uint8Array, pin: string): Uint8Array {
  const [kdfId, kdfParams] = children(kdf);
  const [schemeId, iv] = children(scheme);
  if (oidOf(kdfId) !== '1.2.840.113549.1.5.12') throw new UnknownCipher(oidOf(kdfId));
  const cipher = CIPHERS[oidOf(schemeId)];
  if (!cipher) throw new UnknownCipher(oidOf(schemeId));
  const [salt, count, ...rest] = children(kdfParams);
  const prf = rest.find((part) => part instanceof asn1.Sequence);
  const hash = prf ? hashName(oidOf(children(prf)[0])) : 'sha1';
  const key = pbkdf2Sync(Buffer.from(pin, 'utf8'), bytesOf(salt), iterations(count), cipher[1], hash);
  return decipher(cipher[0], key, bytesOf(iv), data);
}

function decipher(name: string, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const working = createDecipheriv(name, key, iv);
  return Buffer.concat([working.update(data), working.final()]);
}

const BLOCK_BYTES: Readonly<Record<string, number>> = { sha1: 64, sha224: 64, sha256: 64, sha384: 128, sha512: 128 };

/**
 * The key derivation of PKCS#12 (RFC 7292, appendix B.2).
 *
 * @param purpose 1 for a key, 2 for an IV, 3 for a MAC's key
 */
export function pkcs12Kdf(pin: string, salt: Uint8Array, rounds: number, purpose: 1 | 2 | 3, length: number, hash: string): Buffer {
  const block = BLOCK_BYTES[hash] ?? 64;
  const password = Buffer.from(`${pin}\0`, 'utf16le').swap16();
  const repeated = (bytes: Uint8Array): Uint8Array => Uint8Array.from({ length: Math.ceil(bytes.length / block) * block }, (_, i) => bytes[i % bytes.length] ?? 0);
  const input = Buffer.concat([repeated(salt), repeated(password)]);
  const diversifier = Buffer.alloc(block, purpose);
  const out: Buffer[] = [];
  for (let have = 0; have < length;) {
    let digest = createHash(hash).update(diversifier).update(input).digest();
    for (let i = 1; i < rounds; i++) digest = createHash(hash).update(digest).digest();
    out.push(digest);
    have += digest.length;
    for (let at = 0; at < input.length; at += block) {
      for (let i = block - 1, carry = 1; i >= 0; i--) {
        const sum = (input[at + i] ?? 0) + (digest[i % digest.length] ?? 0) + carry;
        input[at + i] = sum & 255;
        carry = sum >> 8;
      }
    }
  }
  return Buffer.concat(out).subarray(0, length);
}

/** The parts of a SEQUENCE or SET; none for anything else. */
export function children(block: unknown): readonly asn1.BaseBlock[] {
  return block instanceof asn1.Constructed ? block.valueBlock.value : [];
}

/** The bytes of an OCTET STRING, pieced together where it comes in pieces. */
export function bytesOf(block: unknown): Uint8Array {
  if (!(block instanceof asn1.OctetString)) throw new Error('not an octet string');
  return new Uint8Array(block.getValue());
}

/** An object identifier in dots; empty for anything else. */
export function oidOf(block: unknown): string {
  return block instanceof asn1.ObjectIdentifier ? block.getValue() : '';
}

/** A count of rounds within reason. */
export function iterations(block: unknown): number {
  const count = block instanceof asn1.Integer ? block.valueBlock.valueDec : NaN;
  if (!(count >= 1 && count <= MAX_ITERATIONS)) throw new Error('iterations');
  return count;
}
