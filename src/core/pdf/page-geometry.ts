import { addTurn, type Size, type Turn } from '../model/index.ts';
import type { KeptPage } from './page-picture.ts';
import { num, type PageUnits } from './text-layer.ts';

/** PDF/A-2 bounds every page side to 3..14400 units (ISO 19005-2, 6.1.13). */
const MIN_SIDE = 3;
const MAX_SIDE = 14_400;

/**
 * [Note: Unturned pages] A picture is written as it is stored and turned by the page's /Rotate, so that a page of
 * ours is as plain as a scanner's and our own import takes the picture out again untouched. Words come in the upright
 * page space and are turned back on to the unturned page.
 */
export interface PageGeometry extends PageUnits {
  readonly widthPt: number;
  /** The six numbers of `cm` for the unit square of the image. */
  readonly matrix: string;
  readonly rotateDeg: Turn;
}

/** What laying out needs to know of a picture. */
export interface Laid extends Size {
  readonly dpi: number;
  readonly decodeTurnDeg: Turn;
}

/**
 * Lays out a page that keeps its own content: its units are points, counted from the corner of its visible box.
 *
 * @param turnDeg, space as for `pageGeometry`
 */
export function keptGeometry({ box: [left, bottom, right, top], rotateDeg }: KeptPage, turnDeg: Turn, space?: Size): PageGeometry {
  return pageGeometry({ widthPx: right - left, heightPx: top - bottom, dpi: 72, decodeTurnDeg: rotateDeg }, turnDeg, space);
}

/**
 * Lays a picture out at its own resolution.
 *
 * @param turnDeg the page's turn beyond the file's own, clockwise ([Note: Page space])
 * @param space the size of the page space that words are in; the turned picture's own size when absent
 */
export function pageGeometry(image: Laid, turnDeg: Turn, space?: Size): PageGeometry {
  const rotateDeg = addTurn(image.decodeTurnDeg, turnDeg);
  const [w, h] = [image.widthPx, image.heightPx];
  const scale = Math.min(72 / image.dpi, MAX_SIDE / Math.max(w, h));
  const [width, height] = [w * scale, h * scale];
  const [widthPt, heightPt] = [Math.max(MIN_SIDE, width), Math.max(MIN_SIDE, height)];
  const upright = rotateDeg === 90 || rotateDeg === 270 ? { widthPx: h, heightPx: w } : { widthPx: w, heightPx: h };
  const [fx, fy] = space ? [upright.widthPx / space.widthPx, upright.heightPx / space.heightPx] : [1, 1];
  const maps: Readonly<Record<Turn, (x: number, y: number) => readonly [number, number]>> = {
    0: (x, y) => [x, y],
    90: (x, y) => [y, h - x],
    180: (x, y) => [w - x, h - y],
    270: (x, y) => [w - y, x],
  };
  return {
    scale: scale * fx,
    widthPt,
    heightPt,
    rotateDeg,
    matrix: [width, 0, 0, height, 0, heightPt - height].map((v) => num(v)).join(' '),
    toPdf(x, y) {
      const [px, py] = maps[rotateDeg](x * fx, y * fy);
      return [px * scale, heightPt - py * scale];
    },
    turnRad: (-rotateDeg * Math.PI) / 180,
  };
}
