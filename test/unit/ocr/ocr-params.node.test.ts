import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNodeOcr } from '../../../src/batch/node-ocr.ts';
import type { GreyImage, OcrParams, OcrResult } from '../../../src/core/ports/index.ts';
import type { OcrPool } from '../../../src/workers/ocr/ocr-pool.ts';
import { parsePgm } from '../../support/pgm.ts';

const page: GreyImage = parsePgm(gunzipSync(readFileSync(new URL('../../fixtures/ocr/two-lines.pgm.gz', import.meta.url))));
const TEXT = 'Ủy ban nhân dân phường Hải Châu Số: 123/QĐ-UBND ngày 16 tháng 6 năm 2025';
const plain: OcrParams = { language: 'vie', pageMode: 6, dpi: 200 };
let ocr: OcrPool;
// one thread, so that what one image asks for could reach the next
beforeAll(() => { ocr = createNodeOcr({ workers: 1, pageTimeoutMs: 60_000 }); });
afterAll(() => ocr.close());
let serial = 0;
const read = (image: GreyImage, params: OcrParams): Promise<OcrResult> => ocr.recognise({ key: 'same', image, params, priority: 1 }).then((r) => { serial += 1; return r; });
const textOf = (result: OcrResult): string => result.words.map((w) => w.text).join(' ');

function cut({ widthPx, data }: GreyImage, top: number, bottom: number, left = 0, right = widthPx): GreyImage {
  const out = new Uint8Array((right - left) * (bottom - top));
  for (let y = top; y < bottom; y++) out.set(data.subarray(y * widthPx + left, y * widthPx + right), (y - top) * (right - left));
  return { widthPx: right - left, heightPx: bottom - top, data: out };
}

describe('what a single image may ask of the engine', () => {
  test('its characters, and the page after it is read with all of them', async () => {
    const before = await read(page, plain);
    const digits = await read(page, { ...plain, whitelist: '0123456789/ ' });
    const after = await read({ ...page }, { ...plain, dpi: 201 });
    expect(textOf(digits)).toMatch(/^[\d/ ]+$/u);
    expect(textOf(digits)).toContain('2025');
    expect(textOf(before)).toBe(TEXT);
    expect(textOf(after)).toBe(TEXT);
    expect(after.words).toEqual(before.words);
    expect(serial).toBe(3);
  });

  test('what else a letter was taken for, and the page after it costs nothing more', async () => {
    const asked = await read(page, { ...plain, choices: true });
    expect(textOf(asked)).toBe(TEXT);
    const number = asked.words.find((w) => w.text.startsWith('123'));
    expect(number?.choices?.map((c) => c[0]?.text).join('').replace(/Ð/gu, 'Đ')).toBe('123/QĐ-UBND');
    // the engine wavers between the Icelandic and the Vietnamese letter, which look the same in print
    expect(number?.choices?.[5]?.map((c) => c.text)).toEqual(expect.arrayContaining(['Đ', 'Ð']));
    for (const letter of asked.words.flatMap((w) => w.choices ?? [])) expect(letter.length).toBeGreaterThan(0);
    const after = await read(page, { ...plain, dpi: 202 });
    expect(after.words.every((w) => w.choices === undefined)).toBe(true);
  });

  test('one line, one raw line, one word', async () => {
    const first = cut(page, 0, Math.floor(page.heightPx / 2));
    expect(textOf(await read(first, { ...plain, pageMode: 7 }))).toBe('Ủy ban nhân dân phường Hải Châu');
    // a raw line keeps no spaces: fit for numbers, not for words
    expect(textOf(await read(first, { ...plain, pageMode: 13 }))).toContain('nhândân');
    const all = await read(page, plain);
    const year = all.words.at(-1)?.box ?? [0, 0, 0, 0];
    const word = cut(page, year[1] - 8, year[1] + year[3] + 8, year[0] - 8, Math.min(page.widthPx, year[0] + year[2] + 8));
    expect(textOf(await read(word, { ...plain, pageMode: 8, whitelist: '0123456789' }))).toBe('2025');
  });
});
