import type { Box } from '../model/index.ts';
import { findMrz, looksLikeMrz, rebuiltMrz, type Mrz } from '../vietnam/index.ts';
import type { PaperText, Row } from './layout.ts';

/** A machine-readable zone on a paper, and where it stands. */
export interface PaperMrz {
  readonly mrz: Mrz;
  /** Index of the page within the paper, from 0. */
  readonly page: number;
  /** Around its lines, in page pixels ([Note: Page space]). */
  readonly box: Box;
}

function boxOf(rows: readonly Row[]): Box {
  const [x, y] = [Math.min(...rows.map((r) => r.x)), Math.min(...rows.map((r) => r.y))];
  return [x, y, Math.max(...rows.map((r) => r.right)) - x, Math.max(...rows.map((r) => r.bottom)) - y];
}

function lineOf(row: Row): string {
  return row.tokens.map((t) => t.text).join('');
}

/**
 * The machine-readable zone of a paper, the one whose digits fit best; null when no page has one.
 *
 * @param personalId where given, a zone is made from it whose first line was not understood (`rebuiltMrz`)
 */
export function findPaperMrz(text: PaperText, personalId?: string): PaperMrz | null {
  let best: PaperMrz | null = null;
  for (const { page, rows } of text.pages) {
    const mrz = personalId === undefined ? findMrz(rows.map(lineOf)) : rebuiltMrz(rows.map(lineOf), personalId);
    if (!mrz || (best && best.mrz.failed.length <= mrz.failed.length)) continue;
    best = { mrz, page, box: boxOf(mrz.rows.flatMap((i) => rows[i] ?? [])) };
  }
  return best;
}

/** The rows that look like parts of a zone, read well or badly: where to look again with the zone's own letters. */
export function mrzRows(rows: readonly Row[]): readonly Row[] {
  return rows.filter((row) => looksLikeMrz(lineOf(row)));
}
