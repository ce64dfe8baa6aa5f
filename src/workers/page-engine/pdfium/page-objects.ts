import { apply, multiply, type Matrix } from '../../../core/image/index.ts';
import type { Turn } from '../../../core/model/index.ts';
import { readFloats, type Pdfium } from './module.ts';

/** Rectangle in PDF user space: left, bottom, right, top, points. */
export type Rect = readonly [left: number, bottom: number, right: number, top: number];

/** One thing that a page shows, in drawing order. */
export type PageItem =
  | { readonly kind: 'image'; readonly object: number; readonly toPage: Matrix; readonly rect: Rect; readonly clipped: boolean; readonly transparent: boolean }
  | { readonly kind: 'text' | 'ink'; readonly rect: Rect };

/** A page's box, turn and visible things. */
export interface PageLayout {
  /** The visible box in user space: CropBox within MediaBox. */
  readonly box: Rect;
  /** Upright size in points, after /Rotate and with UserUnit. */
  readonly widthPt: number;
  readonly heightPt: number;
  readonly rotateDeg: Turn;
  readonly items: readonly PageItem[];
  /** Text drawn in render mode 3 (a hidden text layer) is on the page. */
  readonly hiddenText: boolean;
}

const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const SHADING = 4;
const FORM = 5;
/** A drawing of more objects than this is a map or a plan; what matters is known long before. */
const MAX_OBJECTS = 20_000;
const MAX_DEPTH = 8;
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The box around a rectangle moved by a matrix. */
function moved([left, bottom, right, top]: Rect, m: Matrix): Rect {
  const corners = [apply(m, left, bottom), apply(m, right, bottom), apply(m, left, top), apply(m, right, top)];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function objectMatrix(pdfium: Pdfium, object: number): Matrix {
  const m = pdfium.lend(24, (pointer) => {
    if (!pdfium.api.FPDFPageObj_GetMatrix(object, pointer)) return null;
    const view = pdfium.view();
    return [0, 4, 8, 12, 16, 20].map((at) => view.getFloat32(pointer + at, true));
  });
  if (!m) return IDENTITY;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  return [a, b, c, d, e, f];
}

function bounds(pdfium: Pdfium, object: number): Rect | null {
  const floats = readFloats(pdfium, 4, ([left = 0, bottom = 0, right = 0, top = 0]) =>
    pdfium.api.FPDFPageObj_GetBounds(object, left, bottom, right, top));
  if (!floats) return null;
  const [left = 0, bottom = 0, right = 0, top = 0] = floats;
  return [left, bottom, right, top];
}

/** True for a path that leaves a mark: filled or stroked, and not in white. */
function pathShows(pdfium: Pdfium, object: number): boolean {
  const { api } = pdfium;
  return pdfium.lend(24, (pointer) => {
    if (!api.FPDFPath_GetDrawMode(object, pointer, pointer + 4)) return false;
    const fills = pdfium.view().getInt32(pointer, true) !== 0;
    const strokes = pdfium.view().getInt32(pointer + 4, true) !== 0;
    const white = (): boolean => {
      const view = pdfium.view();
      const [r, g, b, a] = [8, 12, 16, 20].map((at) => view.getUint32(pointer + at, true));
      return a === 0 || (r === 255 && g === 255 && b === 255);
    };
    const get = [pointer + 8, pointer + 12, pointer + 16, pointer + 20] as const;
    if (fills && !(api.FPDFPageObj_GetFillColor(object, ...get) && white())) return true;
    return strokes && !(api.FPDFPageObj_GetStrokeColor(object, ...get) && white());
  });
}

/** True when a clip path cuts into `rect`; the usual clip of a scan is the page itself and cuts nothing. */
function isClipped(pdfium: Pdfium, object: number, rect: Rect, toPage: Matrix): boolean {
  const { api } = pdfium;
  const clip = api.FPDFPageObj_GetClipPath(object);
  const paths = clip === 0 ? 0 : api.FPDFClipPath_CountPaths(clip);
  for (let path = 0; path < paths; path += 1) {
    const segments = api.FPDFClipPath_CountPathSegments(clip, path);
    if (segments > 8) return true;
    let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < segments; i += 1) {
      const segment = api.FPDFClipPath_GetPathSegment(clip, path, i);
      const point = readFloats(pdfium, 2, ([x = 0, y = 0]) => api.FPDFPathSegment_GetPoint(segment, x, y));
      if (!point) continue;
      const [x, y] = apply(toPage, point[0] ?? 0, point[1] ?? 0);
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [bottom, top] = [Math.min(bottom, y), Math.max(top, y)];
    }
    const slack = 0.01 * Math.max(rect[2] - rect[0], rect[3] - rect[1]);
    if (left > rect[0] + slack || bottom > rect[1] + slack || right < rect[2] - slack || top < rect[3] - slack) return true;
  }
  return false;
}

