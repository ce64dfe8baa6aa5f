import { cutRgba, turnRgba, type Rgba } from '../../core/image/index.ts';
import type { Box, Limits, Size, Turn } from '../../core/model/index.ts';
import type { RenderedPage, RenderOptions } from '../../core/ports/index.ts';
import type { PageSource } from './page-source.ts';

/** Encodes an opaque picture as JPEG; each shell brings its fastest encoder. */
export type EncodeJpeg = (picture: Rgba) => Promise<Uint8Array<ArrayBuffer>>;

/** The same box before a clockwise turn of its page. `page`: the turned page. */
function unturnedBox([x, y, w, h]: Box, turnDeg: Turn, page: Size): Box {
  switch (turnDeg) {
    case 90: return [y, page.widthPx - x - w, h, w];
    case 180: return [page.widthPx - x - w, page.heightPx - y - h, w, h];
    case 270: return [page.heightPx - y - h, x, h, w];
    default: return [x, y, w, h];
  }
}

function insidePage([x, y, w, h]: Box, page: Size): Box {
  const left = Math.min(page.widthPx - 1, Math.max(0, Math.floor(x)));
  const top = Math.min(page.heightPx - 1, Math.max(0, Math.floor(y)));
  const right = Math.min(page.widthPx, Math.max(left + 1, Math.ceil(x + w)));
  const bottom = Math.min(page.heightPx, Math.max(top + 1, Math.ceil(y + h)));
  return [left, top, right - left, bottom - top];
}

function swap(size: Size, turnDeg: Turn): Size {
  return turnDeg === 90 || turnDeg === 270 ? { widthPx: size.heightPx, heightPx: size.widthPx } : size;
}

/** A box of the upright page in the pixels of the picture as stored (before its own turn and mirroring). */
function storedBox(box: Box, page: Size, pixels: Size, turnDeg: Turn, mirror: boolean): Box {
  const upright = swap(pixels, turnDeg);
  const scaled: Box = [
    (box[0] * upright.widthPx) / page.widthPx, (box[1] * upright.heightPx) / page.heightPx,
    (box[2] * upright.widthPx) / page.widthPx, (box[3] * upright.heightPx) / page.heightPx,
  ];
  const [x, y, w, h] = unturnedBox(scaled, turnDeg, upright);
  return insidePage(mirror ? [pixels.widthPx - x - w, y, w, h] : [x, y, w, h], pixels);
}

/**
 * Draws a page, or a region of it, for the screen. Never larger than the page's own resolution.
 *
 * @throws AppError as the source
 */
export async function renderPage(
  source: PageSource, encode: EncodeJpeg, index: number, limits: Limits, options: Omit<RenderOptions, 'signal'>,
): Promise<RenderedPage> {
  const page = await source.pageSize(index, limits);
  const shownPage = swap(page, options.turnDeg);
  const region = insidePage(unturnedBox(options.region ?? [0, 0, shownPage.widthPx, shownPage.heightPx], options.turnDeg, shownPage), page);
  const bound = swap({ widthPx: options.maxWidthPx, heightPx: options.maxHeightPx }, options.turnDeg);
  const scale = Math.min(1, bound.widthPx / region[2], bound.heightPx / region[3]);
  const size: Size = { widthPx: Math.max(1, Math.round(region[2] * scale)), heightPx: Math.max(1, Math.round(region[3] * scale)) };
  const request = {
    widthPx: Math.max(1, Math.round(page.widthPx * scale)), heightPx: Math.max(1, Math.round(page.heightPx * scale)),
    region: [Math.round(region[0] * scale), Math.round(region[1] * scale), size.widthPx, size.heightPx] as Box,
  };
  const picture = await source.withPixels(index, limits, request, (pixels, turnDeg, mirror, drawn): Rgba => {
    if (drawn) return cutRgba(pixels, [0, 0, pixels.widthPx, pixels.heightPx], pixels.widthPx, pixels.heightPx);
    const from = storedBox(region, page, pixels, turnDeg, mirror);
    const to = swap(size, turnDeg);
    return turnRgba(cutRgba(pixels, from, to.widthPx, to.heightPx), turnDeg, mirror);
  });
  const shown = turnRgba(picture, options.turnDeg);
  return { mime: 'image/jpeg', bytes: await encode(shown), widthPx: shown.widthPx, heightPx: shown.heightPx };
}
