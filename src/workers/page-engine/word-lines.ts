import type { Box, Turn, Word } from '../../core/model/index.ts';

/** A word of a born-digital page before lines are known; baseline from its first to its last letter, page pixels. */
export interface LooseWord {
  readonly text: string;
  readonly box: Box;
  readonly baseline: readonly [number, number, number, number];
  /** Height of the type, pixels. */
  readonly sizePx: number;
}

interface Line {
  readonly words: LooseWord[];
  /** Lines of equal height share a row: letters of different tops must not decide which column comes first. */
  readonly row: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
  size: number;
  block: number;
}

/** Gap, in type sizes, beyond which words of one height belong to different columns. */
const COLUMN_GAP = 2.5;

/** The quarter turn, clockwise, that makes most of the words run from left to right. */
export function uprightTurn(words: readonly LooseWord[]): Turn {
  const votes: Record<Turn, number> = { 0: 0, 90: 0, 180: 0, 270: 0 };
  for (const { text, baseline: [x0, y0, x1, y1] } of words) {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const runs: Turn = Math.abs(dx) >= Math.abs(dy) ? (dx >= 0 ? 0 : 180) : dy > 0 ? 270 : 90;
    if (text.length > 1) votes[runs] += text.length;
  }
  const best = ([90, 180, 270] as const).reduce<Turn>((a, b) => (votes[b] > votes[a] ? b : a), 0);
  return best;
}

/** Turns words with their page, clockwise. `widthPx`, `heightPx`: the page before the turn. */
export function turnWords(words: readonly LooseWord[], turnDeg: Turn, widthPx: number, heightPx: number): readonly LooseWord[] {
  if (turnDeg === 0) return words;
  const point = (x: number, y: number): readonly [number, number] =>
    turnDeg === 90 ? [heightPx - y, x] : turnDeg === 180 ? [widthPx - x, heightPx - y] : [y, widthPx - x];
  return words.map((word) => {
    const [x, y, w, h] = word.box;
    const [ax, ay] = point(x, y);
    const [bx, by] = point(x + w, y + h);
    const [x0, y0, x1, y1] = word.baseline;
    return {
      ...word,
      box: [Math.min(ax, bx), Math.min(ay, by), Math.abs(ax - bx), Math.abs(ay - by)],
      baseline: [...point(x0, y0), ...point(x1, y1)],
    };
  });
}

function joins(line: Line, word: LooseWord): boolean {
  const last = line.words.at(-1);
  if (!last) return false;
  const size = Math.max(last.sizePx, word.sizePx);
  const gap = word.box[0] - (last.box[0] + last.box[2]);
  return Math.abs(word.baseline[1] - last.baseline[3]) < 0.4 * size && gap < COLUMN_GAP * size && gap > -1.5 * size;
}

function asLine(word: LooseWord, row: number): Line {
  const [x, y, w, h] = word.box;
  return { words: [word], row, left: x, top: y, right: x + w, bottom: y + h, size: word.sizePx, block: -1 };
}

function grow(line: Line, word: LooseWord): void {
  const [x, y, w, h] = word.box;
  line.words.push(word);
  line.left = Math.min(line.left, x);
  line.top = Math.min(line.top, y);
  line.right = Math.max(line.right, x + w);
  line.bottom = Math.max(line.bottom, y + h);
  line.size = Math.max(line.size, word.sizePx);
}

/** Words of equal height from left to right, cut where a column ends. */
function findLines(words: readonly LooseWord[]): Line[] {
  const byHeight = [...words].sort((a, b) => a.baseline[1] - b.baseline[1]);
  const rows: LooseWord[][] = [];
  for (const word of byHeight) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(word.baseline[1] - first.baseline[1]) < 0.4 * Math.min(word.sizePx, first.sizePx)) row.push(word);
    else rows.push([word]);
  }
  const lines: Line[] = [];
  for (const [index, row] of rows.entries()) {
    row.sort((a, b) => a.box[0] - b.box[0]);
    let line: Line | null = null;
    for (const word of row) {
      if (line && joins(line, word)) grow(line, word);
      else {
        line = asLine(word, index);
        lines.push(line);
      }
    }
  }
  return lines;
}

/** Lines that stand closely under one another form a block; blocks are numbered from the top, then from the left. */
function findBlocks(lines: Line[]): void {
  lines.sort((a, b) => a.row - b.row || a.left - b.left);
  const ends: Line[] = [];
  let next = 0;
  for (const line of lines) {
    const above = ends.findIndex((end) => {
      const overlap = Math.min(end.right, line.right) - Math.max(end.left, line.left);
      const gap = line.top - end.bottom;
      const size = Math.max(end.size, line.size);
      return overlap > 0.3 * Math.min(end.right - end.left, line.right - line.left) && gap < 1.1 * size && gap > -0.6 * size;
    });
    const end = ends[above];
    if (end) {
      line.block = end.block;
      ends[above] = line;
    } else {
      line.block = next;
      next += 1;
      ends.push(line);
    }
  }
}

/**
 * Puts the words of a page in reading order, with line and block indices.
 *
 * @param words upright words; those that run up, down or upside down come last, each a line of its own
 */
export function layWords(words: readonly LooseWord[]): readonly Word[] {
  const level = words.filter(({ baseline: [x0, y0, x1, y1] }) => x1 >= x0 && Math.abs(y1 - y0) <= 0.3 * (x1 - x0) + 2);
  const askew = words.filter((word) => !level.includes(word));
  const lines = findLines(level);
  findBlocks(lines);
  const order = [...lines].sort((a, b) => a.block - b.block || a.row - b.row || a.left - b.left);
  const blocks = order.reduce((most, line) => Math.max(most, line.block + 1), 0);
  const laid = order.flatMap((line, index) => line.words.map((word) => asWord(word, index, line.block)));
  return [...laid, ...askew.map((word, i) => asWord(word, order.length + i, blocks + i))];
}

function asWord({ text, box, baseline }: LooseWord, line: number, block: number): Word {
  return { text, box: [...box], confidence: 1, baseline: [...baseline], line, block };
}
