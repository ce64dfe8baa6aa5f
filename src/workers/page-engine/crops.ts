import { cutGrey, multiply, straightenCut, turnGrey } from '../../core/image/index.ts';
import { AppError, turnedBox, unionBox, type Box, type Limits, type Size, type Turn } from '../../core/model/index.ts';
import type { CropOptions, PageCrop } from '../../core/ports/index.ts';
import type { PageSource } from './page-source.ts';
import { insidePage, storedBox, swap, unturnedBox } from './regions.ts';

/** More regions than this of one page are no second look but a second reading. */
const MAX_REGIONS = 64;
/** A crop is never drawn finer than so many times its page: there is nothing more to be seen. */
const MOST_ENLARGED = 3;

/**
 * The line whose upright box is `box` on a page with skew: its length along itself and its height. Undoes what turning
 * a rectangle does to the box around it; a box too flat to hold a line at that skew is taken for one as high as it is.
 */
export function lineInBox([, , width, height]: Box, skewDeg: number): Size {
  const angle = (Math.abs(skewDeg) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const across = cos * cos - sin * sin;
  const along = (width * cos - height * sin) / across;
  const high = (height * cos - width * sin) / across;
  return high < height * 0.2 || along < width * 0.2 ? { widthPx: width, heightPx: height } : { widthPx: along, heightPx: high };
}

/** The line's box with room at its ends for pixels that the skew moves, and for sampling. */
function roomFor([x, y, width, height]: Box, page: Size): Box {
  return insidePage([x - 2, y - 2, width + 4, height + 4], page);
}

/** Where a cut lies in page space. @param from in pixels of the picture; @param drawn where the picture lies in `drawnPage` */
function placeOf(from: Box, drawn: Box | null, drawnPage: Size, picture: Size, own: Turn, mirror: boolean, page: Size, turnDeg: Turn): Box {
  const [x, y, w, h] = from;
  const upright = drawn ? drawnPage : swap(picture, own);
  const box: Box = drawn ? [x + drawn[0], y + drawn[1], w, h] : turnedBox([mirror ? picture.widthPx - x - w : x, y, w, h], picture, own);
  return turnedBox(scaled(box, page, upright), page, turnDeg);
}

function scaled([x, y, w, h]: Box, to: Size, from: Size): Box {
  const [sx, sy] = [to.widthPx / from.widthPx, to.heightPx / from.heightPx];
  return [x * sx, y * sy, w * sx, h * sy];
}

/**
 * Cuts regions out of a page for a second look, from one decoding: straight, grey, at a chosen resolution.
 *
 * @throws AppError as the source; `limit.pixels` when the crops together would break the bound
 */
export async function cropPage(
  source: PageSource, index: number, limits: Limits, options: Omit<CropOptions, 'signal'>,
): Promise<PageCrop[]> {
  const { turnDeg, skewDeg, regions, channel = 'grey' } = options;
  const page = await source.pageSize(index, limits);
  const shown = swap(page, turnDeg);
  const scale = Math.min(MOST_ENLARGED, options.dpi / page.dpi);
  const pixels = regions.reduce((sum, [, , w, h]) => sum + w * h * scale * scale, 0);
  if (regions.length > MAX_REGIONS || pixels > limits.maxPagePixels) {
    throw new AppError('limit.pixels', { pixels: Math.round(pixels), limit: limits.maxPagePixels });
  }
  const boxes = regions.map((region) => unturnedBox(roomFor(region, shown), turnDeg, shown));
  const whole = unionBox(boxes);
  if (!whole) return [];
  // Pages that have to be drawn are drawn at the scale wanted, and only as much of them as holds all regions.
  const drawnScale = Math.min(scale, Math.sqrt(limits.maxPagePixels / (page.widthPx * page.heightPx)));
  const drawnPage: Size = { widthPx: Math.max(1, Math.round(page.widthPx * drawnScale)), heightPx: Math.max(1, Math.round(page.heightPx * drawnScale)) };
  const request = { ...drawnPage, region: insidePage(scaled(whole, drawnPage, page), drawnPage) };
  return source.withPixels(index, limits, request, (picture, own, mirror, drawn) => regions.map((region, i): PageCrop => {
    const box = boxes[i] ?? whole;
    const from = drawn ? inPicture(scaled(box, drawnPage, page), drawn, picture) : storedBox(box, page, picture, own, mirror);
    const cut = turnGrey(cutGrey(picture, from, channel, own, mirror), turnDeg);
    // Whole pixels of the picture were cut, so the cut lies not quite where it was asked for.
    const place = placeOf(from, drawn, drawnPage, picture, own, mirror, page, turnDeg);
    const [perX, perY] = [cut.widthPx / place[2], cut.heightPx / place[3]];
    const line = lineInBox(region, skewDeg);
    const [x, y, w, h] = region;
    const { image, toCut } = straightenCut(
      cut, [(x + w / 2 - place[0]) * perX, (y + h / 2 - place[1]) * perY, line.widthPx * perX, line.heightPx * perY],
      skewDeg, [scale / perX, scale / perY],
    );
    return { ...image, dpi: page.dpi * scale, toPage: multiply(toCut, [1 / perX, 0, 0, 1 / perY, place[0], place[1]]) };
  }));
}

/** A box of the drawn page in pixels of the part that was drawn. */
function inPicture([x, y, w, h]: Box, [left, top]: Box, picture: Size): Box {
  return insidePage([x - left, y - top, w, h], picture);
}
