import { afterAll, expect, test } from 'vitest';
import type { GreyImage } from '../../../src/core/ports/index.ts';
import { createBrowserOcr } from '../../../src/workers/ocr/browser-ocr.ts';
import { parsePgm } from '../../support/pgm.ts';

const pool = createBrowserOcr({
  workers: 1, pageTimeoutMs: 60_000,
  corePath: '/node_modules/tesseract.js-core',
  langPath: '/node_modules/@tesseract.js-data/vie/4.0.0_best_int',
});
afterAll(() => pool.close());

async function picture(): Promise<GreyImage> {
  const response = await fetch(new URL('../../fixtures/ocr/two-lines.pgm.gz', import.meta.url));
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== 0x1f) return parsePgm(bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return parsePgm(new Uint8Array(await new Response(stream).arrayBuffer()));
}

test('a browser worker reads the same words', async () => {
  const result = await pool.recognise({ key: 'a', image: await picture(), params: { language: 'vie', pageMode: 6, dpi: 200 }, priority: 0 });
  expect(result.words.map((w) => w.text).join(' '))
    .toBe('Ủy ban nhân dân phường Hải Châu Số: 123/QĐ-UBND ngày 16 tháng 6 năm 2025');
  expect(await pool.describe()).toBe('tesseract.js-core 7.0.0 vie best_int relaxedsimd-lstm');
});
