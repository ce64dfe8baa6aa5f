import { plausibleDpi } from './exif.ts';
import { oneFrame, truncated, viewOf, type RandomBytes, type RasterHeader } from './raster-header.ts';

/** Reads a BMP's header; an uncompressed one must hold all of its rows. */
export function readBmpHeader(file: RandomBytes): RasterHeader {
  const head = file.readSync(0, 54);
  if (head.length < 26) return truncated;
  const view = viewOf(head);
  const old = view.getUint32(14, true) === 12;
  if (!old && head.length < 54) return truncated;
  const widthPx = old ? view.getUint16(18, true) : Math.abs(view.getInt32(18, true));
  const heightPx = old ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
  const bitsPerPixel = view.getUint16(old ? 24 : 28, true);
  const compression = old ? 0 : view.getUint32(30, true);
  const rowBytes = Math.ceil((widthPx * bitsPerPixel) / 32) * 4;
  if (compression === 0 && view.getUint32(10, true) + rowBytes * heightPx > file.sizeBytes) return truncated;
  const dpi = (at: number): number | null => (old ? null : plausibleDpi(view.getInt32(at, true) * 0.0254));
  return oneFrame({
    widthPx, heightPx, dpiX: dpi(38), dpiY: dpi(42), orientation: 1, bitsPerSample: bitsPerPixel === 1 ? 1 : 8, bitsPerPixel: Math.min(24, bitsPerPixel),
    reason: bitsPerPixel === 32 && compression === 3 ? 'transparency' : '',
  });
}
