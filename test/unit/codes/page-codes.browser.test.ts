import { afterAll, beforeAll, expect, it } from 'vitest';
import readerUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import writerUrl from 'zxing-wasm/writer/zxing_writer.wasm?url';
import type { PageEngine } from '../../../src/core/ports/index.ts';
import { createBrowserPageEngine } from '../../../src/workers/browser-page-engine.ts';
import { findCodes } from '../../../src/workers/page-engine/codes.ts';
import { startZxing, type CodeReader } from '../../../src/workers/page-engine/zxing/module.ts';
import { limits } from '../../corpus/check.ts';
import { office, readsAll, severalCodes } from './code-cases.ts';
import { startPrinter, type Printer } from './code-pages.ts';

async function wasm(url: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

let print: Printer;
let reader: CodeReader;
let engine: PageEngine;

beforeAll(async () => {
  print = await startPrinter(await wasm(writerUrl));
  reader = await startZxing(await wasm(readerUrl));
  engine = createBrowserPageEngine({ workers: 1 });
});
afterAll(() => engine.close());

it('reads every kind of code at slants and quarter turns in Chromium', { timeout: 600_000 }, () => {
  readsAll(print, (grey, dpi) => findCodes(reader, grey, dpi), {}, [0, 30, 45, 75, 90, 180, 255, 270]);
  readsAll(print, (grey, dpi) => findCodes(reader, grey, dpi), { skewDeg: 3 }, [0, 90]);
});

it('finds the codes of a page in the page worker', { timeout: 180_000 }, async () => {
  const grey = print({ ...office, codes: severalCodes });
  const canvas = new OffscreenCanvas(grey.widthPx, grey.heightPx);
  const context = canvas.getContext('2d');
  const rgba = new Uint8ClampedArray(grey.data.length * 4);
  grey.data.forEach((value, i) => rgba.set([value, value, value, 255], i * 4));
  context?.putImageData(new ImageData(rgba, grey.widthPx, grey.heightPx), 0, 0);
  const content = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
  const page = await engine.prepare({ content, name: 'a.jpg' }, 0, limits, { turn: 'auto' });
  expect(page.codes.map((c) => c.text).sort()).toEqual(severalCodes.map((c) => c.text).sort());
});
