import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodePageEngine } from '../../../src/batch/page-engine.ts';
import { turnGrey } from '../../../src/core/image/index.ts';
import type { PageEngine, PreparedPage } from '../../../src/core/ports/index.ts';
import { findCodes } from '../../../src/workers/page-engine/codes.ts';
import { startZxing, type CodeReader } from '../../../src/workers/page-engine/zxing/module.ts';
import { limits } from '../../corpus/check.ts';
import { greyPng } from '../../support/png.ts';
import { cardText, hostileTexts, office, readsAll, severalCodes } from './code-cases.ts';
import { startPrinter, type PageWish, type Printer } from './code-pages.ts';

const resolve = createRequire(import.meta.url).resolve;
const wasm = (id: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(resolve(id)));
const folder = mkdtempSync(join(tmpdir(), 'sohoa-codes-'));
const samples = join(import.meta.dirname, '../../../resources/samples');
let print: Printer;
let reader: CodeReader;
let engine: PageEngine;

beforeAll(async () => {
  print = await startPrinter(wasm('zxing-wasm/writer/zxing_writer.wasm'));
  reader = await startZxing(wasm('zxing-wasm/reader/zxing_reader.wasm'));
  engine = createNodePageEngine({ workers: 1 });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const find = (grey: Parameters<typeof findCodes>[1], dpi: number): ReturnType<typeof findCodes> => findCodes(reader, grey, dpi);

async function prepare(path: string, index = 0): Promise<PreparedPage> {
  return engine.prepare({ content: { path }, name: 'a' }, index, limits, { turn: 'auto' });
}

describe('codes on office sheets at 200 dpi', () => {
  it('are all read at every 15 degrees', { timeout: 600_000 }, () => {
    readsAll(print, find, {}, Array.from({ length: 24 }, (_, i) => i * 15));
  });

  it('are all read on a sheet laid askew by 3 degrees', { timeout: 300_000 }, () => {
    readsAll(print, find, { skewDeg: 3 }, [0, 90, 180, 270, 45]);
    readsAll(print, find, { skewDeg: -3 }, [0, 90]);
  });
});

describe('the page engine', () => {
  const put = (name: string, wish: PageWish, turn: 0 | 90 | 180 | 270 = 0): string => {
    const path = join(folder, name);
    writeFileSync(path, greyPng(turnGrey(print(wish), turn), wish.dpi));
    return path;
  };

  it('gives several codes of a page, each where it stands in page space, whatever way the sheet lay', { timeout: 300_000 }, async () => {
    for (const [turn, skewDeg] of [[0, 0], [90, 0], [180, 2], [270, -2]] as const) {
      const wish: PageWish = { ...office, skewDeg, codes: severalCodes };
      const page = await prepare(put(`several-${String(turn)}.png`, wish, turn));
      expect(page.codes.map((c) => c.text).sort(), String(turn)).toEqual(severalCodes.map((c) => c.text).sort());
      for (const { box: [x, y, w, h] } of page.codes) {
        expect(x >= 0 && y >= 0 && x + w <= page.page.widthPx + 1 && y + h <= page.page.heightPx + 1).toBe(true);
      }
      if (turn !== 0) continue;
      const card = page.codes.find((c) => c.text === cardText);
      expect(card?.box[0]).toBeCloseTo(((40 - 10) / 25.4) * 200, -2);
      expect(card?.box[1]).toBeCloseTo(((40 - 10) / 25.4) * 200, -2);
    }
  });

  it('takes hostile texts for data', { timeout: 300_000 }, async () => {
    for (const [i, [format, text]] of hostileTexts.entries()) {
      const moduleMm = text.length > 1000 ? 0.9 : 0.5;
      const page = await prepare(put(`hostile-${String(i)}.png`, { dpi: 200, text: false, codes: [{ format, text, xMm: 105, yMm: 150, moduleMm, angleDeg: 0 }] }));
      expect(page.codes.map((c) => c.text), JSON.stringify(text.slice(0, 40))).toEqual([text]);
    }
  });

  it('does not call a sheet blank that shows nothing but a code', async () => {
    const page = await prepare(put('patch.png', { dpi: 200, text: false, codes: [{ format: 'code-128', text: 'PATCHT', xMm: 105, yMm: 150, moduleMm: 0.5, heightMm: 20, angleDeg: 0 }] }));
    expect(page).toMatchObject({ blank: false, codes: [{ format: 'code-128', text: 'PATCHT' }] });
  });

  it('finds no codes on papers that have none', { timeout: 600_000 }, async () => {
    const files = ['dossiers', 'loose'].flatMap((part) => readdirSync(join(samples, part), { recursive: true, encoding: 'utf8' }).map((name) => join(samples, part, name)))
      .filter((path) => statSync(path).isFile());
    expect(files.length).toBeGreaterThan(25);
    for (const path of files) {
      const inspection = await engine.inspect({ content: { path }, name: path }, limits);
      for (const { index } of inspection.pages) expect((await prepare(path, index)).codes, path).toEqual([]);
    }
  });

  it('says so when the reader of codes cannot start', async () => {
    await expect(startZxing(new Uint8Array([1, 2, 3]))).rejects.toMatchObject({ code: 'engine.unavailable' });
  });
});
