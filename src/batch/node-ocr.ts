import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { promisify } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { gunzip } from 'node:zlib';
import { createOcrPool, type OcrPool, type OcrPoolOptions } from '../workers/ocr/ocr-pool.ts';
import { bestCoreBuild } from '../workers/ocr/tesseract-core.ts';
import type { RpcPort } from '../workers/rpc.ts';
import { threadPort } from '../host/node-port.ts';
import { startThread } from '../host/start-thread.ts';

const resolver = createRequire(import.meta.url);

/** The OCR pool of a Node process: worker threads, everything read from the installed packages. */
export function createNodeOcr(options: OcrPoolOptions & { readonly relaxedSimd?: boolean }): OcrPool {
  // Node 20 knows relaxed SIMD but hides it; set before the first WebAssembly is compiled. Later versions have it on
  // and no longer know the flag, which V8 lets pass with a word to stderr, so they are not told.
  if (options.relaxedSimd !== false && Number(process.versions.node.split('.')[0]) < 22) {
    setFlagsFromString('--experimental-wasm-relaxed-simd');
  }
  const build = bestCoreBuild();
  const script = resolver.resolve(`tesseract.js-core/tesseract-core-${build}.js`);
  return createOcrPool({
    build,
    coreUrl: script,
    loadCore: () => readFile(script.replace(/\.js$/, '.wasm')),
    loadModel: async () => promisify(gunzip)(await readFile(resolver.resolve('@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz'))),
    spawn: () => ocrThread().port,
  }, options);
}

/** Starts an OCR thread. Its output is swallowed: the engine prints warnings that are no business of who reads ours. */
export function ocrThread(): { readonly port: RpcPort; readonly worker: Worker } {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = startThread(new URL(`./ocr.worker.${extension}`, import.meta.url), { stdout: true, stderr: true });
  worker.stdout.resume();
  worker.stderr.resume();
  return { port: threadPort(worker), worker };
}
