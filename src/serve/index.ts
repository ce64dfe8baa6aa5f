import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { errorText } from '../contract/index.ts';
import { AppError } from '../core/model/index.ts';
import { createHost } from '../host/index.ts';
import { takeDataFolder } from '../host/process-lock.ts';
import type { ServeOptions } from './options.ts';
import { readOptions, usage } from './options.ts';
import { startServer } from './server.ts';
import { findBrowser, hasDisplay, openWindow } from './window.ts';

/** A browser that ends this soon did not show a window, or handed over to one that is open already. */
const tooSoonMs = 5000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const warn = (line: string): void => void process.stderr.write(`${line}\n`);
const bug = (cause: unknown): void => { warn(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)); };

function readVersion(): string {
  const text = readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8');
  const data: unknown = JSON.parse(text);
  return typeof data === 'object' && data !== null && 'version' in data ? String(data.version) : '';
}

async function run(options: ServeOptions): Promise<void> {
  const release = await takeDataFolder(options.dataDir);
  const host = createHost({
    shell: 'browser', version: readVersion(), exportDir: options.exportDir, dataDir: options.dataDir, onBug: bug,
    rendererDir: fileURLToPath(new URL('../renderer', import.meta.url)),
  });
  const server = await startServer(host, options.port, bug).catch(async (cause: unknown) => {
    await release();
    throw cause;
  });
  const stop = stopper(() => server.close().finally(release));

  const browser = options.open && hasDisplay(process.env) ? findBrowser(process.env) : null;
  const why = options.because === '' ? '' : `, since: ${options.because}`;
  const noBrowser = options.open && hasDisplay(process.env) ? ' and no Chromium, Chrome or Edge was found' : '';
  say(browser === null ? `Sohoa: open this address in Chromium, Chrome or Edge${why}${noBrowser}` : `Sohoa: a window of ${browser}${why}`);
  say(`Sohoa: ${server.address}`);
  if (browser === null) return;
  const openedAt = performance.now();
  const window = await openWindow(browser, server.address, options.dataDir);
  stop.also(() => void window.kill());
  window.once('error', (cause) => { warn(`${browser}: ${cause.message}`); });
  window.once('exit', () => {
    if (performance.now() - openedAt > tooSoonMs) stop.now();
    else warn('The window closed at once; the address above still works. / Cửa sổ đóng ngay; địa chỉ trên vẫn dùng được.');
  });
}

/** Ends the program once, in order, on a signal or when asked; a second signal ends it at once. */
function stopper(close: () => Promise<void>): { now(): void; also(task: () => void): void } {
  const tasks: (() => void)[] = [];
  let stopping = false;
  const now = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    for (const task of tasks) task();
    close().then(() => process.exit(0), (cause: unknown) => {
      bug(cause);
      process.exit(1);
    });
  };
  process.on('SIGINT', now);
  process.on('SIGTERM', now);
  return { now, also: (task) => void tasks.push(task) };
}

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) say(usage);
  else await run(options);
} catch (cause) {
  if (cause instanceof AppError) {
    warn(`${errorText('vi', cause)}\n${errorText('en', cause)} [${cause.code}]`);
    if (cause.code === 'cli.usage') warn(usage);
  } else {
    bug(cause);
  }
  process.exitCode = 1;
}
