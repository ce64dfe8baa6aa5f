import type { Grey } from './pixels.ts';

/** Strips in which lines are told apart: narrow enough that skew does not join them, wide enough to hold tall letters. */
const STRIP_INCH = 0.5;
/** What is lower is dots and strokes, what is higher is a picture or lines that touch, inches. */
const LOWEST_INCH = 0.03;
const HIGHEST_INCH = 0.3;
/** Of a strip's width, the ink that makes a row of pixels a part of a line; more is a rule. */
const LEAST_INK = 0.02;
const MOST_INK = 0.7;
/** Fewer lines than this say nothing about a page. */
const LEAST_LINES = 12;
const INK_LEVEL = 128;

/**
 * How high the lines of a page are printed, from the top of their marks to the foot of their letters.
 *
 * @param dpi pixels per inch of the picture
 * @returns the median in inches; null for a page with hardly any text
 */
export function printHeightInch({ widthPx: w, heightPx: h, data }: Grey, dpi: number): number | null {
  const strip = Math.max(8, Math.round(dpi * STRIP_INCH));
  const heights: number[] = [];
  for (let left = 0; left + strip <= w; left += strip) {
    let from = -1;
    for (let y = 0; y < h; y += 1) {
      let dark = 0;
      const row = y * w + left;
      for (let x = 0; x < strip; x += 2) if ((data[row + x] as number) < INK_LEVEL) dark += 2;
      const inked = dark >= strip * LEAST_INK && dark <= strip * MOST_INK;
      if (inked && from < 0) from = y;
      if (!inked && from >= 0) {
        const inch = (y - from) / dpi;
        if (inch >= LOWEST_INCH && inch <= HIGHEST_INCH) heights.push(inch);
        from = -1;
      }
    }
  }
  if (heights.length < LEAST_LINES) return null;
  heights.sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? null;
}
