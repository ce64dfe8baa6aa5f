import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';

const serveScript = fileURLToPath(new URL('../../out/main/serve.js', import.meta.url));

/** A loopback shell of a test's own: the built product, a free port, fresh folders. */
export interface Shell {
  /** The address with the launch's token: go there first. */
  readonly address: string;
  readonly origin: string;
  readonly exportDir: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** What a page did that it must never do; looked at after each test. */
export interface Watch {
  /** Console errors, uncaught errors and broken policies. A test that provokes one on purpose empties the list. */
  readonly errors: string[];
  /** Requests that left the origin. */
  readonly foreign: string[];
}

/** Starts the built shell and waits for its address. @param port 0 for a free one; the origin's database belongs to it */
export async function startShell(exportDir: string, dataDir: string, port = 0): Promise<Shell> {
  const args = [serveScript, '--no-open', '--port', String(port), '--export', exportDir, '--data', dataDir];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (piece: Buffer) => {
      text += piece.toString('utf8');
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?t=[0-9a-f]+/.exec(text);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => { reject(new Error(`the shell ended with exit code ${code}: ${text}`)); });
  });
  return {
    address, origin: new URL(address).origin, exportDir, dataDir, process: child,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}

/**
 * Playwright's test with a running shell, and with `page` watched: after each test nothing may have been refused by
 * the content security policy, thrown uncaught, logged as an error, or asked of another origin.
 */
export const test = base.extend<{ shell: Shell; watch: Watch }>({
  shell: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'sohoa-e2e-'));
    const shell = await startShell(join(dir, 'export'), join(dir, 'data'));
    await use(shell);
    await shell.stop();
    await rm(dir, { recursive: true, force: true });
  },
  watch: [
    async ({ page, shell }, use) => {
      const watch: Watch = { errors: [], foreign: [] };
      page.on('console', (message) => { if (message.type() === 'error') watch.errors.push(message.text()); });
      page.on('pageerror', (error) => watch.errors.push(String(error)));
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(`${shell.origin}/`) && !/^(blob|data):/.test(url)) watch.foreign.push(url);
      });
      await use(watch);
      base.expect(watch).toEqual({ errors: [], foreign: [] });
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
