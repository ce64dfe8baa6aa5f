import { readJpegHeader, reduceToGrey, turnGrey, type Grey, type Matrix, type PixelSource } from '../../../core/image/index.ts';
import { addTurn, type Turn } from '../../../core/model/index.ts';
import type { ContentReader } from '../content-reader.ts';
import { withBitmap } from './bitmap.ts';
import { drawPage } from './draw.ts';
import { withJpeg } from './jpeg.ts';
import type { Pdfium } from './module.ts';
import type { PageItem, PageLayout, Rect } from './page-objects.ts';

/** A page that is exactly one picture: nothing else shows, and the picture fills the page. */
export interface WholeImage {
  readonly object: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Clockwise turn that makes the stored picture upright: how it is placed, and the page's /Rotate. */
  readonly turnDeg: Turn;
  /** Resolution on the page as stored, the same in both directions. */
  readonly dpi: number;
  /** 1 or 3 when it is stored as one plain JPEG of so many components, 8 bits each; else null. */
  readonly jpegComponents: 1 | 3 | null;
  /** Stored as JPEG, of whatever kind. */
  readonly jpeg: boolean;
  readonly bitsPerPixel: number;
  readonly colourSpace: number;
}

/** How much of the page an edge may be off for a picture to still fill it. */
const EDGE_SLACK = 0.012;
/** Annotations that leave no mark on the page: links, pop-ups. */
const UNSEEN_ANNOTATIONS = new Set([2, 16]);

/** Clockwise turn at which a unit square's picture stands on the page; null when mirrored or askew. */
function placedTurn([a, b, c, d]: Matrix): Turn | null {
  const flat = (x: number, y: number): boolean => Math.abs(x) < 0.002 * Math.abs(y);
  if (flat(b, a) && flat(c, d)) return a > 0 && d > 0 ? 0 : a < 0 && d < 0 ? 180 : null;
  if (flat(a, b) && flat(d, c)) return b > 0 && c < 0 ? 270 : b < 0 && c > 0 ? 90 : null;
  return null;
}

function fills(rect: Rect, box: Rect): boolean {
  const slackX = EDGE_SLACK * (box[2] - box[0]);
  const slackY = EDGE_SLACK * (box[3] - box[1]);
  return Math.abs(rect[0] - box[0]) < slackX && Math.abs(rect[2] - box[2]) < slackX
    && Math.abs(rect[1] - box[1]) < slackY && Math.abs(rect[3] - box[3]) < slackY;
}

/** Names of the filters of an image stream, outermost first. */
export function imageFilters(pdfium: Pdfium, object: number): readonly string[] {
  const { api } = pdfium;
  return Array.from({ length: api.FPDFImageObj_GetImageFilterCount(object) }, (_, index) =>
    pdfium.lend(64, (pointer) => {
      const length = Math.min(64, api.FPDFImageObj_GetImageFilter(object, index, pointer, 64));
      return String.fromCharCode(...pdfium.heap().subarray(pointer, pointer + Math.max(0, length - 1)));
    }));
}

/** Size, depth and colour space of an image object; null when PDFium cannot tell. */
export function imageFacts(
  pdfium: Pdfium, page: number, object: number,
): { readonly widthPx: number; readonly heightPx: number; readonly bitsPerPixel: number; readonly colourSpace: number } | null {
  // FPDF_IMAGEOBJ_METADATA: width, height, horizontal dpi, vertical dpi, bits per pixel, colour space, marked content.
  return pdfium.lend(28, (pointer) => {
    if (!pdfium.api.FPDFImageObj_GetImageMetadata(object, page, pointer)) return null;
    const view = pdfium.view();
    return {
      widthPx: view.getUint32(pointer, true), heightPx: view.getUint32(pointer + 4, true),
      bitsPerPixel: view.getUint32(pointer + 16, true), colourSpace: view.getInt32(pointer + 20, true),
    };
  });
}

function hasVisibleAnnotations(pdfium: Pdfium, page: number): boolean {
  const { api } = pdfium;
  const count = Math.min(200, api.FPDFPage_GetAnnotCount(page));
  for (let i = 0; i < count; i += 1) {
    const annotation = api.FPDFPage_GetAnnot(page, i);
    const subtype = api.FPDFAnnot_GetSubtype(annotation);
    const hidden = (api.FPDFAnnot_GetFlags(annotation) & 2) !== 0;
    api.FPDFPage_CloseAnnot(annotation);
    if (!hidden && !UNSEEN_ANNOTATIONS.has(subtype)) return true;
  }
  return false;
}

/** The compressed bytes of an image object's stream. */
export function rawImageBytes(pdfium: Pdfium, object: number): Uint8Array<ArrayBuffer> {
  const { api } = pdfium;
  const length = api.FPDFImageObj_GetImageDataRaw(object, 0, 0);
  return pdfium.lend(Math.max(1, length), (pointer) => {
    api.FPDFImageObj_GetImageDataRaw(object, pointer, length);
    return pdfium.heap().slice(pointer, pointer + length);
  });
}

/** Grey, RGB and what is calibrated or profiled of them; CMYK, Lab, spot colours and palettes need converting. */
const JPEG_COLOUR_SPACES = new Set([1, 2, 4, 5, 7]);

