import { describe, expect, it } from 'vitest';
import { softened, type Grey } from '../../../src/core/image/index.ts';

const picture = (rows: readonly (readonly number[])[]): Grey => ({ widthPx: rows[0]?.length ?? 0, heightPx: rows.length, data: Uint8Array.from(rows.flat()) });

describe('soft edges', () => {
  it('are means of neighbours, twice the weight in the middle', () => {
    const point = picture([[0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 160, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]);
    expect([...softened(point).data]).toEqual([0, 0, 0, 0, 0, 0, 10, 20, 10, 0, 0, 20, 40, 20, 0, 0, 10, 20, 10, 0, 0, 0, 0, 0, 0]);
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
