/**
 * [Note: Cells as letters] A row of cells with a digit in each is read as one long word: `|0|4|9|1|5|8|…`, `l0J4J8J0J5…`.
 * The borders are strokes, and strokes are read as these.
 */
const border = String.raw`[|¦Jj\]\[lIi!(){}/\\;:.,]`;
const digit = '[0-9oOQ]';
const inRow = new RegExp(`${border}\\s?${digit}(?=\\s?${border})`, 'gu');
const row = new RegExp(`^(?:${border}\\s?)?(?:${digit}\\s?${border}\\s?){4,}(?:${digit}(?:\\s?${border})?)?$`, 'u');
/** Fewer cells than this may be any text with strokes in it. */
const LEAST_CELLS = 5;

/** Digits that were read out of a row of cells; `certain` when borders and digits take turns, so that none can be lost. */
export interface CellDigits {
  readonly digits: string;
  readonly certain: boolean;
  /** Where the row begins in the text. */
  readonly from: number;
}

/**
 * The digits of a row of cells at the end of a text; null for a text that is none.
 *
 * @param text what stands after a label, as it was recognised
 */
export function cellDigits(text: string): CellDigits | null {
  const hits = [...text.matchAll(inRow)];
  const first = hits[0]?.index;
  if (first === undefined || hits.length < LEAST_CELLS) return null;
  // the border before the first cell is not seen, or was taken for punctuation: its digit stands alone
  const from = new RegExp(`(?<![\\p{L}\\d])${digit}\\s?$`, 'u').exec(text.slice(0, first))?.index ?? first;
  const cells = text.slice(from).trim();
  // numbers with points and words with strokes have more of everything else
  if (cells.replace(new RegExp(`${border}|${digit}|\\s`, 'gu'), '').length > 1 || !/[|JlI\][!]/u.test(cells)) return null;
  return { digits: cells.replace(/[oOQ]/gu, '0').replace(/\D/gu, ''), certain: row.test(cells), from };
}
