import { execFileSync } from 'node:child_process';
import { verify, X509Certificate } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenKey } from '../../../../src/host/signing/key.ts';
import { createPkcs11Keys } from '../../../../src/host/signing/pkcs11.ts';
import { openDriver, TokenFailure, type TokenDriver } from '../../../../src/host/signing/pkcs11-driver.ts';
import { createPkcs12Keys } from '../../../../src/host/signing/pkcs12.ts';
import { readPkcs12 } from '../../../../src/host/signing/pkcs12-file.ts';
import { createSigningSessions } from '../../../../src/host/signing/sessions.ts';
import { skipped } from '../../../support/programs.ts';
import { makeTestKeys, opensslMissing, type TestKeys } from '../../../support/signing-keys.ts';
import { makeSoftHsm, softHsmMissing, type SoftHsm } from '../../../support/softhsm.ts';

const noOpenssl = opensslMissing();
const why = skipped(noOpenssl);
let keys: TestKeys;
beforeAll(() => {
  if (noOpenssl === null) keys = makeTestKeys();
});
afterAll(() => {
  if (noOpenssl === null) keys.remove();
});

const data = Uint8Array.from(Buffer.from('những thuộc tính được ký'));
async function proves(key: OpenKey): Promise<boolean> {
  const [own] = await key.certificates();
  return verify('sha256', data, new X509Certificate(own ?? new Uint8Array()).publicKey, await key.sign(data));
}

describe.skipIf(noOpenssl !== null)(`keys in PKCS#12 files${why}`, () => {
  const kind = (): ReturnType<typeof createPkcs12Keys> => createPkcs12Keys(join(keys.dir, 'none'), () => Promise.resolve([keys.key('rsa').p12Path, keys.key('ec').p12Path]));

  it('lists files by their names, without paths', async () => {
    const listed = await kind().list();
    expect(listed.map(({ label }) => label)).toEqual(['rsa.p12', 'ec.p12']);
    expect(JSON.stringify(listed)).not.toContain(keys.dir);
  });

  it.each(['rsa', 'ec'] as const)('signs with %s, with its chain', async (name) => {
    const listed = await kind().list();
    const key = await kind().open(listed.find(({ label }) => label === `${name}.p12`)?.id ?? '', keys.pin);
    expect(await key.certificates()).toHaveLength(2);
    expect(await proves(key)).toBe(true);
    await key.close();
    await expect(key.sign(data)).rejects.toMatchObject({ code: 'sign.session-ended' });
  });

  it('tells a wrong PIN from a file that is none', () => {
    const bytes = Uint8Array.from(readFileSync(keys.key('rsa').p12Path));
    expect(() => readPkcs12(bytes, 'sai')).toThrowError(expect.objectContaining({ code: 'sign.wrong-pin' }));
    expect(() => readPkcs12(bytes.slice(0, 500), keys.pin)).toThrowError(expect.objectContaining({ code: 'sign.key-unreadable' }));
    expect(() => readPkcs12(Uint8Array.from(Buffer.from('%PDF-1.7')), keys.pin)).toThrowError(expect.objectContaining({ code: 'sign.key-unreadable' }));
    expect(() => readPkcs12(new Uint8Array(), keys.pin)).toThrowError(expect.objectContaining({ code: 'sign.key-unreadable' }));
  });

  it.each([
    ['old ciphers: 40-bit RC2 and triple DES', ['-legacy']],
    ['triple DES alone', ['-legacy', '-certpbe', 'PBE-SHA1-3DES']],
    ['128-bit RC2', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'PBE-SHA1-RC2-128']],
    ['AES-128 with SHA-1', ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC', '-macalg', 'sha1']],
    ['SHA-512', ['-macalg', 'sha512']],
    ['no checksum', ['-nomac']],
    ['no locks at all', ['-keypbe', 'NONE', '-certpbe', 'NONE']],
  ])('opens files with %s', (_, options) => {
    const path = join(keys.dir, 'variant.pfx');
    execFileSync('openssl', ['pkcs12', '-export', ...options, '-inkey', keys.key('rsa').keyPath, '-in', keys.key('rsa').certPath, '-certfile', keys.rootPath, '-passout', `pass:${keys.pin}`, '-out', path]);
    const bytes = Uint8Array.from(readFileSync(path));
    const { key, certificates } = readPkcs12(bytes, keys.pin);
    expect(new X509Certificate(certificates[0] ?? new Uint8Array()).checkPrivateKey(key)).toBe(true);
    expect(certificates).toHaveLength(2);
    if (!options.includes('NONE')) expect(() => readPkcs12(bytes, 'sai')).toThrowError(expect.objectContaining({ code: 'sign.wrong-pin' }));
  });

  it('says that a file without a key has none', () => {
    const path = join(keys.dir, 'certs-only.p12');
    execFileSync('openssl', ['pkcs12', '-export', '-nokeys', '-in', keys.rootPath, '-passout', `pass:${keys.pin}`, '-out', path]);
    expect(() => readPkcs12(Uint8Array.from(readFileSync(path)), keys.pin)).toThrowError(expect.objectContaining({ code: 'sign.no-certificate' }));
  });

  it('finds key files that were put into its folder', async () => {
    const dir = join(keys.dir, 'kept');
    mkdirSync(dir);
    copyFileSync(keys.key('ec').p12Path, join(dir, 'Phường.p12'));
    writeFileSync(join(dir, 'ghi chú.txt'), 'x');
    expect(await createPkcs12Keys(dir, () => Promise.resolve([])).list()).toMatchObject([{ label: 'Phường.p12', kind: 'pkcs12', needsPin: true }]);
  });
});

