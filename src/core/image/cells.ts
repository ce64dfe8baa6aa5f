import { whiteGrey, type Grey } from './pixels.ts';
import { uprightRuns, type Stroke } from './strokes.ts';

/**
 * [Note: Cells] Forms give numbers a row of cells, a digit in each. Their borders are read as strokes and letters
 * (`|0J4J8`), and without them digits stand so far apart that the recogniser loses some. So the cells are emptied into a
 * line of ordinary digits: what stands in each, side by side, without any border.
 */
const BORDER_MIN_INCH = 0.13;
const BORDER_THICK_INCH = 0.036;
/** How much borders of one row may differ in height, and their distances from one another, as shares. */
const PLAY = 0.16;
/** Fewer borders than this may be strokes of letters. */
const LEAST_BORDERS = 6;
/** Cells are about as wide as they are high. */
const NARROWEST = 0.4;
const WIDEST = 2;
/** Between two digits, as a share of the cell's height; and how dark ink is, as a share of white. */
const SPACE = 0.1;
const INK = 168;

interface Border {
  readonly left: number;
  readonly from: number;
  readonly to: number;
  right: number;
}

/** A row of cells emptied into a line. Columns of `image` lie between `left` and `right` of the picture it was made from. */
export interface ClosedCells {
  readonly image: Grey;
  readonly left: number;
  readonly right: number;
  readonly count: number;
}

/** Strokes of neighbouring columns as one border; borders of two cells that touch are one, too. */
function bordersOf(strokes: readonly Stroke[], thickPx: number): Border[] {
  const out: Border[] = [];
  for (const { at, from, to } of [...strokes].sort((a, b) => a.at - b.at)) {
    const beside = out.findLast((b) => at - b.right <= 2 && at - b.left <= thickPx);
    if (beside) beside.right = at;
    else out.push({ left: at, right: at, from, to });
  }
  return out;
}

/** The longest row of borders at even distances. */
function evenRow(borders: readonly Border[]): Border[] {
  let best: Border[] = [];
  for (const [i, first] of borders.entries()) {
    const row = [first];
    const high = first.to - first.from + 1;
    let pitch = 0;
    for (const next of borders.slice(i + 1)) {
      const last = row.at(-1) ?? first;
      const gap = next.left - last.left;
      const play = Math.max(4, high * PLAY);
      if (Math.abs(next.from - last.from) > play || Math.abs(next.to - last.to) > play || gap < high * NARROWEST) continue;
      if (gap > high * WIDEST || (pitch > 0 && gap > pitch * (1 + PLAY))) break;
      if (pitch > 0 && gap < pitch * (1 - PLAY)) continue;
      pitch = pitch === 0 ? gap : pitch;
      row.push(next);
    }
    if (row.length > best.length) best = row;
  }
  return best;
}

/** The columns of a cell that hold ink, but for what hangs on its borders; null for an empty cell. */
function inkColumns({ widthPx, data }: Grey, left: number, right: number, top: number, bottom: number): readonly [number, number] | null {
  const inked: number[] = [];
  for (let x = left; x <= right; x += 1) {
    let count = 0;
    for (let y = top; y <= bottom; y += 1) if ((data[y * widthPx + x] as number) < INK) count += 1;
    if (count > 1) inked.push(x);
  }
  const [first, last] = [inked[0], inked.at(-1)];
  return first === undefined || last === undefined ? null : [first, last];
}

/**
 * Finds a row of cells in the picture of a line and puts what stands in them side by side ([Note: Cells]).
 *
 * @param line a straight cut of a page around one line
 * @param dpi pixels per inch of the cut
 * @returns null where no row of cells is seen
 */
export function closeCells(line: Grey, dpi: number): ClosedCells | null {
  const thickPx = Math.max(3, Math.round(dpi * BORDER_THICK_INCH));
  const row = evenRow(bordersOf(uprightRuns(line, INK, Math.round(dpi * BORDER_MIN_INCH)), thickPx * 2));
  const [first, last] = [row[0], row.at(-1)];
  if (!first || !last || row.length < LEAST_BORDERS) return null;
  const high = first.to - first.from + 1;
  const space = Math.max(2, Math.round(high * SPACE));
  // level borders are as thick as upright ones, and stick out where the cut leans
  const rim = Math.max(3, Math.round(high * 0.12));
  const cells = row.slice(1).flatMap((next, i) => {
    const before = row[i] ?? next;
    const [top, bottom] = [Math.max(before.from, next.from) + rim, Math.min(before.to, next.to) - rim];
    const columns = inkColumns(line, before.right + 2, next.left - 2, top, bottom);
    return columns ? [{ columns, top, bottom }] : [];
  });
  if (cells.length === 0) return null;
  const widthPx = cells.reduce((sum, { columns: [from, to] }) => sum + to - from + 1 + space, space * 3);
  const image = whiteGrey(widthPx, high + space * 2);
  let x = space * 2;
  for (const { columns: [from, to], top, bottom } of cells) {
    for (let y = top; y <= bottom; y += 1) {
      const at = (y - top + rim + space) * widthPx + x;
      image.data.set(line.data.subarray(y * line.widthPx + from, y * line.widthPx + to + 1), at);
    }
    x += to - from + 1 + space;
  }
  return { image, left: first.left, right: last.right, count: cells.length };
}
