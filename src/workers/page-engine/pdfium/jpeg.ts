import type { PixelSource } from '../../../core/image/index.ts';
import { AppError } from '../../../core/model/index.ts';
import type { ContentReader } from '../content-reader.ts';
import { withBitmap } from './bitmap.ts';
import { openFileAccess } from './file-access.ts';
import type { Pdfium } from './module.ts';

/**
 * Decodes a JPEG and shows its pixels to `use` where they lie.
 *
 * PDFium decodes a JPEG as the image object of an empty document, with the same code that draws scanned PDFs.
 *
 * @throws AppError `file.damaged` when it cannot be decoded
 */
export function withJpeg<T>(pdfium: Pdfium, reader: ContentReader, use: (pixels: PixelSource) => T): T {
  const { api } = pdfium;
  const access = openFileAccess(pdfium, reader);
  const document = api.FPDF_CreateNewDocument();
  const image = api.FPDFPageObj_NewImageObj(document);
  try {
    if (!api.FPDFImageObj_LoadJpegFileInline(0, 0, image, access.pointer)) throw new AppError('file.damaged', { format: 'jpeg' });
    return withBitmap(pdfium, api.FPDFImageObj_GetBitmap(image), use);
  } finally {
    api.FPDFPageObj_Destroy(image);
    api.FPDF_CloseDocument(document);
    access.free();
  }
}
