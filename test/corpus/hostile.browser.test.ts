import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Density, DensityUnit, MagickFormat } from '@imagemagick/magick-wasm';
import magickUrl from '@imagemagick/magick-wasm/magick.wasm?url';
import pdfiumUrl from '@embedpdf/pdfium/pdfium.wasm?url';
import type { PageEngine } from '../../src/core/ports/index.ts';
import { createBrowserPageEngine } from '../../src/workers/browser-page-engine.ts';
import { checkFile, limits } from './check.ts';
import { passwordPdf } from './encrypted.ts';
import { plainPdfs, type CorpusFile } from './hostile-pdfs.ts';
import { pictureFiles } from './hostile-pictures.ts';
import { lines, sampleLines, textPdf } from './pdf-bytes.ts';
import { startPictures } from './pictures.ts';

/** What differs between the shells is how bytes are read, where workers live and who encodes: a part of the corpus shows it. */
const CHOSEN = new Set([
  'born-digital.pdf', 'rotate-90.pdf', 'broken-xref.pdf', 'cut-in-half.pdf', 'huge-page-box.pdf', 'script-hidden.pdf', 'signed.pdf',
  'scan.pdf', 'scan-with-mask.pdf', 'mixed.pdf', 'page.jpg', 'cmyk.jpg', '16-bit.png', 'fax.tif', 'turned.tif', 'page.webp', 'empty.pdf',
  'cut.jpg', 'huge.png', 'text.pdf', 'password.pdf', 'password-right.pdf',
]);

async function wasm(url: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

const encode = await startPictures(await wasm(magickUrl));
const jpeg = {
  widthPx: 827, heightPx: 1169,
  bytes: encode(MagickFormat.Jpeg, 827, 1169, (image) => { image.density = new Density(100, 100, DensityUnit.PixelsPerInch); }),
};
const all: readonly CorpusFile[] = [
  ...await plainPdfs(jpeg), ...await pictureFiles(encode), ...await passwordPdf(await wasm(pdfiumUrl), textPdf(lines(sampleLines))),
];
const chosen = all.filter((file) => CHOSEN.has(file.name));
let engine: PageEngine;

beforeAll(() => {
  engine = createBrowserPageEngine({ workers: 1 });
});
afterAll(() => engine.close());

describe('the corpus in Chromium', () => {
  it('is all there', () => expect(chosen).toHaveLength(CHOSEN.size));

  it.each(chosen.map((file) => [file.name, file] as const))('%s', { timeout: 180_000 }, async (_name, file) => {
    await checkFile(engine, new Blob([file.bytes]), file);
  });

  it('survives a worker that ran out of time', { timeout: 180_000 }, async () => {
    const file = chosen.find(({ name }) => name === 'born-digital.pdf');
    if (!file) throw new Error('corpus without a healthy file');
    const content = new Blob([file.bytes]);
    await expect(engine.inspect({ content, name: file.name }, { ...limits, inspectTimeoutMs: 0 })).rejects.toMatchObject({ code: 'limit.time' });
    await checkFile(engine, content, file);
  });
});
