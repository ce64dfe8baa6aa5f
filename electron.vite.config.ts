import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { engineAssetsPlugin } from './scripts/build/engine-assets.ts';
import { metaPolicy } from './src/contract/security.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Node entries by output name: the Electron shell, the loopback shell, the command line, and its worker threads. */
const nodeEntries = {
  index: at('src/main/index.ts'),
  serve: at('src/serve/index.ts'),
  batch: at('src/batch/index.ts'),
  ...Object.fromEntries(['src/batch', 'src/host'].flatMap((folder) => (
    readdirSync(at(folder)).filter((name) => name.endsWith('.worker.ts')).map((name) => [name.slice(0, -'.ts'.length), at(`${folder}/${name}`)])
  ))),
};

/** Writes the content security policy into the built page, so that it holds even without the host's header. */
const cspMeta: Plugin = {
  name: 'sohoa-csp-meta',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', injectTo: 'head-prepend', attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy } },
  ],
};

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20',
      // One folder without sub-folders, so that `new URL('./page.worker.js', import.meta.url)` holds in every chunk.
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(nodeEntries).filter(([, path]) => existsSync(path))),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20',
      externalizeDeps: false,
      // A sandboxed preload must be one CommonJS file.
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    base: '/',
    plugins: [react(), cspMeta, engineAssetsPlugin(at('out/renderer'))],
    worker: { format: 'es' },
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      target: 'chrome120',
      // No `data:` scripts or fonts: the content security policy allows only what comes from the origin.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: at('src/renderer/index.html') },
    },
  },
});
