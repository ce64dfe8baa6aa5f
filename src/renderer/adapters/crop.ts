import type { Box, Size } from '../../core/model/index.ts';
import type { GreyImage, PreparedPage } from '../../core/ports/index.ts';

/** White kept around a region, pixels: the recogniser misses letters that touch the edge. */
const MARGIN_PX = 8;

/**
 * The pixels of a prepared image that show a box of the page.
 *
 * @param toPage the map from image to page, see `PreparedPage`
 * @returns whole pixels within the image, or null when nothing of the box is in it
 */
export function toImageBox(box: Box, toPage: PreparedPage['toPage'], image: Size): Box | null {
  const [a, b, c, d, e, f] = toPage;
  const det = a * d - b * c;
  if (det === 0) return null;
  const back = (x: number, y: number): [number, number] => [(d * (x - e) - c * (y - f)) / det, (a * (y - f) - b * (x - e)) / det];
  const [x, y, w, h] = box;
  const corners = [back(x, y), back(x + w, y), back(x, y + h), back(x + w, y + h)];
  const left = Math.max(0, Math.floor(Math.min(...corners.map(([px]) => px))) - MARGIN_PX);
  const top = Math.max(0, Math.floor(Math.min(...corners.map(([, py]) => py))) - MARGIN_PX);
  const right = Math.min(image.widthPx, Math.ceil(Math.max(...corners.map(([px]) => px))) + MARGIN_PX);
  const bottom = Math.min(image.heightPx, Math.ceil(Math.max(...corners.map(([, py]) => py))) + MARGIN_PX);
  return right > left && bottom > top ? [left, top, right - left, bottom - top] : null;
}

/** The pixels of a region. @param region whole pixels within the image */
export function cropGrey(image: GreyImage, region: Box): GreyImage {
  const [x, y, widthPx, heightPx] = region;
  const data = new Uint8Array(widthPx * heightPx);
  for (let row = 0; row < heightPx; row++) {
    const from = (y + row) * image.widthPx + x;
    data.set(image.data.subarray(from, from + widthPx), row * widthPx);
  }
  return { widthPx, heightPx, data };
}
