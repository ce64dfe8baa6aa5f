import { z } from 'zod';

/**
 * A rectangle in page pixels: `[x, y, width, height]`, origin at the top left of the upright page.
 *
 * [Note: Page space] One co-ordinate system is used from import to export: the pixels of the page at its own
 * resolution after its quarter turns (`Page.turnDeg`) and before any deskew. What the clerk sees, what a report
 * says and where the text layer puts a word are all in this space; deskewed images exist only inside the engine.
 */
export const boxSchema = z.tuple([z.number(), z.number(), z.number().nonnegative(), z.number().nonnegative()]);
export type Box = z.infer<typeof boxSchema>;

/** A quarter turn, clockwise. */
export const turnSchema = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);
export type Turn = z.infer<typeof turnSchema>;

/** Width and height in pixels. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The smallest box that holds all `boxes`; null for none. */
export function unionBox(boxes: readonly Box[]): Box | null {
  const first = boxes[0];
  if (!first) return null;
  let [left, top] = first;
  let right = first[0] + first[2];
  let bottom = first[1] + first[3];
  for (const [x, y, w, h] of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + w);
    bottom = Math.max(bottom, y + h);
  }
  return [left, top, right - left, bottom - top];
}

/** Adds two quarter turns. */
export function addTurn(a: Turn, b: Turn): Turn {
  return (((a + b) % 360) + 360) % 360 as Turn;
}
