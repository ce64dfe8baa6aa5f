import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packGroup4 } from '../../../src/core/pdf/group4.ts';
import { predictRows } from '../../../src/core/pdf/predict-rows.ts';
import { unpredictPng } from '../../../src/core/pdf/source/streams.ts';
import { makePdf, picturePage } from '../../support/pdf-fixtures.ts';
import { programMissing, skipped } from '../../support/programs.ts';

const noPdfimages = programMissing('pdfimages');

/** Rows of runs that are now and then taken over from the row above, from a generator that always gives the same. */
function rows(widthPx: number, heightPx: number, change: number): Uint8Array {
  let seed = 7;
  const next = (): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
  const rowBytes = (widthPx + 7) >> 3;
  const data = new Uint8Array(rowBytes * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    let white = next() < 0.5;
    for (let x = 0; x < widthPx; x += 1) {
      if (next() < change) white = !white;
      else if (y > 0 && next() < 0.9 && change < 0.4) white = ((data[(y - 1) * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
      if (white) data[y * rowBytes + (x >> 3)] = (data[y * rowBytes + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return data;
}

describe.skipIf(noPdfimages !== null)(`black and white without loss${skipped(noPdfimages)}`, () => {
  let dir: string;
  beforeAll(() => { dir = mkdtempSync(join(tmpdir(), 'sohoa-g4-')); });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it.each([[1, 1], [7, 5], [64, 64], [5003, 120], [2480, 60]])('is what poppler unpacks, %i by %i', (w, h) => {
    const rowBytes = (w + 7) >> 3;
    for (const change of [0.5, 0.02, 0.001, 0]) {
      const data = rows(w, h, change);
      const dict = `/Type /XObject /Subtype /Image /Width ${w} /Height ${h} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${w} /Rows ${h} >>`;
      writeFileSync(join(dir, 'a.pdf'), makePdf([picturePage(w, h)], { Im: { dict, bytes: packGroup4(data, w, h) } }));
      execFileSync('pdfimages', [join(dir, 'a.pdf'), join(dir, 'a')], { stdio: 'ignore' });
      const pbm = readFileSync(join(dir, 'a-000.pbm'));
      const back = pbm.subarray(pbm.length - rowBytes * h);
      // PBM says 1 for black, and pads its rows as it likes.
      const same = data.every((byte, i) => {
        const last = (i + 1) % rowBytes === 0 && (w & 7) !== 0 ? (0xff00 >> (w & 7)) & 0xff : 0xff;
        return (byte & last) === (~(back[i] ?? 0) & last);
      });
      expect(same, `change ${change}`).toBe(true);
    }
  });
});

describe('rows that foretell one another', () => {
  it('come back as they were', () => {
    for (const [rowBytes, pixelBytes] of [[30, 3], [31, 1], [3, 3], [1, 1]] as const) {
      const data = Uint8Array.from({ length: rowBytes * 40 }, (_, i) => (i * i * 7 + (i >> 3)) & 255);
      expect(unpredictPng(predictRows(data, rowBytes, pixelBytes), rowBytes, pixelBytes)).toEqual(data);
    }
  });
});
