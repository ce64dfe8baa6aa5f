import type { PixelSource } from '../../../core/image/index.ts';
import type { Box } from '../../../core/model/index.ts';
import { newBitmap, withBitmap } from './bitmap.ts';
import type { Pdfium } from './module.ts';

/** FPDF_ANNOT: draw annotations (stamps, filled fields) as they look; nothing is ever run. */
const DRAW_ANNOTATIONS = 0x01;
const GREYSCALE = 0x08;
/** FPDF_RENDER_LIMITEDIMAGECACHE */
const LIMITED_CACHE = 0x200;

/**
 * Draws a page, or a part of it, on white and shows the pixels to `use`.
 *
 * @param widthPx,heightPx size of the whole page as drawn
 * @param region the part wanted, in pixels of that size; the whole page when absent
 * @throws AppError `limit.pixels`
 */
export function drawPage<T>(
  pdfium: Pdfium, page: number, widthPx: number, heightPx: number, colour: 'grey' | 'colour',
  use: (pixels: PixelSource) => T, region: Box = [0, 0, widthPx, heightPx],
): T {
  const [x, y, width, height] = region;
  const bitmap = newBitmap(pdfium, width, height, colour);
  const flags = DRAW_ANNOTATIONS | LIMITED_CACHE | (colour === 'grey' ? GREYSCALE : 0);
  pdfium.api.FPDF_RenderPageBitmap(bitmap, page, -x, -y, widthPx, heightPx, 0, flags);
  return withBitmap(pdfium, bitmap, use);
}
