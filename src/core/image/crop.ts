import type { PixelSource } from './pixels.ts';
import { reduceToGrey } from './grey.ts';
import { mirrorGrey, turnGrey, type Grey } from './pixels.ts';
import { multiply, warp, type Matrix } from './warp.ts';
import type { Turn } from '../model/index.ts';

/** Which light of a colour picture is looked at: `red` makes red ink vanish as white paper; grey pictures have one only. */
export type CropChannel = 'grey' | 'red';

/** Writes the red light of some pixels as a picture without copying the rest; grey pictures are their own red. */
function redOf(source: PixelSource): Grey {
  const { widthPx, heightPx, data, strideBytes, channels } = source;
  const out = new Uint8Array(widthPx * heightPx);
  const first = source.offset + (channels === 1 || source.order === 'rgb' ? 0 : 2);
  for (let y = 0; y < heightPx; y += 1) {
    let at = first + y * strideBytes;
    for (let x = 0; x < widthPx; x += 1) {
      out[y * widthPx + x] = data[at] as number;
      at += channels;
    }
  }
  return { widthPx, heightPx, data: out };
}

/** The pixels of a region as a source of their own, without copying. `region` in whole pixels, inside the source. */
function windowOf(source: PixelSource, [x, y, widthPx, heightPx]: readonly [number, number, number, number]): PixelSource {
  return { ...source, offset: source.offset + y * source.strideBytes + x * source.channels, widthPx, heightPx };
}

/**
 * Cuts a region out of decoded pixels as a grey picture, upright, at the picture's own resolution.
 *
 * @param region `[x, y, width, height]` in whole source pixels, inside the source, before mirroring and turning
 */
export function cutGrey(
  source: PixelSource, region: readonly [number, number, number, number], channel: CropChannel, turnDeg: Turn, mirror: boolean,
): Grey {
  const part = windowOf(source, region);
  const stored = channel === 'red' ? redOf(part) : reduceToGrey(part, part.widthPx, part.heightPx);
  return turnGrey(mirror ? mirrorGrey(stored) : stored, turnDeg);
}

/** A straight picture of a line and the way back to what it was cut from. */
export interface Straightened {
  readonly image: Grey;
  /** Maps edge co-ordinates of `image` to those of the cut. */
  readonly toCut: Matrix;
}

/**
 * Takes the skew out of a cut and brings it to a scale in one step.
 *
 * @param cut holds `line` with room for the skew around it; @param line `[cx, cy, width, height]`: the centre of the
 *   line in the cut's pixels and its size along and across itself; @param scale [across, down] result pixels for one of
 *   the cut
 */
export function straightenCut(
  cut: Grey, line: readonly [number, number, number, number], skewDeg: number, scale: readonly [number, number],
): Straightened {
  // A mean of areas first where the picture gets smaller: sampling alone would drop thin strokes.
  const widthPx = Math.max(1, Math.round(cut.widthPx * Math.min(1, scale[0])));
  const heightPx = Math.max(1, Math.round(cut.heightPx * Math.min(1, scale[1])));
  const small = widthPx === cut.widthPx && heightPx === cut.heightPx ? cut
    : reduceToGrey({ ...cut, offset: 0, strideBytes: cut.widthPx, channels: 1, order: 'rgb' }, widthPx, heightPx);
  const toSmall: Matrix = [small.widthPx / cut.widthPx, 0, 0, small.heightPx / cut.heightPx, 0, 0];
  const [cx, cy, width, height] = line;
  const outWidth = Math.max(1, Math.round(width * scale[0]));
  const outHeight = Math.max(1, Math.round(height * scale[1]));
  const angle = (skewDeg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const centred: Matrix = [width / outWidth, 0, 0, height / outHeight, -width / 2, -height / 2];
  const toCut = multiply(centred, [cos, sin, -sin, cos, cx, cy]);
  if (skewDeg === 0 && small !== cut && outWidth === small.widthPx && outHeight === small.heightPx) return { image: small, toCut };
  return { image: warp(small, multiply(toCut, toSmall), outWidth, outHeight), toCut };
}
