import { orientationOf, type JpegHeader, type PixelSource, type RasterFrame } from '../../core/image/index.ts';
import type { PdfImage } from '../../core/ports/index.ts';
import type { ContentReader } from './content-reader.ts';
import { withJpeg } from './pdfium/jpeg.ts';
import type { Pdfium } from './pdfium/module.ts';

type Pixels = Pick<Extract<PdfImage, { kind: 'pixels' }>, 'kind' | 'data' | 'colour' | 'bitsPerComponent' | 'widthPx' | 'heightPx'>;

/** Copies decoded pixels as plain grey or RGB rows. */
export function plainPixels(source: PixelSource): Pixels {
  const { widthPx, heightPx, channels, data: from } = source;
  const colour = channels === 1 ? 'grey' : 'rgb';
  const data = new Uint8Array(widthPx * heightPx * (channels === 1 ? 1 : 3));
  const [red, blue] = source.order === 'bgr' ? [2, 0] : [0, 2];
  let to = 0;
  for (let y = 0; y < heightPx; y += 1) {
    let at = source.offset + y * source.strideBytes;
    if (channels === 1) {
      data.set(from.subarray(at, at + widthPx), to);
      to += widthPx;
      continue;
    }
    for (let x = 0; x < widthPx; x += 1) {
      data[to] = from[at + red] as number;
      data[to + 1] = from[at + 1] as number;
      data[to + 2] = from[at + blue] as number;
      to += 3;
      at += channels;
    }
  }
  return { kind: 'pixels', data, colour, bitsPerComponent: 8, widthPx, heightPx };
}

/** Packs grey pixels that are all black or white into one bit each, 1 = white; null when some are grey. */
export function bilevelPixels(source: PixelSource): Pixels | null {
  if (source.channels !== 1) return null;
  const { widthPx, heightPx, data: from } = source;
  const rowBytes = (widthPx + 7) >> 3;
  const data = new Uint8Array(rowBytes * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    const at = source.offset + y * source.strideBytes;
    for (let x = 0; x < widthPx; x += 1) {
      const value = from[at + x];
      if (value === 255) data[y * rowBytes + (x >> 3)] = (data[y * rowBytes + (x >> 3)] as number) | (0x80 >> (x & 7));
      else if (value !== 0) return null;
    }
  }
  return { kind: 'pixels', data, colour: 'grey', bitsPerComponent: 1, widthPx, heightPx };
}

/** The picture of a JPEG file: its own bytes where every reader shows them right, else its pixels. */
export function jpegPdfImage(pdfium: Pdfium, reader: ContentReader, header: JpegHeader, dpi: number): PdfImage {
  const { mirror, turnDeg } = orientationOf(header.orientation);
  const { components } = header;
  const reason = components === 4 ? 'cmyk' : header.bitsPerSample !== 8 ? '12-bit' : mirror ? 'mirrored' : '';
  if (reason === '' && (components === 1 || components === 3)) {
    const bytes = reader.readSync(0, reader.sizeBytes);
    const { widthPx, heightPx } = header;
    return { kind: 'jpeg', bytes, components, widthPx, heightPx, dpi, decodeTurnDeg: turnDeg, image: 'untouched', reason: '' };
  }
  const pixels = withJpeg(pdfium, reader, plainPixels);
  if (mirror) mirrorPixels(pixels);
  return { ...pixels, dpi, decodeTurnDeg: turnDeg, image: 'converted', reason };
}

function mirrorPixels({ data, widthPx, heightPx, colour }: Pixels): void {
  const size = colour === 'grey' ? 1 : 3;
  for (let y = 0; y < heightPx; y += 1) {
    const row = data.subarray(y * widthPx * size, (y + 1) * widthPx * size);
    const copy = row.slice();
    for (let x = 0; x < widthPx; x += 1) row.set(copy.subarray(x * size, x * size + size), (widthPx - 1 - x) * size);
  }
}

/** The picture of a file that ImageMagick decoded: exact pixels, or converted and why. */
export function rasterPdfImage(
  source: PixelSource,
  { frame, mirror, turnDeg, page }: {
    readonly frame: RasterFrame; readonly mirror: boolean; readonly turnDeg: PdfImage['decodeTurnDeg']; readonly page: { readonly dpi: number };
  },
): PdfImage {
  const pixels = (frame.bitsPerSample === 1 && !mirror ? bilevelPixels(source) : null) ?? plainPixels(source);
  if (mirror) mirrorPixels(pixels);
  const reason = frame.reason !== '' ? frame.reason : mirror ? 'mirrored' : '';
  return { ...pixels, dpi: page.dpi, decodeTurnDeg: turnDeg, image: reason === '' ? 'lossless' : 'converted', reason };
}
