import { multiply, type Matrix } from '../../../core/image/index.ts';
import type { Limits, PageContent, Size } from '../../../core/model/index.ts';
import { drawnSize } from '../page-size.ts';
import type { Pdfium } from './module.ts';
import { readLayout, type PageLayout, type Rect } from './page-objects.ts';
import type { RawFacts } from './raw-scan.ts';
import { readTextFacts, type PageTextFacts } from './text.ts';
import { compareShowing, findWholeImage, type Showing, type WholeImage } from './whole-image.ts';

/**
 * What was found out about a file and its pages and stays true while the file is open, so that drawing a page does not
 * read its text again. Plain values only: PDFium's handles die with the page.
 */
export interface FileMemory {
  readonly raw: RawFacts;
  readonly texts: Map<number, PageTextFacts>;
  readonly showing: Map<number, Showing>;
}

/** A memory of nothing yet. */
export function newMemory(raw: RawFacts): FileMemory {
  return { raw, texts: new Map(), showing: new Map() };
}

/** All that is known of a PDF page before it is drawn. */
export interface PageFacts {
  readonly layout: PageLayout;
  readonly whole: WholeImage | null;
  readonly text: PageTextFacts;
  readonly content: PageContent;
  /** Upright page space, see [Note: Page space]. */
  readonly page: Size & { readonly dpi: number };
  /** Drawn at fewer than 300 dpi because of the pixel bound. */
  readonly reduced: boolean;
}

const GRID = 40;
/** A picture this large makes a page a scan; below the lower bound it is only an illustration, a logo, a stamp. */
const SCAN_COVER = 0.85;
const PICTURE_COVER = 0.12;
/** So few visible characters over a scan are a stamp's number or a page number, not the page's text. */
const FEW_CHARS = 40;

/** How much of the page its pictures cover, 0..1, on a coarse grid. */
function imageCover({ items, box }: PageLayout): number {
  const cells = new Uint8Array(GRID * GRID);
  const column = (x: number): number => Math.min(GRID, Math.max(0, ((x - box[0]) / (box[2] - box[0])) * GRID));
  const row = (y: number): number => Math.min(GRID, Math.max(0, ((y - box[1]) / (box[3] - box[1])) * GRID));
  for (const { kind, rect } of items) {
    if (kind !== 'image') continue;
    for (let y = Math.round(row(rect[1])); y < Math.round(row(rect[3])); y += 1) {
      cells.fill(1, y * GRID + Math.round(column(rect[0])), y * GRID + Math.max(Math.round(column(rect[0])), Math.round(column(rect[2]))));
    }
  }
  return cells.reduce((sum, cell) => sum + cell, 0) / cells.length;
}

function classify(layout: PageLayout, text: PageTextFacts, cover: number): PageContent {
  if (text.visible === 0 || text.garbled) return layout.items.length === 0 ? 'blank' : 'scan';
  if (cover >= SCAN_COVER && text.visible < FEW_CHARS) return 'scan';
  return cover > PICTURE_COVER ? 'mixed' : 'born-digital';
}

/** The upright page before scaling: PDF user space to points from the top left. */
function uprightMatrix({ box, rotateDeg }: PageLayout): Matrix {
  const [left, bottom, right, top] = box;
  switch (rotateDeg) {
    case 90: return [0, 1, 1, 0, -bottom, -left];
    case 180: return [-1, 0, 0, 1, right, -bottom];
    case 270: return [0, -1, -1, 0, top, right];
    default: return [1, 0, 0, -1, -left, top];
  }
}

/** From PDF user space to page pixels. */
export function toPagePixels({ layout, page }: Pick<PageFacts, 'layout' | 'page'>): Matrix {
  const [left, bottom, right, top]: Rect = layout.box;
  const turned = layout.rotateDeg === 90 || layout.rotateDeg === 270;
  const [width, height] = turned ? [top - bottom, right - left] : [right - left, top - bottom];
  return multiply(uprightMatrix(layout), [page.widthPx / width, 0, 0, page.heightPx / height, 0, 0]);
}

/** Looks at a loaded page. @throws AppError `limit.pixels` */
export function readPageFacts(pdfium: Pdfium, page: number, index: number, limits: Limits, memory: FileMemory): PageFacts {
  const unit = memory.raw.userUnits.get(pdfium.api.EPDFPage_GetObjectNumber(page)) ?? 1;
  const layout = readLayout(pdfium, page, unit);
  const shows = layout.items.some((item) => item.kind === 'text');
  const read = memory.texts.get(index)
    ?? (layout.hiddenText || shows ? readTextFacts(pdfium, page) : { visible: 0, hidden: 0, garbled: false });
  memory.texts.set(index, read);
  // Text that lies outside the page's box is there and shows nothing.
  const text = shows ? read : { ...read, visible: 0, garbled: false };
  const whole = findWholeImage(pdfium, page, layout, (object, turnDeg) => {
    const known = memory.showing.get(index) ?? (memory.raw.altered ? compareShowing(pdfium, page, object, turnDeg) : 'jpeg');
    memory.showing.set(index, known);
    return known;
  });
  const content = classify(layout, text, imageCover(layout));
  if (whole && whole.widthPx * whole.heightPx <= limits.maxPagePixels) {
    const swapped = whole.turnDeg === 90 || whole.turnDeg === 270;
    const size = swapped ? { widthPx: whole.heightPx, heightPx: whole.widthPx } : { widthPx: whole.widthPx, heightPx: whole.heightPx };
    return { layout, whole, text, content, page: { ...size, dpi: Math.round(whole.dpi * 100) / 100 }, reduced: false };
  }
  const { widthPx, heightPx, dpi, reduced } = drawnSize(layout.widthPt, layout.heightPt, limits);
  return { layout, whole: null, text, content, page: { widthPx, heightPx, dpi }, reduced };
}
