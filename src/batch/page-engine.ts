import { createPageEngine, type PageEngineOptions, type PageWorkers } from '../workers/page-engine/client.ts';
import { temporaryPlaces } from './node-pdf-output.ts';
import { threadPort } from '../host/node-port.ts';
import { startThread } from '../host/start-thread.ts';

/** Where the worker's entry is, when it is not beside this file, and flags for its thread. */
export interface NodePageEngineOptions extends PageEngineOptions {
  readonly entry?: URL;
}

/** The page engine of the Node shells; content handles are `{ path }`. */
export function createNodePageEngine(options: NodePageEngineOptions): PageWorkers {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const entry = options.entry ?? new URL(`./page.worker.${extension}`, import.meta.url);
  return createPageEngine(() => threadPort(startThread(entry)), { places: temporaryPlaces(), ...options });
}
