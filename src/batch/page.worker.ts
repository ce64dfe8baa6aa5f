import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import { createNodeHasher } from '../host/hasher.ts';
import { servePageEngine } from '../workers/page-engine/server.ts';
import { openNodeContent } from './node-content.ts';
import { openNodePdfOutput } from './node-pdf-output.ts';
import { ownThreadPort } from '../host/node-port.ts';

/** Composition root of the command line's page worker. The engines lie in node_modules; nothing is fetched. */
const resolve = createRequire(import.meta.url).resolve;

async function load(id: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(resolve(id)));
}

servePageEngine(ownThreadPort(), {
  openContent: openNodeContent,
  openPdfOutput: openNodePdfOutput,
  hasher: createNodeHasher(),
  deflate: (bytes) => Promise.resolve(deflateSync(bytes)),
  loadPdfium: () => load('@embedpdf/pdfium/pdfium.wasm'),
  loadMagick: () => load('@imagemagick/magick-wasm/magick.wasm'),
  loadZxing: () => load('zxing-wasm/reader/zxing_reader.wasm'),
});
