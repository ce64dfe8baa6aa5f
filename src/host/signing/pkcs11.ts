import { createHash, X509Certificate } from 'node:crypto';
import { AppError } from '../../core/model/index.ts';
import { readCertificate } from '../../core/signing/index.ts';
import type { KeyInfo, KeyKind, OpenKey } from './key.ts';
import { chainOf } from './pkcs12-file.ts';
import type { TokenDriver, TokenFacts } from './pkcs11-driver.ts';
import { CKA, CKM, CKO, CKR, openDriver, TokenFailure } from './pkcs11-driver.ts';

/**
 * Keys on tokens, through the drivers that their makers ship.
 *
 * @param drivers shared libraries, absolute; those that are not there are passed over
 * @param open opens one of them
 */
export function createPkcs11Keys(drivers: () => Promise<readonly string[]>, open: (path: string) => TokenDriver = openDriver): KeyKind {
  async function found(): Promise<ReadonlyMap<string, { driver: TokenDriver; token: TokenFacts }>> {
    const all = new Map<string, { driver: TokenDriver; token: TokenFacts }>();
    for (const path of await drivers()) {
      try {
        const driver = open(path);
        for (const token of driver.tokens()) {
          if (token.label === '' && token.serial === '') continue;
          all.set(`p11-${createHash('sha256').update(`${path}\n${token.serial}\n${token.label}`).digest('hex').slice(0, 16)}`, { driver, token });
        }
      } catch (cause) {
        // A broken driver must not hide the keys of the others.
        if (!(cause instanceof AppError || cause instanceof TokenFailure)) throw cause;
      }
    }
    return all;
  }
  return {
    list: async () => [...(await found())].map(([id, { token }]): KeyInfo => ({ id, kind: 'pkcs11', label: token.label, needsPin: true })),
    async open(id, pin) {
      const place = (await found()).get(id);
      if (!place) throw new AppError('sign.token-gone');
      return openToken(place.driver, place.token, pin);
    },
  };
}

async function openToken(driver: TokenDriver, token: TokenFacts, pin: string): Promise<OpenKey> {
  if (token.pinLocked) throw new AppError('sign.pin-locked');
  const session = told(driver, token, () => driver.openSession(token.slot));
  try {
    await driver.login(session, pin);
    const { key, certificates, kind } = findKey(driver, session);
    return {
      certificates: () => Promise.resolve(certificates),
      async sign(data) {
        const digest = createHash('sha256').update(data).digest();
        try {
          // Digest and padding are made here, for every token knows the plain mechanisms and not all the others.
          if (kind === 'rsa') return await driver.sign(session, key, CKM.rsaPkcs, Buffer.concat([DIGEST_INFO, digest]));
          return derSignature(await driver.sign(session, key, CKM.ecdsa, digest));
        } catch (cause) {
          throw meaning(driver, token, cause);
        }
      },
      close() {
        quietly(() => driver.closeSession(session));
        return Promise.resolve();
      },
    };
  } catch (cause) {
    quietly(() => driver.closeSession(session));
    throw meaning(driver, token, cause);
  }
}

/** DigestInfo for SHA-256 (RFC 8017, 9.2, note 1). */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

interface TokenKey {
  readonly key: number;
  readonly kind: 'rsa' | 'ec';
  readonly certificates: readonly Uint8Array<ArrayBuffer>[];
}

