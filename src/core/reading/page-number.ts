import { fold, tidy } from '../vietnam/index.ts';
import { segments } from './signature-titles.ts';
import type { PageLayout, Row } from './layout.ts';

/** The number printed on a page, and of how many; null where that is not said. */
export interface PageNumber {
  readonly n: number;
  readonly of: number | null;
}

const MOST = 999;

function parse(text: string, lone: boolean): PageNumber | null {
  const named = /(?:^|\s)(?:trang|tr\.|page)\s*(?:so\s*)?[:.]?\s*(\d{1,3})(?:\s*(?:\/|tren|of)\s*(\d{1,3}))?\s*$/u.exec(text);
  const pair = /^[-–—(\s]*(\d{1,3})\s*\/\s*(\d{1,3})[-–—)\s]*$/u.exec(text);
  const found = named ?? pair;
  if (found) {
    const [n, of] = [Number(found[1]), found[2] === undefined ? null : Number(found[2])];
    return n >= 1 && (of === null || (n <= of && of <= MOST)) ? { n, of } : null;
  }
  const alone = lone ? /^(?:[-–—]\s*(\d{1,3})\s*[-–—]|(\d{1,3}))$/u.exec(text) : null;
  const n = Number(alone?.[1] ?? alone?.[2]);
  // A lone 1 is as often a stroke or a note; from the second page on the number must stand there (Decree 30/2020 annex I).
  return alone && n >= 2 && n <= MOST ? { n, of: null } : null;
}

function middleOf(page: PageLayout, row: Row): number {
  return Math.abs((row.x + row.right) / 2 - page.widthPx / 2) / page.widthPx;
}

/**
 * The page number in the first two or last two lines: `2/4`, `Trang 2`, `Trang 2/4`, `- 2 -`, and a number alone in the
 * middle or at the right edge.
 */
export function readPageNumber(page: PageLayout): PageNumber | null {
  const { rows, em } = page;
  const ends = rows.length <= 4 ? rows : [...rows.slice(0, 2), ...rows.slice(-2)];
  for (const row of ends) {
    const outer = row.y < page.heightPx * 0.12 || row.bottom > page.heightPx * 0.88;
    for (const tokens of segments(row, em)) {
      const text = tidy(fold(tokens.map((t) => t.text).join(' ')));
      const alone = tokens.length === row.tokens.length && outer && (middleOf(page, row) < 0.08 || row.x > page.widthPx * 0.8);
      const found = parse(text, alone);
      if (found && (outer || /trang|page/u.test(text))) return found;
    }
  }
  return null;
}
