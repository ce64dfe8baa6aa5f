import { AppError, isAppError } from '../../../model/index.ts';
import { readPaperPdf, UnreadablePdf, type PdfBytes } from '../../../pdf/index.ts';
import type { Hasher, PackageSource } from '../../../ports/index.ts';
import type { ReadingFile } from '../records/reading-schema.ts';

/** What can be wrong with a paper's PDF. */
export type PdfFaultCode = 'pdf.unreadable' | 'pdf.markers' | 'pdf.pages' | 'pdf.image';

export interface PdfCheckContext {
  readonly source: PackageSource;
  readonly hasher: Hasher;
  readonly signal: AbortSignal | undefined;
  fault(code: PdfFaultCode, path: string, detail: string): void;
}

/** Up to here a file is read whole and once: a dozen small pieces of it cost far more than its bytes. */
const WHOLE_BYTES = 8 * 1024 * 1024;

/** A file of a package for reading at random places; a shell that cannot do so reads it whole, once. */
function bytesOf(source: PackageSource, path: string, sizeBytes: number): PdfBytes {
  let whole: Promise<Uint8Array> | null = null;
  return {
    sizeBytes,
    async read(offset, length) {
      if (source.readRange && sizeBytes > WHOLE_BYTES) return source.readRange(path, offset, length);
      whole ??= source.read(path);
      return (await whole).subarray(offset, offset + length);
    },
  };
}

/**
 * Compares a paper's PDF with what was noted when it was written: marks of PDF/A, pages, and each page's picture.
 *
 * @param reading null where the package carries none: then only the marks are looked at, and any level of PDF/A will do
 * @returns how many pages the PDF has, 0 when it cannot be read
 */
export async function checkPaperPdf(context: PdfCheckContext, path: string, sizeBytes: number, reading: ReadingFile | null): Promise<number> {
  try {
    const pdf = await readPaperPdf(bytesOf(context.source, path, sizeBytes), context.hasher);
    const level = reading ? pdf.pdfa === '2U' : /^[1-4][A-Z]?$/.test(pdf.pdfa);
    if (!level || !pdf.hasOutputIntent || !pdf.hasId) context.fault('pdf.markers', path, `says PDF/A-${pdf.pdfa}`);
    if (!reading) return pdf.pageCount;
    if (pdf.pageCount !== reading.pages.length) context.fault('pdf.pages', path, `${pdf.pageCount} pages, the reading has ${reading.pages.length}`);
    for (let index = 0; index < Math.min(pdf.pageCount, reading.pages.length); index++) {
      if (context.signal?.aborted) throw new AppError('job.cancelled');
      const [page, receipt] = [await pdf.page(index), reading.pages[index]?.receipt];
      const { picture } = page;
      if (!receipt || (await page.digest(receipt.image)) !== receipt.imageSha256) context.fault('pdf.image', path, `page ${index + 1}: another picture than noted`);
      else if (picture && (picture.widthPx !== receipt.widthPx || picture.heightPx !== receipt.heightPx || (picture.bitsPerPixel ?? receipt.bitsPerPixel) !== receipt.bitsPerPixel)) {
        context.fault('pdf.image', path, `page ${index + 1}: another size or depth than noted`);
      }
    }
    return pdf.pageCount;
  } catch (error) {
    if (isAppError(error) || !(error instanceof UnreadablePdf)) throw error;
    context.fault('pdf.unreadable', path, error.where);
    return 0;
  }
}
