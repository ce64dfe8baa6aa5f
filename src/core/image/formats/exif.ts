import type { Turn } from '../../model/index.ts';

/** What Exif says of a picture: its orientation 1..8 (1 = as stored) and resolution, where given. */
export interface ExifFacts {
  readonly orientation: number;
  readonly dpi: number | null;
}

/** Orientation as a mirror (left-right, applied first) and a clockwise quarter turn (Exif 2.32, tag 0x0112). */
export function orientationOf(exif: number): { readonly mirror: boolean; readonly turnDeg: Turn } {
  switch (exif) {
    case 2: return { mirror: true, turnDeg: 0 };
    case 3: return { mirror: false, turnDeg: 180 };
    case 4: return { mirror: true, turnDeg: 180 };
    case 5: return { mirror: true, turnDeg: 270 };
    case 6: return { mirror: false, turnDeg: 90 };
    case 7: return { mirror: true, turnDeg: 90 };
    case 8: return { mirror: false, turnDeg: 270 };
    default: return { mirror: false, turnDeg: 0 };
  }
}

/** A reader over TIFF-structured bytes. */
export interface TiffBytes {
  u16(at: number): number;
  u32(at: number): number;
}

/** Reads numbers in the byte order that the TIFF header names; null when it is no TIFF header. */
export function tiffBytes(bytes: Uint8Array): TiffBytes | null {
  const little = bytes[0] === 0x49 && bytes[1] === 0x49;
  if (!little && !(bytes[0] === 0x4d && bytes[1] === 0x4d)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    u16: (at) => (at >= 0 && at + 2 <= bytes.length ? view.getUint16(at, little) : 0),
    u32: (at) => (at >= 0 && at + 4 <= bytes.length ? view.getUint32(at, little) : 0),
  };
}

/**
 * Reads orientation and resolution from an Exif block.
 *
 * @param tiff the block from its TIFF header on (after `Exif\0\0`)
 */
export function readExif(tiff: Uint8Array): ExifFacts {
  const read = tiffBytes(tiff);
  let orientation = 1;
  let resolution = 0;
  let unit = 2;
  if (read) {
    const ifd = read.u32(4);
    const count = Math.min(read.u16(ifd), 200);
    for (let i = 0; i < count; i += 1) {
      const at = ifd + 2 + i * 12;
      const tag = read.u16(at);
      if (tag === 0x0112) orientation = read.u16(at + 8);
      if (tag === 0x011a) {
        const value = read.u32(at + 8);
        const divisor = read.u32(value + 4);
        if (divisor > 0) resolution = read.u32(value) / divisor;
      }
      if (tag === 0x0128) unit = read.u16(at + 8);
    }
  }
  const dpi = unit === 3 ? resolution * 2.54 : unit === 2 ? resolution : 0;
  return { orientation: orientation >= 1 && orientation <= 8 ? orientation : 1, dpi: plausibleDpi(dpi) };
}

/**
 * A resolution that a scanner or camera may honestly state. 72 and 96 are what software writes when it knows nothing
 * (a 72-dpi A4 page would be 595 pixels wide), so they count as unknown.
 */
export function plausibleDpi(dpi: number): number | null {
  return dpi >= 100 && dpi <= 2400 ? Math.round(dpi * 100) / 100 : null;
}
