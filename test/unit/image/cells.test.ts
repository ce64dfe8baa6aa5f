import { describe, expect, it } from 'vitest';
import { closeCells, whiteGrey, type Grey } from '../../../src/core/image/index.ts';

const DPI = 300;

function paint(image: Grey, x: number, y: number, w: number, h: number, value = 20): void {
  for (let row = y; row < y + h; row += 1) image.data.fill(value, row * image.widthPx + x, row * image.widthPx + x + w);
}

/** Cells of 60 pixels from 100 on; each with a bar of so many pixels in the middle. */
function cells(bars: readonly number[]): Grey {
  const image = whiteGrey(1000, 90);
  for (let i = 0; i <= bars.length; i += 1) paint(image, 100 + i * 60, 10, 3, 66);
  for (const y of [10, 73]) paint(image, 100, y, bars.length * 60 + 3, 3);
  bars.forEach((width, i) => { paint(image, 130 + i * 60 - Math.floor(width / 2), 25, width, 36); });
  return image;
}
/** Widths of the runs of ink in the middle row. */
function runs({ image }: { readonly image: Grey }): number[] {
  const out: number[] = [];
  const row = Math.floor(image.heightPx / 2) * image.widthPx;
  for (let x = 0, run = 0; x < image.widthPx; x += 1) {
    if ((image.data[row + x] ?? 255) < 128) run += 1;
    else if (run > 0) { out.push(run); run = 0; }
  }
  return out;
}

describe('a row of cells', () => {
  it('is closed up: what stands in each, in order, without borders', () => {
    const found = closeCells(cells([8, 10, 6, 8, 12, 4, 8, 8]), DPI);
    expect(found).toMatchObject({ count: 8, left: 99, right: 583 });
    expect(found && runs(found)).toEqual([8, 10, 6, 8, 12, 4, 8, 8]);
    expect(found?.image.widthPx).toBeLessThan(300);
  });

  it('may have empty cells, and label and lines beside it', () => {
    const image = cells([8, 10, 0, 8, 12, 4]);
    for (let x = 5; x < 80; x += 15) paint(image, x, 25, 4, 36);
    const found = closeCells(image, DPI);
    expect(found && runs(found)).toEqual([8, 10, 8, 12, 4]);
  });

  it.each([
    ['nothing', whiteGrey(300, 60)],
    ['three cells', cells([8, 8, 8])],
  ])('is not seen in %s', (_, image) => {
    expect(closeCells(image, DPI)).toBeNull();
  });

  it('is not seen in strokes of letters', () => {
    const image = whiteGrey(600, 90);
    for (const x of [20, 38, 70, 81, 130, 152, 190, 260, 271, 330]) paint(image, x, 20, 4, 42);
    expect(closeCells(image, DPI)).toBeNull();
  });
});
