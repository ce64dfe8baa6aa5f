import { createPageEngine, type PageEngineOptions, type PageWorkers } from './page-engine/client.ts';
import { workerPort } from './worker-port.ts';

/** The page engine of the browser shells; content handles are Blobs. */
export function createBrowserPageEngine(options: PageEngineOptions): PageWorkers {
  return createPageEngine(
    () => workerPort(new Worker(new URL('./page.worker.ts', import.meta.url), { type: 'module', name: 'page' })),
    options,
  );
}
