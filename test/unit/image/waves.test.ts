import { describe, expect, it } from 'vitest';
import { printHeightInch, whiteGrey, withoutWaves, type Grey } from '../../../src/core/image/index.ts';

function paint(image: Grey, x: number, y: number, w: number, h: number, value: number): void {
  for (let row = y; row < y + h; row += 1) image.data.fill(value, row * image.widthPx + x, row * image.widthPx + x + w);
}

/** Lines of letters in `ink`, `high` pixels high, on waves of `wave`. */
function card(ink: number, wave: number, high = 12): Grey {
  const image = whiteGrey(600, 600);
  for (let y = 5; y < 600; y += 25) paint(image, 0, y, 600, 2, wave);
  for (let y = 20; y + high < 600; y += 40) for (let x = 20; x < 560; x += 14) paint(image, x, y, 3, high, ink);
  return image;
}
const tones = (image: Grey): number[] => [...new Set(image.data)].sort((a, b) => a - b);

describe('waves behind letters', () => {
  it('become paper, and letters stay as dark as they were', () => {
    const out = withoutWaves(card(20, 190));
    expect(tones(out)).toEqual([0, 255]);
    expect(out.data.filter((v) => v < 128)).toHaveLength(card(20, 190).data.filter((v) => v < 128).length);
  });

  it.each([
    ['letters alone', card(20, 255)],
    ['faint toner, which may be as light as waves', card(130, 200)],
    ['waves as dark as letters', card(20, 60)],
    ['a shadow over a third of the page', ((): Grey => { const image = card(20, 255); for (let i = 0; i < 120_000; i += 1) image.data[i] = Math.min(image.data[i] ?? 0, 190); return image; })()],
    ['an empty page', whiteGrey(200, 200)],
  ])('are not seen in %s: the very same picture', (_, image) => {
    expect(withoutWaves(image)).toBe(image);
  });
});

describe('the height of print', () => {
  it.each([[200, 12, 0.06], [200, 20, 0.1], [300, 12, 0.04]])('at %i dpi of lines %i pixels high is %d inches', (dpi, high, inches) => {
    expect(printHeightInch(card(20, 255, high), dpi)).toBeCloseTo(inches, 3);
  });

  it('is not told of a page with hardly any text', () => {
    expect(printHeightInch(whiteGrey(600, 600), 200)).toBeNull();
  });
});
