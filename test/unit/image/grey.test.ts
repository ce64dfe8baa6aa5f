import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apply, cutRgba, deskewMap, invert, mirrorGrey, multiply, reduceToGrey, shrinkGrey, turnGrey, turnRgba, warp, type Grey, type PixelSource,
} from '../../../src/core/image/index.ts';
import { addTurn, type Turn } from '../../../src/core/model/index.ts';

const turns = fc.constantFrom<Turn>(0, 90, 180, 270);
const greys = fc.record({ w: fc.integer({ min: 1, max: 40 }), h: fc.integer({ min: 1, max: 40 }), seed: fc.integer() }).map(({ w, h, seed }): Grey => ({
  widthPx: w, heightPx: h, data: Uint8Array.from({ length: w * h }, (_, i) => Math.imul(i + 1, seed | 1) >>> 24),
}));

function source(grey: Grey): PixelSource {
  return { ...grey, offset: 0, strideBytes: grey.widthPx, channels: 1, order: 'rgb' };
}

/** The mean over exact areas, written as slowly and plainly as possible. */
function slowReduce({ widthPx: w, heightPx: h, data }: Grey, toW: number, toH: number): number[] {
  const cover = (i: number, ratio: number, pixel: number): number => Math.max(0, Math.min(pixel + 1, (i + 1) * ratio) - Math.max(pixel, i * ratio));
  return Array.from({ length: toW * toH }, (_, at) => {
    const [x, y] = [at % toW, Math.floor(at / toW)];
    let [sum, area] = [0, 0];
    for (let sy = 0; sy < h; sy += 1) {
      for (let sx = 0; sx < w; sx += 1) {
        const part = cover(x, w / toW, sx) * cover(y, h / toH, sy);
        sum += part * (data[sy * w + sx] ?? 0);
        area += part;
      }
    }
    return sum / area;
  });
}

describe('reduceToGrey', () => {
  it('is the mean of the area covered, to two grey levels', () => {
    fc.assert(fc.property(greys, fc.double({ min: 0.1, max: 1, noNaN: true }), fc.double({ min: 0.1, max: 1, noNaN: true }), (grey, sx, sy) => {
      const toW = Math.max(1, Math.round(grey.widthPx * sx));
      const toH = Math.max(1, Math.round(grey.heightPx * sy));
      const fast = reduceToGrey(source(grey), toW, toH);
      slowReduce(grey, toW, toH).forEach((value, i) => expect(Math.abs((fast.data[i] ?? 0) - value)).toBeLessThanOrEqual(2));
    }), { numRuns: 60 });
  });

  it('keeps white white and black black at any size', () => {
    fc.assert(fc.property(greys, fc.constantFrom(0, 255), fc.double({ min: 0.05, max: 1, noNaN: true }), (grey, value, scale) => {
      const flat = { ...grey, data: grey.data.slice().fill(value) };
      const small = reduceToGrey(source(flat), Math.max(1, Math.round(grey.widthPx * scale)), Math.max(1, Math.round(grey.heightPx * scale)));
      expect(small.data.every((pixel) => pixel === value)).toBe(true);
    }));
  });

  it('weighs colours as BT.601 does, in either order of channels and with padding', () => {
    const data = Uint8Array.of(9, 9, 0, 0, 255, 77, 0, 255, 0, 78, 255, 0, 0, 79);
    const bgr = reduceToGrey({ data, offset: 2, strideBytes: 12, widthPx: 3, heightPx: 1, channels: 4, order: 'bgr' }, 3, 1);
    expect([...bgr.data]).toEqual([76, 149, 28]);
    const rgb = reduceToGrey({ data, offset: 2, strideBytes: 12, widthPx: 3, heightPx: 1, channels: 4, order: 'rgb' }, 3, 1);
    expect([...rgb.data]).toEqual([28, 149, 76]);
  });

  it('refuses to enlarge', () => {
    expect(() => reduceToGrey(source({ widthPx: 2, heightPx: 2, data: new Uint8Array(4) }), 3, 2)).toThrow(RangeError);
  });
});

describe('shrinkGrey', () => {
  it('takes means of whole squares', () => {
    const grey: Grey = { widthPx: 5, heightPx: 4, data: Uint8Array.from({ length: 20 }, (_, i) => i * 10) };
    expect([...shrinkGrey(grey, 2).data]).toEqual([30, 50, 130, 150]);
  });
});

