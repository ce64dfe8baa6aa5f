import { orientationOf, type JpegHeader, type PixelSource, type RasterFrame } from '../../core/image/index.ts';
import { keepPicture, type PagePicture } from '../../core/pdf/index.ts';
import type { PdfImage } from '../../core/ports/index.ts';
import type { ContentReader } from './content-reader.ts';
import { withBitmap } from './pdfium/bitmap.ts';
import { drawPage } from './pdfium/draw.ts';
import { withJpeg } from './pdfium/jpeg.ts';
import type { Pdfium } from './pdfium/module.ts';
import type { PageFacts } from './pdfium/page-facts.ts';
import { rawImageBytes, rawJpeg } from './pdfium/whole-image.ts';
import type { PdfObjects } from './pdf-objects.ts';

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
    const bytes = new Uint8Array(reader.readSync(0, reader.sizeBytes));
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

/** Colour spaces of PDFium that cannot go out as they are. */
const COLOUR_REASONS: Readonly<Record<number, string>> = { 3: 'cmyk', 6: 'lab', 8: 'separation', 9: 'device-n' };

/** The picture of a PDF page: the one image it consists of, as it is stored where PDF/A allows; or a drawing of it at page resolution. */
export function pdfPageImage(pdfium: Pdfium, page: number, facts: PageFacts, objects: PdfObjects): PagePicture {
  const { whole, page: { widthPx, heightPx, dpi } } = facts;
  if (!whole) {
    const pixels = drawPage(pdfium, page, widthPx, heightPx, 'colour', plainPixels);
    return { ...pixels, dpi, decodeTurnDeg: 0, image: 'rendered', reason: facts.content === 'scan' ? 'composed' : facts.content };
  }
  const common = { dpi, decodeTurnDeg: whole.turnDeg };
  const source = objects();
  const number = pdfium.api.EPDFPage_GetObjectNumber(page);
  const stored = source && keepPicture(source, number, rawImageBytes(pdfium, whole.object));
  if (stored && 'kept' in stored) {
    const { objects: kept, picture } = stored.kept;
    return { kind: 'stored', kept, picture, widthPx: picture.widthPx, heightPx: picture.heightPx, ...common, image: 'untouched', reason: '' };
  }
  const jpeg = rawJpeg(pdfium, whole);
  if (jpeg) {
    return { kind: 'jpeg', ...jpeg, widthPx: whole.widthPx, heightPx: whole.heightPx, ...common, image: 'untouched', reason: '' };
  }
  const changed = COLOUR_REASONS[whole.colourSpace] ?? (whole.jpeg ? 'jpeg-kind' : whole.bitsPerPixel > 32 ? '16-bit' : '');
  return withBitmap(pdfium, pdfium.api.FPDFImageObj_GetBitmap(whole.object), (source) => {
    const pixels = (whole.bitsPerPixel === 1 ? bilevelPixels(source) : null) ?? plainPixels(source);
    return { ...pixels, ...common, image: changed === '' ? 'lossless' : 'converted', reason: changed === '' && stored ? stored.reason : changed };
  });
}
