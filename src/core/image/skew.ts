import { edgePoints, lineSharpness, sharpestAngle, smallCopy } from './lines.ts';
import type { Grey } from './pixels.ts';

/** Largest skew that is looked for; office scanners and feeders stay well below. */
export const MAX_SKEW_DEG = 8;
const MIN_POINTS = 150;
/** The best angle must be this much sharper than a typical one, or the page has no lines to go by. */
const MIN_GAIN = 1.25;

/**
 * How far the lines of text are turned, clockwise, in degrees to a tenth; 0 when unsure. Judged by how sharply the
 * lower edges of letters fall into lines (projection profile).
 *
 * @param small a small copy of the page (`smallCopy`)
 */
export function estimateSkew(small: Grey): number {
  const points = edgePoints(small, false, true);
  if (points.count < MIN_POINTS) return 0;
  const best = sharpestAngle(points, MAX_SKEW_DEG);
  const straight = lineSharpness(points, 0, 1);
  const typical = lineSharpness(points, best.angleDeg > 0 ? best.angleDeg - 3 : best.angleDeg + 3, 1);
  if (best.sharpness < typical * MIN_GAIN || Math.abs(best.angleDeg) > MAX_SKEW_DEG) return 0;
  return best.sharpness > straight * 1.02 ? best.angleDeg : 0;
}

/**
 * True when lines of text run up or down the page, so that it has to be turned by a quarter; which of the two quarters
 * only reading can tell. False when unsure.
 *
 * @param small a small copy of the page (`smallCopy`)
 */
export function textRunsVertically(small: Grey): boolean {
  const upright = edgePoints(small, false, false);
  const turned = edgePoints(small, true, false);
  if (turned.count < MIN_POINTS) return false;
  const across = upright.count < MIN_POINTS ? 1 : sharpestAngle(upright, MAX_SKEW_DEG).sharpness;
  return sharpestAngle(turned, MAX_SKEW_DEG).sharpness > across * 1.4;
}

/**
 * True when nothing that could be text is on the page: dust and shadows at the rim are not counted.
 *
 * @param image the page at the scale of recognition, or a small copy
 */
export function isBlank(image: Grey): boolean {
  const small = smallCopy(image);
  const points = edgePoints(small, false, true);
  const rim = 0.03;
  let inside = 0;
  for (let i = 0; i < points.count; i += 1) {
    const x = (points.xs[i] as number) / points.spanPx;
    const y = (points.ys[i] as number) / points.depthPx;
    if (x > rim && x < 1 - rim && y > rim && y < 1 - rim) inside += 1;
  }
  return inside < 25;
}
