import { describe, expect, it } from 'vitest';
import type { Box, Word } from '../../../src/core/model/index.ts';
import { boxBetween, percentOf, scaleOf, scrollToShow, snippetRegion, wordAt, zoomStep } from '../../../src/renderer/features/verify/page-geometry.ts';

const page = { widthPx: 2480, heightPx: 3508, dpi: 300 };
const word = (text: string, box: Box): Word => ({ text, box, confidence: 1, line: 0, block: 0 });

describe('the page on screen', () => {
  it('fits to the width, as a whole, or stands at a scale', () => {
    expect(scaleOf('width', page, { widthPx: 780, heightPx: 600 })).toBeCloseTo((780 - 32) / 2480);
    expect(scaleOf('page', page, { widthPx: 780, heightPx: 600 })).toBeCloseTo((600 - 32) / 3508);
    expect(scaleOf(0.5, page, { widthPx: 1, heightPx: 1 })).toBe(0.5);
  });
  it('tells the scale in percent of the paper, and zooms there and back, within bounds', () => {
    expect(percentOf(96 / 300, page)).toBe(100);
    expect(zoomStep(zoomStep(0.4, page, 1), page, -1)).toBeCloseTo(0.4);
    expect(zoomStep(100, page, 1)).toBeCloseTo(8 * 0.32);
    expect(zoomStep(0, page, -1)).toBeCloseTo(0.15 * 0.32);
  });
  it('finds the word under the pointer, the smaller of two, none between', () => {
    const words = [word('all', [0, 0, 1000, 100]), word('one', [10, 20, 80, 40])];
    expect(wordAt(words, 30, 30)?.text).toBe('one');
    expect(wordAt(words, 500, 50)?.text).toBe('all');
    expect(wordAt(words, 500, 300)).toBeNull();
  });
  it('draws an area from any corner and keeps it on the page', () => {
    expect(boxBetween([300, 400], [100, 200], page)).toEqual([100, 200, 200, 200]);
    expect(boxBetween([-50, -50], [5000, 100], page)).toEqual([0, 0, 2480, 100]);
  });
  it('does not move the page for a field that is in sight, and brings one that is not', () => {
    const view = { widthPx: 700, heightPx: 600, left: 0, top: 0 };
    expect(scrollToShow([100, 300, 400, 60], 0.3, view, { left: 0, top: 16 })).toEqual({ left: 0, top: 0 });
    const far = scrollToShow([100, 3000, 400, 60], 0.3, view, { left: 0, top: 16 });
    expect(far.top).toBeGreaterThan(300);
    expect(far.top + 600).toBeGreaterThan(3060 * 0.3);
  });
});

describe('the snippet above the input', () => {
  it('holds the whole value, lies on the page, and shows a line at reading size', () => {
    for (const box of [[1, 1, 90, 40], [200, 300, 1900, 60], [2300, 3450, 170, 50], [220, 900, 1800, 160]] as Box[]) {
      const [x, y, w, h] = snippetRegion(box, page, 404);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + w).toBeLessThanOrEqual(page.widthPx + 1);
      expect(y + h).toBeLessThanOrEqual(page.heightPx + 1);
      expect(x).toBeLessThanOrEqual(box[0]);
      expect(x + w).toBeGreaterThanOrEqual(box[0] + box[2] - 1);
      expect((h * 404) / w).toBeLessThanOrEqual(145);
    }
  });
});
