// @ts-check
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root } from './project.mjs';
import { run } from './run.mjs';

/** True where a window can be shown. */
export function hasDisplay() {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** A program on the PATH, or null. @param {readonly string[]} names */
export function findProgram(names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path)) ?? null;
}

/** The Chromium that tests run in: `SOHOA_CHROMIUM`, else the one on the PATH, or null. */
export function findChromium() {
  const named = process.env['SOHOA_CHROMIUM'];
  if (named && existsSync(named)) return named;
  return findProgram(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']);
}

/** Electron's executable, or null when its binary is not there. */
export function findElectron() {
  const dir = join(root, 'node_modules', 'electron');
  const name = existsSync(join(dir, 'path.txt')) ? readFileSync(join(dir, 'path.txt'), 'utf8').trim() : { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[String(process.platform)] ?? 'electron';
  const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(dir, 'dist'), name);
  return existsSync(path) ? path : null;
}

/** Electron's binary comes from outside the npm registry; a network that cannot reach it should not be asked at each start. */
const fetchTimeoutMs = 120_000;

/**
 * Finds Electron, fetching its binary once where it is missing. A failure is remembered for this version.
 *
 * @returns {Promise<{ path: string | null, why: string }>} `why` says why there is none
 */
export async function obtainElectron() {
  const found = findElectron();
  if (found) return { path: found, why: '' };
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'));
  const memory = join(root, 'node_modules', '.cache', 'sohoa', 'electron-fetch.json');
  if (existsSync(memory) && JSON.parse(readFileSync(memory, 'utf8')).version === version) {
    return { path: null, why: 'its binary could not be fetched before' };
  }
  console.log(`Sohoa: fetching Electron ${version} (once, at most ${fetchTimeoutMs / 1000} s) …`);
  const code = await run(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], { cwd: root, quiet: true, timeoutMs: fetchTimeoutMs });
  const path = findElectron();
  if (code === 0 && path) return { path, why: '' };
  mkdirSync(dirname(memory), { recursive: true });
  writeFileSync(memory, JSON.stringify({ version, code }));
  return { path: null, why: code === 124 ? 'its binary could not be fetched in time' : 'its binary could not be fetched' };
}
