import { reduceGrey } from './grey.ts';
import type { Grey } from './pixels.ts';

/** Points on the lower edge of ink, where letters stand, in pixels of the small picture they were found in. */
export interface EdgePoints {
  readonly xs: Int32Array;
  readonly ys: Int32Array;
  readonly count: number;
  readonly spanPx: number;
  readonly depthPx: number;
}

/** Long side of the small copy on which lines are looked for; text of 10 points is still 6 pixels high there. */
const SMALL_LONG_SIDE_PX = 1200;
const MAX_POINTS = 60_000;
/** How much lighter the paper below must be for a point to count as the lower edge of ink. */
const EDGE_STEP = 45;
/** Longer runs are rules of a table or a frame, not letters (at about 100 dpi). */
const RULE_RUN_PX = 45;

/** The small copy on which skew, turn and blankness are judged. */
export function smallCopy(image: Grey): Grey {
  const ratio = SMALL_LONG_SIDE_PX / Math.max(image.widthPx, image.heightPx);
  if (ratio >= 1) return image;
  return reduceGrey(image, Math.max(1, Math.round(image.widthPx * ratio)), Math.max(1, Math.round(image.heightPx * ratio)));
}

/**
 * Lower edges of ink. `vertical` reads the picture as if turned a quarter, so that lines of text that run up or down
 * the page give the same points.
 *
 * @param keepRules whether long straight runs stay: they help to find skew, and mislead when asked which way text runs
 */
export function edgePoints(small: Grey, vertical: boolean, keepRules: boolean): EdgePoints {
  const { widthPx: w, heightPx: h, data } = small;
  const along = vertical ? w : 1;
  const across = vertical ? 1 : w;
  const spanPx = vertical ? h : w;
  const depthPx = vertical ? w : h;
  const margin = Math.max(2, Math.round(depthPx * 0.01));
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = margin; y < depthPx - margin - 2; y += 1) {
    let run = 0;
    for (let x = margin; x < spanPx - margin; x += 1) {
      const at = y * across + x * along;
      if ((data[at + 2 * across] as number) - (data[at] as number) > EDGE_STEP) {
        xs.push(x);
        ys.push(y);
        run += 1;
      } else {
        if (run > RULE_RUN_PX && !keepRules) {
          xs.length -= run;
          ys.length -= run;
        }
        run = 0;
      }
    }
  }
  return thin(xs, ys, spanPx, depthPx);
}

/** Keeps at most `MAX_POINTS`, evenly, so that a noisy photo costs no more than a page of text. */
function thin(xs: readonly number[], ys: readonly number[], spanPx: number, depthPx: number): EdgePoints {
  const step = Math.max(1, Math.ceil(xs.length / MAX_POINTS));
  const count = Math.floor(xs.length / step);
  const thinX = new Int32Array(count);
  const thinY = new Int32Array(count);
  for (let i = 0; i < count; i += 1) {
    thinX[i] = xs[i * step] as number;
    thinY[i] = ys[i * step] as number;
  }
  return { xs: thinX, ys: thinY, count, spanPx, depthPx };
}

/**
 * How sharply the points fall into lines at an angle: the sum of squared line counts, 1 when they are spread evenly.
 *
 * @param binPx height of one bin, small copy pixels
 */
export function lineSharpness(points: EdgePoints, angleDeg: number, binPx: number): number {
  const slope = Math.tan((angleDeg * Math.PI) / 180);
  const reach = Math.ceil(Math.abs(slope) * points.spanPx) + 2;
  const bins = new Int32Array(Math.ceil((points.depthPx + 2 * reach) / binPx) + 1);
  const { xs, ys, count } = points;
  for (let i = 0; i < count; i += 1) {
    const bin = (((ys[i] as number) - (xs[i] as number) * slope + reach) / binPx) | 0;
    bins[bin] = (bins[bin] as number) + 1;
  }
  let sum = 0;
  for (const value of bins) sum += value * value;
  return count === 0 ? 0 : (sum * (points.depthPx / binPx)) / (count * count);
}

/** The angle in ±`maxDeg` at which the points fall into lines most sharply, and how sharply. */
export function sharpestAngle(
  points: EdgePoints, maxDeg: number,
): { readonly angleDeg: number; readonly sharpness: number; readonly typical: number } {
  const coarse: { angleDeg: number; sharpness: number }[] = [];
  for (let angleDeg = -maxDeg; angleDeg <= maxDeg + 1e-9; angleDeg += 0.5) {
    coarse.push({ angleDeg, sharpness: lineSharpness(points, angleDeg, 4) });
  }
  const sorted = [...coarse].sort((a, b) => b.sharpness - a.sharpness);
  const typical = sorted[sorted.length >> 1]?.sharpness ?? 0;
  let best = { angleDeg: 0, sharpness: 0 };
  for (const candidate of sorted.slice(0, 2)) {
    for (let step = -6; step <= 6; step += 1) {
      const angleDeg = candidate.angleDeg + step / 10;
      const sharpness = lineSharpness(points, angleDeg, 1);
      if (sharpness > best.sharpness) best = { angleDeg, sharpness };
    }
  }
  return { angleDeg: Math.round(best.angleDeg * 10) / 10, sharpness: best.sharpness, typical };
}
