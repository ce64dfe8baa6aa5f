import { readExif } from './exif.ts';
import { damaged, fourCc, oneFrame, truncated, viewOf, type RandomBytes, type RasterFrame, type RasterHeader } from './raster-header.ts';

const MAX_CHUNKS = 1000;

/** Reads a WebP's header (RIFF container; VP8, VP8L, VP8X). Of an animation the first picture counts. */
export function readWebpHeader(file: RandomBytes): RasterHeader {
  const head = file.readSync(0, 12);
  if (head.length < 12 || viewOf(head).getUint32(4, true) + 8 > file.sizeBytes) return truncated;
  let frame: Omit<RasterFrame, 'frame'> | null = null;
  let orientation = 1;
  let at = 12;
  for (let chunk = 0; chunk < MAX_CHUNKS && at + 8 <= file.sizeBytes; chunk += 1) {
    const start = file.readSync(at, 30);
    if (start.length < 8) break;
    const type = fourCc(start, 0);
    const length = viewOf(start).getUint32(4, true);
    frame ??= start.length < 30 ? null : frameOf(type, start);
    if (type === 'EXIF' && length < 65_536) {
      const exif = file.readSync(at + 8, length);
      orientation = readExif(fourCc(exif, 0) === 'Exif' ? exif.subarray(6) : exif).orientation;
    }
    at += 8 + length + (length & 1);
  }
  return frame ? oneFrame({ ...frame, orientation }) : damaged;
}

function frameOf(type: string, bytes: Uint8Array): Omit<RasterFrame, 'frame'> | null {
  const view = viewOf(bytes);
  const known = { dpiX: null, dpiY: null, orientation: 1, bitsPerSample: 8, bitsPerPixel: 24 };
  if (type === 'VP8X') {
    const u24 = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
    return { ...known, widthPx: u24(12), heightPx: u24(15), reason: (view.getUint8(8) & 0x10) !== 0 ? 'transparency' : '' };
  }
  if (type === 'VP8L') {
    const bits = view.getUint32(9, true);
    return { ...known, widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1, reason: (bits >>> 28) & 1 ? 'transparency' : '' };
  }
  if (type === 'VP8 ') {
    return { ...known, widthPx: view.getUint16(14, true) & 0x3fff, heightPx: view.getUint16(16, true) & 0x3fff, reason: '' };
  }
  return null;
}
