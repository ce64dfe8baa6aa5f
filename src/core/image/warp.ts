import type { Grey } from './pixels.ts';

/** `[a, b, c, d, e, f]`: x' = a·x + c·y + e, y' = b·x + d·y + f, as in PDF and canvas. */
export type Matrix = readonly [number, number, number, number, number, number];

/** The identity. */
export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** The matrix that applies `first`, then `second`. */
export function multiply(first: Matrix, second: Matrix): Matrix {
  const [a1, b1, c1, d1, e1, f1] = first;
  const [a2, b2, c2, d2, e2, f2] = second;
  return [
    a1 * a2 + b1 * c2, a1 * b2 + b1 * d2, c1 * a2 + d1 * c2, c1 * b2 + d1 * d2,
    e1 * a2 + f1 * c2 + e2, e1 * b2 + f1 * d2 + f2,
  ];
}

/** A point moved by a matrix. */
export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The matrix that undoes `m`. @throws RangeError when it has none */
export function invert([a, b, c, d, e, f]: Matrix): Matrix {
  const det = a * d - b * c;
  if (det === 0 || !Number.isFinite(det)) throw new RangeError('matrix has no inverse');
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det];
}

/**
 * Draws a picture through an affine map, bilinear, white where the source ends.
 *
 * @param toSource maps a point of the result to the source; edge co-ordinates (a pixel's centre is at +0.5)
 */
export function warp(source: Grey, toSource: Matrix, widthPx: number, heightPx: number): Grey {
  const { data: src, widthPx: w, heightPx: h } = source;
  const out = new Uint8Array(widthPx * heightPx).fill(255);
  const [a, b, c, d, e, f] = toSource;
  // 16.16 fixed point: exact enough for pictures of 32,000 pixels. `| 0` keeps the numbers integers, which is
  // what makes this loop fast.
  const stepX = Math.round(a * 65536) | 0;
  const stepY = Math.round(b * 65536) | 0;
  for (let y = 0; y < heightPx; y += 1) {
    const startX = a * 0.5 + c * (y + 0.5) + e - 0.5;
    const startY = b * 0.5 + d * (y + 0.5) + f - 0.5;
    const [from, to] = insideRange(startX, a, w, startY, b, h, widthPx);
    let fx = Math.round((startX + a * from) * 65536) | 0;
    let fy = Math.round((startY + b * from) * 65536) | 0;
    const row = y * widthPx;
    for (let x = from; x < to; x += 1) {
      const at = (fy >> 16) * w + (fx >> 16);
      const u = (fx >> 8) & 255;
      const v = (fy >> 8) & 255;
      const top = (src[at] as number) * (256 - u) + (src[at + 1] as number) * u;
      const bottom = (src[at + w] as number) * (256 - u) + (src[at + w + 1] as number) * u;
      out[row + x] = (top * (256 - v) + bottom * v + 32768) >> 16;
      fx = (fx + stepX) | 0;
      fy = (fy + stepY) | 0;
    }
  }
  return { widthPx, heightPx, data: out };
}

/** The steps for which a line of samples stays inside the picture with its right and lower neighbour. */
function insideRange(
  x0: number, dx: number, w: number, y0: number, dy: number, h: number, steps: number,
): readonly [number, number] {
  let from = 0;
  let to = steps;
  // A hair inside the edge, so that rounding in fixed point cannot step over it.
  for (const [start, step, size] of [[x0, dx, w], [y0, dy, h]] as const) {
    const low = 0.001;
    const high = size - 1.001;
    if (Math.abs(step) < 1e-9) {
      if (start < low - 0.01 || start > high + 0.01) return [0, 0];
      if (start < low || start > high) return [0, 0];
      continue;
    }
    const first = (low - start) / step;
    const last = (high - start) / step;
    from = Math.max(from, Math.ceil(Math.min(first, last)));
    to = Math.min(to, Math.floor(Math.max(first, last)) + 1);
  }
  return from < to ? [from, to] : [0, 0];
}

/** The size that holds a picture turned by a small angle, and the map from the turned picture to the picture. */
export function deskewMap(
  widthPx: number, heightPx: number, skewDeg: number,
): { readonly widthPx: number; readonly heightPx: number; readonly toSource: Matrix } {
  const angle = (skewDeg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const outWidth = Math.ceil(widthPx * cos + heightPx * Math.abs(sin) - 1e-9);
  const outHeight = Math.ceil(heightPx * cos + widthPx * Math.abs(sin) - 1e-9);
  const toSource: Matrix = [
    cos, sin, -sin, cos,
    widthPx / 2 - (cos * outWidth) / 2 + (sin * outHeight) / 2,
    heightPx / 2 - (sin * outWidth) / 2 - (cos * outHeight) / 2,
  ];
  return { widthPx: outWidth, heightPx: outHeight, toSource };
}