function touches(a: Rect, b: Rect): boolean {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}

/**
 * Reads a loaded page's box and the things it shows inside that box.
 *
 * @param userUnit points per unit over 1/72 in (ISO 32000-1, table 30); PDFium itself ignores it
 */
export function readLayout(pdfium: Pdfium, page: number, userUnit: number): PageLayout {
  const { api } = pdfium;
  const items: PageItem[] = [];
  let seen = 0;
  let hiddenText = false;

  const visit = (object: number, parent: Matrix, depth: number): void => {
    seen += 1;
    if (object === 0 || seen > MAX_OBJECTS) return;
    const type = api.FPDFPageObj_GetType(object);
    if (type === FORM) {
      if (depth >= MAX_DEPTH) return;
      const inner = multiply(objectMatrix(pdfium, object), parent);
      const count = api.FPDFFormObj_CountObjects(object);
      for (let i = 0; i < count && seen <= MAX_OBJECTS; i += 1) visit(api.FPDFFormObj_GetObject(object, i), inner, depth + 1);
      return;
    }
    if (type === IMAGE) {
      const toPage = multiply(objectMatrix(pdfium, object), parent);
      const rect = moved([0, 0, 1, 1], toPage);
      const clipped = isClipped(pdfium, object, rect, parent);
      items.push({ kind: 'image', object, toPage, rect, clipped, transparent: api.FPDFPageObj_HasTransparency(object) });
      return;
    }
    const box = bounds(pdfium, object);
    if (!box) return;
    if (type === TEXT) {
      const mode = api.FPDFTextObj_GetTextRenderMode(object);
      if (mode === 3 || mode === 7) hiddenText = true;
      else items.push({ kind: 'text', rect: moved(box, parent) });
    } else if ((type === PATH && pathShows(pdfium, object)) || type === SHADING) {
      items.push({ kind: 'ink', rect: moved(box, parent) });
    }
  };

  const count = api.FPDFPage_CountObjects(page);
  for (let i = 0; i < count && seen <= MAX_OBJECTS; i += 1) visit(api.FPDFPage_GetObject(page, i), IDENTITY, 0);

  const box = pdfium.lend(16, (pointer): Rect => {
    api.FPDF_GetPageBoundingBox(page, pointer);
    const view = pdfium.view();
    // FS_RECTF is left, top, right, bottom.
    const [left = 0, top = 0, right = 0, bottom = 0] = [0, 4, 8, 12].map((at) => view.getFloat32(pointer + at, true));
    return [left, bottom, right, top];
  });
  return {
    box,
    widthPt: api.FPDF_GetPageWidthF(page) * userUnit,
    heightPt: api.FPDF_GetPageHeightF(page) * userUnit,
    rotateDeg: ((((api.FPDFPage_GetRotation(page) % 4) + 4) % 4) * 90) as Turn,
    items: items.filter((item) => touches(item.rect, box)),
    hiddenText,
  };
}
