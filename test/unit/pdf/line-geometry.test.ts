import { describe, expect, it } from 'vitest';
import type { Word } from '../../../src/core/model/index.ts';
import { placeLine } from '../../../src/core/pdf/line-geometry.ts';

const word = (text: string, x: number, width: number, over: Partial<Word> = {}): Word => ({
  text, box: [x, 100, width, 40], baseline: [x, 135, x + width, 135], confidence: 1, line: 0, block: 0, ...over,
});

describe('placing a line', () => {
  it('keeps words apart whose boxes touch or overlap', () => {
    const placed = placeLine([word('`', 100, 10), word('viện', 96, 90), word('Đà', 187, 40), word('Nẵng', 225, 80), word('|', 240, 4), word('nay', 236, 70)], 0);
    placed.forEach((one, i) => {
      const next = placed[i + 1];
      if (next) expect(next.x - one.x - one.widthPx).toBeGreaterThanOrEqual(one.sizePx * 0.19);
    });
    expect(placed.at(-1)?.gapPx).toBeNull();
  });

  it('takes the direction of the whole line, not of a short word in it', () => {
    const crooked = word('I', 400, 8, { baseline: [400, 135, 408, 131] });
    const placed = placeLine([word('Nguyễn', 100, 200), crooked], 0);
    expect(Math.abs(placed[1]?.angleRad ?? 1)).toBeLessThan(0.03);
    expect(placeLine([crooked], 0)[0]?.angleRad).toBe(0);
  });

  it('follows words that stand upright on the page', () => {
    const upright = word('dọc', 700, 20, { box: [700, 300, 20, 120], baseline: [718, 420, 718, 300] });
    const [placed] = placeLine([upright], 0);
    expect(placed?.angleRad).toBeCloseTo(-Math.PI / 2);
    expect(placed?.widthPx).toBeCloseTo(120);
  });

  it('gives one size to all words of a line', () => {
    const low = word('em', 320, 60, { box: [320, 112, 60, 23] });
    const sizes = placeLine([word('Đặng', 100, 200), low, word('Thị', 400, 80)], 0).map((one) => one.sizePx);
    expect(new Set(sizes).size).toBe(1);
  });
});
