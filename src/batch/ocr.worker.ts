import { createRequire } from 'node:module';
import type { TessFactory } from '../workers/ocr/tesseract-core.ts';
import { serveOcrThread } from '../workers/ocr/thread-body.ts';
import { ownThreadPort } from '../host/node-port.ts';

/** The command line's OCR thread. */
const resolver = createRequire(import.meta.url);
serveOcrThread(ownThreadPort(), (coreUrl) => Promise.resolve(resolver(coreUrl) as TessFactory));
