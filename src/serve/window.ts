import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge', 'brave-browser'];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
const windowsPaths = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe', 'Chromium\\Application\\chrome.exe'];

/** The first browser of Chromium's kind on this machine, or null. `SOHOA_CHROMIUM` comes before all. */
export function findBrowser(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string | null {
  const candidates = [env['SOHOA_CHROMIUM'] ?? ''];
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((root) => root !== undefined);
    candidates.push(...roots.flatMap((root) => windowsPaths.map((path) => join(root, path))));
  } else if (platform === 'darwin') {
    candidates.push(...macApps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`));
  } else {
    const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
    candidates.push(...names.flatMap((name) => folders.map((folder) => join(folder, name))));
  }
  return candidates.find((path) => path !== '' && existsSync(path)) ?? null;
}

/** True where a window can be shown. */
export function hasDisplay(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** The command line of an app window with a profile of its own, so that the desk's records are nobody else's. */
export function windowArgs(address: string, profileDir: string, isRoot: boolean): string[] {
  return [
    `--app=${address}`, `--user-data-dir=${profileDir}`, '--no-first-run', '--no-default-browser-check',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-default-apps',
    '--disable-extensions', '--disable-features=Translate,MediaRouter,OptimizationHints',
    // Chromium refuses to run its sandbox as root; only a container or a test machine does that.
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}

/** Opens the window. The process ends when the person closes it. */
export async function openWindow(browser: string, address: string, dataDir: string): Promise<ChildProcess> {
  const profileDir = join(dataDir, 'browser');
  await mkdir(profileDir, { recursive: true });
  return spawn(browser, windowArgs(address, profileDir, process.getuid?.() === 0), { stdio: 'ignore' });
}
