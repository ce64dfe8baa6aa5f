import type { Box } from './geometry.ts';
import type { PageText } from './page-text.ts';

/** True when the middle of a box lies in a region; so every word of a side is in one region at most. */
export function isInRegion([x, y, w, h]: Box, [left, top, width, height]: Box): boolean {
  const [midX, midY] = [x + w / 2, y + h / 2];
  return midX >= left && midX < left + width && midY >= top && midY < top + height;
}

/**
 * The words and codes of a part of the side, in the side's own pixels ([Note: Page space]).
 *
 * @param region absent for the whole side
 */
export function regionText(text: PageText, region: Box | undefined): PageText {
  if (!region) return text;
  const words = text.words.filter(({ box }) => isInRegion(box, region));
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  const confidence = words.reduce((sum, word) => sum + word.confidence * word.text.length, 0);
  return {
    ...text, words, meanConfidence: letters === 0 ? 0 : confidence / letters,
    ...(text.codes ? { codes: text.codes.filter(({ box }) => isInRegion(box, region)) } : {}),
  };
}
