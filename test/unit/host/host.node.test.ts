import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createHostClient, defaultSettings, securityHeaders } from '../../../src/contract/index.ts';
import type { HostClient } from '../../../src/contract/index.ts';
import type { Host } from '../../../src/host/index.ts';
import { createHost } from '../../../src/host/index.ts';
import { tempDir } from '../../support/temp-dir.ts';

const origin = 'app://sohoa';

interface Rig { readonly dir: string; readonly host: Host; readonly client: HostClient<string>; readonly bugs: unknown[] }

async function rig(uploadIdleMs = 60_000, given?: string): Promise<Rig> {
  const dir = given ?? await tempDir();
  await mkdir(join(dir, 'web', 'assets'), { recursive: true });
  await writeFile(join(dir, 'web', 'index.html'), '<!doctype html><title>Sohoa</title>');
  await writeFile(join(dir, 'web', 'assets', 'main-Abcdef12.js'), 'export {};');
  await writeFile(join(dir, 'secret.txt'), 'secret');
  const bugs: unknown[] = [];
  const host = createHost({
    shell: 'browser', version: '1.2.3', rendererDir: join(dir, 'web'), exportDir: join(dir, 'out'), dataDir: join(dir, 'data'),
    uploadIdleMs, onBug: (cause) => bugs.push(cause),
  });
  const client = createHostClient<string>((url, init) => host.handle(new Request(origin + url, { ...init, duplex: 'half' } as RequestInit)));
  return { dir, host, client, bugs };
}

