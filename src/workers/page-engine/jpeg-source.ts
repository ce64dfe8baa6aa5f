import { mirrorGrey, orientationOf, readJpegHeader, reduceToGrey, turnGrey, type JpegHeader } from '../../core/image/index.ts';
import { AppError, type Limits, type Size } from '../../core/model/index.ts';
import type { ContentReader } from './content-reader.ts';
import { singlePicture } from './image-findings.ts';
import { checkPixels, guessedDpi, ocrSize } from './page-size.ts';
import { nowMs, type PageSource } from './page-source.ts';
import { jpegPdfImage } from './pdf-image.ts';
import { withJpeg } from './pdfium/jpeg.ts';
import type { Pdfium } from './pdfium/module.ts';

/** Headers (Exif with its preview, colour profiles) come before the frame: a scanner's are short, and no camera writes more than the second. */
const HEADER_BYTES = [16 * 1024, 1024 * 1024] as const;
/** Writers pad and phones append; the end marker is looked for this far back. */
const TAIL_BYTES = 64 * 1024;

function readHeader(reader: ContentReader): JpegHeader {
  let header: JpegHeader | null = null;
  for (const bytes of HEADER_BYTES) header ??= readJpegHeader(reader.readSync(0, Math.min(reader.sizeBytes, bytes)));
  if (!header) throw new AppError('file.truncated', { format: 'jpeg' });
  if (header.widthPx === 0 || header.heightPx === 0) throw new AppError('file.damaged', { format: 'jpeg' });
  if (!header.common) throw new AppError('file.unsupported-format', { format: 'jpeg', reason: 'coding' });
  return header;
}

function hasEnd(reader: ContentReader): boolean {
  const from = Math.max(0, reader.sizeBytes - TAIL_BYTES);
  const tail = reader.readSync(from, reader.sizeBytes - from);
  for (let i = tail.length - 2; i >= 0; i -= 1) if (tail[i] === 0xff && tail[i + 1] === 0xd9) return true;
  return false;
}

/** Opens a JPEG file. @throws AppError `file.truncated`, `file.damaged`, `file.unsupported-format` */
export function openJpeg(pdfium: Pdfium, reader: ContentReader): PageSource {
  const header = readHeader(reader);
  const { mirror, turnDeg } = orientationOf(header.orientation);
  const swapped = turnDeg === 90 || turnDeg === 270;
  const upright: Size = {
    widthPx: swapped ? header.heightPx : header.widthPx, heightPx: swapped ? header.widthPx : header.heightPx,
  };
  const page = { ...upright, dpi: header.dpi ?? guessedDpi(header) };
  const first = (index: number, limits: Limits): void => {
    if (index !== 0) throw new AppError('file.no-pages', { page: index });
    checkPixels(header, limits);
  };
  return {
    inspect: (name, limits) => {
      first(0, limits);
      if (!hasEnd(reader)) throw new AppError('file.truncated', { format: 'jpeg' });
      const plain = header.components !== 4 && header.bitsPerSample === 8 && !mirror;
      return Promise.resolve(singlePicture('jpeg', name, page, plain, header.dpi === null, header.components * header.bitsPerSample));
    },
    pageSize: (index, limits) => {
      first(index, limits);
      return Promise.resolve(page);
    },
    rawPage: (index, limits, ocrDpi) => {
      first(index, limits);
      const startMs = nowMs();
      const size = ocrSize({ ...header, dpi: page.dpi }, ocrDpi);
      const stored = withJpeg(pdfium, reader, (pixels) => ({ atMs: nowMs(), grey: reduceToGrey(pixels, size.widthPx, size.heightPx) }));
      const grey = turnGrey(mirror ? mirrorGrey(stored.grey) : stored.grey, turnDeg);
      return Promise.resolve({ page, grey, codeGrey: grey, ownWords: null, blank: false, decodeMs: stored.atMs - startMs, textMs: 0 });
    },
    withPixels: (index, limits, _request, use) => {
      first(index, limits);
      return Promise.resolve(withJpeg(pdfium, reader, (pixels) => use(pixels, turnDeg, mirror, null)));
    },
    pdfImage: (index, limits) => {
      first(index, limits);
      return Promise.resolve(jpegPdfImage(pdfium, reader, header, page.dpi));
    },
    close: () => reader.close(),
  };
}
