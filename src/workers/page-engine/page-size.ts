import { AppError, type Limits, type Size } from '../../core/model/index.ts';

/** Drawn pages are this fine (design: the page box at 300 dpi). */
export const DRAWN_DPI = 300;
/** A page so large that it would have to be drawn coarser than this is no page but a bomb. */
const COARSEST_DPI = 60;

/**
 * The size at which a drawn page is held.
 *
 * @param widthPt,heightPt upright size in points
 * @returns pixels and dpi; `reduced` when the pixel bound forced fewer than 300 dpi
 * @throws AppError `limit.pixels` when not even a coarse drawing fits the bound
 */
export function drawnSize(widthPt: number, heightPt: number, limits: Limits): Size & { readonly dpi: number; readonly reduced: boolean } {
  const width = Math.max(1, widthPt) / 72;
  const height = Math.max(1, heightPt) / 72;
  const full = width * height * DRAWN_DPI * DRAWN_DPI;
  const reduced = full > limits.maxPagePixels;
  const dpi = reduced ? Math.floor(DRAWN_DPI * Math.sqrt(limits.maxPagePixels / full)) : DRAWN_DPI;
  if (!Number.isFinite(full) || dpi < COARSEST_DPI) {
    throw new AppError('limit.pixels', { pixels: Math.min(Number.MAX_SAFE_INTEGER, Math.round(full)), limit: limits.maxPagePixels });
  }
  return { widthPx: Math.max(1, Math.round(width * dpi)), heightPx: Math.max(1, Math.round(height * dpi)), dpi, reduced };
}

/** @throws AppError `limit.pixels` when a stored picture has more pixels than the bound */
export function checkPixels({ widthPx, heightPx }: Size, limits: Limits): void {
  if (widthPx * heightPx > limits.maxPagePixels) {
    throw new AppError('limit.pixels', { pixels: widthPx * heightPx, limit: limits.maxPagePixels });
  }
}

/**
 * The resolution of a picture that does not state one: taken to show an A4 page (or A5 or a card, when it is small)
 * edge to edge, as scanners and phone scanners make them.
 */
export function guessedDpi({ widthPx, heightPx }: Size): number {
  const longSide = Math.max(widthPx, heightPx);
  const shortSide = Math.min(widthPx, heightPx);
  // A4 is 11.69 in long; a card of 85.6 × 54 mm (ratio 1.585) is told by its shape.
  const isCard = longSide / shortSide > 1.52 && longSide / shortSide < 1.66 && longSide < 1500;
  return Math.max(50, Math.round(longSide / (isCard ? 3.37 : 11.69)));
}

/** The size for recognition: at most the page's own, `ocrDpi` where the page is finer; sides at least one pixel. */
export function ocrSize(page: Size & { readonly dpi: number }, ocrDpi: number): Size {
  const scale = Math.min(1, ocrDpi / page.dpi);
  return { widthPx: Math.max(1, Math.round(page.widthPx * scale)), heightPx: Math.max(1, Math.round(page.heightPx * scale)) };
}
