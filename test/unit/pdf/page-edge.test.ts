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

  // The words of a slightly askew line that the edge cuts, each placed by the way from the one before.
  it.each([-0.6, -0.3, 0.3, 0.6])('begin on the page after any number of ways from word to word, a line %d° askew', (skewDeg) => {
    const words = Array.from({ length: 24 }, (_, at): Word => {
      const [x, rise] = [10 + at * 24, Math.tan((skewDeg * Math.PI) / 180)];
      return { ...cut, box: [x, 780, 17, 20], baseline: [x, 800.2 + x * rise * 0.02, x + 17, 800.2 + (x + 17) * rise * 0.02] };
    });
    const geometry = pageGeometry(image, 0);
    const numbers = (text: string): number[] => text.split(' ').map(Number);
    let [angle, x, y] = [[1, 0] as readonly [number, number], 0, 0];
    let [gone, size, stretch, seen] = [0, 0, 100, 0];
    for (const line of textLayer(words, skewDeg, geometry, charCodes()).split('\n')) {
      if (line.endsWith(' Tm')) {
        const [a = 1, b = 0, , , e = NaN, f = NaN] = numbers(line.slice(0, -3));
        [angle, x, y, gone] = [[a, b], e, f, 0];
      } else if (line.endsWith(' Td')) {
        const [along = NaN, across = NaN] = numbers(line.slice(0, -3));
        [x, y, gone] = [x + along * angle[0] - across * angle[1], y + along * angle[1] + across * angle[0], 0];
      } else if (line.endsWith(' Tf')) {
        size = Number(line.split(' ')[1]);
      } else if (line.endsWith('Tj')) {
        const [, changed, text = ''] = /^(?:([\d.]+) Tz)?\(([^]*)\)Tj$/.exec(line) ?? [];
        if (changed !== undefined) stretch = Number(changed);
        if (text !== '\0 ') {
          seen += 1;
          const [beginX, beginY] = [x + gone * angle[0], y + gone * angle[1]];
          expect(Math.min(beginX, geometry.widthPt - beginX, beginY, geometry.heightPt - beginY)).toBeGreaterThanOrEqual(0);
        }
        gone += (text.length / 2) * size * 0.5 * (stretch / 100);
      }
    }
    expect(seen).toBe(words.length);
  });
});
