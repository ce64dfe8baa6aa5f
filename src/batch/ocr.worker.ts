import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { TessFactory } from '../workers/ocr/tesseract-core.ts';
import { serveOcrThread } from '../workers/ocr/thread-body.ts';

/** The command line's OCR thread. */
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');
const require = createRequire(import.meta.url);
serveOcrThread({
  post: (message) => { port.postMessage(message); },
  listen: (callback) => { port.on('message', callback); },
}, (coreUrl) => Promise.resolve(require(coreUrl) as TessFactory));
