import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { verify, X509Certificate } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHostClient, type HostClient } from '../../../../src/contract/index.ts';
import { createHost, type Host } from '../../../../src/host/index.ts';
import { skipped } from '../../../support/programs.ts';
import { makeTestKeys, opensslMissing, type TestKeys } from '../../../support/signing-keys.ts';
import { startTimeStampServer, type TimeStampServer } from '../../../support/time-stamp-server.ts';

const noOpenssl = opensslMissing();
let keys: TestKeys;
let server: TimeStampServer;
beforeAll(async () => {
  if (noOpenssl !== null) return;
  keys = makeTestKeys();
  server = await startTimeStampServer(keys);
});
afterAll(async () => {
  if (noOpenssl !== null) return;
  await server.close();
  keys.remove();
});

describe.skipIf(noOpenssl !== null)(`signing through the contract${skipped(noOpenssl)}`, () => {
  let dir: string;
  let host: Host;
  let client: HostClient<Uint8Array<ArrayBuffer>>;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sohoa-host-'));
    host = createHost({ shell: 'browser', version: '0', rendererDir: dir, exportDir: join(dir, 'out'), dataDir: join(dir, 'data') });
    client = createHostClient((url, init) => host.handle(new Request(`http://host${url}`, init)));
  });
  afterEach(async () => {
    await host.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const p12 = (): Uint8Array<ArrayBuffer> => Uint8Array.from(readFileSync(keys.key('rsa').p12Path));
  const everything = (): string => readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1')).join('\n');

  it('takes a key file, opens it, signs and closes, and keeps the PIN nowhere', async () => {
    const { keys: [key] } = await client.send('signing.add-key', { name: 'Cán bộ.p12' }, p12());
    expect(key).toMatchObject({ label: 'Cán bộ.p12', kind: 'pkcs12' });
    if (process.platform !== 'win32') expect(statSync(join(dir, 'data', 'signing', 'Cán bộ.p12')).mode & 0o077).toBe(0);
    const keyId = key?.id ?? '';
    await expect(client.call('signing.open', { keyId, pin: 'sai' })).rejects.toMatchObject({ code: 'sign.wrong-pin', params: {} });
    const session = await client.call('signing.open', { keyId, pin: keys.pin });
    expect(session).toMatchObject({ name: 'Nguyễn Thị Thử Nghiệm', issuer: 'Gốc Thử Nghiệm' });
    const { signature } = await client.call('signing.sign', { sessionId: session.sessionId, data: 'abcd' });
    const certificate = new X509Certificate(Buffer.from(session.certificates[0] ?? '', 'hex'));
    expect(verify('sha256', Buffer.from('abcd', 'hex'), certificate.publicKey, Buffer.from(signature, 'hex'))).toBe(true);
    await client.call('signing.close', { sessionId: session.sessionId });
    await expect(client.call('signing.sign', { sessionId: session.sessionId, data: 'abcd' })).rejects.toMatchObject({ code: 'sign.session-ended' });
    expect(everything()).not.toContain(Buffer.from(keys.pin, 'utf8').toString('latin1'));
  });

  it('refuses names that are no key files, and keys that are not there', async () => {
    for (const name of ['../x.p12', 'x.exe', 'a/b.p12', '.p12']) await expect(client.send('signing.add-key', { name }, p12())).rejects.toMatchObject({ code: 'host.bad-request' });
    await expect(client.call('signing.open', { keyId: 'p12-none', pin: '' })).rejects.toMatchObject({ code: 'sign.token-gone' });
  });

  it('ends sessions by the time in signing.json, and when the host is closed', async () => {
    await client.send('signing.add-key', { name: 'a.p12' }, p12());
    writeFileSync(join(dir, 'data', 'signing.json'), JSON.stringify({ idleMinutes: 0.01 }));
    const keyId = (await client.call('signing.keys', {})).keys[0]?.id ?? '';
    const { sessionId } = await client.call('signing.open', { keyId, pin: keys.pin });
    await new Promise((resolve) => setTimeout(resolve, 900));
    await expect(client.call('signing.sign', { sessionId, data: 'ab' })).rejects.toMatchObject({ code: 'sign.session-ended' });
    writeFileSync(join(dir, 'data', 'signing.json'), '{}');
    const again = await client.call('signing.open', { keyId, pin: keys.pin });
    await host.close();
    await expect(client.call('signing.sign', { sessionId: again.sessionId, data: 'ab' })).rejects.toMatchObject({ code: 'sign.session-ended' });
  });

  it('asks the time-stamp service of the settings', async () => {
    await expect(client.call('signing.stamp', { digest: '5a'.repeat(32) })).rejects.toMatchObject({ code: 'sign.time-stamp', params: { reason: 'url' } });
    await expect(client.call('settings.put', { timeStampUrl: 'ftp://x/' })).rejects.toMatchObject({ code: 'host.bad-request' });
    await client.call('settings.put', { timeStampUrl: server.url });
    expect((await client.call('signing.stamp', { digest: '5a'.repeat(32) })).token).toContain('5a'.repeat(32));
  });

  it('says that signing.json is not right and where, takes one that Notepad saved, and says that no folder is named', async () => {
    await client.send('signing.add-key', { name: 'a.p12' }, p12());
    expect((await client.call('signing.keys', {})).outside).toBe(false);
    await expect(client.send('signing.put-out', { name: 'x' }, p12())).rejects.toMatchObject({ code: 'sign.folder', params: { reason: 'none' } });
    writeFileSync(join(dir, 'data', 'signing.json'), '{"drivers": 3}');
    await expect(client.call('signing.keys', {})).rejects.toMatchObject({ code: 'host.file-broken', params: { file: 'signing.json', place: 'drivers' } });
    writeFileSync(join(dir, 'data', 'signing.json'), '{"drivers": [');
    await expect(client.call('signing.keys', {})).rejects.toMatchObject({ code: 'host.file-broken', params: { file: 'signing.json', place: 'JSON' } });
    expect(readFileSync(join(dir, 'data', 'signing.json'), 'utf8')).toBe('{"drivers": [');
    writeFileSync(join(dir, 'data', 'signing.json'), `\ufeff${JSON.stringify({ watchedFolder: dir })}`);
    expect((await client.call('signing.keys', {})).outside).toBe(true);
  });

  it('puts files out to the folder that the administrator named', async () => {
    await client.send('signing.add-key', { name: 'a.p12' }, p12());
    writeFileSync(join(dir, 'data', 'signing.json'), JSON.stringify({ watchedFolder: join(dir, 'trao đổi') }));
    const { ticket } = await client.send('signing.put-out', { name: 'H17-0001.0000001' }, Uint8Array.from(Buffer.from('%PDF-1.7 x')));
    expect(readdirSync(join(dir, 'trao đổi'))).toEqual([`${ticket}.pdf`]);
    expect(await client.call('signing.outside', { ticket })).toEqual({ state: 'waiting' });
    await expect(client.read('signing.fetch', { ticket })).rejects.toMatchObject({ code: 'sign.outside' });
    await client.call('signing.drop', { ticket });
    expect(readdirSync(join(dir, 'trao đổi'))).toEqual([]);
  });
});
