import { shrinkGrey } from './grey.ts';
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
const MAX_POINTS = 25_000;
/** How much lighter the paper below must be for a point to count as the lower edge of ink. */
const EDGE_STEP = 45;
/** Longer runs are rules of a table or a frame, not letters (at about 100 dpi). */
const RULE_RUN_PX = 45;

/** The small copy on which skew, turn and blankness are judged. */
export function smallCopy(image: Grey): Grey {
  return shrinkGrey(image, Math.max(1, Math.round(Math.max(image.widthPx, image.heightPx) / SMALL_LONG_SIDE_PX)));
}

/**
 * Lower edges of ink. `vertical` reads the picture as if turned a quarter, so that lines of text that run up or down
 * the page give the same points. Long straight runs (rules of tables, frames) come apart in `rules`: they help to find
 * skew, and mislead when asked which way text runs.
 */
export function edgePoints(small: Grey, vertical: boolean): { readonly letters: EdgePoints; readonly rules: EdgePoints } {
  const { widthPx: w, heightPx: h, data } = small;
  const along = vertical ? w : 1;
  const across = vertical ? 1 : w;
  const spanPx = vertical ? h : w;
  const depthPx = vertical ? w : h;
  const margin = Math.max(2, Math.round(depthPx * 0.01));
  const letters: number[] = [];
  const rules: number[] = [];
  for (let y = margin; y < depthPx - margin - 2; y += 1) {
    let run = 0;
    let at = y * across + margin * along;
    for (let x = margin; x < spanPx - margin; x += 1) {
      if ((data[at + 2 * across] as number) - (data[at] as number) > EDGE_STEP) {
        letters.push(y * spanPx + x);
        run += 1;
      } else if (run > 0) {
        if (run > RULE_RUN_PX) rules.push(...letters.splice(letters.length - run, run));
        run = 0;
      }
      at += along;
    }
  }
  return { letters: thin(letters, spanPx, depthPx), rules: thin(rules, spanPx, depthPx) };
}

/** Keeps at most `MAX_POINTS`, evenly, so that a noisy photo costs no more than a page of text. */
function thin(points: readonly number[], spanPx: number, depthPx: number): EdgePoints {
  const step = Math.max(1, points.length / MAX_POINTS);
  const count = Math.floor(points.length / step);
  const xs = new Int32Array(count);
  const ys = new Int32Array(count);
  for (let i = 0; i < count; i += 1) {
    const point = points[Math.floor(i * step)] as number;
    xs[i] = point % spanPx;
    ys[i] = Math.floor(point / spanPx);
  }
  return { xs, ys, count, spanPx, depthPx };
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
export function sharpestAngle(points: EdgePoints, maxDeg: number): { readonly angleDeg: number; readonly sharpness: number } {
  const coarse: { angleDeg: number; sharpness: number }[] = [];
  for (let angleDeg = -maxDeg; angleDeg <= maxDeg + 1e-9; angleDeg += 0.5) {
    coarse.push({ angleDeg, sharpness: lineSharpness(points, angleDeg, 4) });
  }
  coarse.sort((a, b) => b.sharpness - a.sharpness);
  let best = { angleDeg: 0, sharpness: 0 };
  for (const candidate of coarse.slice(0, 2)) {
    for (let step = -6; step <= 6; step += 1) {
      const angleDeg = candidate.angleDeg + step / 10;
      const sharpness = lineSharpness(points, angleDeg, 1);
      if (sharpness > best.sharpness) best = { angleDeg, sharpness };
    }
  }
  return { angleDeg: Math.round(best.angleDeg * 10) / 10, sharpness: best.sharpness };
}
