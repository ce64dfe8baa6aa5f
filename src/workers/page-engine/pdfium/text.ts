import { apply, type Matrix } from '../../../core/image/index.ts';
import { isGarbled } from '../text-quality.ts';
import type { LooseWord } from '../word-lines.ts';
import { readFloats, type Pdfium } from './module.ts';

/** What text a page has. */
export interface PageTextFacts {
  /** Characters that show, spaces not counted. */
  readonly visible: number;
  /** Characters of a hidden text layer. */
  readonly hidden: number;
  readonly garbled: boolean;
}

/** More characters than this is no page that anyone reads. */
const MAX_CHARS = 200_000;
const SPACES = new Set([0x20, 0x09, 0x0a, 0x0d, 0xa0, 0x3000, 0x200b, 0xfeff]);
/** PDFium's sign for a hyphen at the end of a line. */
const LINE_HYPHEN = new Set([0x02, 0xad]);

interface Char {
  readonly index: number;
  readonly text: string;
  readonly object: number;
  readonly unmapped: boolean;
}

/** Runs `use` with the text page of a page. */
function withTextPage<T>(pdfium: Pdfium, page: number, use: (textPage: number, count: number) => T): T {
  const { api } = pdfium;
  const textPage = api.FPDFText_LoadPage(page);
  try {
    return use(textPage, textPage === 0 ? 0 : Math.min(MAX_CHARS, Math.max(0, api.FPDFText_CountChars(textPage))));
  } finally {
    if (textPage !== 0) api.FPDFText_ClosePage(textPage);
  }
}

/**
 * Goes through the characters; `null` stands for a space or a break, and for text that does not show. `seam` says that it
 * is a space which the file has not: PDFium sets one wherever the writer begins anew, also amid a word whose letters come
 * from two fonts.
 */
function eachChar(pdfium: Pdfium, textPage: number, count: number, on: (char: Char | null, hidden: boolean, seam: boolean) => void): void {
  const { api } = pdfium;
  const hiddenObjects = new Map<number, boolean>();
  for (let index = 0; index < count; index += 1) {
    const code = api.FPDFText_GetUnicode(textPage, index);
    const generated = api.FPDFText_IsGenerated(textPage, index) === 1 && !LINE_HYPHEN.has(code);
    if (SPACES.has(code) || generated) {
      on(null, false, generated && code === 0x20);
      continue;
    }
    const object = api.FPDFText_GetTextObject(textPage, index);
    let hidden = hiddenObjects.get(object);
    if (hidden === undefined) {
      const mode = object === 0 ? 0 : api.FPDFTextObj_GetTextRenderMode(object);
      hidden = mode === 3 || mode === 7;
      hiddenObjects.set(object, hidden);
    }
    const unmapped = code === 0 || api.FPDFText_HasUnicodeMapError(textPage, index) === 1;
    const text = LINE_HYPHEN.has(code) ? '-' : code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
    on(hidden ? null : { index, text, object, unmapped }, hidden, false);
  }
}

/** Counts a page's text and judges whether it can be trusted. */
export function readTextFacts(pdfium: Pdfium, page: number): PageTextFacts {
  return withTextPage(pdfium, page, (textPage, count) => {
    let [visible, hidden, unmapped] = [0, 0, 0];
    const parts: string[] = [];
    eachChar(pdfium, textPage, count, (char, isHidden) => {
      if (isHidden) hidden += 1;
      if (char) visible += 1;
      if (char?.unmapped) unmapped += 1;
      parts.push(char?.text ?? ' ');
    });
    return { visible, hidden, garbled: isGarbled(parts.join(''), unmapped) };
  });
}

interface Growing {
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
  readonly startX: number;
  readonly startY: number;
  endX: number;
  endY: number;
  sizePx: number;
}

