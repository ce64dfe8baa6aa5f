import type { PixelSource } from '../../../core/image/index.ts';
import { AppError } from '../../../core/model/index.ts';
import type { Pdfium } from './module.ts';

const FORMAT_GREY = 1;
const FORMAT_BGR = 2;
export const FORMAT_BGRX = 3;

/** Looks at a bitmap's pixels where they lie and destroys it afterwards. */
export function withBitmap<T>(pdfium: Pdfium, bitmap: number, use: (pixels: PixelSource) => T): T {
  if (bitmap === 0) throw new AppError('file.damaged', { part: 'image' });
  const { api } = pdfium;
  try {
    const format = api.FPDFBitmap_GetFormat(bitmap);
    return use({
      data: pdfium.heap(),
      offset: api.FPDFBitmap_GetBuffer(bitmap) >>> 0,
      strideBytes: api.FPDFBitmap_GetStride(bitmap),
      widthPx: api.FPDFBitmap_GetWidth(bitmap),
      heightPx: api.FPDFBitmap_GetHeight(bitmap),
      channels: format === FORMAT_GREY ? 1 : format === FORMAT_BGR ? 3 : 4,
      order: 'bgr',
    });
  } finally {
    api.FPDFBitmap_Destroy(bitmap);
  }
}

/** A white bitmap to draw on, grey or colour. @throws AppError `limit.pixels` when there is no memory for so many */
export function newBitmap(pdfium: Pdfium, widthPx: number, heightPx: number, colour: 'grey' | 'colour'): number {
  const { api } = pdfium;
  const bitmap = api.FPDFBitmap_CreateEx(widthPx, heightPx, colour === 'grey' ? FORMAT_GREY : FORMAT_BGRX, 0, 0);
  if (bitmap === 0) throw new AppError('limit.pixels', { limit: widthPx * heightPx });
  api.FPDFBitmap_FillRect(bitmap, 0, 0, widthPx, heightPx, 0xffffffff);
  return bitmap;
}
