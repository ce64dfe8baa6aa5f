/// <reference lib="webworker" />
import pdfiumUrl from '@embedpdf/pdfium/pdfium.wasm?url';
import magickUrl from '@imagemagick/magick-wasm/magick.wasm?url';
import zxingUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { AppError } from '../core/model/index.ts';
import type { Rgba } from '../core/image/index.ts';
import { openBlob } from './page-engine/content-reader.ts';
import { openBlobOutput } from './page-engine/pdf-output.ts';
import { servePageEngine } from './page-engine/server.ts';
import { createWebHasher } from './web-hasher.ts';
import { ownPort } from './worker-port.ts';

/** Composition root of the browser's page worker. Everything is fetched from the workstation's own origin. */
async function load(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new AppError('engine.unavailable', { status: response.status });
  return new Uint8Array(await response.arrayBuffer());
}

async function encodeJpeg({ data, widthPx, heightPx }: Rgba): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new AppError('engine.unavailable', { engine: 'canvas' });
  context.putImageData(new ImageData(data, widthPx, heightPx), 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
  return new Uint8Array(await blob.arrayBuffer());
}

servePageEngine(ownPort(), {
  openContent: openBlob,
  openPdfOutput: openBlobOutput,
  hasher: createWebHasher(),
  loadPdfium: () => load(pdfiumUrl),
  loadMagick: () => load(magickUrl),
  loadZxing: () => load(zxingUrl),
  encodeJpeg,
});
