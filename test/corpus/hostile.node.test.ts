import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Density, DensityUnit, MagickFormat } from '@imagemagick/magick-wasm';
import { createNodePageEngine } from '../../src/batch/page-engine.ts';
import type { PageEngine } from '../../src/core/ports/index.ts';
import { checkFile, limits } from './check.ts';
import { passwordPdf } from './encrypted.ts';
import { plainPdfs, type CorpusFile } from './hostile-pdfs.ts';
import { pictureFiles } from './hostile-pictures.ts';
import { lines, sampleLines, textPdf } from './pdf-bytes.ts';
import { startPictures } from './pictures.ts';

const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'sohoa-corpus-'));
let engine: PageEngine;

const wasm = (id: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(require.resolve(id)));
const encode = await startPictures(wasm('@imagemagick/magick-wasm/magick.wasm'));
const jpeg = {
  widthPx: 827, heightPx: 1169,
  bytes: encode(MagickFormat.Jpeg, 827, 1169, (image) => { image.density = new Density(100, 100, DensityUnit.PixelsPerInch); }),
};
const all: readonly CorpusFile[] = [
  ...await plainPdfs(jpeg), ...await pictureFiles(encode),
  ...await passwordPdf(wasm('@embedpdf/pdfium/pdfium.wasm'), textPdf(lines(sampleLines))),
];
const files: ReadonlyMap<string, CorpusFile> = new Map(all.map((file) => [file.name, file]));

function put(file: CorpusFile): { readonly path: string } {
  const path = join(folder, file.name);
  writeFileSync(path, file.bytes);
  return { path };
}

beforeAll(() => {
  engine = createNodePageEngine({ workers: 1 });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('every file of the corpus comes to its right end', () => {
  it.each(all.map((file) => [file.name, file] as const))('%s', { timeout: 180_000 }, async (_name, file) => {
    await checkFile(engine, put(file), file);
  });
});

describe('the engine after a file that hurts', () => {
  const healthy = (): CorpusFile => {
    const file = files.get('born-digital.pdf');
    if (!file) throw new Error('corpus without a healthy file');
    return file;
  };

  it('reads the next file after one that ran out of time', { timeout: 180_000 }, async () => {
    const bomb = files.get('bomb-in-content.pdf');
    if (!bomb) throw new Error('corpus without a bomb');
    const content = put({ ...bomb, name: 'slow.pdf' });
    await expect(engine.inspect({ content, name: 'slow.pdf' }, { ...limits, inspectTimeoutMs: 20 })).rejects.toMatchObject({
      code: 'limit.time', params: { maxMs: 20 },
    });
    await checkFile(engine, put(healthy()), healthy());
  });

  it('says storage errors of the file itself', async () => {
    await expect(engine.inspect({ content: { path: join(folder, 'gone.pdf') }, name: 'gone.pdf' }, limits)).rejects.toMatchObject({ code: 'file.unreadable' });
  });

  it('refuses a file larger than the bound without reading it', async () => {
    const file = healthy();
    await expect(engine.inspect({ content: put(file), name: file.name }, { ...limits, maxFileBytes: 100 })).rejects.toMatchObject({
      code: 'limit.bytes', params: { bytes: file.bytes.length, limit: 100 },
    });
  });

  it('cancels a call that runs and one that waits, and goes on', { timeout: 180_000 }, async () => {
    const file = healthy();
    const content = put(file);
    const running = new AbortController();
    const waiting = new AbortController();
    const first = engine.prepare({ content, name: file.name }, 0, limits, { turn: 'auto', signal: running.signal });
    const second = engine.prepare({ content, name: file.name }, 0, limits, { turn: 'auto', signal: waiting.signal });
    const ends = Promise.allSettled([first, second]);
    waiting.abort();
    running.abort();
    expect(await ends).toMatchObject([
      { status: 'rejected', reason: { code: 'job.cancelled' } }, { status: 'rejected', reason: { code: 'job.cancelled' } },
    ]);
    await checkFile(engine, content, file);
  });

  it('asks for a page that is not there', async () => {
    const file = healthy();
    await expect(engine.prepare({ content: put(file), name: file.name }, 7, limits, { turn: 0 })).rejects.toMatchObject({ code: 'file.no-pages' });
  });
});
