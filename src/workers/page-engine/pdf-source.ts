import { reduceToGrey, turnGrey, type Grey } from '../../core/image/index.ts';
import { AppError, type Limits } from '../../core/model/index.ts';
import { ocrSize } from './page-size.ts';
import { nowMs, type PageSource, type RawPage } from './page-source.ts';
import { inspectPdf } from './pdf-inspect.ts';
import { lazyObjects } from './pdf-objects.ts';
import { pdfPagePicture } from './pdf-page-picture.ts';
import { withBitmap } from './pdfium/bitmap.ts';
import { openPdf } from './pdfium/document.ts';
import { drawPage } from './pdfium/draw.ts';
import type { Pdfium } from './pdfium/module.ts';
import { newMemory, readPageFacts, toPagePixels, type PageFacts } from './pdfium/page-facts.ts';
import { scanRaw } from './pdfium/raw-scan.ts';
import { readWords } from './pdfium/text.ts';
import type { ContentReader } from './content-reader.ts';
import type { LooseWord } from './word-lines.ts';

/** The page's picture at the scale of recognition, upright by the file's own word. */
function readGrey(pdfium: Pdfium, page: number, facts: PageFacts, ocrDpi: number): { readonly grey: Grey; readonly decodedAtMs: number } {
  const size = ocrSize(facts.page, ocrDpi);
  if (!facts.whole) {
    return drawPage(pdfium, page, size.widthPx, size.heightPx, 'grey', (pixels) =>
      ({ decodedAtMs: nowMs(), grey: reduceToGrey(pixels, size.widthPx, size.heightPx) }));
  }
  const { object, turnDeg } = facts.whole;
  const stored = ocrSize({ ...facts.whole, dpi: facts.page.dpi }, ocrDpi);
  return withBitmap(pdfium, pdfium.api.FPDFImageObj_GetBitmap(object), (pixels) => {
    const decodedAtMs = nowMs();
    return { decodedAtMs, grey: turnGrey(reduceToGrey(pixels, stored.widthPx, stored.heightPx), turnDeg) };
  });
}

/** The page's own words; those outside its box (cut off by the crop) do not show. */
function wordsOnPage(pdfium: Pdfium, page: number, facts: PageFacts): readonly LooseWord[] {
  const { widthPx, heightPx } = facts.page;
  return readWords(pdfium, page, toPagePixels(facts)).filter(({ box: [x, y, w, h] }) =>
    x + w / 2 > 0 && x + w / 2 < widthPx && y + h / 2 > 0 && y + h / 2 < heightPx);
}

/** Paints over the words that the page gives itself, so that recognition only sees what is left. */
function withoutWords(picture: Grey, words: readonly LooseWord[], scale: number): Grey {
  const grey = { ...picture, data: picture.data.slice() };
  for (const { box: [x, y, w, h] } of words) {
    const left = Math.max(0, Math.floor(x * scale) - 1);
    const right = Math.min(grey.widthPx, Math.ceil((x + w) * scale) + 1);
    const bottom = Math.min(grey.heightPx, Math.ceil((y + h) * scale) + 1);
    for (let row = Math.max(0, Math.floor(y * scale) - 1); row < bottom; row += 1) {
      if (right > left) grey.data.fill(255, row * grey.widthPx + left, row * grey.widthPx + right);
    }
  }
  return grey;
}

/** Codes are drawn or pictures; a page of nothing but text and rules has none and need not be drawn. */
const CODE_SIDE_PT = 12;
const CODE_PARTS = 60;

function mayHaveCodes({ layout }: PageFacts): boolean {
  let parts = 0;
  for (const { kind, rect: [left, bottom, right, top] } of layout.items) {
    if (kind === 'text') continue;
    if (right - left >= CODE_SIDE_PT && top - bottom >= CODE_SIDE_PT) return true;
    parts += 1;
  }
  return parts >= CODE_PARTS;
}

/** Codes of born-digital pages are sharp, so the least resolution at which a card's code can be told will do. */
const CODE_DPI = 200;

function drawnForCodes(pdfium: Pdfium, page: number, facts: PageFacts): Grey {
  const size = ocrSize(facts.page, CODE_DPI);
  return drawPage(pdfium, page, size.widthPx, size.heightPx, 'grey', (pixels) => reduceToGrey(pixels, size.widthPx, size.heightPx));
}

/**
 * Opens a PDF.
 *
 * @throws AppError `pdf.password`, `pdf.damaged`, `file.no-pages`, `file.unsupported-format`
 */
export async function openPdfSource(
  pdfium: Pdfium, reader: ContentReader, headerOffset: number, password?: string,
): Promise<PageSource> {
  const document = openPdf(pdfium, reader, headerOffset, password);
  const memory = newMemory(await scanRaw(reader));
  const objects = lazyObjects(reader, headerOffset);
  const onPage = <T>(index: number, limits: Limits, use: (page: number, facts: PageFacts) => T): T => {
    const result = index < document.pageCount
      ? document.withPage(index, (page) => ({ value: use(page, readPageFacts(pdfium, page, index, limits, memory)) }))
      : null;
    if (!result) throw new AppError('file.no-pages', { page: index });
    return result.value;
  };
  return {
    inspect: (name, limits) => Promise.resolve(inspectPdf(pdfium, document, memory, objects, name, limits)),
    pageSize: (index, limits) => Promise.resolve(onPage(index, limits, (_page, facts) => facts.page)),
    rawPage: (index, limits, ocrDpi) => Promise.resolve(onPage(index, limits, (page, facts): RawPage => {
      const blank = facts.content === 'blank';
      const textStartMs = nowMs();
      const own = facts.content === 'born-digital' || facts.content === 'mixed' ? wordsOnPage(pdfium, page, facts) : null;
      const startMs = nowMs();
      const read = blank || facts.content === 'born-digital' ? null : readGrey(pdfium, page, facts, ocrDpi);
      const grey = read && own ? withoutWords(read.grey, own, read.grey.widthPx / facts.page.widthPx) : read?.grey ?? null;
      const codeGrey = read?.grey ?? (!blank && mayHaveCodes(facts) ? drawnForCodes(pdfium, page, facts) : null);
      return {
        page: facts.page, grey, codeGrey, ownWords: own, blank,
        decodeMs: (read?.decodedAtMs ?? startMs) - startMs, textMs: startMs - textStartMs,
      };
    })),
    withPixels: (index, limits, request, use) => Promise.resolve(onPage(index, limits, (page, facts) => {
      if (facts.whole) {
        const { object, turnDeg } = facts.whole;
        return withBitmap(pdfium, pdfium.api.FPDFImageObj_GetBitmap(object), (pixels) => use(pixels, turnDeg, false, null));
      }
      const { widthPx, heightPx, region } = request;
      return drawPage(pdfium, page, widthPx, heightPx, 'colour', (pixels) => use(pixels, 0, false, region), region);
    })),
    pdfImage: (index, limits) => Promise.resolve(onPage(index, limits, (page, facts) => pdfPagePicture(pdfium, page, facts, objects))),
    close: () => document.close(),
  };
}
