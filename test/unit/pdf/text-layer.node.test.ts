import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Box, Turn, Word } from '../../../src/core/model/index.ts';
import { vietnamese, wordsOf, write, type TestPage } from './support.ts';

/** The invisible words as PDFium, an engine that is not ours, finds them. */
let pdfium: WrappedPdfiumModule;
beforeAll(async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'));
  pdfium = await init({ wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) });
  pdfium.PDFiumExt_Init();
});

interface FoundChar {
  readonly char: string;
  readonly box: Box;
}

/** Characters with boxes in upright page pixels. */
async function charsOf(page: TestPage, upright: { widthPx: number; heightPx: number }): Promise<FoundChar[]> {
  const { bytes } = await write([page]);
  const heap = pdfium.pdfium as unknown as { HEAPU8: Uint8Array; HEAPF64: Float64Array; HEAP32: Int32Array };
  const data = pdfium.pdfium.wasmExports.malloc(bytes.length);
  heap.HEAPU8.set(bytes, data);
  const doc = pdfium.FPDF_LoadMemDocument(data, bytes.length, '');
  expect(doc).not.toBe(0);
  const handle = pdfium.FPDF_LoadPage(doc, 0);
  const text = pdfium.FPDFText_LoadPage(handle);
  const numbers = pdfium.pdfium.wasmExports.malloc(64);
  const found: FoundChar[] = [];
  for (let i = 0; i < pdfium.FPDFText_CountChars(text); i++) {
    pdfium.FPDFText_GetCharBox(text, i, numbers, numbers + 8, numbers + 16, numbers + 24);
    const [left = 0, right = 0, bottom = 0, top = 0] = heap.HEAPF64.slice(numbers / 8, numbers / 8 + 4);
    const device = (x: number, y: number): [number, number] => {
      pdfium.FPDF_PageToDevice(handle, 0, 0, upright.widthPx * 100, upright.heightPx * 100, 0, x, y, numbers + 32, numbers + 36);
      return [(heap.HEAP32[numbers / 4 + 8] ?? 0) / 100, (heap.HEAP32[numbers / 4 + 9] ?? 0) / 100];
    };
    const [a, b] = [device(left, bottom), device(right, top)];
    const [x, y] = [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
    found.push({ char: String.fromCodePoint(pdfium.FPDFText_GetUnicode(text, i)), box: [x, y, Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])] });
  }
  pdfium.FPDFText_ClosePage(text);
  pdfium.FPDF_ClosePage(handle);
  pdfium.FPDF_CloseDocument(doc);
  return found;
}

const textOf = (chars: readonly FoundChar[]): string => chars.map((c) => c.char).join('').replace(/\r\n/g, '\n');

/** Splits the characters found at white space, in the order of the words written. */
function byWord(chars: readonly FoundChar[], words: readonly Word[]): FoundChar[][] {
  const groups: FoundChar[][] = [[]];
  for (const char of chars) {
    if (/\s/.test(char.char)) groups.push([]);
    else groups.at(-1)?.push(char);
  }
  const full = groups.filter((group) => group.length > 0);
  expect(full.map((group) => group.map((c) => c.char).join(''))).toEqual(words.map((word) => word.text));
  return full;
}

const portrait = { widthPx: 826, heightPx: 1169 };
const landscape = { widthPx: 1169, heightPx: 826 };
const turns: readonly Turn[] = [0, 90, 180, 270];

describe('the text layer as PDFium reads it', () => {
  it('gives Vietnamese back exactly, words apart and lines as lines', async () => {
    expect(textOf(await charsOf({ words: wordsOf(vietnamese) }, portrait))).toBe(vietnamese);
  });

  it('brings decomposed letters together and drops what PDF/A forbids', async () => {
    const words = wordsOf('Vie\u0323\u0302t\u0001 \ufeff Nam\u0000');
    expect(textOf(await charsOf({ words }, portrait))).toBe('Việt Nam');
  });

  for (const turnDeg of turns) {
    for (const skewDeg of [0, -2, 3]) {
      it(`places words within 2 px of their boxes at ${turnDeg}° turned and ${skewDeg}° skewed`, async () => {
        const size = turnDeg % 180 === 0 ? portrait : landscape;
        const words = wordsOf(vietnamese, skewDeg);
        const groups = byWord(await charsOf({ words, turnDeg, skewDeg }, size), words);
        groups.forEach((group, i) => {
          const [x, y, width, height] = words[i]?.box ?? [0, 0, 0, 0];
          const left = Math.min(...group.map((c) => c.box[0]));
          const right = Math.max(...group.map((c) => c.box[0] + c.box[2]));
          const middle = group.reduce((sum, c) => sum + c.box[1] + c.box[3] / 2, 0) / group.length;
          expect(Math.abs(left - x), `left of ${words[i]?.text}`).toBeLessThan(2);
          expect(Math.abs(right - x - width), `right of ${words[i]?.text}`).toBeLessThan(2);
          expect(Math.abs(middle - y - height / 2), `middle of ${words[i]?.text}`).toBeLessThan(2);
        });
      });
    }
  }

  it('follows the file’s own turn and the page’s together', async () => {
    const words = wordsOf(vietnamese);
    const chars = await charsOf({ words, turnDeg: 90, image: { decodeTurnDeg: 90 } }, portrait);
    expect(Math.abs((chars[0]?.box[0] ?? 0) - 60)).toBeLessThan(2);
    expect(textOf(chars)).toBe(vietnamese);
  });

  it('scales words whose page space is larger than the picture', async () => {
    const space = { widthPx: portrait.widthPx * 2, heightPx: portrait.heightPx * 2 };
    const chars = await charsOf({ words: wordsOf('Đà Nẵng'), space }, portrait);
    expect(Math.abs((chars[0]?.box[0] ?? 0) - 30)).toBeLessThan(2);
  });

  it('takes the page’s skew where the words have no baselines', async () => {
    const words = wordsOf(vietnamese, 2, { baseline: false });
    const groups = byWord(await charsOf({ words, skewDeg: 2 }, portrait), words);
    groups.forEach((group, i) => {
      expect(Math.abs((group[0]?.box[0] ?? 0) - (words[i]?.box[0] ?? 0))).toBeLessThan(2);
    });
  });
});