describe('turns', () => {
  it('add up like angles, and four quarters are none', () => {
    fc.assert(fc.property(greys, turns, turns, (grey, first, second) => {
      expect(turnGrey(turnGrey(grey, first), second)).toEqual(turnGrey(grey, addTurn(first, second)));
    }));
  });

  it('go clockwise', () => {
    const grey: Grey = { widthPx: 3, heightPx: 2, data: Uint8Array.of(1, 2, 3, 4, 5, 6) };
    expect(turnGrey(grey, 90)).toEqual({ widthPx: 2, heightPx: 3, data: Uint8Array.of(4, 1, 5, 2, 6, 3) });
    expect([...mirrorGrey(grey).data]).toEqual([3, 2, 1, 6, 5, 4]);
  });

  it('are the same in grey and in colour', () => {
    fc.assert(fc.property(greys, turns, fc.boolean(), (grey, turn, mirror) => {
      const whole = [0, 0, grey.widthPx, grey.heightPx] as const;
      const colour = turnRgba(cutRgba(source(grey), whole, grey.widthPx, grey.heightPx), turn, mirror);
      const plain = turnGrey(mirror ? mirrorGrey(grey) : grey, turn);
      expect([colour.widthPx, colour.heightPx]).toEqual([plain.widthPx, plain.heightPx]);
      expect(plain.data.every((value, i) => colour.data[i * 4] === value && colour.data[i * 4 + 3] === 255)).toBe(true);
    }));
  });
});

describe('matrices and warp', () => {
  const near = (a: readonly number[], b: readonly number[]): void => a.forEach((value, i) => expect(value).toBeCloseTo(b[i] ?? Number.NaN, 6));
  const part = fc.double({ min: -5, max: 5, noNaN: true });
  const scale = fc.double({ min: 0.4, max: 4, noNaN: true });

  it('multiply applies the first, then the second; invert undoes', () => {
    // Made of a turn, a scale and a shear, so that every matrix can be undone: numbers picked freely hardly ever could.
    fc.assert(fc.property(fc.tuple(part, scale, scale, part, fc.boolean()), part, part, ([angle, wide, high, shear, mirror], x, y) => {
      const flip = mirror ? -1 : 1;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const m = [flip * wide * cos, flip * wide * sin, shear * cos - high * sin, shear * sin + high * cos, 3, -2] as const;
      const n = [2, 1, -1, 1, 5, 7] as const;
      near(apply(multiply(m, n), x, y), apply(n, ...apply(m, x, y)));
      near(apply(invert(m), ...apply(m, x, y)), [x, y]);
    }));
  });

  it('keeps every corner of a page inside the deskewed picture, and its middle in the middle', () => {
    fc.assert(fc.property(fc.integer({ min: 20, max: 2000 }), fc.integer({ min: 20, max: 2000 }), fc.double({ min: -8, max: 8, noNaN: true }), (w, h, angle) => {
      const map = deskewMap(w, h, angle);
      const back = invert(map.toSource);
      for (const [x, y] of [[0, 0], [w, 0], [0, h], [w, h]] as const) {
        const [px, py] = apply(back, x, y);
        expect(px).toBeGreaterThan(-0.01);
        expect(px).toBeLessThan(map.widthPx + 0.01);
        expect(py).toBeGreaterThan(-0.01);
        expect(py).toBeLessThan(map.heightPx + 0.01);
      }
      near(apply(map.toSource, map.widthPx / 2, map.heightPx / 2), [w / 2, h / 2]);
    }));
  });

  it('draws the same picture through the identity, but for its rim, and white outside', () => {
    fc.assert(fc.property(greys, (grey) => {
      const same = warp(grey, [1, 0, 0, 1, 0, 0], grey.widthPx + 3, grey.heightPx + 3);
      for (let y = 1; y < grey.heightPx - 2; y += 1) {
        for (let x = 1; x < grey.widthPx - 2; x += 1) expect(same.data[y * same.widthPx + x]).toBe(grey.data[y * grey.widthPx + x]);
      }
      expect(same.data[same.data.length - 1]).toBe(255);
    }));
  });
});
