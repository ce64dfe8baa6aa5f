import { contextBridge } from 'electron';

/**
 * All that the page may know of the shell around it: that there is one, for its title bar. Everything that a host
 * can do goes through `fetch('/host/…')`, which is the same in every shell.
 */
contextBridge.exposeInMainWorld('sohoaShell', Object.freeze({ name: 'electron' }));
