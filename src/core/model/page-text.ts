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
  words: z.array(wordSchema),
  /** Mean word confidence 0..1; 0 when there are no words. */
  meanConfidence: z.number().min(0).max(1),
  /** The engine's name, version, model and core build, empty for `text` and `none`. */
  engine: z.string(),
  /** QR codes and barcodes; absent in records made before they were looked for. */
  codes: z.array(pageCodeSchema).optional(),
});
export type PageText = z.infer<typeof pageTextSchema>;
