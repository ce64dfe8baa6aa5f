import type { Size } from '../../model/index.ts';

/** The bytes of a file at random places; at the end of the file fewer than asked for. */
export interface RandomBytes {
  readonly sizeBytes: number;
  readSync(offset: number, length: number): Uint8Array;
}

/** What a picture's header says, before anything is decoded. */
export interface RasterFrame extends Size {
  /** Where the frame stands among all frames of the file, for the decoder. */
  readonly frame: number;
  readonly dpiX: number | null;
  readonly dpiY: number | null;
  /** Exif/TIFF orientation, 1..8. */
  readonly orientation: number;
  readonly bitsPerSample: number;
  /** Bits that tell a pixel's colour, without those that tell how transparent it is; of a palette, those of its index. */
  readonly bitsPerPixel: number;
  /** Why the pixels cannot go into a PDF as they are: `16-bit`, `transparency`, `cmyk`; empty when they can. */
  readonly reason: string;
}

/** All frames of a file, or what is wrong with it. */
export type RasterHeader =
  | { readonly ok: true; readonly frames: readonly RasterFrame[] }
  | { readonly ok: false; readonly problem: 'truncated' | 'damaged' | 'too-many' };

export const truncated: RasterHeader = { ok: false, problem: 'truncated' };
export const damaged: RasterHeader = { ok: false, problem: 'damaged' };

/** The header of a file that holds one picture. */
export function oneFrame(frame: Omit<RasterFrame, 'frame'>): RasterHeader {
  return frame.widthPx > 0 && frame.heightPx > 0 ? { ok: true, frames: [{ ...frame, frame: 0 }] } : damaged;
}

/** A DataView over bytes read, and the text of four of them. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Four bytes as text. */
export function fourCc(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
