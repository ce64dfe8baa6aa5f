import { isUpper } from '../vietnam/index.ts';
import type { PaperText, Row } from './layout.ts';
import type { Token } from './token.ts';

/** The tokens of a row that hold letters. */
export function wordsOf(row: Row): readonly Token[] {
  return row.tokens.filter((t) => /\p{L}/u.test(t.text));
}

/** True when nearly all of a row's words are capitals. */
export function isCapitalRow(row: Row): boolean {
  const all = wordsOf(row);
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