/** Components of a plain JPEG by what PDFium says of the image; `rawJpeg` makes sure by the stream itself. */
function plainJpeg(facts: NonNullable<ReturnType<typeof imageFacts>>): 1 | 3 | null {
  if (!JPEG_COLOUR_SPACES.has(facts.colourSpace)) return null;
  return facts.bitsPerPixel === 8 ? 1 : facts.bitsPerPixel === 24 ? 3 : null;
}

/** The JPEG that a whole image is stored as; null when its own header tells another story than the PDF. */
export function rawJpeg(
  pdfium: Pdfium, whole: WholeImage,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly components: 1 | 3 } | null {
  if (whole.jpegComponents === null) return null;
  const bytes = rawImageBytes(pdfium, whole.object);
  const header = readJpegHeader(bytes);
  const honest = header?.common === true && header.bitsPerSample === 8 && header.components === whole.jpegComponents
    && header.widthPx === whole.widthPx && header.heightPx === whole.heightPx;
  return honest ? { bytes, components: whole.jpegComponents } : null;
}

const SAMPLE_PX = 48;

/**
 * How far a picture may be handed on: `jpeg` its compressed bytes show what the page shows, `pixels` only its decoded
 * pixels do (a decode array), `drawn` not even these (a mask, a blend).
 */
export type Showing = 'jpeg' | 'pixels' | 'drawn';

function differs(a: Grey, b: Grey): boolean {
  const total = a.data.reduce((sum, value, i) => sum + Math.abs(value - (b.data[i] ?? 0)), 0);
  return total / a.data.length > 6;
}

/** Compares, in the small, what the page shows with the picture's pixels and with what its bare JPEG bytes hold. */
export function compareShowing(pdfium: Pdfium, page: number, object: number, turnDeg: Turn): Showing {
  const sample = (pixels: PixelSource): Grey =>
    reduceToGrey(pixels, Math.min(SAMPLE_PX, pixels.widthPx), Math.min(SAMPLE_PX, pixels.heightPx));
  const stored = withBitmap(pdfium, pdfium.api.FPDFImageObj_GetBitmap(object), sample);
  const upright = turnGrey(stored, turnDeg);
  const drawn = drawPage(pdfium, page, upright.widthPx * 8, upright.heightPx * 8, 'grey', (pixels) =>
    reduceToGrey(pixels, upright.widthPx, upright.heightPx));
  if (differs(drawn, upright)) return 'drawn';
  if (imageFilters(pdfium, object)[0] !== 'DCTDecode') return 'pixels';
  const bytes = rawImageBytes(pdfium, object);
  const bare = withJpeg(pdfium, readerOf(bytes), sample);
  return bare.data.length !== stored.data.length || differs(bare, stored) ? 'pixels' : 'jpeg';
}

function readerOf(bytes: Uint8Array<ArrayBuffer>): ContentReader {
  return { sizeBytes: bytes.length, readSync: (offset, length) => bytes.subarray(offset, offset + length), close: () => undefined };
}

/**
 * What a page that is one picture is made of; null for every other page.
 *
 * @param showing how far the picture may be handed on; asked last, since it may have to draw the page
 */
export function findWholeImage(
  pdfium: Pdfium, page: number, layout: PageLayout, showing: (object: number, turnDeg: Turn) => Showing,
): WholeImage | null {
  const at = layout.items.findLastIndex((item) => item.kind === 'image' && fills(item.rect, layout.box));
  const item: PageItem | undefined = layout.items[at];
  // What lies under an opaque picture that fills the page does not show; what lies over it does.
  if (!item || item.kind !== 'image' || at !== layout.items.length - 1 || item.clipped || item.transparent) return null;
  if (hasVisibleAnnotations(pdfium, page)) return null;
  const placed = placedTurn(item.toPage);
  const facts = imageFacts(pdfium, page, item.object);
  // Colour space 0 is a stencil mask or one that only drawing can resolve.
  if (placed === null || !facts || facts.colourSpace === 0 || facts.widthPx < 1 || facts.heightPx < 1) return null;
  const turnDeg = addTurn(placed, layout.rotateDeg);
  const swapped = turnDeg === 90 || turnDeg === 270;
  const dpiX = (facts.widthPx * 72) / (swapped ? layout.heightPt : layout.widthPt);
  const dpiY = (facts.heightPx * 72) / (swapped ? layout.widthPt : layout.heightPt);
  // A fax of 204 × 98 dpi has to be drawn to look right.
  if (Math.abs(dpiX / dpiY - 1) > 0.03) return null;
  const shows = showing(item.object, turnDeg);
  if (shows === 'drawn') return null;
  const filters = imageFilters(pdfium, item.object);
  const jpeg = filters.length === 1 && filters[0] === 'DCTDecode';
  return {
    object: item.object, widthPx: facts.widthPx, heightPx: facts.heightPx, turnDeg, dpi: (dpiX + dpiY) / 2,
    jpeg, jpegComponents: jpeg && shows === 'jpeg' ? plainJpeg(facts) : null, bitsPerPixel: facts.bitsPerPixel, colourSpace: facts.colourSpace,
  };
}
