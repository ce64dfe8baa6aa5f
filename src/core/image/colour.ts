import type { Size, Turn } from '../model/index.ts';
import type { PixelSource } from './pixels.ts';

/** An opaque colour picture, four bytes a pixel (red, green, blue, 255), as encoders and canvases want it. */
export interface Rgba extends Size {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/**
 * Cuts a region out of decoded pixels and brings it to a size: the mean of the area covered where it gets smaller,
 * the nearest pixel where it gets larger.
 *
 * @param region `[x, y, width, height]` in source pixels, whole numbers, inside the source
 */
export function cutRgba(
  source: PixelSource, region: readonly [number, number, number, number], widthPx: number, heightPx: number,
): Rgba {
  const [left, top, width, height] = region;
  const { data: src, channels, strideBytes } = source;
  const out = new Uint8ClampedArray(widthPx * heightPx * 4);
  const [red, green, blue] = channels === 1 ? [0, 0, 0] : source.order === 'bgr' ? [2, 1, 0] : [0, 1, 2];
  const starts = new Int32Array(widthPx + 1);
  for (let x = 0; x <= widthPx; x += 1) starts[x] = left + Math.min(width - 1, Math.floor((x * width) / widthPx));
  for (let y = 0; y < heightPx; y += 1) {
    const fromY = top + Math.floor((y * height) / heightPx);
    const toY = Math.max(fromY + 1, top + Math.floor(((y + 1) * height) / heightPx));
    let at = y * widthPx * 4;
    for (let x = 0; x < widthPx; x += 1) {
      const fromX = starts[x] as number;
      const toX = Math.max(fromX + 1, x + 1 === widthPx ? left + width : starts[x + 1] as number);
      let [r, g, b] = [0, 0, 0];
      for (let sy = fromY; sy < toY; sy += 1) {
        let p = source.offset + sy * strideBytes + fromX * channels;
        for (let sx = fromX; sx < toX; sx += 1) {
          r += src[p + red] as number;
          g += src[p + green] as number;
          b += src[p + blue] as number;
          p += channels;
        }
      }
      const count = (toY - fromY) * (toX - fromX);
      out[at] = r / count;
      out[at + 1] = g / count;
      out[at + 2] = b / count;
      out[at + 3] = 255;
      at += 4;
    }
  }
  return { widthPx, heightPx, data: out };
}

/** Turns a colour picture clockwise. */
export function turnRgba(source: Rgba, turnDeg: Turn, mirror = false): Rgba {
  if (turnDeg === 0 && !mirror) return source;
  const { widthPx: w, heightPx: h } = source;
  const from = new Uint32Array(source.data.buffer, source.data.byteOffset, w * h);
  const to = new Uint32Array(w * h);
  const outWidth = turnDeg === 90 || turnDeg === 270 ? h : w;
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const sx = mirror ? w - 1 - x : x;
      const [tx, ty] = turnDeg === 90 ? [h - 1 - y, sx] : turnDeg === 180 ? [w - 1 - sx, h - 1 - y] : turnDeg === 270 ? [y, w - 1 - sx] : [sx, y];
      to[ty * outWidth + tx] = from[y * w + x] as number;
    }
  }
  return { widthPx: outWidth, heightPx: w + h - outWidth, data: new Uint8ClampedArray(to.buffer) };
}
