import { cutRgba, turnRgba, type Rgba } from '../../core/image/index.ts';
import type { Box, Limits, Size } from '../../core/model/index.ts';
import type { RenderedPage, RenderOptions } from '../../core/ports/index.ts';
import type { PageSource } from './page-source.ts';
import { insidePage, storedBox, swap, unturnedBox } from './regions.ts';

/** Encodes an opaque picture as JPEG; each shell brings its fastest encoder. */
export type EncodeJpeg = (picture: Rgba) => Promise<Uint8Array<ArrayBuffer>>;

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
