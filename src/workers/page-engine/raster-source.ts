import {
  mirrorGrey, orientationOf, readBmpHeader, readHeifHeader, readPngHeader, readTiffHeader, readWebpHeader, reduceToGrey,
  turnGrey, type RasterFrame, type RasterHeader,
} from '../../core/image/index.ts';
import { AppError, finding, type FileInspection, type Limits, type Size } from '../../core/model/index.ts';
import type { ContentReader } from './content-reader.ts';
import { nameFindings, resolutionFindings } from './image-findings.ts';
import type { Magick, RasterFormat } from './magick/module.ts';
import { checkPixels, guessedDpi, ocrSize } from './page-size.ts';
import { nowMs, type PageSource } from './page-source.ts';
import { rasterPdfImage } from './pdf-image.ts';

function readHeader(reader: ContentReader, format: RasterFormat, limits: Limits): RasterHeader {
  switch (format) {
    case 'png': return readPngHeader(reader);
    case 'bmp': return readBmpHeader(reader);
    case 'webp': return readWebpHeader(reader);
    case 'heic': return readHeifHeader(reader);
    case 'tiff': return readTiffHeader(reader, limits.maxPages);
  }
}

interface RasterPage {
  readonly frame: RasterFrame;
  readonly mirror: boolean;
  readonly turnDeg: ReturnType<typeof orientationOf>['turnDeg'];
  readonly page: Size & { readonly dpi: number };
  /** The stored picture brought to square pixels: a fax of 204 × 98 dpi gets twice as tall. */
  readonly square: Size;
  readonly guessed: boolean;
}

function pageOf(frame: RasterFrame): RasterPage {
  const { mirror, turnDeg } = orientationOf(frame.orientation);
  const { dpiX, dpiY } = frame;
  const uneven = dpiX !== null && dpiY !== null && Math.abs(dpiX / dpiY - 1) > 0.03;
  const dpi = dpiX !== null && dpiY !== null ? Math.max(dpiX, dpiY) : null;
  const square: Size = uneven && dpi !== null
    ? { widthPx: Math.round((frame.widthPx * dpi) / dpiX), heightPx: Math.round((frame.heightPx * dpi) / dpiY) }
    : { widthPx: frame.widthPx, heightPx: frame.heightPx };
  const swapped = turnDeg === 90 || turnDeg === 270;
  const upright = swapped ? { widthPx: square.heightPx, heightPx: square.widthPx } : square;
  return { frame, mirror, turnDeg, square, page: { ...upright, dpi: dpi ?? guessedDpi(square) }, guessed: dpi === null };
}

/**
 * Opens a PNG, TIFF, BMP, WebP or HEIF file.
 *
 * @throws AppError `file.truncated`, `file.damaged`, `limit.pages`
 */
export function openRaster(startMagick: () => Promise<Magick>, reader: ContentReader, format: RasterFormat, limits: Limits): PageSource {
  const header = readHeader(reader, format, limits);
  if (!header.ok) {
    if (header.problem === 'too-many') throw new AppError('limit.pages', { limit: limits.maxPages });
    throw new AppError(header.problem === 'truncated' ? 'file.truncated' : 'file.damaged', { format });
  }
  const pages = header.frames.map(pageOf);
  const at = (index: number, bounds: Limits): RasterPage => {
    const found = pages[index];
    if (!found) throw new AppError('file.no-pages', { page: index });
    checkPixels(found.square, bounds);
    checkPixels(found.frame, bounds);
    return found;
  };
  const whole = (): Uint8Array => reader.readSync(0, reader.sizeBytes);
  return {
    inspect: (name, bounds) => Promise.resolve(inspectRaster(format, name, pages, (index) => at(index, bounds))),
    pageSize: (index, bounds) => Promise.resolve(at(index, bounds).page),
    rawPage: async (index, bounds, ocrDpi) => {
      const found = at(index, bounds);
      const magick = await startMagick();
      const startMs = nowMs();
      return magick.withFrame(whole(), format, found.frame.frame, bounds, (pixels) => {
        const decodeMs = nowMs() - startMs;
        const size = ocrSize({ ...found.square, dpi: found.page.dpi }, ocrDpi);
        // An uneven fax is only ever enlarged one way, which a mean of areas cannot do: keep what it has.
        const reduced = reduceToGrey(pixels, Math.min(size.widthPx, pixels.widthPx), Math.min(size.heightPx, pixels.heightPx));
        const grey = turnGrey(found.mirror ? mirrorGrey(reduced) : reduced, found.turnDeg);
        return { page: found.page, grey, codeGrey: grey, ownWords: null, blank: false, decodeMs, textMs: 0 };
      });
    },
    withPixels: async (index, bounds, _request, use) => {
      const found = at(index, bounds);
      const magick = await startMagick();
      return magick.withFrame(whole(), format, found.frame.frame, bounds, (pixels) => use(pixels, found.turnDeg, found.mirror, null));
    },
    pdfImage: async (index, bounds) => {
      const found = at(index, bounds);
      const magick = await startMagick();
      return magick.withFrame(whole(), format, found.frame.frame, bounds, (pixels) => rasterPdfImage(pixels, found));
    },
    close: () => reader.close(),
  };
}

/** Every page within the bounds comes in; those beyond are listed, and when all are, that is what the person is told. */
function inspectRaster(
  format: RasterFormat, name: string, pages: readonly RasterPage[], check: (index: number) => RasterPage,
): FileInspection {
  const missing: number[] = [];
  let bound: unknown = null;
  const findings = [...nameFindings(name, format)];
  const readable = pages.flatMap((_page, index) => {
    try {
      const { page, guessed, frame } = check(index);
      findings.push(...resolutionFindings(page, index, guessed));
      return [{ index, ...page, content: 'scan' as const, wholeJpeg: false, bitsPerPixel: frame.bitsPerPixel }];
    } catch (error) {
      bound = error;
      missing.push(index + 1);
      return [];
    }
  });
  if (readable.length === 0) throw bound;
  if (missing.length > 0) findings.push(finding('file.pages-missing', 'fault', { pages: missing.slice(0, 20).join(', '), count: missing.length }));
  return { format, pages: readable, signed: false, findings };
}
