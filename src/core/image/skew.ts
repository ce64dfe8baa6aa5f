import { edgePoints, lineSharpness, sharpestAngle, type EdgePoints } from './lines.ts';
import type { Grey } from './pixels.ts';

/** Largest skew that is looked for; office scanners and feeders stay well below. */
export const MAX_SKEW_DEG = 8;
/** Fewer points than this are no lines to go by. */
const MIN_POINTS = 150;
/** The best angle must be this much sharper than angles three degrees off, or the page has no lines to go by. */
const MIN_GAIN = 1.25;
/** Only lines of text that run across stand out so much; then nobody need ask whether they run down. */
const CLEAR_CONTRAST = 4;
/** Height, in small copy pixels, of a band that holds some lines of text: how the page is filled at large. */
const BAND_PX = 40;

/** How the text of a page lies. */
export interface TextLie {
  /** Lines run up or down the page: it has to be turned by a quarter; which of the two only reading can tell. */
  readonly vertical: boolean;
  /** Skew, clockwise degrees to a tenth, after that quarter turn where there is one; 0 when unsure. */
  readonly skewDeg: number;
  /** Nothing that could be text is on the page: dust and shadows at the rim are not counted. */
  readonly blank: boolean;
}

/**
 * Skew by some points, and how much the lines at that angle stand out: their sharpness against how unevenly the page
 * is filled at large (text on a part of the page only is sharp at any angle); 1 when there are no lines.
 */
function skewOf(points: EdgePoints): { readonly skewDeg: number; readonly contrast: number } {
  if (points.count < MIN_POINTS) return { skewDeg: 0, contrast: 1 };
  const best = sharpestAngle(points, MAX_SKEW_DEG);
  const off = Math.max(lineSharpness(points, best.angleDeg - 3, 1), lineSharpness(points, best.angleDeg + 3, 1));
  const unsure = best.sharpness < off * MIN_GAIN || Math.abs(best.angleDeg) > MAX_SKEW_DEG || best.sharpness < lineSharpness(points, 0, 1) * 1.02;
  return { skewDeg: unsure ? 0 : best.angleDeg, contrast: best.sharpness / lineSharpness(points, best.angleDeg, BAND_PX) };
}

/** Points well inside the page; dust and the shadow of the lid lie at its rim. */
function countInside({ xs, ys, count, spanPx, depthPx }: EdgePoints): number {
  let inside = 0;
  for (let i = 0; i < count; i += 1) {
    const x = (xs[i] as number) / spanPx;
    const y = (ys[i] as number) / depthPx;
    if (x > 0.03 && x < 0.97 && y > 0.03 && y < 0.97) inside += 1;
  }
  return inside;
}

/**
 * Finds how the text of a page lies, by how sharply the lower edges of its letters fall into lines (projection
 * profile): across the page at some small angle, or up and down it.
 *
 * @param small a small copy of the page (`smallCopy`)
 */
export function findTextLie(small: Grey): TextLie {
  const across = edgePoints(small, false);
  const level = skewOf(across.letters);
  const blank = countInside(across.letters) + countInside(across.rules) < 25;
  if (level.contrast > CLEAR_CONTRAST && across.letters.count > 8000) return { vertical: false, skewDeg: level.skewDeg, blank };
  const down = edgePoints(small, true);
  const upright = skewOf(down.letters);
  const sideways = down.letters.count >= MIN_POINTS && upright.contrast > Math.max(1.5, level.contrast) * 1.3;
  if (sideways) return { vertical: true, skewDeg: -upright.skewDeg, blank: false };
  // Few letters: the rules of a form tell its skew better than they do.
  const skewDeg = level.skewDeg !== 0 || across.letters.count > 1000 ? level.skewDeg : skewOf(across.rules).skewDeg;
  return { vertical: false, skewDeg, blank: blank && countInside(down.letters) + countInside(down.rules) < 25 };
}
