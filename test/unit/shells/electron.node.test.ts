import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { tempDir } from '../../support/temp-dir.ts';

/*
 * Electron's binary cannot be had everywhere, so these tests record what the shell hands to Electron's API: a fake
 * `electron` module that keeps every call. What Electron makes of it is shown by the Playwright project `electron`,
 * which runs where the binary exists.
 */
type Listener = (...args: never[]) => unknown;
const electron = vi.hoisted(() => {
  const calls: { name: string; args: unknown[] }[] = [];
  const listeners = new Map<string, ((...args: never[]) => unknown)[]>();
  const record = (name: string, result?: unknown) => (...args: unknown[]): unknown => {
    calls.push({ name, args });
    return result;
  };
  const on = (prefix: string) => (event: string, listener: (...args: never[]) => unknown): void => {
    const key = `${prefix}.${event}`;
    listeners.set(key, [...(listeners.get(key) ?? []), listener]);
  };
  class BrowserWindow {
    constructor(options: unknown) { record('BrowserWindow')(options); }
    on = on('window');
    once = on('window');
    loadURL = (url: string): Promise<void> => { record('loadURL')(url); return Promise.resolve(); };
    removeMenu = record('removeMenu');
    maximize = record('maximize');
    show = record('show');
    isMinimized = (): boolean => true;
    restore = record('restore');
    focus = record('focus');
    isMaximized = (): boolean => true;
    getNormalBounds = (): object => ({ x: 5, y: 6, width: 900, height: 700 });
  }
  return {
    calls, listeners, paths: { userData: '', home: '' }, lock: true, BrowserWindow,
    app: {
      enableSandbox: record('enableSandbox'),
      requestSingleInstanceLock: (): boolean => { record('requestSingleInstanceLock')(); return electron.lock; },
      on: on('app'),
      whenReady: (): Promise<void> => Promise.resolve(),
      quit: record('quit'),
      getPath: (name: 'userData' | 'home'): string => electron.paths[name],
      getVersion: (): string => '9.9.9',
    },
    protocol: { registerSchemesAsPrivileged: record('registerSchemesAsPrivileged'), handle: record('protocol.handle') },
    session: {
      defaultSession: {
        setPermissionRequestHandler: record('setPermissionRequestHandler'),
        setPermissionCheckHandler: record('setPermissionCheckHandler'),
        setDevicePermissionHandler: record('setDevicePermissionHandler'),
      },
    },
    screen: { getAllDisplays: (): object[] => [{ workArea: { x: 0, y: 0, width: 1366, height: 768 } }] },
    contextBridge: { exposeInMainWorld: record('exposeInMainWorld') },
  };
});
vi.mock('electron', () => electron);

const called = (name: string): unknown[][] => electron.calls.filter((c) => c.name === name).map((c) => c.args);
const fire = (event: string, ...args: unknown[]): void => {
  for (const listener of electron.listeners.get(event) ?? []) (listener as (...a: unknown[]) => unknown)(...args);
};

async function launch(lock = true): Promise<void> {
  electron.calls.length = 0;
  electron.listeners.clear();
  electron.lock = lock;
  const dir = await tempDir();
  electron.paths = { userData: join(dir, 'data'), home: dir };
  vi.resetModules();
  await import('../../../src/main/index.ts');
  await new Promise((resolve) => setTimeout(resolve, 0));
}

