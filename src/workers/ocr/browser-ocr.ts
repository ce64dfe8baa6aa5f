import { AppError } from '../../core/model/index.ts';
import type { RpcPort } from '../rpc.ts';
import { createOcrPool, type OcrPool, type OcrPoolOptions } from './ocr-pool.ts';
import { bestCoreBuild } from './tesseract-core.ts';

/** Addresses on the product's own origin, without a slash at the end. */
export interface BrowserOcrOptions extends OcrPoolOptions {
  /** Folder with the files of `tesseract.js-core`, e.g. `/engine/tesseract/core`. */
  readonly corePath: string;
  /** Folder with `vie.traineddata.gz`, e.g. `/engine/lang`. */
  readonly langPath: string;
}

/** The OCR pool of a browser page: module workers, everything fetched from the page's own origin. */
export function createBrowserOcr(options: BrowserOcrOptions): OcrPool {
  const build = bestCoreBuild();
  const file = `${options.corePath}/tesseract-core-${build}`;
  return createOcrPool({
    build,
    coreUrl: `${file}.js`,
    loadCore: () => fetchBytes(`${file}.wasm`),
    loadModel: async () => gunzip(await fetchBytes(`${options.langPath}/vie.traineddata.gz`)),
    spawn: browserThread,
  }, options);
}

function browserThread(): RpcPort {
  const worker = new Worker(new URL('./ocr.worker.ts', import.meta.url), { type: 'module', name: 'ocr' });
  return {
    post: (message) => { worker.postMessage(message); },
    listen: (callback) => { worker.onmessage = (event: MessageEvent<unknown>) => { callback(event.data); }; },
    onDeath(callback) {
      worker.onerror = (event) => { event.preventDefault(); callback('error'); };
      worker.onmessageerror = () => { callback('message'); };
    },
    kill: () => { worker.terminate(); },
  };
}

async function fetchBytes(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new AppError('engine.unavailable', { engine: 'ocr', reason: `http-${String(response.status)}` });
  return new Uint8Array(await response.arrayBuffer());
}

/** Unpacks what is still packed: a server may have unpacked it on the way. */
async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
