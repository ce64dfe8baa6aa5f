import { createPrivateKey, sign } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFArray, PDFDocument, PDFName } from 'pdf-lib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Signer } from '../../../../src/core/ports/index.ts';
import { fromHex, openPdf, signPdf, visibleSignature } from '../../../../src/core/signing/index.ts';
import { increment } from '../../../../src/core/signing/increment.ts';
import { firstPage } from '../../../../src/core/signing/pdf-page.ts';
import { createNodeHasher } from '../../../../src/host/index.ts';
import { requestTimeStamp } from '../../../../src/host/signing/time-stamp.ts';
import { createWatchedFolder, type WatchedFolder } from '../../../../src/host/signing/watched-folder.ts';
import { skipped } from '../../../support/programs.ts';
import { derOf, makeTestKeys, opensslMissing, type TestKeys } from '../../../support/signing-keys.ts';
import { startTimeStampServer, type TimeStampManner, type TimeStampServer } from '../../../support/time-stamp-server.ts';

const hasher = createNodeHasher();
const noOpenssl = opensslMissing();
const why = skipped(noOpenssl);
let keys: TestKeys;
let ours: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  if (noOpenssl !== null) return;
  keys = makeTestKeys();
  const document = await PDFDocument.create();
  document.addPage([595, 842]).drawText('Giay to');
  ours = Uint8Array.from(await document.save({ useObjectStreams: false }));
});
afterAll(() => {
  if (noOpenssl === null) keys.remove();
});

const signer = (): Signer => ({
  certificates: () => Promise.resolve([derOf(keys.key('rsa').certPath), derOf(keys.rootPath)]),
  sign: (data) => Promise.resolve(Uint8Array.from(sign('sha256', data, createPrivateKey(readFileSync(keys.key('rsa').keyPath))))),
});
async function signed(bytes: Uint8Array): Promise<Uint8Array> {
  const { increment } = await signPdf(bytes, visibleSignature('clerk', { name: 'Nguyễn Thị Thử Nghiệm', time: new Date().toISOString() }), { signer: signer(), hasher });
  return Buffer.concat([bytes, increment]);
}

describe.skipIf(noOpenssl !== null)(`a signing program outside, through a watched folder${why}`, () => {
  let dir: string;
  let folder: WatchedFolder;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sohoa-watch-'));
    folder = createWatchedFolder(() => Promise.resolve(join(dir, 'trao đổi')), join(dir, 'kept'));
    return () => rmSync(dir, { recursive: true, force: true });
  });
  /** Written by the other program, some time ago. */
  function give(name: string, bytes: Uint8Array, secondsAgo = 10): void {
    const path = join(dir, 'trao đổi', name);
    writeFileSync(path, bytes);
    const at = Date.now() / 1000 - secondsAgo;
    utimesSync(path, at, at);
  }

  it('puts the file out as it is, notices the signed one under any name, and clears both away', async () => {
    const ticket = await folder.putOut('H17-0001', ours);
    const [name = ''] = readdirSync(join(dir, 'trao đổi'));
    expect(name).toMatch(/^H17-0001\.[0-9a-f]{8}\.pdf$/);
    expect(readFileSync(join(dir, 'trao đổi', name))).toEqual(Buffer.from(ours));
    expect(await folder.look(ticket)).toEqual({ state: 'waiting' });
    const theirs = await signed(ours);
    give(`${ticket}.signed.pdf`, theirs);
    expect(await folder.look(ticket)).toEqual({ state: 'signed' });
    expect(Buffer.from(await folder.fetch(ticket)).equals(theirs)).toBe(true);
    await folder.drop(ticket);
    expect(readdirSync(join(dir, 'trao đổi'))).toEqual([]);
    expect(readdirSync(join(dir, 'kept'))).toEqual([]);
  });

  it('notices the file when it is signed in its place, and after a restart', async () => {
    const ticket = await folder.putOut('H17-0001', ours);
    give(`${ticket}.pdf`, await signed(ours));
    const restarted = createWatchedFolder(() => Promise.resolve(join(dir, 'trao đổi')), join(dir, 'kept'));
    expect(await restarted.look(ticket)).toEqual({ state: 'signed' });
  });

  it('waits while the file may still be written', async () => {
    const ticket = await folder.putOut('H17-0001', ours);
    give('moi.pdf', await signed(ours), 0);
    expect(await folder.look(ticket)).toEqual({ state: 'waiting' });
  });

  it('refuses what is not exactly our bytes with a valid signature over everything', async () => {
    const ticket = await folder.putOut('H17-0001', ours);
    const theirs = await signed(ours);
    const flipped = Buffer.from(theirs);
    const at = ours.length + 200;
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    const cases: readonly (readonly [Uint8Array, RegExp])[] = [
      [Buffer.concat([ours, Buffer.from('% nothing\n')]), /broken|unsigned/],
      [Buffer.concat([theirs, Buffer.from('% more\n')]), /broken|coverage/],
      [flipped, /broken|invalid|unsigned/],
    ];
    for (const [bytes, reason] of cases) {
      give('tra-lai.pdf', bytes);
      const state = await folder.look(ticket);
      expect(state.state).toBe('refused');
      expect(state.reason).toMatch(reason);
      await expect(folder.fetch(ticket)).rejects.toMatchObject({ code: 'sign.outside' });
    }
  });

  it('refuses a signature that comes with another page than the one put out', async () => {
    const ticket = await folder.putOut('H17-0001', ours);
    const file = openPdf(ours);
    const page = firstPage(file);
    const out = increment(file);
    const changed = page.dict.clone(file.context);
    changed.set(PDFName.of('Contents'), PDFArray.withContext(file.context));
    out.put(page.ref, changed);
    give('tra-lai.pdf', await signed(Buffer.concat([ours, out.finish('A'.repeat(32)).bytes])));
    expect(await folder.look(ticket)).toEqual({ state: 'refused', reason: 'changed' });
  });

  it('sees a changed byte of our part, and a file that was saved anew', async () => {
    const ticket = await folder.putOut('H17-0001', ours);
    const theirs = await signed(ours);
    theirs[100] = (theirs[100] ?? 0) ^ 1;
    give('khac.pdf', theirs);
    expect(await folder.look(ticket)).toEqual({ state: 'waiting' });
    give(`${ticket}.pdf`, theirs);
    expect(await folder.look(ticket)).toEqual({ state: 'refused', reason: 'rewritten' });
  });

  it('says what is wrong with the folder', async () => {
    await expect(createWatchedFolder(() => Promise.resolve(null), join(dir, 'k')).putOut('x', ours)).rejects.toMatchObject({ code: 'sign.folder' });
    writeFileSync(join(dir, 'file'), '');
    await expect(createWatchedFolder(() => Promise.resolve(join(dir, 'file', 'in')), join(dir, 'k')).putOut('x', ours)).rejects.toMatchObject({ code: 'sign.folder' });
    expect(existsSync(join(dir, 'file'))).toBe(true);
    mkdirSync(join(dir, 'trao đổi'), { recursive: true });
    await expect(folder.look('khong-co')).rejects.toMatchObject({ code: 'storage.missing' });
  });
});

