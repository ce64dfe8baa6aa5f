import type { BrowserWindow as Window, BrowserWindowConstructorOptions, Rectangle, Session, WebContents } from 'electron';
import { origin } from './scheme.ts';
import type { WindowState } from './window-state.ts';
import { isOnScreen } from './window-state.ts';

/** What a window is made with: everything that Node could do is shut off from the page. */
export function windowOptions(preload: string, state: WindowState | null, screens: readonly Rectangle[]): BrowserWindowConstructorOptions {
  const place = state && isOnScreen(state, screens)
    ? { x: state.x, y: state.y, width: state.width, height: state.height }
    : { width: 1366, height: 768 };
  return {
    ...place,
    minWidth: 800,
    minHeight: 560,
    show: false,
    autoHideMenuBar: true,
    title: 'Sohoa',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  };
}

/** True for an address inside the workstation. */
function isOurs(url: string): boolean {
  return url === origin || url.startsWith(`${origin}/`);
}

/** The page stays where it is: no navigation away, no new window, no embedded view, by whatever means. */
export function confine(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
  contents.on('will-navigate', (event) => { if (!isOurs(event.url)) event.preventDefault(); });
  contents.on('will-frame-navigate', (event) => { if (!isOurs(event.url)) event.preventDefault(); });
  contents.on('will-redirect', (event) => { if (!isOurs(event.url)) event.preventDefault(); });
  contents.on('will-attach-webview', (event) => { event.preventDefault(); });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** What the page may ask the system for: putting text on the clipboard, nothing else. */
const allowed = new Set(['clipboard-sanitized-write']);

/** Denies every permission but those in the list, asked for or merely checked, and every device. */
export function denyPermissions(session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>): void {
  session.setPermissionRequestHandler((_, permission, decide) => { decide(allowed.has(permission)); });
  session.setPermissionCheckHandler((_, permission) => allowed.has(permission));
  session.setDevicePermissionHandler(() => false);
}

/** The window's place as it is remembered: the place it goes back to when it is no longer maximised. */
export function stateOf(window: Pick<Window, 'getNormalBounds' | 'isMaximized'>): WindowState {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}
