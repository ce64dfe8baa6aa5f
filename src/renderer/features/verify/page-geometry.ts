import type { Box, Page, Size, Word } from '../../../core/model/index.ts';

/** How the page is fitted: to the width, as a whole, or at a scale of screen pixels per page pixel. */
export type Zoom = 'width' | 'page' | number;

const MARGIN_PX = 16;
const SCREEN_DPI = 96;
const STEP = 1.2;
const LEAST = 0.15;
const MOST = 8;

/** Screen pixels per page pixel for a view of the given size. */
export function scaleOf(zoom: Zoom, page: Size, view: Size): number {
  if (typeof zoom === 'number') return zoom;
  const byWidth = Math.max(0.02, (view.widthPx - 2 * MARGIN_PX) / page.widthPx);
  return zoom === 'width' ? byWidth : Math.min(byWidth, Math.max(0.02, (view.heightPx - 2 * MARGIN_PX) / page.heightPx));
}

/** The scale as a share of the paper's real size, in percent. */
export function percentOf(scale: number, page: Pick<Page, 'dpi'>): number {
  return Math.round((scale * page.dpi * 100) / SCREEN_DPI);
}

/** One step closer (1) or further (-1), within 15 % and 800 % of the paper's real size. */
export function zoomStep(scale: number, page: Pick<Page, 'dpi'>, step: number): number {
  const real = SCREEN_DPI / page.dpi;
  return Math.min(MOST * real, Math.max(LEAST * real, scale * STEP ** step));
}

/** The word at a point of the page; of several the smallest. Null for none. */
export function wordAt(words: readonly Word[], x: number, y: number): Word | null {
  let best: Word | null = null;
  for (const word of words) {
    const [left, top, width, height] = word.box;
    const slackPx = height * 0.15;
    if (x < left - slackPx || x > left + width + slackPx || y < top - slackPx || y > top + height + slackPx) continue;
    if (!best || width * height < best.box[2] * best.box[3]) best = word;
  }
  return best;
}

/** A rectangle between two points, kept on the page. */
export function boxBetween(a: readonly [number, number], b: readonly [number, number], page: Size): Box {
  const left = Math.max(0, Math.min(a[0], b[0]));
  const top = Math.max(0, Math.min(a[1], b[1]));
  const right = Math.min(page.widthPx, Math.max(a[0], b[0]));
  const bottom = Math.min(page.heightPx, Math.max(a[1], b[1]));
  return [left, top, Math.max(0, right - left), Math.max(0, bottom - top)];
}

/** Where to scroll so that a box is in sight; the present place when it is already. Page pixels times `scale`. */
export function scrollToShow(
  box: Box,
  scale: number,
  view: Size & { readonly left: number; readonly top: number },
  offset: { readonly left: number; readonly top: number },
): { readonly left: number; readonly top: number } {
  const clearPx = 28;
  const toolsPx = 64;
  const left = box[0] * scale + offset.left;
  const top = box[1] * scale + offset.top;
  const right = left + box[2] * scale;
  const bottom = top + box[3] * scale;
  const visibleX = left >= view.left + 8 && right <= view.left + view.widthPx - 8;
  const visibleY = top >= view.top + clearPx && bottom <= view.top + view.heightPx - toolsPx;
  const wide = right - left > view.widthPx - 2 * clearPx;
  return {
    left: visibleX ? view.left : wide ? left - clearPx : (left + right - view.widthPx) / 2,
    top: visibleY ? view.top : (top + bottom) / 2 - view.heightPx * 0.4,
  };
}

/**
 * The piece of the page to show above the input: the value's box with a little air, and, where there is room, what
 * stands before it on the line (its label).
 *
 * @param widthPx width of the snippet on screen
 */
export function snippetRegion(box: Box, page: Size & { readonly dpi: number }, widthPx: number): Box {
  const lineOnScreenPx = 48;
  const mostOnScreenPx = 140;
  // A line of print with its air is about 8 mm; a value over several lines must not be drawn the smaller for it.
  const line = page.dpi * 0.32;
  const air = Math.min(Math.max(box[3] * 0.4, 4), line * 0.3);
  const height = Math.min(page.heightPx, box[3] + 2 * air);
  const width = Math.min(page.widthPx, Math.max(box[2] * 1.06, (Math.min(height, line) * widthPx) / lineOnScreenPx, (height * widthPx) / mostOnScreenPx));
  const spare = width - box[2];
  const x = Math.min(Math.max(0, box[0] - spare * 0.6), page.widthPx - width);
  const y = Math.min(Math.max(0, box[1] - air), page.heightPx - height);
  return [Math.round(x), Math.round(y), Math.round(width), Math.round(height)];
}