describe('the Electron shell', () => {
  it('registers its scheme and sandboxes everything before the app is ready', async () => {
    await launch();
    expect(electron.calls.slice(0, 2).map((c) => c.name)).toEqual(['registerSchemesAsPrivileged', 'enableSandbox']);
    expect(called('registerSchemesAsPrivileged')[0]?.[0]).toMatchObject([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, bypassCSP: false, corsEnabled: false } },
    ]);
  });

  it('opens one shut-in window on the fixed origin', async () => {
    await launch();
    expect(called('BrowserWindow')).toHaveLength(1);
    expect(called('BrowserWindow')[0]?.[0]).toMatchObject({
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, webviewTag: false, webSecurity: true },
    });
    expect(called('loadURL')).toEqual([['app://sohoa/']]);
  });

  it('answers its scheme through the host, and no other name or origin', async () => {
    await launch();
    const [name, handle] = called('protocol.handle')[0] as [string, (request: Request) => Promise<Response>];
    expect(name).toBe('app');
    const ask = (url: string, headers: Record<string, string> = {}): Promise<Response> => handle(
      new Request(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', ...headers } }),
    );
    expect(await (await ask('app://sohoa/host/capabilities')).json()).toMatchObject({ shell: 'electron', version: '9.9.9' });
    expect((await ask('app://other/host/capabilities')).status).toBe(403);
    expect((await ask('app://sohoa/host/capabilities', { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('refuses navigation, new windows and embedded views', async () => {
    await launch();
    const handlers = new Map<string, Listener>();
    let open: (() => unknown) | undefined;
    fire('app.web-contents-created', {}, {
      on: (event: string, listener: Listener) => handlers.set(event, listener),
      setWindowOpenHandler: (handler: () => unknown) => { open = handler; },
    });
    const prevented = (event: string, url: string): boolean => {
      const preventDefault = vi.fn();
      (handlers.get(event) as ((e: object) => void) | undefined)?.({ url, preventDefault });
      return preventDefault.mock.calls.length === 1;
    };
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect(prevented(event, 'https://example.org/'), event).toBe(true);
      expect(prevented(event, 'app://sohoa.evil/'), event).toBe(true);
      expect(prevented(event, 'file:///etc/passwd'), event).toBe(true);
      expect(prevented(event, 'app://sohoa/'), event).toBe(false);
    }
    expect(prevented('will-attach-webview', '')).toBe(true);
    expect(open?.()).toEqual({ action: 'deny' });
  });

  it('denies every permission but writing text to the clipboard', async () => {
    await launch();
    const ask = called('setPermissionRequestHandler')[0]?.[0] as (c: null, p: string, cb: (ok: boolean) => void) => void;
    const check = called('setPermissionCheckHandler')[0]?.[0] as (c: null, p: string) => boolean;
    const device = called('setDevicePermissionHandler')[0]?.[0] as () => boolean;
    const granted = (permission: string): boolean => {
      let result = false;
      ask(null, permission, (ok) => { result = ok; });
      expect(check(null, permission)).toBe(result);
      return result;
    };
    for (const p of ['media', 'geolocation', 'notifications', 'openExternal', 'fullscreen', 'clipboard-read', 'hid', 'fileSystem']) expect(granted(p), p).toBe(false);
    expect(granted('clipboard-sanitized-write')).toBe(true);
    expect(device()).toBe(false);
  });

  it('is there once: a second start shows the window that is open', async () => {
    await launch();
    fire('app.second-instance');
    expect(called('restore')).toHaveLength(1);
    expect(called('focus')).toHaveLength(1);
    await launch(false);
    expect(called('quit')).toHaveLength(1);
    expect(called('BrowserWindow')).toEqual([]);
    expect(called('protocol.handle')).toEqual([]);
  });

  it('comes back where it was, unless that screen has gone', async () => {
    await launch();
    fire('window.close');
    const { readWindowState, isOnScreen } = await import('../../../src/main/window-state.ts');
    const path = join(electron.paths.userData, 'window.json');
    expect(readWindowState(path)).toEqual({ x: 5, y: 6, width: 900, height: 700, maximized: true });
    const { windowOptions } = await import('../../../src/main/window.ts');
    const state = { x: 2000, y: 0, width: 900, height: 700, maximized: false };
    expect(isOnScreen(state, [{ x: 0, y: 0, width: 1366, height: 768 }])).toBe(false);
    expect(windowOptions('p', state, [{ x: 0, y: 0, width: 1366, height: 768 }])).toMatchObject({ width: 1366, height: 768 });
    expect(windowOptions('p', state, [{ x: 1366, y: 0, width: 1366, height: 768 }])).toMatchObject({ x: 2000, width: 900 });
    await mkdir(electron.paths.userData, { recursive: true });
    await writeFile(path, '{"x":1');
    expect(readWindowState(path)).toBeNull();
  });

  it('lets go of half-written packages before it quits, once', async () => {
    await launch();
    const preventDefault = vi.fn();
    fire('app.before-quit', { preventDefault });
    await expect.poll(() => called('quit').length).toBe(1);
    fire('app.before-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalledTimes(1);
  });

  it('gives the page nothing but its name', async () => {
    electron.calls.length = 0;
    await import('../../../src/preload/index.ts');
    expect(called('exposeInMainWorld')).toEqual([['sohoaShell', { name: 'electron' }]]);
  });
});
