import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

const start = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));

test('npm start says what it chose and why, prints the address, and ends with all that it started', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'sohoa-start-'));
  const child = spawn(process.execPath, [start, '--no-open', '--port', '0', '--export', join(dir, 'out'), '--data', join(dir, 'data')], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (piece: Buffer) => { said += piece.toString('utf8'); });
  await expect.poll(() => said, { timeout: 120_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+\/\?t=[0-9a-f]{64}\n/);
  expect(said).toMatch(/^Sohoa: open this address in Chromium, Chrome or Edge, since: (asked for|no screen here)$/m);
  const address = /http:\S+/.exec(said)?.[0] ?? '';
  expect((await fetch(address, { redirect: 'manual' })).status).toBe(302);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  await expect(fetch(address)).rejects.toThrow();
  await rm(dir, { recursive: true, force: true });
});

test('npm start -- batch hands arguments, output and exit code through', async () => {
  const run = promisify(execFile);
  const help = await run(process.execPath, [start, 'batch', '--help', '--lang', 'en']);
  expect(help.stdout).toContain('npm start -- batch <folder> --out <folder>');
  expect(help.stdout).not.toContain('Sohoa: building');
  await expect(run(process.execPath, [start, 'batch', '--no-such-option'])).rejects.toMatchObject({ code: 1 });
});