/** Box, origin and end of a character in page pixels. */
function place(pdfium: Pdfium, textPage: number, index: number, toPage: Matrix): Omit<Growing, 'text'> | null {
  const { api } = pdfium;
  const tight = readFloats64(pdfium, 4, ([l = 0, r = 0, b = 0, t = 0]) => api.FPDFText_GetCharBox(textPage, index, l, r, b, t));
  const origin = readFloats64(pdfium, 2, ([x = 0, y = 0]) => api.FPDFText_GetCharOrigin(textPage, index, x, y));
  const loose = readFloats(pdfium, 4, ([base = 0]) => api.FPDFText_GetLooseCharBox(textPage, index, base));
  if (!tight || !origin || !loose) return null;
  const [l = 0, r = 0, b = 0, t = 0] = tight;
  const corners = [apply(toPage, l, b), apply(toPage, r, t)] as const;
  const [startX, startY] = apply(toPage, origin[0] ?? 0, origin[1] ?? 0);
  const angle = api.FPDFText_GetCharAngle(textPage, index);
  // The loose box spans the advance of the letter: along the writing direction it ends where the next one begins.
  const [looseLeft = 0, looseTop = 0, looseRight = 0, looseBottom = 0] = loose;
  const advance = Math.abs(Math.cos(angle)) >= Math.abs(Math.sin(angle)) ? looseRight - looseLeft : Math.abs(looseTop - looseBottom);
  const [endX, endY] = apply(toPage, (origin[0] ?? 0) + advance * Math.cos(angle), (origin[1] ?? 0) + advance * Math.sin(angle));
  const unit = Math.hypot(toPage[0], toPage[1]);
  return {
    left: Math.min(corners[0][0], corners[1][0]), right: Math.max(corners[0][0], corners[1][0]),
    top: Math.min(corners[0][1], corners[1][1]), bottom: Math.max(corners[0][1], corners[1][1]),
    startX, startY, endX, endY, sizePx: Math.max(1, api.FPDFText_GetFontSize(textPage, index) * unit * matrixScale(pdfium, textPage, index)),
  };
}

/** How much the text matrix enlarges the font size (many writers set size 1 and scale the matrix). */
function matrixScale(pdfium: Pdfium, textPage: number, index: number): number {
  const m = readFloats(pdfium, 6, ([base = 0]) => pdfium.api.FPDFText_GetMatrix(textPage, index, base));
  const scale = m ? Math.hypot(m[2] ?? 0, m[3] ?? 1) : 1;
  return scale > 0 ? scale : 1;
}

function readFloats64(pdfium: Pdfium, count: number, fill: (pointers: readonly number[]) => unknown): number[] | null {
  return pdfium.lend(count * 8, (base) => {
    const pointers = Array.from({ length: count }, (_, i) => base + i * 8);
    if (!fill(pointers)) return null;
    const view = pdfium.view();
    return pointers.map((pointer) => view.getFloat64(pointer, true));
  });
}

/** How far apart letters stand that the writer moved between without setting a space, in type sizes; where PDFium saw a space, less will do. */
const APART = 0.35;
const APART_AT_SEAM = 0.12;

/** Letters whose drawings are nearer than this, in type sizes, are of one word, whatever advance their font states: that of drawn glyphs is often wrong. */
const TOUCHING = 0.12;

/** True when a letter does not go on where the word so far ends. */
function isApart(word: Growing, next: Omit<Growing, 'text'>, least: number): boolean {
  const size = Math.max(word.sizePx, next.sizePx);
  const between = Math.hypot(
    Math.max(0, next.left - word.right, word.left - next.right), Math.max(0, next.top - word.bottom, word.top - next.bottom),
  );
  return between > TOUCHING * size && Math.hypot(next.startX - word.endX, next.startY - word.endY) > least * size
    && Math.hypot(next.startX - word.startX, next.startY - word.startY) > least * size;
}

/**
 * The visible words of a page in page pixels, in the order in which the file draws them.
 *
 * @param toPage from PDF user space to page pixels
 */
export function readWords(pdfium: Pdfium, page: number, toPage: Matrix): readonly LooseWord[] {
  return withTextPage(pdfium, page, (textPage, count) => {
    const words: LooseWord[] = [];
    let word: Growing | null = null;
    const finish = (): void => {
      const text = word?.text.normalize('NFC').replace(/[\u0000-\u001f\u007f]/gu, '') ?? '';
      if (word && text !== '') {
        words.push({
          text, box: [word.left, word.top, Math.max(0.1, word.right - word.left), Math.max(0.1, word.bottom - word.top)],
          baseline: [word.startX, word.startY, word.endX, word.endY], sizePx: word.sizePx,
        });
      }
      word = null;
    };
    let afterSeam = false;
    eachChar(pdfium, textPage, count, (char, _hidden, seam) => {
      if (seam) {
        afterSeam = true;
        return;
      }
      const least = afterSeam ? APART_AT_SEAM : APART;
      afterSeam = false;
      const at = char && place(pdfium, textPage, char.index, toPage);
      if (!char || !at) return finish();
      if (word && isApart(word, at, least)) finish();
      if (!word) {
        word = { ...at, text: char.text };
        return;
      }
      word.text += char.text;
      word.left = Math.min(word.left, at.left);
      word.right = Math.max(word.right, at.right);
      word.top = Math.min(word.top, at.top);
      word.bottom = Math.max(word.bottom, at.bottom);
      word.sizePx = Math.max(word.sizePx, at.sizePx);
      [word.endX, word.endY] = [at.endX, at.endY];
    });
    finish();
    return words;
  });
}
