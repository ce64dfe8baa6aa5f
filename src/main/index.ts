import { join } from 'node:path';
import { BrowserWindow, app, protocol, screen, session } from 'electron';
import { createHost } from '../host/index.ts';
import { preloadPath, rendererDir } from './paths.ts';
import { handleScheme, origin, schemes } from './scheme.ts';
import { readWindowState, writeWindowState } from './window-state.ts';
import { confine, denyPermissions, stateOf, windowOptions } from './window.ts';

// Electron's composition root. Schemes and the sandbox have to be settled before the app is ready.
protocol.registerSchemesAsPrivileged(schemes);
app.enableSandbox();

let window: BrowserWindow | null = null;

function openWindow(statePath: string): void {
  const state = readWindowState(statePath);
  const opened = new BrowserWindow(windowOptions(preloadPath, state, screen.getAllDisplays().map((d) => d.workArea)));
  window = opened;
  opened.removeMenu();
  if (state?.maximized) opened.maximize();
  opened.once('ready-to-show', () => { opened.show(); });
  opened.on('close', () => { writeWindowState(statePath, stateOf(opened)); });
  opened.on('closed', () => { window = null; });
  void opened.loadURL(`${origin}/`);
}

function start(): void {
  const dataDir = app.getPath('userData');
  const statePath = join(dataDir, 'window.json');
  const host = createHost({
    shell: 'electron', version: app.getVersion(), rendererDir, dataDir,
    exportDir: process.env['SOHOA_EXPORT'] ?? join(app.getPath('home'), 'Sohoa'),
    onBug: (cause) => { console.error(cause instanceof Error ? cause.stack : String(cause)); },
  });
  handleScheme(protocol, host.handle);
  denyPermissions(session.defaultSession);
  openWindow(statePath);
  app.on('activate', () => { if (window === null) openWindow(statePath); });
  let closing = false;
  app.on('before-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    void host.close().finally(() => { app.quit(); });
  });
}

// One desk, one database: a second start shows the window that is open.
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('web-contents-created', (_, contents) => { confine(contents); });
  app.on('window-all-closed', () => { app.quit(); });
  void app.whenReady().then(start);
} else {
  app.quit();
}
