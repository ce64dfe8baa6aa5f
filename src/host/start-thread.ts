import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a worker thread. From sources (tests, bench, desk) its TypeScript is loaded through tsx, which Node 20 does
 * not hand down to threads; bundled it is plain JavaScript.
 *
 * @param entry the worker's module, a file URL
 */
export function startThread(entry: URL, options: WorkerOptions = {}): Worker {
  if (!entry.pathname.endsWith('.ts')) return new Worker(entry, options);
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api').replace(/\.cjs$/u, '.mjs')).href;
  const code = `import(${JSON.stringify(tsx)}).then((api) => { api.register(); return import(${JSON.stringify(entry.href)}); })`;
  // Without flags of the parent: `--import tsx` would load tsx a second time and to no effect.
  return new Worker(code, { ...options, eval: true, execArgv: [...(options.execArgv ?? [])] });
}
