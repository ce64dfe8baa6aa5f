// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

/** The project's folder. Nothing here imports a package: this runs before anything is installed. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** True when Node is too old for what is built here. */
export function nodeIsTooOld() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major < 20 || (major === 20 && minor < 19);
}

/** @param {string} path @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }> | null} */
function lockedPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * True when node_modules holds exactly what the lockfile asks for, by npm's own record of what it installed.
 * Optional packages of other systems may be absent.
 */
export function isInstalled() {
  const wanted = lockedPackages(join(root, 'package-lock.json'));
  const present = lockedPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => (
    path === '' || present[path]?.version === entry.version || (entry.optional === true && !present[path])
  ));
}

/** Installs what the lockfile names, without running any package's scripts. @param {boolean} quiet say everything on stderr */
export async function install(quiet) {
  if (isInstalled()) return;
  (quiet ? console.error : console.log)('Sohoa: installing (npm ci) …');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  const npm = process.env['npm_execpath'];
  const code = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args], { cwd: root, quiet })
    : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd: root, quiet, shell: process.platform === 'win32' });
  if (code !== 0) throw new Error(`npm ci failed with exit code ${code}`);
}

/** Files below a folder, sorted. @param {string} dir @returns {string[]} */
function filesBelow(dir) {
  return readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
    const path = join(dir, entry.name);
    return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
  });
}

/** A digest of everything that the build reads. */
function sourceStamp() {
  const hash = createHash('sha256');
  const single = ['electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'];
  for (const path of [...single.map((name) => join(root, name)), ...filesBelow(join(root, 'src')), ...filesBelow(join(root, 'scripts', 'build'))]) {
    hash.update(`${path.slice(root.length)} ${statSync(path).size}\n`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** Builds into `out/` when a source has changed since the last good build. @param {boolean} quiet */
export async function build(quiet) {
  const stampPath = join(root, 'out', '.stamp');
  const stamp = sourceStamp();
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return;
  (quiet ? console.error : console.log)('Sohoa: building …');
  const vite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const code = await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, quiet });
  if (code !== 0) throw new Error(`the build failed with exit code ${code}`);
  mkdirSync(dirname(stampPath), { recursive: true });
  writeFileSync(stampPath, stamp);
}
