import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { createNodeOcr, ocrThread } from '../../../src/batch/node-ocr.ts';
import type { GreyImage, OcrParams, OcrRequest, OcrResult } from '../../../src/core/ports/index.ts';
import { CORE_VERSION, createOcrPool, type OcrPool } from '../../../src/workers/ocr/ocr-pool.ts';
import { bestCoreBuild } from '../../../src/workers/ocr/tesseract-core.ts';
import { parsePgm } from '../../support/pgm.ts';

const require = createRequire(import.meta.url);
const image: GreyImage = parsePgm(gunzipSync(readFileSync(new URL('../../fixtures/ocr/two-lines.pgm.gz', import.meta.url))));
const params: OcrParams = { language: 'vie', pageMode: 6, dpi: 200 };
const request = (key: string, more: Partial<OcrRequest> = {}): OcrRequest => ({ key, image, params, priority: 1, ...more });
const textOf = (result: OcrResult): string => result.words.map((w) => w.text).join(' ');
const TEXT = 'Ủy ban nhân dân phường Hải Châu Số: 123/QĐ-UBND ngày 16 tháng 6 năm 2025';
/** The same lines 30 times over: a page that takes long enough to be interrupted. */
const long: GreyImage = { widthPx: image.widthPx, heightPx: image.heightPx * 30, data: new Uint8Array(image.data.length * 30) };
for (let i = 0; i < 30; i++) long.data.set(image.data, i * image.data.length);

const pools: OcrPool[] = [];
const keep = (pool: OcrPool): OcrPool => { pools.push(pool); return pool; };
afterAll(async () => { await Promise.all(pools.map((pool) => pool.close())); });

/** A pool whose threads the test can lay hands on. */
function spied(workers: number, pagesPerThread = 100): { pool: OcrPool; threads: ReturnType<typeof ocrThread>[] } {
  const threads: ReturnType<typeof ocrThread>[] = [];
  const script = require.resolve(`tesseract.js-core/tesseract-core-${bestCoreBuild()}.js`);
  const pool = createOcrPool({
    build: bestCoreBuild(), coreUrl: script,
    loadCore: () => Promise.resolve(new Uint8Array(readFileSync(script.replace(/\.js$/, '.wasm')))),
    loadModel: () => Promise.resolve(gunzipSync(readFileSync(require.resolve('@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz')))),
    spawn: () => { const thread = ocrThread(); threads.push(thread); return thread.port; },
  }, { workers, pageTimeoutMs: 60_000, pagesPerThread });
  return { pool: keep(pool), threads };
}

describe('OCR pool on worker threads', () => {
  test('reads Vietnamese, with boxes, baselines and lines in pixels of the image', async () => {
    const pool = keep(createNodeOcr({ workers: 1, pageTimeoutMs: 60_000 }));
    const result = await pool.recognise(request('a'));
    expect(textOf(result)).toBe(TEXT);
    expect(result.meanConfidence).toBeGreaterThan(0.85);
    expect(result.words.map((w) => w.line)).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
    for (const word of result.words) {
      const [x, y, width, height] = word.box;
      expect(x >= 30 && y >= 20 && x + width <= image.widthPx - 20 && y + height <= image.heightPx - 10).toBe(true);
      expect(word.baseline[1]).toBeGreaterThan(y + height / 2);
    }
  });

  test('says which engine, model and core build it is', async () => {
    const pool = keep(createNodeOcr({ workers: 1, pageTimeoutMs: 60_000 }));
    const installed = (require('tesseract.js-core/package.json') as { version: string }).version;
    expect(CORE_VERSION).toBe(installed);
    expect(await pool.describe()).toBe(`tesseract.js-core ${installed} vie best_int relaxedsimd-lstm`);
  });

  test('a thread killed in the middle of a page loses nothing', async () => {
    const { pool, threads } = spied(1);
    await pool.recognise(request('warm'));
    const running = pool.recognise(request('long', { image: long }));
    setTimeout(() => { void threads[0]?.worker.terminate(); }, 150);
    const result = await running;
    expect(threads.length).toBe(2);
    expect(textOf(result).split('Hải Châu').length).toBe(31);
  });

  test('a page over its time limit is refused, and the next page is read by a fresh thread', async () => {
    const pool = keep(createNodeOcr({ workers: 1, pageTimeoutMs: 150 }));
    await expect(pool.recognise(request('long', { image: long }))).rejects.toMatchObject({ code: 'limit.time' });
    const patient = keep(createNodeOcr({ workers: 1, pageTimeoutMs: 60_000 }));
    expect(textOf(await patient.recognise(request('next')))).toBe(TEXT);
  });

  test('cancelling a running page settles at once and leaves the pool usable', async () => {
    const { pool } = spied(1);
    await pool.recognise(request('warm'));
    const abort = new AbortController();
    const running = pool.recognise(request('long', { image: long, signal: abort.signal }));
    setTimeout(() => { abort.abort(); }, 100);
    await expect(running).rejects.toMatchObject({ code: 'job.cancelled' });
    expect(textOf(await pool.recognise(request('after')))).toBe(TEXT);
  });

  test('threads are replaced after their pages', async () => {
    const { pool, threads } = spied(1, 2);
    for (const key of ['a', 'b', 'c', 'd', 'e']) expect(textOf(await pool.recognise(request(key)))).toBe(TEXT);
    expect(threads.length).toBe(3);
  });

  test('an image that is not what it says fails for good, and only itself', async () => {
    const { pool } = spied(1);
    const broken: GreyImage = { widthPx: 100, heightPx: 100, data: new Uint8Array(7) };
    await expect(pool.recognise(request('broken', { image: broken }))).rejects.toMatchObject({ code: 'ocr.failed' });
    expect(textOf(await pool.recognise(request('fine')))).toBe(TEXT);
  });

  test('closing while a page runs and another waits settles both', async () => {
    const { pool } = spied(1);
    const both = [pool.recognise(request('a', { image: long })), pool.recognise(request('b'))].map((p) => p.catch((e: unknown) => e));
    await pool.close();
    expect(await Promise.all(both)).toMatchObject([{ code: 'job.cancelled' }, { code: 'job.cancelled' }]);
  });
});
