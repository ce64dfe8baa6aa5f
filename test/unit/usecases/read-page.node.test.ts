import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNodeOcr } from '../../../src/batch/node-ocr.ts';
import { AppError, addTurn, defaultLimits, type AppErrorCode, type Turn } from '../../../src/core/model/index.ts';
import type { GreyImage, PageEngine, PreparedPage } from '../../../src/core/ports/index.ts';
import { readPage, type ReadPageResult } from '../../../src/core/usecases/read-page.ts';
import type { OcrPool } from '../../../src/workers/ocr/ocr-pool.ts';
import { parsePgm } from '../../support/pgm.ts';

const upright = parsePgm(gunzipSync(readFileSync(new URL('../../fixtures/ocr/two-lines.pgm.gz', import.meta.url))));
const TEXT = 'Ủy ban nhân dân phường Hải Châu Số: 123/QĐ-UBND ngày 16 tháng 6 năm 2025';
let ocr: OcrPool;
beforeAll(() => { ocr = createNodeOcr({ workers: 1, pageTimeoutMs: 60_000 }); });
afterAll(() => ocr.close());

/** A quarter turn clockwise of the pixels. */
function quarter({ widthPx, heightPx, data }: GreyImage): GreyImage {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) turned[x * heightPx + (heightPx - 1 - y)] = data[y * widthPx + x] ?? 0;
  }
  return { widthPx: heightPx, heightPx: widthPx, data: turned };
}
function turned(image: GreyImage, turn: Turn): GreyImage {
  let result = image;
  for (let i = 0; i < turn; i += 90) result = quarter(result);
  return result;
}

/** An engine over one picture that lies `lying` degrees wrong; it finds a direction of its own, `found`, as engines do. */
function engineOver(lying: Turn, found: Turn, asked: Turn[] = []): Pick<PageEngine, 'prepare'> {
  return {
    prepare: (_file, _index, _limits, { turn }): Promise<PreparedPage> => {
      const turnDeg = turn === 'auto' ? found : turn;
      asked.push(turnDeg);
      const image = turned(turned(upright, lying), turnDeg);
      // The page is twice as large as the picture handed over, and moved by 10 and 20.
      const page = { widthPx: image.widthPx * 2 + 10, heightPx: image.heightPx * 2 + 20, dpi: 400 };
      return Promise.resolve({
        page, turnDeg, skewDeg: 0, image: { ...image, dpi: 200 }, toPage: [2, 0, 0, 2, 10, 20],
        ownWords: null, codes: [], blank: false, timings: { decode: 1, prepare: 2, text: 0 },
      });
    },
  };
}
const read = (engine: Pick<PageEngine, 'prepare'>, turnDeg?: Turn): Promise<ReadPageResult> => readPage({ engine, ocr }, {
  file: { content: {}, name: 'two-lines.pgm' }, fileSha256: 'a'.repeat(64), index: 0, limits: defaultLimits, priority: 1,
  ...(turnDeg === undefined ? {} : { turnDeg }),
});
const textOf = (result: ReadPageResult): string => result.text.words.map((w) => w.text).join(' ');

describe('readPage', () => {
  test('reads, and maps boxes and baselines to page space', async () => {
    const asked: Turn[] = [];
    const result = await read(engineOver(0, 0, asked));
    expect(textOf(result)).toBe(TEXT);
    expect(asked).toEqual([0]);
    expect(result.findings).toEqual([]);
    expect(result.text).toMatchObject({ source: 'ocr', widthPx: upright.widthPx * 2 + 10, heightPx: upright.heightPx * 2 + 20 });
    expect(result.text.engine).toContain('vie best_int');
    const [first] = result.text.words;
    expect(first?.text).toBe('Ủy');
    // The picture has a border of 30 pixels.
    expect(first?.box[0]).toBeGreaterThanOrEqual(30 * 2 + 10 - 4);
    expect(first?.box[0]).toBeLessThan(30 * 2 + 10 + 12);
    expect(result.timingsMs).toMatchObject({ decode: 1, prepare: 2 });
    expect(result.timingsMs.ocr).toBeGreaterThan(1);
  });

  test.each([
    { lying: 180, found: 0 }, { lying: 90, found: 90 }, { lying: 270, found: 270 }, { lying: 90, found: 0 },
  ] as const)('a page lying at $lying° where the engine says $found° comes out upright', async ({ lying, found }) => {
    const result = await read(engineOver(lying, found));
    expect(textOf(result)).toBe(TEXT);
    expect(addTurn(lying, result.turnDeg)).toBe(0);
    expect(result.findings).toEqual([expect.objectContaining({ code: 'page.turned', severity: 'info' })]);
  });

  test("a person's turn is taken as it is", async () => {
    const asked: Turn[] = [];
    const result = await read(engineOver(180, 0, asked), 0);
    expect(asked).toEqual([0]);
    expect(result.turnDeg).toBe(0);
    expect(textOf(result)).not.toBe(TEXT);
  });

  test.each([['limit.time', 'page.timeout'], ['engine.crashed', 'page.unreadable'], ['limit.pixels', 'page.unreadable']] as const)(
    'the engine failing with %s is the finding %s and an empty text',
    async (code: AppErrorCode, expected) => {
      const result = await read({ prepare: () => Promise.reject(new AppError(code)) });
      expect(result.text).toMatchObject({ source: 'none', words: [], meanConfidence: 0 });
      expect(result.findings.map((f) => f.code)).toEqual([expected]);
    },
  );

  test.each(['job.cancelled', 'engine.unavailable', 'storage.full'] as const)('%s stops the caller', async (code) => {
    await expect(read({ prepare: () => Promise.reject(new AppError(code)) })).rejects.toMatchObject({ code });
  });
});
