import { damaged, fourCc, oneFrame, truncated, viewOf, type RandomBytes, type RasterHeader } from './raster-header.ts';

const META_MAX_BYTES = 4 * 1024 * 1024;
const MAX_BOXES = 1000;

/**
 * Reads a HEIF or AVIF file's picture size (ISO/IEC 23008-12): the largest `ispe`, since tiles and previews have
 * their own, turned by `irot`. The decoder applies `irot` and `imir` itself, and they overrule Exif.
 */
export function readHeifHeader(file: RandomBytes): RasterHeader {
  let at = 0;
  let found: RasterHeader | null = null;
  for (let box = 0; box < MAX_BOXES && at + 8 <= file.sizeBytes; box += 1) {
    const head = file.readSync(at, 16);
    if (head.length < 8) return truncated;
    let sizeBytes = viewOf(head).getUint32(0);
    if (sizeBytes === 1 && head.length >= 16) sizeBytes = Number(viewOf(head).getBigUint64(8));
    if (sizeBytes === 0) sizeBytes = file.sizeBytes - at;
    if (sizeBytes < 8) return damaged;
    if (at + sizeBytes > file.sizeBytes) return truncated;
    if (fourCc(head, 4) === 'meta') found = fromMeta(file.readSync(at, Math.min(sizeBytes, META_MAX_BYTES)));
    at += sizeBytes;
  }
  return found ?? damaged;
}

function fromMeta(meta: Uint8Array): RasterHeader {
  const view = viewOf(meta);
  let [widthPx, heightPx] = [0, 0];
  let swapped = false;
  for (let at = 4; at + 16 <= meta.length; at += 1) {
    if (meta[at] !== 0x69) continue;
    const type = fourCc(meta, at);
    if (type === 'ispe') {
      const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
      if (width * height > widthPx * heightPx) [widthPx, heightPx] = [width, height];
    }
    if (type === 'irot' && view.getUint32(at - 4) === 9) swapped = ((meta[at + 4] ?? 0) & 1) === 1;
  }
  return oneFrame({
    widthPx: swapped ? heightPx : widthPx, heightPx: swapped ? widthPx : heightPx, dpiX: null, dpiY: null,
    orientation: 1, bitsPerSample: 8, bitsPerPixel: 24, reason: 'heic',
  });
}
