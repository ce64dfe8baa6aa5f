import { z } from 'zod';
import { boxSchema } from './geometry.ts';
import { pageCodeSchema } from './page-code.ts';

/**
 * One word of a page, in page pixels ([Note: Page space]).
 *
 * - `confidence` 0..1: the recogniser's own figure, 1 for born-digital text.
 * - `baseline` `[x0, y0, x1, y1]`: where the letters stand, so that the text layer can follow a skewed line;
 *   absent when unknown.
 * - `line`, `block`: indices from 0 in reading order; words of one line share both.
 */
export const wordSchema = z.object({
  text: z.string().min(1),
  box: boxSchema,
  confidence: z.number().min(0).max(1),
  baseline: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  line: z.int().nonnegative(),
  block: z.int().nonnegative(),
});
export type Word = z.infer<typeof wordSchema>;

/** Keys of a word, and whether each value is one. */
const WORD: Readonly<Record<keyof Word, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string' && value !== '',
  box: (value) => isNumbers(value) && value[2] >= 0 && value[3] >= 0,
  confidence: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  baseline: (value) => value === undefined || isNumbers(value),
  line: isIndex,
  block: isIndex,
};

function isNumbers(value: unknown): value is readonly [number, number, number, number] {
  return Array.isArray(value) && value.length === 4 && Number.isFinite(value[0]) && Number.isFinite(value[1]) && Number.isFinite(value[2]) && Number.isFinite(value[3]);
}

function isIndex(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** True only for what `wordSchema` takes as it is. */
function isWord(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const word = value as Readonly<Record<string, unknown>>;
  for (const key in word) if (!Object.hasOwn(WORD, key)) return false;
  return WORD.text(word['text']) && WORD.box(word['box']) && WORD.confidence(word['confidence']) && WORD.baseline(word['baseline']) && WORD.line(word['line']) && WORD.block(word['block']);
}

/**
 * The words of a page. A thousand words that are as they should be are seen to be so in a fiftieth of the time that the
 * schema takes, which says of all others what is wrong.
 */
const wordsSchema = z.union([z.custom<Word[]>((value) => Array.isArray(value) && value.every(isWord)), z.array(wordSchema)]);

/** Where a page's words come from: recognised, the page's own text, or nothing was found or tried. */
export const textSourceSchema = z.enum(['ocr', 'text', 'none']);
export type TextSource = z.infer<typeof textSourceSchema>;

/** The words of one page and the page space they live in. */
export const pageTextSchema = z.object({
  source: textSourceSchema,
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  /** Skew that was taken out before recognition, degrees clockwise; boxes are already mapped back. */
  skewDeg: z.number(),
  words: wordsSchema,
  /** Mean word confidence 0..1; 0 when there are no words. */
  meanConfidence: z.number().min(0).max(1),
  /** The engine's name, version, model and core build, empty for `text` and `none`. */
  engine: z.string(),
  /** QR codes and barcodes; absent in records made before they were looked for. */
  codes: z.array(pageCodeSchema).optional(),
});
export type PageText = z.infer<typeof pageTextSchema>;
