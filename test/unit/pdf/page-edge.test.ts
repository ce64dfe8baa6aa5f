import { describe, expect, it } from 'vitest';
import type { Turn, Word } from '../../../src/core/model/index.ts';
import { charCodes } from '../../../src/core/pdf/char-codes.ts';
import { pageGeometry } from '../../../src/core/pdf/page-geometry.ts';
import { textLayer } from '../../../src/core/pdf/text-layer.ts';

const image = {
  kind: 'pixels', data: new Uint8Array(1), colour: 'grey', bitsPerComponent: 8, widthPx: 600, heightPx: 800, dpi: 150,
  decodeTurnDeg: 0, image: 'lossless', reason: '',
} as const;

/** A word whose letters the edge of the scan cuts: its baseline lies below the page. */
const cut: Word = { text: 'cắt', box: [300, 780, 80, 24], baseline: [300, 812, 380, 812], confidence: 0.5, line: 0, block: 0 };

describe('words at the edge of the scan', () => {
  it.each([0, 90, 180, 270] as const satisfies readonly Turn[])('begin on the page, turned by %d°', (turnDeg) => {
    const upright = turnDeg % 180 === 0 ? cut : { ...cut, box: [300, 580, 80, 24] as Word['box'], baseline: [300, 612, 380, 612] as Word['baseline'] };
    const geometry = pageGeometry(image, turnDeg);
    const content = textLayer([upright], 0, geometry, charCodes());
    const [, x = NaN, y = NaN] = (/ (-?[\d.]+) (-?[\d.]+) Tm/.exec(content) ?? []).map(Number);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(geometry.widthPt);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(geometry.heightPt);
  });
});