describe.skipIf(noOpenssl !== null)(`time stamps${why}`, () => {
  let server: TimeStampServer;
  beforeAll(async () => {
    server = await startTimeStampServer(keys);
  });
  afterAll(() => server.close());
  const digest = fromHex('5a'.repeat(32));

  it('gives a token over the digest', async () => {
    server.manner = 'proper';
    const token = await requestTimeStamp(server.url, digest);
    expect(Buffer.from(token).includes(Buffer.from(digest))).toBe(true);
  });

  it.each([
    ['http-500', 'HTTP 500'], ['rubbish', 'answer'], ['other-digest', 'digest'], ['no-nonce', 'nonce'], ['tampered', 'signature'], ['rejection', 'status 2'],
  ] as const satisfies readonly (readonly [TimeStampManner, string])[])('refuses an answer that is %s', async (manner, reason) => {
    server.manner = manner;
    await expect(requestTimeStamp(server.url, digest)).rejects.toMatchObject({ code: 'sign.time-stamp', params: { reason } });
  });

  it('says that nobody is there', async () => {
    await expect(requestTimeStamp('http://127.0.0.1:9/', digest)).rejects.toMatchObject({ code: 'sign.time-stamp', params: { reason: 'unreachable' } });
    await expect(requestTimeStamp('file:///etc/passwd', digest)).rejects.toMatchObject({ code: 'sign.time-stamp', params: { reason: 'url' } });
  });

  it('signs with a time stamp, and without one only where that is allowed', async () => {
    const request = visibleSignature('clerk', { name: 'Nguyễn Thị Thử Nghiệm', time: new Date().toISOString() });
    const deps = { signer: signer(), hasher, timeStamper: { stamp: (d: Uint8Array<ArrayBuffer>) => requestTimeStamp(server.url, d) } };
    server.manner = 'proper';
    expect(await signPdf(ours, request, deps)).toMatchObject({ level: 'B-T', timeStampFailure: null });
    server.manner = 'http-500';
    await expect(signPdf(ours, request, deps)).rejects.toMatchObject({ code: 'sign.time-stamp' });
    expect(await signPdf(ours, request, { ...deps, withoutTimeStamp: 'allow' })).toMatchObject({ level: 'B-B', timeStampFailure: { code: 'sign.time-stamp' } });
  });
});