describe('static files', () => {
  it('have exact types and the security headers', async () => {
    const { host } = await rig();
    for (const [path, type] of [['/', 'text/html; charset=utf-8'], ['/assets/main-Abcdef12.js', 'text/javascript; charset=utf-8']] as const) {
      const answer = await host.handle(new Request(origin + path));
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe(type);
      for (const [name, value] of Object.entries(securityHeaders)) expect(answer.headers.get(name)).toBe(value);
    }
  });

  it('are not sent again when the browser has them', async () => {
    const { host } = await rig();
    const etag = (await host.handle(new Request(`${origin}/`))).headers.get('etag') ?? '';
    const again = await host.handle(new Request(`${origin}/`, { headers: { 'if-none-match': etag } }));
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  it.each([
    '/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/..%5csecret.txt', '/assets/..%2f..%2fsecret.txt', '/assets//main.js',
    '/.env.txt', '/secret.txt%00.js', '/C:%5csecret.txt', '/assets', '/assets/', '/link.txt', '/inside/secret.txt', '/%zz', '/none.html',
  ])('do not lead out by %s', async (path) => {
    const { dir, host } = await rig();
    await symlink(join(dir, 'secret.txt'), join(dir, 'web', 'link.txt'));
    await symlink(dir, join(dir, 'web', 'inside'));
    const answer = await host.handle(new Request(origin + path));
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ code: 'host.not-found', params: {} });
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('procedures', () => {
  it('tell what the host can do', async () => {
    const { client } = await rig();
    expect(await client.call('capabilities', {})).toEqual({ shell: 'browser', version: '1.2.3', canExport: true, exportFolder: 'out' });
  });

  it('refuse what is not in the contract, before anything runs', async () => {
    const { host, bugs } = await rig();
    const json = { 'content-type': 'application/json' };
    const ask = async (name: string, init: RequestInit): Promise<unknown> => (await host.handle(new Request(`${origin}/host/${name}`, init))).json();
    expect(await ask('no.such', { method: 'POST', headers: json, body: '{}' })).toMatchObject({ code: 'host.not-found' });
    expect(await ask('constructor', { method: 'POST', headers: json, body: '{}' })).toMatchObject({ code: 'host.not-found' });
    expect(await ask('capabilities', { method: 'GET' })).toMatchObject({ code: 'host.bad-request', params: { reason: 'method' } });
    expect(await ask('capabilities', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } })).toMatchObject({ params: { reason: 'content-type' } });
    expect(await ask('capabilities', { method: 'POST', headers: json, body: '{' })).toMatchObject({ params: { reason: 'json' } });
    expect(await ask('packages.begin', { method: 'POST', headers: json, body: '{"name":"../x"}' })).toMatchObject({ params: { reason: 'input name' } });
    expect(await ask('packages.begin', { method: 'POST', headers: json, body: '{"name":"a","more":1}' })).toMatchObject({ code: 'host.bad-request' });
    expect(await ask('log.write', { method: 'POST', headers: json, body: JSON.stringify({ entries: [], pad: 'x'.repeat(2 << 20) }) })).toMatchObject({ params: { reason: 'size' } });
    expect(bugs).toEqual([]);
  });

  it('keep settings, change only what is given, and set a broken file aside', async () => {
    const { dir, client } = await rig();
    expect(await client.call('settings.get', {})).toEqual(defaultSettings);
    await Promise.all([client.call('settings.put', { userName: 'Lê Thị Mẫu' }), client.call('settings.put', { unitCode: 'H17.01.02' })]);
    await client.call('settings.put', { language: 'en' });
    expect(await client.call('settings.get', {})).toEqual({ ...defaultSettings, userName: 'Lê Thị Mẫu', unitCode: 'H17.01.02', language: 'en' });
    await writeFile(join(dir, 'data', 'settings.json'), '{"userName": "Lê');
    expect(await client.call('settings.get', {})).toEqual(defaultSettings);
    const aside = (await readdir(join(dir, 'data'))).filter((name) => name.startsWith('settings.broken-'));
    expect(await readFile(join(dir, 'data', aside[0] ?? ''), 'utf8')).toBe('{"userName": "Lê');
    await vi.waitFor(async () => {
      expect(JSON.parse(await readFile(join(dir, 'data', 'log', 'sohoa.jsonl'), 'utf8'))).toMatchObject({ event: 'settings.set-aside', code: 'host.file-broken' });
    });
  });

  it('clear away what a killed start was writing beside its place, and nothing else', async () => {
    const dir = await tempDir();
    const left = '.01890a5d-ac96-774b-bcce-b302099a8057.new';
    await mkdir(join(dir, 'data', 'signing'), { recursive: true });
    for (const file of [left, 'settings.json', '.mine.new', `signing/${left}`]) await writeFile(join(dir, 'data', file), '{}');
    const { client } = await rig(60_000, dir);
    await client.call('settings.get', {});
    expect((await readdir(join(dir, 'data'), { recursive: true })).sort()).toEqual(['.mine.new', 'settings.json', 'signing']);
  });

  it('log codes and nothing that could be a person', async () => {
    const { dir, client } = await rig();
    const at = '2026-11-21T10:00:00.000+07:00';
    await client.call('log.write', { entries: [{ at, level: 'warn', event: 'import.refused', code: 'pdf.password', facts: { pages: 3 } }] });
    expect(JSON.parse(await readFile(join(dir, 'data', 'log', 'sohoa.jsonl'), 'utf8'))).toEqual({ at, level: 'warn', event: 'import.refused', code: 'pdf.password', facts: { pages: 3 } });
    const personal = { at, level: 'warn' as const, event: 'x', facts: { name: 'Nguyễn Văn A' } };
    await expect(client.call('log.write', { entries: [personal] })).rejects.toMatchObject({ code: 'host.bad-request' });
    await expect(client.call('log.write', { entries: [{ at, level: 'warn', event: 'x', message: 'free text' } as never] })).rejects.toMatchObject({ code: 'host.bad-request' });
  });

  it('write a package and give it back', async () => {
    const { client } = await rig();
    const { uploadId } = await client.call('packages.begin', { name: 'hồ sơ' });
    const file = await client.send('packages.file', { uploadId, path: 'data/chữ.txt', sizeBytes: 5 }, 'chào');
    expect(file).toMatchObject({ path: 'data/chữ.txt', sizeBytes: 5 });
    expect(await client.call('packages.list', {})).toEqual({ names: [] });
    expect(await client.call('packages.files', { uploadId })).toEqual({ files: [{ path: 'data/chữ.txt', sizeBytes: 5 }] });
    expect(new TextDecoder().decode(await client.read('packages.read', { uploadId, path: 'data/chữ.txt' }))).toBe('chào');
    const { ok, faults, facts } = await client.call('packages.check', { uploadId, name: 'hồ sơ', profileId: 'paper-record' });
    expect([ok, facts.bytes, faults.map(({ code }) => code)]).toEqual([false, 5, expect.arrayContaining(['bag.missing', 'json.missing'])]);
    expect(await client.call('packages.commit', { uploadId })).toEqual({ location: join('out', 'hồ sơ') });
    expect(await client.call('packages.list', {})).toEqual({ names: ['hồ sơ'] });
    expect(await client.call('packages.files', { name: 'hồ sơ' })).toEqual({ files: [{ path: 'data/chữ.txt', sizeBytes: 5 }] });
    expect(await client.call('packages.hash', { name: 'hồ sơ', path: 'data/chữ.txt' })).toEqual({ sha256: file.sha256 });
    expect(new TextDecoder().decode(await client.read('packages.read', { name: 'hồ sơ', path: 'data/chữ.txt' }))).toBe('chào');
    await expect(client.read('packages.read', { name: 'hồ sơ', path: 'none' })).rejects.toMatchObject({ code: 'storage.missing' });
    await expect(client.call('packages.begin', { name: 'hồ sơ' })).rejects.toMatchObject({ code: 'package.exists', params: { name: 'hồ sơ' } });
    await expect(client.call('packages.commit', { uploadId })).rejects.toMatchObject({ code: 'storage.missing' });
  });

  it('give up an upload that nobody goes on with, and all at the end', async () => {
    const { dir, client, host } = await rig(50);
    await client.call('packages.begin', { name: 'a' });
    await expect.poll(() => readdir(join(dir, 'out'))).toEqual([]);
    await client.call('packages.begin', { name: 'b' });
    await host.close();
    expect(await readdir(join(dir, 'out'))).toEqual([]);
  });
});

describe('the client', () => {
  it('turns silence, nonsense and cancelling into codes', async () => {
    const dead = createHostClient<string>(() => Promise.reject(new TypeError('fetch failed')));
    await expect(dead.call('capabilities', {})).rejects.toMatchObject({ code: 'host.unreachable' });
    const html = createHostClient<string>(() => Promise.resolve(new Response('<html>', { status: 502 })));
    await expect(html.call('capabilities', {})).rejects.toMatchObject({ code: 'host.failed', params: { status: 502 } });
    const wrong = createHostClient<string>(() => Promise.resolve(Response.json({ shell: 'other' })));
    await expect(wrong.call('capabilities', {})).rejects.toMatchObject({ code: 'host.failed' });
    const gone = createHostClient<string>(() => Promise.reject(new DOMException('', 'AbortError')));
    await expect(gone.call('capabilities', {}, AbortSignal.abort())).rejects.toMatchObject({ code: 'job.cancelled' });
  });
});
