import { plausibleDpi, readExif } from './exif.ts';
import { damaged, fourCc, oneFrame, truncated, viewOf, type RandomBytes, type RasterHeader } from './raster-header.ts';

const MAX_CHUNKS = 100_000;

/** Reads a PNG's header and walks its chunks to the end, so that a file cut short is noticed (PNG, 3rd edition). */
export function readPngHeader(file: RandomBytes): RasterHeader {
  const head = file.readSync(0, 33);
  if (head.length < 33) return truncated;
  if (fourCc(head, 12) !== 'IHDR') return damaged;
  const view = viewOf(head);
  const bitsPerSample = head[24] ?? 8;
  const colourType = head[25] ?? 0;
  let transparent = colourType === 4 || colourType === 6;
  let [dpiX, dpiY]: [number | null, number | null] = [null, null];
  let orientation = 1;
  let at = 8;
  for (let chunk = 0; chunk < MAX_CHUNKS; chunk += 1) {
    const start = file.readSync(at, 8);
    if (start.length < 8) return truncated;
    const length = viewOf(start).getUint32(0);
    const type = fourCc(start, 4);
    if (!/^[A-Za-z]{4}$/u.test(type)) return damaged;
    if (at + 12 + length > file.sizeBytes) return truncated;
    if (type === 'pHYs' && length >= 9) {
      const body = viewOf(file.readSync(at + 8, 9));
      const unit = body.getUint8(8) === 1 ? 0.0254 : 0;
      [dpiX, dpiY] = [plausibleDpi(body.getUint32(0) * unit), plausibleDpi(body.getUint32(4) * unit)];
    }
    if (type === 'tRNS') transparent = true;
    if (type === 'eXIf' && length < 65_536) orientation = readExif(file.readSync(at + 8, length)).orientation;
    if (type === 'IEND') {
      const reason = bitsPerSample === 16 ? '16-bit' : transparent ? 'transparency' : '';
      return oneFrame({ widthPx: view.getUint32(16), heightPx: view.getUint32(20), dpiX, dpiY, orientation, bitsPerSample, bitsPerPixel: bitsPerSample * (colourType === 2 || colourType === 6 ? 3 : 1), reason });
    }
    at += 12 + length;
  }
  return damaged;
}
