import type { Size, Turn } from '../model/index.ts';

/** An 8-bit grey picture, row by row, 0 = black; the same shape as the port's `GreyImage`. */
export interface Grey extends Size {
  readonly data: Uint8Array<ArrayBuffer>;
}

/**
 * Pixels as a decoder leaves them, often a view into its own memory: not to be kept.
 *
 * - `strideBytes`: from one row to the next; `offset`: of the first row.
 * - `channels` 1 is grey; 3 and 4 are colour in `order`, a fourth channel is ignored.
 */
export interface PixelSource extends Size {
  readonly data: Uint8Array;
  readonly offset: number;
  readonly strideBytes: number;
  readonly channels: 1 | 3 | 4;
  readonly order: 'bgr' | 'rgb';
}

/** Makes a white picture. */
export function whiteGrey(widthPx: number, heightPx: number): Grey {
  return { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx).fill(255) };
}

/** Turns a picture clockwise by a quarter, a half or three quarters; 0 gives the same picture. */
export function turnGrey(source: Grey, turnDeg: Turn): Grey {
  if (turnDeg === 0) return source;
  const { widthPx: w, heightPx: h, data } = source;
  const out = new Uint8Array(w * h);
  if (turnDeg === 180) {
    for (let from = 0, to = w * h - 1; to >= 0; from += 1, to -= 1) out[to] = data[from] ?? 0;
    return { widthPx: w, heightPx: h, data: out };
  }
  // In square tiles, so that neither side strides through memory row after row.
  const tile = 64;
  for (let ty = 0; ty < h; ty += tile) {
    for (let tx = 0; tx < w; tx += tile) {
      const yEnd = Math.min(h, ty + tile);
      const xEnd = Math.min(w, tx + tile);
      for (let y = ty; y < yEnd; y += 1) {
        for (let x = tx; x < xEnd; x += 1) {
          const at = turnDeg === 90 ? x * h + (h - 1 - y) : (w - 1 - x) * h + y;
          out[at] = data[y * w + x] ?? 0;
        }
      }
    }
  }
  return { widthPx: h, heightPx: w, data: out };
}

/** Mirrors a picture left to right. */
export function mirrorGrey(source: Grey): Grey {
  const { widthPx: w, heightPx: h } = source;
  const data = source.data.slice();
  for (let y = 0; y < h; y += 1) data.subarray(y * w, (y + 1) * w).reverse();
  return { widthPx: w, heightPx: h, data };
}
