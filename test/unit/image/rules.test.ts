import { describe, expect, it } from 'vitest';
import { turnGrey, whiteGrey, withoutRules, type Grey } from '../../../src/core/image/index.ts';

const DPI = 200;
const blank = (): Grey => whiteGrey(400, 400);

function paint(image: Grey, x: number, y: number, w: number, h: number, value = 20): void {
  for (let row = y; row < y + h; row += 1) image.data.fill(value, row * image.widthPx + x, row * image.widthPx + x + w);
}
const inkIn = (image: Grey, x: number, y: number, w: number, h: number): number => {
  let count = 0;
  for (let row = y; row < y + h; row += 1) for (let at = x; at < x + w; at += 1) if ((image.data[row * image.widthPx + at] ?? 255) < 128) count += 1;
  return count;
};

/** A table of two columns and two rows with a word in the first cell. */
function table(): Grey {
  const image = blank();
  for (const x of [40, 200, 360]) paint(image, x, 40, 3, 200);
  for (const y of [40, 140, 238]) paint(image, 40, y, 323, 2);
  for (let i = 0; i < 6; i += 1) paint(image, 60 + i * 12, 80, 4, 24);
  return image;
}

describe('rules of tables', () => {
  it('go, and the letters between them stay', () => {
    const out = withoutRules(table(), DPI);
    expect(inkIn(out, 38, 60, 7, 70)).toBe(0);
    expect(inkIn(out, 198, 150, 7, 80)).toBe(0);
    expect(inkIn(out, 60, 139, 130, 4)).toBe(0);
    expect(inkIn(out, 56, 78, 80, 30)).toBe(6 * 4 * 24);
  });

  it('go when they lean a little or are broken by noise', () => {
    const image = blank();
    for (let y = 40; y < 240; y += 1) if (y % 37 !== 0) for (const x of [60, 300]) paint(image, x + Math.floor((y - 40) / 60), y, 3, 1);
    expect(inkIn(withoutRules(image, DPI), 0, 0, 400, 400)).toBeLessThan(40);
  });

  it.each([
    ['a page without rules', (image: Grey) => { paint(image, 50, 50, 4, 60); paint(image, 80, 50, 4, 60); }],
    ['a single upright stroke', (image: Grey) => { paint(image, 50, 50, 3, 200); }],
    ['underlines alone', (image: Grey) => { paint(image, 50, 50, 300, 3); paint(image, 50, 90, 300, 3); }],
    ['photos and broad bars', (image: Grey) => { paint(image, 40, 40, 120, 160); paint(image, 220, 40, 30, 160); }],
  ])('leave %s as it is, the very same picture', (_, draw) => {
    const image = blank();
    draw(image);
    expect(withoutRules(image, DPI)).toBe(image);
  });

  it('do not hang on the shade of the paper', () => {
    const grey = table();
    const dim: Grey = { ...grey, data: grey.data.map((v) => Math.round(v * 0.75)) };
    expect(inkIn(withoutRules(dim, DPI), 198, 150, 7, 80)).toBe(0);
  });

  it('are told by their direction: a turned table goes as well', () => {
    const out = turnGrey(withoutRules(turnGrey(table(), 90), DPI), 270);
    expect(inkIn(out, 56, 78, 80, 30)).toBe(6 * 4 * 24);
    expect(inkIn(out, 198, 150, 7, 80)).toBe(0);
  });
});
