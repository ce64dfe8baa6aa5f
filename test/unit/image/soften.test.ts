import { describe, expect, it } from 'vitest';
import { softened, type Grey } from '../../../src/core/image/index.ts';

const picture = (rows: readonly (readonly number[])[]): Grey => ({ widthPx: rows[0]?.length ?? 0, heightPx: rows.length, data: Uint8Array.from(rows.flat()) });

describe('soft edges', () => {
  it('are means of neighbours, twice the weight in the middle', () => {
    const point = picture([[0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 160, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]);
    expect([...softened(point).data]).toEqual([0, 0, 0, 0, 0, 0, 10, 20, 10, 0, 0, 20, 40, 20, 0, 0, 10, 20, 10, 0, 0, 0, 0, 0, 0]);
  });

  it('come out alike at every width, to within the rounding of a mean', () => {
    for (const widthPx of [1, 2, 3, 4, 5, 7, 8, 9, 13]) {
      const heightPx = 6;
      const data = Uint8Array.from({ length: widthPx * heightPx }, (_, i) => (i * 7919 + i * i * 31) % 256);
      const at = (x: number, y: number): number => data[Math.min(heightPx - 1, Math.max(0, y)) * widthPx + Math.min(widthPx - 1, Math.max(0, x))] ?? 0;
      const soft = softened({ widthPx, heightPx, data }).data;
      for (let y = 0; y < heightPx; y += 1) {
        for (let x = 0; x < widthPx; x += 1) {
          const column = (cx: number): number => at(cx, y - 1) + 2 * at(cx, y) + at(cx, y + 1);
          const exact = (column(x - 1) + 2 * column(x) + column(x + 1)) / 16;
          expect(Math.abs((soft[y * widthPx + x] ?? 0) - exact), `${String(widthPx)} wide, ${String(x)} ${String(y)}`).toBeLessThanOrEqual(1.5);
        }
      }
    }
  });

  it('leave an even picture as it is, up to its rim', () => {
    for (const grey of [0, 1, 127, 254, 255]) expect([...softened(picture([[grey, grey, grey], [grey, grey, grey]])).data]).toEqual(Array(6).fill(grey));
  });

  it('take the smallest pictures', () => {
    expect(softened(picture([[7]]))).toEqual(picture([[7]]));
    expect([...softened(picture([[0, 255]])).data]).toEqual([64, 191]);
  });

  it('do not change the picture they are made from', () => {
    const before = picture([[0, 255], [255, 0]]);
    softened(before);
    expect([...before.data]).toEqual([0, 255, 255, 0]);
  });
});
