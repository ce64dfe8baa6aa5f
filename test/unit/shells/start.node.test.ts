import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { takeDataFolder } from '../../../src/host/process-lock.ts';
import { mountMissing, smallDisk } from '../../support/disks.ts';
import { skipped } from '../../support/programs.ts';
import { tempDir } from '../../support/temp-dir.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const noMount = mountMissing();

/** Starts the loopback shell from its sources; resolves once it has said its address or has ended. */
async function start(dataDir: string, port: number, uid?: number) {
  const args = ['--import', 'tsx', join(root, 'src/serve/index.ts'), '--no-open', '--port', String(port), '--data', dataDir, '--export', join(dataDir, '..', 'out')];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...(uid === undefined ? {} : { uid, gid: uid }) });
  onTestFinished(() => { child.kill('SIGKILL'); });
  const text = { out: '', err: '' };
  child.stderr.setEncoding('utf8').on('data', (piece: string) => { text.err += piece; });
  const closed = once(child, 'close');
  const said = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      text.out += piece;
      if (/\?t=[0-9a-f]+/.test(text.out)) resolve();
    });
  });
  await Promise.race([closed, said]);
  return { child, closed, text };
}

/** One reason in both languages, no stack. */
function expectTold(text: { readonly out: string; readonly err: string }, code: string): void {
  expect(text.out).toBe('');
  const lines = text.err.trim().split('\n');
  expect(lines, text.err).toHaveLength(2);
  expect(lines[0]).toMatch(/[Hh]ãy/);
  expect(lines[1]).toMatch(new RegExp(`[Pp]lease.*\\[${code}\\]$`));
}

it('a port that is taken: told, and the data folder is free again', async () => {
  const dir = await tempDir();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => { server.close(); });
  const { child, text } = await start(join(dir, 'data'), (server.address() as AddressInfo).port);
  expectTold(text, 'host.port-taken');
  expect(child.exitCode).toBe(1);
  await (await takeDataFolder(join(dir, 'data')))();
}, 600_000);

it('a second start with one data folder: told, and the first goes on; a killed one is no hindrance', async () => {
  const dir = await tempDir();
  const data = join(dir, 'data');
  const first = await start(data, 0);
  const second = await start(data, 0);
  expectTold(second.text, 'host.data-taken');
  expect(first.child.exitCode).toBeNull();
  const [mark] = readdirSync(join(data, 'lock'));
  expect(JSON.parse(readFileSync(join(data, 'lock', mark ?? ''), 'utf8'))).toMatchObject({ pid: first.child.pid });
  first.child.kill('SIGKILL');
  await first.closed;
  const third = await start(data, 0);
  expect(third.text.out).toContain('http://127.0.0.1:');
  third.child.kill('SIGTERM');
  await third.closed;
  expect(existsSync(join(data, 'lock'))).toBe(false);
}, 600_000);

it.skipIf(noMount !== null)(`a data folder on a disk that is read-only: told${skipped(noMount)}`, async () => {
  const disk = smallDisk('1m');
  mkdirSync(join(disk.dir, 'data'));
  disk.lock();
  const { text, child } = await start(join(disk.dir, 'data'), 0);
  expectTold(text, 'host.data-unwritable');
  expect(text.err).toContain('EROFS');
  expect(child.exitCode).toBe(1);
}, 600_000);

const notRoot = process.getuid?.() === 0 ? null : 'only an administrator can start a program as somebody else';
it.skipIf(notRoot !== null)(`a data folder of another user: told${skipped(notRoot)}`, async () => {
  const dir = await tempDir();
  chmodSync(dir, 0o755);
  mkdirSync(join(dir, 'data'), { mode: 0o700 });
  const { text, child } = await start(join(dir, 'data'), 0, 65534);
  expectTold(text, 'host.data-unwritable');
  expect(text.err).toContain('EACCES');
  expect(child.exitCode).toBe(1);
}, 600_000);
