import {
  apply, findCodePlaces, identity, LEAST_OF_BARS, meanAlongBars, multiply, partOfGrey, warp, type CodePlace, type Grey, type Matrix,
} from '../../core/image/index.ts';
import type { Box, PageCode, PageCodeFormat, Size } from '../../core/model/index.ts';
import { nowMs } from './page-source.ts';
import type { CodeReader, FoundCode, Look } from './zxing/module.ts';

/**
 * A page of halftones must not hold up the pile: so many pixels are looked at hard, and no more. A bound in pixels gives
 * the same codes on a slow machine; the one in time is only for what no page should do.
 */
const HARD_PIXELS = 12_000_000;
const TIME_MS = 4000;
/** No place is enlarged beyond this: so large a code is read as it is. */
const ENLARGED_MAX_PX = 3_000_000;

const all: readonly PageCodeFormat[] = ['qr', 'code-128', 'code-39', 'data-matrix', 'pdf-417'];
/** Over the whole page: what is found at any place at little cost. The rest is looked for where a code may be. */
const quick: Look = { formats: ['qr', 'code-128', 'code-39'], turns: true, harder: false };
const hard: Look = { formats: all, turns: true, harder: true };
/** Means along bars blend the rows of stacked codes into other ones, which can even pass their error correction. */
const barsOnly: Look = { formats: ['code-128', 'code-39'], turns: true, harder: true };

function boundsOf(corners: FoundCode['corners'], { widthPx, heightPx }: Size): Box {
  const xs = corners.map(([x]) => Math.min(widthPx, Math.max(0, x)));
  const ys = corners.map(([, y]) => Math.min(heightPx, Math.max(0, y)));
  const [left, top] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))];
  return [left, top, Math.max(1, Math.ceil(Math.max(...xs)) - left), Math.max(1, Math.ceil(Math.max(...ys)) - top)];
}

function share([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box): number {
  const w = Math.min(ax + aw, bx + bw) - Math.max(ax, bx);
  const h = Math.min(ay + ah, by + bh) - Math.max(ay, by);
  return w > 0 && h > 0 ? (w * h) / Math.min(aw * ah, bw * bh) : 0;
}

/** A place straightened and enlarged; `toPlace` maps its pixels to the place's. */
function straightened(place: Grey, angleDeg: number, scale: number): { readonly grey: Grey; readonly toPlace: Matrix } {
  const angle = (angleDeg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const { widthPx: w, heightPx: h } = place;
  const outWidth = Math.ceil((w * cos + h * Math.abs(sin)) * scale);
  const outHeight = Math.ceil((h * cos + w * Math.abs(sin)) * scale);
  const centred: Matrix = [1, 0, 0, 1, -outWidth / 2, -outHeight / 2];
  const turned: Matrix = [cos / scale, sin / scale, -sin / scale, cos / scale, w / 2, h / 2];
  const toPlace = multiply(centred, turned);
  return { grey: warp(place, toPlace, outWidth, outHeight), toPlace };
}

/** Looks hard, as long as the budget lasts. */
type HardLook = (grey: Grey, how: Look) => readonly FoundCode[] | null;

/** Ways to look again at a place: enlargements, and bars meant over so many rows. */
const again = [{ by: 2, reach: 6 }, { by: 1, reach: 0 }, { by: 2, reach: 0 }, { by: 3, reach: 12 }, { by: 3, reach: 0 }] as const;
/**
 * What is less like bars than `LEAST_OF_BARS` may be PDF 417, whose rows have other bars each; but no such code is as low
 * as a line of bold letters, of which a place with its rim is so high, mm.
 */
const LINE_PLACE_MM = 22;
/** The edges of a worn code's grid that agree less than this do not tell how it lies: then it lies as the sheet does. */
const LEAST_OF_GRID = 0.1;

function readPlace(look: HardLook, page: Grey, dpi: number, { box, lie: { angleDeg, bars, coherence } }: CodePlace): FoundCode[] {
  const place = partOfGrey(page, box);
  const moved = (codes: readonly FoundCode[], map: Matrix): FoundCode[] => codes.map((code) => ({
    ...code, corners: code.corners.map(([x, y]) => {
      const [px, py] = apply(map, x, y);
      return [px + box[0], py + box[1]] as const;
    }),
  }));
  const plain = look(place, hard);
  if (plain && plain.length > 0) return moved(plain, identity);
  if (bars && coherence < LEAST_OF_BARS && Math.min(box[2], box[3]) < (LINE_PLACE_MM / 25.4) * dpi) return [];
  for (const { by, reach } of again) {
    if ((!bars && reach > 0) || place.widthPx * place.heightPx * by * by > ENLARGED_MAX_PX) continue;
    const { grey, toPlace } = straightened(place, !bars && coherence < LEAST_OF_GRID ? 0 : angleDeg, by);
    const found = reach > 0 ? look(meanAlongBars(grey, reach), barsOnly) : look(grey, hard);
    if (found === null) break;
    if (found.length > 0) return moved(found, toPlace);
  }
  return [];
}

/**
 * Finds the printed codes of a page: first a quick look over all of it, then a hard one at the places that have the
 * texture of a code and gave none. Each code once.
 *
 * @param grey the page, upright or not: codes are read at any turn
 * @param dpi its resolution
 * @returns boxes in its pixels
 * @throws Error when the engine traps
 */
export function findCodes(reader: CodeReader, grey: Grey, dpi: number): PageCode[] {
  const startMs = nowMs();
  let pixels = 0;
  const look: HardLook = (picture, how) => {
    pixels += picture.widthPx * picture.heightPx;
    return pixels > HARD_PIXELS || nowMs() - startMs > TIME_MS ? null : reader.read(picture, how);
  };
  const codes: PageCode[] = [];
  const add = (found: readonly FoundCode[]): void => {
    for (const { format, text, corners } of found) {
      const box = boundsOf(corners, grey);
      if (!codes.some((c) => c.format === format && c.text === text && share(c.box, box) > 0.3)) codes.push({ format, text, box });
    }
  };
  add(reader.read(grey, quick));
  for (const place of findCodePlaces(grey, dpi)) {
    if (!codes.some((code) => share(code.box, place.box) > 0.6)) add(readPlace(look, grey, dpi, place));
  }
  return codes.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}
