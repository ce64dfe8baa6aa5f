import type { Word } from '../model/index.ts';

/**
 * One word as the text layer places it: in page pixels, y down. `angleRad` is the direction of the line, clockwise;
 * `x`, `y` the start of the baseline; `widthPx` runs along it; `sizePx` is the font size, one per line so that
 * readers see one line of text.
 */
export interface PlacedWord {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly angleRad: number;
  readonly widthPx: number;
  readonly sizePx: number;
  /** Advance of the space to the next word of the line; null for the last one. */
  readonly gapPx: number | null;
}

type Vector = readonly [number, number];
interface Extent {
  readonly word: Word;
  readonly start: number;
  readonly width: number;
  readonly height: number;
  /** Distance of the baseline along the line's normal. */
  readonly base: number;
}

const HALF_PI = Math.PI / 2;
/** Beyond this tilt a box says too little about the word in it; then the baseline's own length counts. */
const MAX_BOX_TILT = Math.PI / 6;
/** A line whose own baselines differ more than this from the page's skew needs enough length to be believed. */
const DOUBTFUL_TILT = 0.05;
const DESCENDERS = /[gjpqyýỳỷỹỵạặậẹệịọộợụựẠẶẬẸỆỊỌỘỢỤỰỴçQ,;()[\]{}/\\|@$§_]/u;
/** A word that was pushed to the right keeps at least so much of its width. */
const LEAST_PART = 0.4;
/** Ink of a line with ascenders and descenders is about this much of its font size. */
const INK_TO_SIZE = 1.02;

/** Splits words in reading order into their lines. */
export function linesOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const lines: Word[][] = [];
  let last: Word | null = null;
  for (const word of words) {
    const line = lines.at(-1);
    if (line && last?.line === word.line && last.block === word.block) line.push(word);
    else lines.push([word]);
    last = word;
  }
  return lines;
}

/**
 * Places the words of one line. The direction comes from all baselines of the line together, for a short word's own
 * is noise; where the line has none it is the page's skew.
 *
 * @param skewDeg the page's skew, degrees clockwise
 */
export function placeLine(line: readonly Word[], skewDeg: number): readonly PlacedWord[] {
  const angleRad = lineAngle(line, (skewDeg * Math.PI) / 180);
  const along: Vector = [Math.cos(angleRad), Math.sin(angleRad)];
  const extents = line.map((word) => extentOf(word, along, angleRad));
  const heights = extents.map((e) => e.height).sort((a, b) => a - b);
  const sizePx = Math.max(1, (heights[Math.floor((heights.length - 1) * 0.75)] ?? 1) * INK_TO_SIZE);
  const minGap = sizePx * 0.2;
  let [begin, end] = [-Infinity, -Infinity];
  return extents.map((extent, i) => {
    const next = extents[i + 1];
    const start = startAfter(begin, end + minGap, extent);
    const own = Math.max(extent.start + extent.width - start, extent.width * LEAST_PART);
    const room = next ? next.start - start - minGap : Infinity;
    const widthPx = Math.max(0.5, room > own * 0.5 ? Math.min(own, room) : own);
    [begin, end] = [extent.start, start + widthPx];
    return {
      text: extent.word.text,
      x: along[0] * start - along[1] * extent.base,
      y: along[1] * start + along[0] * extent.base,
      angleRad,
      widthPx,
      sizePx,
      gapPx: next ? Math.max(minGap, startAfter(begin, end + minGap, next) - end) : null,
    };
  });
}

/**
 * Where a word begins so that a gap stays before it: readers that look at gaps, not at spaces, would join words whose
 * boxes overlap (specks read as letters, mostly). A word that begins well before the one before it (another column, a
 * misread line) stays where it is.
 *
 * @param begin where the box of the word before begins @param earliest where it ends, and a gap
 */
function startAfter(begin: number, earliest: number, { start, width }: Extent): number {
  return start >= begin - width * 0.5 ? Math.max(start, earliest) : start;
}

function lineAngle(line: readonly Word[], skewRad: number): number {
  let dx = 0;
  let dy = 0;
  let height = 0;
  for (const { baseline, box } of line) {
    if (!baseline) continue;
    dx += baseline[2] - baseline[0];
    dy += baseline[3] - baseline[1];
    height = Math.max(height, Math.min(box[2], box[3]));
  }
  const length = Math.hypot(dx, dy);
  if (length === 0) return skewRad;
  const angle = Math.atan2(dy, dx);
  const quarter = Math.round((angle - skewRad) / HALF_PI) * HALF_PI;
  if (Math.abs(angle - skewRad - quarter) > DOUBTFUL_TILT && length < height * 4) return skewRad + quarter;
  return angle;
}

/**
 * A word's width and height along its line, from its upright box: for a tilt t, boxWidth = w·cos t + h·sin t and
 * boxHeight = w·sin t + h·cos t.
 */
function extentOf(word: Word, along: Vector, angleRad: number): Extent {
  const [x, y, boxWidth, boxHeight] = word.box;
  const quarters = Math.round(angleRad / HALF_PI);
  const tilt = Math.abs(angleRad - quarters * HALF_PI);
  const [w, h] = quarters % 2 === 0 ? [boxWidth, boxHeight] : [boxHeight, boxWidth];
  const baselineLength = word.baseline ? Math.hypot(word.baseline[2] - word.baseline[0], word.baseline[3] - word.baseline[1]) : 0;
  let width = w;
  let height = h;
  if (tilt > MAX_BOX_TILT) {
    width = baselineLength > 0 ? baselineLength : Math.max(w, h);
    height = Math.min(w, h, width);
  } else if (tilt > 0) {
    const [c, s, d] = [Math.cos(tilt), Math.sin(tilt), Math.cos(2 * tilt)];
    width = (w * c - h * s) / d;
    height = (h * c - w * s) / d;
    if (width <= 0 || height <= 0) [width, height] = [Math.max(w - h * s, 1), Math.max(h - w * s, 1)];
  }
  const centre: Vector = [x + boxWidth / 2, y + boxHeight / 2];
  const centreAlong = centre[0] * along[0] + centre[1] * along[1];
  const centreAcross = centre[1] * along[0] - centre[0] * along[1];
  const base = word.baseline
    ? ((word.baseline[1] + word.baseline[3]) * along[0] - (word.baseline[0] + word.baseline[2]) * along[1]) / 2
    : centreAcross + height / 2 - (DESCENDERS.test(word.text) ? height * 0.22 : 0);
  return { word, start: centreAlong - width / 2, width, height, base };
}
