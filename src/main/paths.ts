import { fileURLToPath } from 'node:url';

/** Where the built parts lie, seen from `out/main`. */
export const rendererDir: string = fileURLToPath(new URL('../renderer', import.meta.url));
export const preloadPath: string = fileURLToPath(new URL('../preload/index.cjs', import.meta.url));
