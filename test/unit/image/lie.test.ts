import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deskewMap, findTextLie, invert, smallCopy, turnGrey, warp, whiteGrey, type Grey } from '../../../src/core/image/index.ts';

/** A page of word-like marks at 200 dpi; `fromLine`, `toLine` of 50 lines carry text. */
function textPage({ fromLine = 0, toLine = 50, table = false }: { fromLine?: number; toLine?: number; table?: boolean } = {}): Grey {
  const page = whiteGrey(1654, 2339);
  const fill = (x0: number, y0: number, w: number, h: number, value: number): void => {
    for (let y = y0; y < y0 + h; y += 1) page.data.fill(value, y * 1654 + x0, y * 1654 + x0 + w);
  };
  for (let line = fromLine; line < toLine; line += 1) {
    let x = 160 + (line % 4) * 13;
    for (let word = 0; x < 1400; word += 1) {
      for (let letter = 0; letter < 2 + ((word * 5 + line * 3) % 6); letter += 1) {
        const tall = (letter + word + line) % 3 === 0;
        fill(x, 160 + line * 40 - (tall ? 8 : 0), 9, tall ? 26 : 18, 30);
        x += 14;
      }
      x += 15;
    }
  }
  if (table) {
    for (let row = 0; row < 20; row += 1) fill(150, 180 + row * 80, 1300, 3, 20);
    for (let column = 0; column < 8; column += 1) fill(150 + column * 185, 180, 3, 1520, 20);
  }
  return page;
}

/** The page turned clockwise by a small angle, as a crooked sheet. */
function skewed(page: Grey, angleDeg: number): Grey {
  const map = deskewMap(page.widthPx, page.heightPx, -angleDeg);
  return warp(page, map.toSource, map.widthPx, map.heightPx);
}

describe('findTextLie', () => {
  it('finds the skew of a page of text to a tenth of a degree', () => {
    const page = textPage();
    fc.assert(fc.property(fc.integer({ min: -75, max: 75 }), (tenths) => {
      const found = findTextLie(smallCopy(skewed(page, tenths / 10)));
      expect(found.vertical).toBe(false);
      expect(Math.abs(found.skewDeg - tenths / 10)).toBeLessThanOrEqual(0.1001);
    }), { numRuns: 15 });
  });

  it.each([
    ['a table', textPage({ table: true }), 1.7],
    ['five lines', textPage({ toLine: 5 }), -2.3],
    ['text on the lower half', textPage({ fromLine: 25, table: false }), 3.4],
  ] as const)('finds it on a page with %s', (_name, page, angle) => {
    expect(Math.abs(findTextLie(smallCopy(skewed(page, angle))).skewDeg - angle)).toBeLessThanOrEqual(0.15);
  });

  it('deskewing by what was found leaves a page straight', () => {
    const page = skewed(textPage(), 2.6);
    const { skewDeg } = findTextLie(smallCopy(page));
    const map = deskewMap(page.widthPx, page.heightPx, skewDeg);
    expect(Math.abs(findTextLie(smallCopy(warp(page, map.toSource, map.widthPx, map.heightPx))).skewDeg)).toBeLessThanOrEqual(0.1);
    expect(() => invert(map.toSource)).not.toThrow();
  });

  it.each([[false], [true]])('sees that text runs up or down a page (table: %s)', (table) => {
    for (const turn of [90, 270] as const) {
      const found = findTextLie(smallCopy(turnGrey(textPage({ table }), turn)));
      expect(found.vertical).toBe(true);
    }
    expect(findTextLie(smallCopy(turnGrey(textPage({ table }), 180))).vertical).toBe(false);
  });

  it('gives the skew after the quarter turn for a sideways page', () => {
    const found = findTextLie(smallCopy(turnGrey(skewed(textPage(), 1.5), 270)));
    expect(found).toMatchObject({ vertical: true });
    expect(Math.abs(found.skewDeg - 1.5)).toBeLessThanOrEqual(0.15);
  });

  it('says nothing where there is nothing to go by', () => {
    const noise = whiteGrey(1654, 2339);
    // Xorshift: a plain multiplicative sequence falls into lines of its own.
    for (let i = 0, state = 12345; i < 30_000; i += 1) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      noise.data[(state >>> 0) % noise.data.length] = 0;
    }
    expect(findTextLie(smallCopy(noise)).skewDeg).toBe(0);
    const circle = whiteGrey(1654, 2339);
    for (let angle = 0; angle < 6.28; angle += 0.001) {
      for (let r = 300; r < 306; r += 1) circle.data[Math.round(1100 + r * Math.sin(angle)) * 1654 + Math.round(800 + r * Math.cos(angle))] = 40;
    }
    expect(findTextLie(smallCopy(circle))).toMatchObject({ vertical: false, skewDeg: 0, blank: false });
  });

  it('calls a page blank only when nothing is on it but dust and a dark rim', () => {
    const dusty = whiteGrey(1654, 2339);
    for (let i = 0; i < 12; i += 1) dusty.data.fill(60, 200_000 * (i + 1), 200_000 * (i + 1) + 3);
    for (let y = 0; y < 2339; y += 1) dusty.data.fill(0, y * 1654, y * 1654 + 15);
    expect(findTextLie(smallCopy(dusty)).blank).toBe(true);
    expect(findTextLie(smallCopy(whiteGrey(400, 600))).blank).toBe(true);
    expect(findTextLie(smallCopy(textPage({ toLine: 1 }))).blank).toBe(false);
  });
});
