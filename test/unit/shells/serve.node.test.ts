import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHostClient } from '../../../src/contract/index.ts';
import { createHost } from '../../../src/host/index.ts';
import { readOptions } from '../../../src/serve/options.ts';
import type { RunningServer } from '../../../src/serve/server.ts';
import { startServer } from '../../../src/serve/server.ts';
import { findBrowser, hasDisplay, windowArgs } from '../../../src/serve/window.ts';
import { tempDir } from '../../support/temp-dir.ts';

async function serve(): Promise<RunningServer & { dir: string; bugs: unknown[]; cookie: string }> {
  const dir = await tempDir();
  await mkdir(join(dir, 'web'));
  await writeFile(join(dir, 'web', 'index.html'), '<!doctype html>');
  const bugs: unknown[] = [];
  const host = createHost({ shell: 'browser', version: '1', rendererDir: join(dir, 'web'), exportDir: join(dir, 'out'), dataDir: join(dir, 'data') });
  const server = await startServer(host, 0, (cause) => bugs.push(cause));
  onTestFinished(() => server.close());
  const welcome = await fetch(server.address, { redirect: 'manual' });
  return { ...server, dir, bugs, cookie: welcome.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

/** A request with headers that `fetch` does not let one set, such as Host. */
function raw(server: RunningServer, path: string, headers: Record<string, string>): Promise<number> {
  const { port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end();
  });
}

describe('the loopback server', () => {
  it('hands the token over once and then asks for the cookie', async () => {
    const server = await serve();
    const welcome = await fetch(server.address, { redirect: 'manual' });
    expect(welcome.status).toBe(302);
    expect(welcome.headers.get('location')).toBe('/');
    expect(welcome.headers.get('set-cookie')).toMatch(/^sohoa-\d+=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await fetch(server.origin, { headers: { cookie: server.cookie } })).status).toBe(200);
    expect((await fetch(`${server.origin}/`)).status).toBe(403);
    expect((await fetch(`${server.origin}/?t=${'0'.repeat(64)}`, { redirect: 'manual' })).status).toBe(403);
    expect((await fetch(`${server.origin}/host/settings.get`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status).toBe(403);
    expect((await fetch(`${server.origin}/`, { headers: { cookie: server.cookie.replace(/.$/, '!') } })).status).toBe(403);
  });

  it('says in words to a person that the address is not the right one', async () => {
    const server = await serve();
    const answer = await fetch(`${server.origin}/`, { headers: { accept: 'text/html' } });
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toContain('Yêu cầu bị từ chối');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('refuses another name, another origin and another site, cookie or not', async () => {
    const server = await serve();
    const { host } = new URL(server.origin);
    const good = { host, cookie: server.cookie };
    expect(await raw(server, '/', good)).toBe(200);
    expect(await raw(server, '/', { ...good, host: 'evil.example' })).toBe(403);
    expect(await raw(server, '/', { ...good, host: host.replace('127.0.0.1', 'localhost') })).toBe(403);
    expect(await raw(server, '/', { ...good, origin: 'http://evil.example' })).toBe(403);
    expect(await raw(server, '/', { ...good, origin: 'null' })).toBe(403);
    expect(await raw(server, '/', { ...good, origin: server.origin })).toBe(200);
    expect(await raw(server, '/', { ...good, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await raw(server, '/', { ...good, 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await raw(server, 'http://evil.example/', good)).toBe(200); // an absolute target is read as a path of ours
    expect(await raw(server, '/../../etc/passwd', good)).toBe(404);
  });

  it('says that the port is taken instead of taking another', async () => {
    const server = await serve();
    const host = createHost({ shell: 'browser', version: '1', rendererDir: '.', exportDir: join(server.dir, 'o2'), dataDir: join(server.dir, 'd2') });
    const port = Number(new URL(server.origin).port);
    await expect(startServer(host, port, () => undefined)).rejects.toMatchObject({ code: 'host.port-taken', params: { port } });
  });

  it('streams a large upload to the disk without holding it', async () => {
    const server = await serve();
    const headers = { cookie: server.cookie };
    const client = createHostClient<ReadableStream<Uint8Array>>((url, init) => fetch(url, { ...init, headers: { ...init.headers, ...headers }, duplex: 'half' } as RequestInit), server.origin);
    const piece = new Uint8Array(1 << 20).fill(7);
    const count = 300;
    const hash = createHash('sha256');
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent === count) controller.close();
        else {
          sent += 1;
          hash.update(piece);
          controller.enqueue(piece);
        }
      },
    });
    const before = process.memoryUsage().rss;
    const { uploadId } = await client.call('packages.begin', { name: 'big' });
    const file = await client.send('packages.file', { uploadId, path: 'data/big.bin', sizeBytes: count << 20 }, body);
    const grown = process.memoryUsage().rss - before;
    await client.call('packages.commit', { uploadId });
    expect(file).toEqual({ path: 'data/big.bin', sizeBytes: count << 20, sha256: hash.digest('hex') });
    expect((await readFile(join(server.dir, 'out', 'big', 'data', 'big.bin'))).byteLength).toBe(count << 20);
    // Client and server share this process; both ends together stay far below the 300 MB that went through.
    expect(grown).toBeLessThan(150 << 20);
    expect(server.bugs).toEqual([]);
  });

  it('leaves no half file when the sender hangs up', async () => {
    const server = await serve();
    const headers = { cookie: server.cookie, 'content-type': 'application/octet-stream' };
    const client = createHostClient<Blob>((url, init) => fetch(url, { ...init, headers: { ...init.headers, cookie: server.cookie } }), server.origin);
    const { uploadId } = await client.call('packages.begin', { name: 'torn' });
    const abort = new AbortController();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        controller.enqueue(new Uint8Array(1 << 16));
        await new Promise((resolve) => setTimeout(resolve, 5));
      },
    });
    const input = encodeURIComponent(JSON.stringify({ uploadId, path: 'half.bin' }));
    const sending = fetch(`${server.origin}/host/packages.file?input=${input}`, { method: 'PUT', headers, body, duplex: 'half', signal: abort.signal } as RequestInit);
    setTimeout(() => { abort.abort(); }, 100);
    await expect(sending).rejects.toThrow();
    const partial = (await readdir(join(server.dir, 'out'))).find((name) => name.startsWith('.partial-')) ?? '';
    await expect.poll(() => readdir(join(server.dir, 'out', partial))).toEqual([]);
    await client.send('packages.file', { uploadId, path: 'half.bin' }, new Blob(['whole']));
    await client.call('packages.commit', { uploadId });
    expect(await readFile(join(server.dir, 'out', 'torn', 'half.bin'), 'utf8')).toBe('whole');
  });
});

describe('the command line of the shell', () => {
  it('reads its options and refuses what it does not know', () => {
    expect(readOptions([], {}).port).toBe(47310);
    expect(readOptions(['--port', '0', '--export', '/x', '--data', '/y', '--no-open'], {})).toMatchObject({ port: 0, exportDir: '/x', dataDir: '/y', open: false });
    for (const args of [['--port', 'x'], ['--port', '70000'], ['--no-such'], ['stray']]) {
      expect(() => readOptions(args, {})).toThrow(expect.objectContaining({ code: 'cli.usage' }) as Error);
    }
  });

  it('finds a browser where there is one, and knows when there is no screen', async () => {
    const dir = await tempDir();
    await writeFile(join(dir, 'chromium'), '');
    expect(findBrowser({ PATH: `/nowhere:${dir}` }, 'linux')).toBe(join(dir, 'chromium'));
    expect(findBrowser({ PATH: '/nowhere' }, 'linux')).toBeNull();
    expect(findBrowser({ PATH: '/nowhere', SOHOA_CHROMIUM: join(dir, 'chromium') }, 'linux')).toBe(join(dir, 'chromium'));
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(windowArgs('http://x', '/p', true)).toContain('--no-sandbox');
    expect(windowArgs('http://x', '/p', false)).not.toContain('--no-sandbox');
  });
});
