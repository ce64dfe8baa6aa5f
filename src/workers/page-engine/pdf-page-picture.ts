import { keepContent, keepPicture, type KeptContent, type KeptPage, type PagePicture } from '../../core/pdf/index.ts';
import type { PdfImage } from '../../core/ports/index.ts';
import { bilevelPixels, plainPixels } from './pdf-image.ts';
import type { PdfObjects } from './pdf-objects.ts';
import { withBitmap } from './pdfium/bitmap.ts';
import { drawPage } from './pdfium/draw.ts';
import type { Pdfium } from './pdfium/module.ts';
import type { PageFacts } from './pdfium/page-facts.ts';
import { imageFacts, rawImageBytes, rawJpeg, type WholeImage } from './pdfium/whole-image.ts';

/** Colour spaces of PDFium that cannot go out as they are. */
const COLOUR_REASONS: Readonly<Record<number, string>> = { 3: 'cmyk', 6: 'lab', 8: 'separation', 9: 'device-n' };
/** How far PDFium's box may be from the file's own numbers, points. */
const BOX_SLACK = 0.01;

/**
 * What a PDF page goes into a paper as: the one picture it consists of, as it is stored where PDF/A allows; its own content
 * where that is conformant; else its pixels, or a drawing of it at page resolution, with the reason.
 */
export function pdfPagePicture(pdfium: Pdfium, page: number, facts: PageFacts, objects: PdfObjects): PagePicture {
  return facts.whole ? wholePicture(pdfium, page, facts, facts.whole, objects) : composedPicture(pdfium, page, facts, objects);
}

function wholePicture(pdfium: Pdfium, page: number, { page: { dpi } }: PageFacts, whole: WholeImage, objects: PdfObjects): PagePicture {
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
  return withBitmap(pdfium, pdfium.api.FPDFImageObj_GetBitmap(whole.object), (pixels): PdfImage => {
    const plain = (whole.bitsPerPixel === 1 ? bilevelPixels(pixels) : null) ?? plainPixels(pixels);
    return { ...plain, ...common, image: changed === '' ? 'lossless' : 'converted', reason: changed === '' && stored ? stored.reason : changed };
  });
}

function composedPicture(pdfium: Pdfium, page: number, facts: PageFacts, objects: PdfObjects): PagePicture {
  const { page: { widthPx, heightPx, dpi }, content, text } = facts;
  const source = objects();
  const number = pdfium.api.EPDFPage_GetObjectNumber(page);
  // Letters that mean something else than they show would be searched for in vain.
  const kept = text.garbled ? { reason: 'text-garbled' } : source && keepContent(source, number, content === 'scan');
  if (kept && 'kept' in kept && sameBox(kept.kept.box, facts.layout.box)) return keptPage(pdfium, page, facts, kept.kept);
  const reason = kept && 'reason' in kept ? kept.reason : content === 'scan' ? 'composed' : content;
  const pixels = drawPage(pdfium, page, widthPx, heightPx, 'colour', plainPixels);
  return { ...pixels, dpi, decodeTurnDeg: 0, image: 'rendered', reason };
}

const sameBox = (a: KeptContent['box'], b: KeptContent['box']): boolean => a.every((side, i) => Math.abs(side - (b[i] ?? 0)) <= BOX_SLACK);

function keptPage(pdfium: Pdfium, page: number, facts: PageFacts, { left, pictures, ...parts }: KeptContent): KeptPage {
  const { layout: { items }, page: { widthPx, heightPx, dpi }, content } = facts;
  const onlyPictures = items.length > 0 && items.every(({ kind }) => kind === 'image');
  return {
    kind: 'page', ...parts, widthPx, heightPx,
    layer: content === 'scan' ? 'all' : content === 'mixed' ? 'recognised' : 'none',
    dpi: onlyPictures ? leastDpi(pdfium, page, facts) : dpi,
    bitsPerPixel: onlyPictures ? Math.max(1, Math.min(...pictures.map(({ bitsPerPixel }) => bitsPerPixel))) : 24,
    image: onlyPictures ? 'untouched' : 'vector', reason: left,
  };
}

/** The resolution of the poorest picture on a page of nothing else. */
function leastDpi(pdfium: Pdfium, page: number, { layout: { items }, page: { dpi } }: PageFacts): number {
  const found = items.flatMap((item) => {
    const facts = item.kind === 'image' ? imageFacts(pdfium, page, item.object) : null;
    if (item.kind !== 'image' || !facts) return [];
    const [a, b, c, d] = item.toPage;
    return [(facts.widthPx * 72) / Math.hypot(a, b), (facts.heightPx * 72) / Math.hypot(c, d)];
  }).filter((one) => Number.isFinite(one) && one > 0);
  return found.length === 0 ? dpi : Math.round(Math.min(...found) * 100) / 100;
}
