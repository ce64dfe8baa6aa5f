import { addTurn, type Turn } from '../model/index.ts';
import type { PdfImage } from '../ports/index.ts';
import { num, type PageUnits } from './text-layer.ts';

/** PDF/A-2 bounds every page side to 3..14400 units (ISO 19005-2, 6.1.13). */
const MIN_SIDE = 3;
const MAX_SIDE = 14_400;

/** The page's size in PDF units, the scale of its pixels, and the matrix that puts the picture upright on it. */
export interface PageGeometry extends PageUnits {
  readonly widthPt: number;
  /** The six numbers of `cm` for the unit square of the image. */
  readonly matrix: string;
}

/**
 * Lays a picture out upright: the page has the size of the turned picture at its own resolution, so that page
 * pixels and PDF units differ only by a factor and the direction of y.
 *
 * @param turnDeg the page's turn beyond the file's own, clockwise ([Note: Page space])
 */
export function pageGeometry(image: PdfImage, turnDeg: Turn): PageGeometry {
  const turn = addTurn(image.decodeTurnDeg, turnDeg);
  const swapped = turn === 90 || turn === 270;
  const [w, h] = swapped ? [image.heightPx, image.widthPx] : [image.widthPx, image.heightPx];
  const scale = Math.min(72 / image.dpi, MAX_SIDE / Math.max(w, h));
  const [width, height] = [w * scale, h * scale];
  const [widthPt, heightPt] = [Math.max(MIN_SIDE, width), Math.max(MIN_SIDE, height)];
  const floor = heightPt - height;
  const matrices: Readonly<Record<Turn, readonly number[]>> = {
    0: [width, 0, 0, height, 0, floor],
    90: [0, -height, width, 0, 0, floor + height],
    180: [-width, 0, 0, -height, width, floor + height],
    270: [0, height, -width, 0, width, floor],
  };
  return { scale, widthPt, heightPt, matrix: matrices[turn].map((v) => num(v)).join(' ') };
}
