import { plausibleDpi, readExif } from './exif.ts';

/** What a JPEG says of itself before it is decoded. */
export interface JpegHeader {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly components: number;
  readonly bitsPerSample: number;
  /** Baseline and progressive Huffman are read everywhere; the rest (lossless, arithmetic) only by few. */
  readonly common: boolean;
  readonly dpi: number | null;
  /** Exif orientation, 1..8. */
  readonly orientation: number;
  /** Adobe's colour transform: 0 none, 1 YCbCr, 2 YCCK; null without the Adobe marker. */
  readonly adobeTransform: number | null;
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/**
 * Reads a JPEG's header segments up to the frame header.
 *
 * @param bytes the file from its start, at least as far as the frame header
 * @returns null when there is no frame header in `bytes`
 */
export function readJpegHeader(bytes: Uint8Array): JpegHeader | null {
  const u16 = (at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  let dpi: number | null = null;
  let exifDpi: number | null = null;
  let orientation = 1;
  let adobeTransform: number | null = null;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) { at += 1; continue; }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) { at += 2; continue; }
    if (marker === 0xd9 || marker === 0xda) return null;
    const length = u16(at + 2);
    const body = at + 4;
    if (length < 2) return null;
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      if (body + 6 > bytes.length) return null;
      const [widthPx, heightPx] = [u16(body + 3), u16(body + 1)];
      return {
        widthPx, heightPx, components: bytes[body + 5] ?? 0, bitsPerSample: bytes[body] ?? 0, common: marker <= 0xc2,
        dpi: dpi ?? exifDpi, orientation, adobeTransform,
      };
    }
    if (marker === 0xe0 && ascii(bytes, body, 5) === 'JFIF\0') {
      const unit = bytes[body + 7];
      const density = u16(body + 8);
      dpi = plausibleDpi(unit === 1 ? density : unit === 2 ? density * 2.54 : 0);
    }
    if (marker === 0xe1 && ascii(bytes, body, 6) === 'Exif\0\0') {
      const exif = readExif(bytes.subarray(body + 6, at + 2 + length));
      orientation = exif.orientation;
      exifDpi = exif.dpi;
    }
    if (marker === 0xee && ascii(bytes, body, 5) === 'Adobe') adobeTransform = bytes[body + 11] ?? null;
    at += 2 + length;
  }
  return null;
}