describe.skipIf(noOpenssl !== null)(`sessions${why}`, () => {
  const open = async (name: 'rsa' | 'expired' | 'future' | 'not-for-signing'): Promise<OpenKey> => {
    const kind = createPkcs12Keys(join(keys.dir, 'none'), () => Promise.resolve([keys.key(name).p12Path]));
    const [info] = await kind.list();
    return kind.open(info?.id ?? '', keys.pin);
  };

  it('says whose key it is and until when', async () => {
    const sessions = createSigningSessions();
    const facts = await sessions.add(await open('rsa'), 60_000);
    expect(facts).toMatchObject({ name: 'Nguyễn Thị Thử Nghiệm', organisation: 'Phường Thử Nghiệm', issuer: 'Gốc Thử Nghiệm' });
    expect(Date.parse(facts.notAfter)).toBeGreaterThan(Date.now());
    await sessions.closeAll();
    await expect(sessions.sign(facts.sessionId, data)).rejects.toMatchObject({ code: 'sign.session-ended' });
  });

  it.each([['expired', 'sign.expired'], ['future', 'sign.not-yet-valid'], ['not-for-signing', 'sign.no-certificate']] as const)('refuses a key that is %s', async (name, code) => {
    await expect(createSigningSessions().add(await open(name), 60_000)).rejects.toMatchObject({ code });
  });

  it('ends when it is not used, and lasts while it is', async () => {
    const sessions = createSigningSessions();
    const { sessionId } = await sessions.add(await open('rsa'), 300);
    for (let i = 0; i < 4; i++) {
      await new Promise((resolve) => setTimeout(resolve, 120));
      await sessions.sign(sessionId, data);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    await expect(sessions.sign(sessionId, data)).rejects.toMatchObject({ code: 'sign.session-ended' });
  });
});

const missing = noOpenssl ?? softHsmMissing();
// Skipped where SoftHSM is not installed; CI installs it, so there it runs.
describe.skipIf(missing !== null)(`keys on tokens${skipped(missing)}`, () => {
  let token: SoftHsm;
  beforeAll(() => {
    token = makeSoftHsm(keys, ['rsa']);
    process.env['SOFTHSM2_CONF'] = token.confPath;
    makeSoftHsm(keys, ['ec'], 'Thẻ EC');
    makeSoftHsm(keys, [], 'Thẻ trống');
  });
  const kind = (): ReturnType<typeof createPkcs11Keys> => createPkcs11Keys(() => Promise.resolve([join(keys.dir, 'khong-co.so'), keys.rootPath, token.library]));
  const idOf = async (label: string): Promise<string> => (await kind().list()).find((one) => one.label === label)?.id ?? '';

  it('lists tokens, whatever is wrong with other drivers', async () => {
    expect((await kind().list()).map(({ label }) => label).sort()).toEqual(['Thẻ EC', 'Thẻ thử nghiệm', 'Thẻ trống']);
  });

  it.each(['Thẻ thử nghiệm', 'Thẻ EC'])('signs with %s', async (label) => {
    const key = await kind().open(await idOf(label), '1234');
    expect(await proves(key)).toBe(true);
    await key.close();
  });

  it('does not let a wrong PIN in, not even beside an open session, and goes on with the right one', async () => {
    const id = await idOf('Thẻ thử nghiệm');
    await expect(kind().open(id, '9999')).rejects.toMatchObject({ code: 'sign.wrong-pin' });
    const key = await kind().open(id, '1234');
    await expect(kind().open(id, '9999')).rejects.toMatchObject({ code: 'sign.wrong-pin' });
    await expect(key.sign(data)).rejects.toMatchObject({ code: 'sign.session-ended' });
    const again = await kind().open(id, '1234');
    expect(await proves(again)).toBe(true);
    await again.close();
  });

  it('says that a token has no certificate', async () => {
    await expect(kind().open(await idOf('Thẻ trống'), '1234')).rejects.toMatchObject({ code: 'sign.no-certificate' });
  });

  it('warns before the last try, and a locked token is not tried at all', async () => {
    // SoftHSM counts no wrong PINs; cards do. Everything but the count is the real driver.
    const limit = 3;
    let [wrong, asked] = [0, 0];
    const counting = (path: string): TokenDriver => {
      const driver = openDriver(path);
      return {
        ...driver,
        tokens: () => driver.tokens().map((facts) => ({ ...facts, lastTry: wrong === limit - 1, pinLocked: wrong >= limit })),
        async login(session, pin) {
          asked += 1;
          if (wrong >= limit) throw new TokenFailure(0xa4);
          try {
            await driver.login(session, pin);
            wrong = 0;
          } catch (cause) {
            wrong += 1;
            throw cause;
          }
        },
      };
    };
    const card = createPkcs11Keys(() => Promise.resolve([token.library]), counting);
    const id = (await card.list()).find(({ label }) => label === 'Thẻ thử nghiệm')?.id ?? '';
    await expect(card.open(id, '9999')).rejects.toMatchObject({ code: 'sign.wrong-pin' });
    await expect(card.open(id, '9999')).rejects.toMatchObject({ code: 'sign.wrong-pin-left', params: { left: 1 } });
    const key = await card.open(id, '1234');
    expect(await proves(key)).toBe(true);
    await key.close();
    for (const code of ['sign.wrong-pin', 'sign.wrong-pin-left', 'sign.pin-locked']) await expect(card.open(id, '9999')).rejects.toMatchObject({ code });
    const before = asked;
    await expect(card.open(id, '1234')).rejects.toMatchObject({ code: 'sign.pin-locked' });
    expect(asked).toBe(before);
  });

  it('says that the token was pulled out, and closes the session', async () => {
    const sessions = createSigningSessions();
    const { sessionId } = await sessions.add(await kind().open(await idOf('Thẻ thử nghiệm'), '1234'), 60_000);
    await sessions.sign(sessionId, data);
    token.pull();
    await expect(sessions.sign(sessionId, data)).rejects.toMatchObject({ code: 'sign.token-gone' });
    await expect(sessions.sign(sessionId, data)).rejects.toMatchObject({ code: 'sign.session-ended' });
  });
});
