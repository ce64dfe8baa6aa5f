import type { PaperText, Row } from './layout.ts';
import { isNationalLine } from './letterhead.ts';
import { isCapitalRow, offCentre, wordsOf } from './rows.ts';
import { makeSpan, trimSpan, type Span } from './span.ts';
import { isFiller } from './token.ts';

/** The title of a paper: the first centred lines of capitals below the head, and the row after them. */
export interface Title {
  readonly span: Span;
  readonly lines: readonly Row[];
  readonly next: number;
}

/**
 * Finds the title of the first page.
 *
 * @param fromRow first row below the head
 * @param most how many lines it may have
 */
export function readTitle(text: PaperText, fromRow: number, most: number): Title | null {
  const first = text.rows.find((r) => r.page === 0 && r.index >= fromRow && r.index < fromRow + 12 && isTitleRow(text, r));
  if (!first) return null;
  const lines = [first];
  const em = text.pages[0]?.em ?? 20;
  for (let row = text.rows[first.index + 1]; row && lines.length < most; row = text.rows[row.index + 1]) {
    const above = lines.at(-1) ?? first;
    if (row.page !== 0 || row.y - above.bottom > em * 1.6 || !isTitleRow(text, row)) break;
    lines.push(row);
  }
  const span = trimSpan(makeSpan(lines.flatMap((r) => r.tokens.filter((t) => !isFiller(t.text) || /[-–,]/u.test(t.text)))));
  return { span, lines, next: (lines.at(-1) ?? first).index + 1 };
}

function isTitleRow(text: PaperText, row: Row): boolean {
  const letters = wordsOf(row).map((t) => t.letters).join('');
  return letters.length >= 5 && isCapitalRow(row) && !isNationalLine(row) && offCentre(text, row) < 6 && !/:$/u.test(row.tokens.at(-1)?.text ?? '');
}
