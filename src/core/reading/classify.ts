import { foldLetters, isUpper } from '../vietnam/index.ts';
import { standsIn } from './fuzzy.ts';
import type { PaperText, Row } from './layout.ts';

/**
 * Something that speaks for a type: a title (a line of capitals that starts with the words), words anywhere, or a
 * pattern over a line as printed. Weights add up; about 10 is certain.
 */
export interface Cue {
  readonly weight: number;
  readonly title?: string;
  readonly words?: string;
  readonly pattern?: RegExp;
}

function rowLetters(row: Row): string {
  return row.tokens.map((t) => t.letters).join('');
}

function upperShare(row: Row): number {
  const words = row.tokens.filter((t) => /\p{L}/u.test(t.text));
  return words.length === 0 ? 0 : words.filter((t) => isUpper(t.text)).length / words.length;
}

function cueScore(cue: Cue, rows: readonly { row: Row; letters: string; text: string; upper: number }[]): number {
  if (cue.pattern) {
    const { pattern } = cue;
    return rows.some((r) => pattern.test(r.text)) ? cue.weight : 0;
  }
  const needle = foldLetters(cue.title ?? cue.words ?? '');
  const limit = Math.floor(needle.length / 7);
  const hit = cue.title
    ? rows.some((r) => r.upper > 0.7 && r.letters.length <= needle.length + 45 && standsIn(r.letters, needle, limit))
    : rows.some((r) => r.letters.length >= needle.length - limit && standsIn(r.letters, needle, limit));
  return hit ? cue.weight : 0;
}

/**
 * How strongly a paper's lines speak for each list of cues.
 *
 * @returns one sum of weights for each list, in the same order
 */
export function scoreCues(text: PaperText, lists: readonly (readonly Cue[])[]): number[] {
  const rows = text.rows.slice(0, 400).map((row) => ({
    row, letters: rowLetters(row), text: row.tokens.map((t) => t.text).join(' '), upper: upperShare(row),
  }));
  return lists.map((cues) => cues.reduce((sum, cue) => sum + cueScore(cue, rows), 0));
}
