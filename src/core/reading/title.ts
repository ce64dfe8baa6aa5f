import { isUpper } from '../vietnam/index.ts';
import type { PaperText, Row } from './layout.ts';
import { isNationalLine } from './letterhead.ts';
import { makeSpan, trimSpan, type Span } from './span.ts';
import { isFiller, type Token } from './token.ts';

/** The title of a paper: the first centred lines of capitals below the head, and the row after them. */
export interface Title {
  readonly span: Span;
  readonly lines: readonly Row[];
  readonly next: number;
}

function words(row: Row): readonly Token[] {
  return row.tokens.filter((t) => /\p{L}/u.test(t.text));
}

/** True when nearly all of a row's words are capitals. */
export function isCapitalRow(row: Row): boolean {
  const all = words(row);
  return all.length > 0 && all.filter((t) => isUpper(t.text)).length / all.length >= 0.8;
}

/** Where the text block of a page begins and ends, as most of its full lines do. */
export function textBlock(text: PaperText, page: number): { left: number; right: number } {
  const rows = text.rows.filter((r) => r.page === page);
  const lefts = rows.map((r) => r.x).sort((a, b) => a - b);
  const rights = rows.map((r) => r.right).sort((a, b) => a - b);
  return { left: lefts[Math.floor(lefts.length * 0.1)] ?? 0, right: rights[Math.floor(rights.length * 0.9)] ?? 0 };
}

/** How far a row's middle is from the middle of the text block, in ems. */
export function offCentre(text: PaperText, row: Row): number {
  const { left, right } = textBlock(text, row.page);
  return Math.abs((row.x + row.right) / 2 - (left + right) / 2) / (text.pages[row.page]?.em ?? 20);
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
  const letters = words(row).map((t) => t.letters).join('');
  return letters.length >= 5 && isCapitalRow(row) && !isNationalLine(row) && offCentre(text, row) < 6 && !/:$/u.test(row.tokens.at(-1)?.text ?? '');
}
