import type { Box, Size, Turn } from '../../core/model/index.ts';

/** The size before or after a quarter turn: sides change places for 90 and 270. */
export function swap(size: Size, turnDeg: Turn): Size {
  return turnDeg === 90 || turnDeg === 270 ? { widthPx: size.heightPx, heightPx: size.widthPx } : size;
}

/** The same box before a clockwise turn of its page. `page`: the turned page. */
export function unturnedBox([x, y, w, h]: Box, turnDeg: Turn, page: Size): Box {
  switch (turnDeg) {
    case 90: return [y, page.widthPx - x - w, h, w];
    case 180: return [page.widthPx - x - w, page.heightPx - y - h, w, h];
    case 270: return [page.heightPx - y - h, x, h, w];
    default: return [x, y, w, h];
  }
}

/** The box in whole pixels, at least one each way, inside the page. */
export function insidePage([x, y, w, h]: Box, page: Size): Box {
  const left = Math.min(page.widthPx - 1, Math.max(0, Math.floor(x)));
  const top = Math.min(page.heightPx - 1, Math.max(0, Math.floor(y)));
  const right = Math.min(page.widthPx, Math.max(left + 1, Math.ceil(x + w)));
  const bottom = Math.min(page.heightPx, Math.max(top + 1, Math.ceil(y + h)));
  return [left, top, right - left, bottom - top];
}

/** A box of the upright page in the pixels of the picture as stored (before its own turn and mirroring). */
export function storedBox(box: Box, page: Size, pixels: Size, turnDeg: Turn, mirror: boolean): Box {
  const upright = swap(pixels, turnDeg);
  const scaled: Box = [
    (box[0] * upright.widthPx) / page.widthPx, (box[1] * upright.heightPx) / page.heightPx,
    (box[2] * upright.widthPx) / page.widthPx, (box[3] * upright.heightPx) / page.heightPx,
  ];
  const [x, y, w, h] = unturnedBox(scaled, turnDeg, upright);
  return insidePage(mirror ? [pixels.widthPx - x - w, y, w, h] : [x, y, w, h], pixels);
}