/** The first private key that has a certificate for signing; one that is valid now comes before one that is not. */
function findKey(driver: TokenDriver, session: number): TokenKey {
  const held = driver.find(session, CKO.certificate).flatMap((object) => {
    const der = driver.attribute(session, object, CKA.value);
    return der && isCertificate(der) ? [{ der, id: idOf(driver, session, object) }] : [];
  });
  const known = held.map(({ der }) => der);
  const usable: (TokenKey & { valid: boolean })[] = [];
  for (const key of driver.find(session, CKO.privateKey)) {
    const id = idOf(driver, session, key);
    const own = id === '' ? undefined : held.find((one) => one.id === id)?.der;
    if (!own) continue;
    const facts = readCertificate(own);
    if (!facts.maySign || facts.key === 'other') continue;
    const valid = Date.now() >= Date.parse(facts.notBefore) && Date.now() <= Date.parse(facts.notAfter);
    usable.push({ key, kind: facts.key, certificates: chainOf(own, known), valid });
  }
  const best = usable.find(({ valid }) => valid) ?? usable[0];
  if (!best) throw new AppError('sign.no-certificate');
  return best;
}

function isCertificate(der: Uint8Array<ArrayBuffer>): boolean {
  try {
    return new X509Certificate(der).serialNumber !== '';
  } catch {
    return false;
  }
}

function idOf(driver: TokenDriver, session: number, object: number): string {
  return Buffer.from(driver.attribute(session, object, CKA.id) ?? []).toString('hex');
}

/** Tokens give r and s side by side; CMS wants them as a SEQUENCE (RFC 3279, 2.2.3). */
function derSignature(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const integer = (bytes: Uint8Array): Buffer => {
    let from = 0;
    while (from < bytes.length - 1 && bytes[from] === 0) from++;
    const body = bytes.subarray(from);
    const padded = (body[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), body]) : Buffer.from(body);
    return Buffer.concat([Buffer.of(2, padded.length), padded]);
  };
  const both = Buffer.concat([integer(raw.subarray(0, raw.length / 2)), integer(raw.subarray(raw.length / 2))]);
  return Uint8Array.from(Buffer.concat([both.length < 128 ? Buffer.of(0x30, both.length) : Buffer.of(0x30, 0x81, both.length), both]));
}

const GONE: ReadonlySet<number> = new Set([
  CKR.slotInvalid, CKR.deviceRemoved, CKR.sessionClosed, CKR.sessionInvalid, CKR.tokenNotPresent, CKR.tokenNotRecognised,
]);

/** What a driver's failure means to a person. */
function meaning(driver: TokenDriver, token: TokenFacts, cause: unknown): unknown {
  if (!(cause instanceof TokenFailure)) return cause;
  if (cause.code === CKR.pinLocked) return new AppError('sign.pin-locked', {}, { cause });
  if (cause.code === CKR.pinIncorrect || cause.code === CKR.pinInvalid || cause.code === CKR.pinLength) {
    const now = present(driver, token);
    if (now?.pinLocked === true) return new AppError('sign.pin-locked', {}, { cause });
    return now?.lastTry === true ? new AppError('sign.wrong-pin-left', { left: 1 }, { cause }) : new AppError('sign.wrong-pin', {}, { cause });
  }
  // A token forgets its handles when it is logged out, which another session may have caused.
  const forgotten = cause.code === CKR.notLoggedIn || cause.code === CKR.keyHandleInvalid || cause.code === CKR.objectHandleInvalid;
  if (forgotten && present(driver, token)) return new AppError('sign.session-ended', {}, { cause });
  // Drivers give all kinds of codes for a token that is no longer there; whether it is there says more than the code.
  if (GONE.has(cause.code) || !present(driver, token)) return new AppError('sign.token-gone', {}, { cause });
  return new AppError('sign.key-failed', { reason: cause.message }, { cause });
}

function present(driver: TokenDriver, token: TokenFacts): TokenFacts | null {
  try {
    return driver.tokens().find(({ serial, label }) => serial === token.serial && label === token.label) ?? null;
  } catch {
    return null;
  }
}

function told<T>(driver: TokenDriver, token: TokenFacts, task: () => T): T {
  try {
    return task();
  } catch (cause) {
    throw meaning(driver, token, cause);
  }
}

/** Closing what may be gone already. */
function quietly(task: () => void): void {
  try {
    task();
  } catch (cause) {
    if (!(cause instanceof TokenFailure)) throw cause;
  }
}
