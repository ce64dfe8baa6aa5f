import { turnGrey, type Grey } from './pixels.ts';

/**
 * [Note: Rules] Read as one block, a ruled table comes out as one tall line of garbage: the upright rules tie its rows
 * together. So long thin straight strokes are taken out of the picture that is recognised (never out of the page).
 * What is as long and thick is a picture or a bar, what is shorter may be a letter.
 */
const UPRIGHT_MIN_INCH = 0.42;
const LEVEL_MIN_INCH = 0.7;
const THICK_MAX_INCH = 0.036;
/** Noise breaks rules; two lines of text stand further apart than this. */
const GAP_MAX_PX = 3;
/** Of a rule's length, what must be thin: crossing rules and letters that touch it are not. */
const THIN_SHARE = 0.6;
/** A page with a single upright stroke has no table. */
const TABLE_MIN_RULES = 2;

interface Stroke {
  readonly x: number;
  readonly from: number;
  readonly to: number;
}

/** Darker than this is ink: two thirds of the paper, which is what most pixels show. */
function inkLevel({ data }: Grey): number {
  const counts = new Uint32Array(256);
  for (let i = 0; i < data.length; i += 7) counts[data[i] ?? 255] = (counts[data[i] ?? 255] ?? 0) + 1;
  let rest = Math.ceil(data.length / 7) * 0.5;
  let paper = 255;
  for (; paper > 0 && rest > 0; paper -= 1) rest -= counts[paper] ?? 0;
  return paper * 0.66;
}

/** Upright runs of ink, each column with its neighbours so that a leaning rule stays one run for long enough. */
function uprightRuns({ widthPx: w, heightPx: h, data }: Grey, ink: number, minPx: number): Stroke[] {
  const start = new Int32Array(w).fill(-1);
  const last = new Int32Array(w).fill(-1);
  const out: Stroke[] = [];
  const close = (x: number): void => {
    const [from, to] = [start[x] ?? -1, last[x] ?? -1];
    if (from >= 0 && to - from + 1 >= minPx) out.push({ x, from, to });
    start[x] = -1;
  };
  for (let y = 0; y < h; y += 1) {
    const row = y * w;
    for (let x = 1; x < w - 1; x += 1) {
      const dark = (data[row + x] ?? 255) < ink || (data[row + x - 1] ?? 255) < ink || (data[row + x + 1] ?? 255) < ink;
      if (dark) {
        if ((start[x] ?? -1) < 0) start[x] = y;
        last[x] = y;
      } else if ((start[x] ?? -1) >= 0 && y - (last[x] ?? 0) > GAP_MAX_PX) close(x);
    }
  }
  for (let x = 1; x < w - 1; x += 1) close(x);
  return out;
}

/** The dark extent of a row around x, or null where it is wider than a rule. */
function extent(image: Grey, ink: number, x: number, y: number, thickPx: number): readonly [number, number] | null {
  const row = y * image.widthPx;
  const dark = (at: number): boolean => at >= 0 && at < image.widthPx && (image.data[row + at] ?? 255) < ink;
  let at = x;
  if (!dark(at)) at = dark(x - 1) ? x - 1 : dark(x + 1) ? x + 1 : -1;
  if (at < 0) return [x, x - 1];
  let [left, right] = [at, at];
  while (dark(left - 1) && at - left <= thickPx) left -= 1;
  while (dark(right + 1) && right - at <= thickPx) right += 1;
  return right - left + 1 > thickPx ? null : [left, right];
}

function isThin(image: Grey, ink: number, { x, from, to }: Stroke, thickPx: number): boolean {
  let thin = 0;
  for (let y = from; y <= to; y += 1) if (extent(image, ink, x, y, thickPx) !== null) thin += 1;
  return thin >= (to - from + 1) * THIN_SHARE;
}

/** How many rules the strokes make: strokes of neighbouring columns are one. */
function countRules(strokes: readonly Stroke[], thickPx: number): number {
  const xs = [...new Set(strokes.map((s) => s.x))].sort((a, b) => a - b);
  return xs.filter((x, i) => i === 0 || x - (xs[i - 1] ?? 0) > thickPx).length;
}

function erase(image: Grey, source: Grey, ink: number, strokes: readonly Stroke[], thickPx: number): void {
  const { widthPx: w, data } = image;
  for (const { x, from, to } of strokes) {
    for (let y = from; y <= to; y += 1) {
      const found = extent(source, ink, x, y, thickPx);
      if (found === null) continue;
      const [left, right] = [Math.max(found[0] - 1, 0), Math.min(found[1] + 1, w - 1)];
      const row = y * w;
      const paper = Math.max(source.data[row + Math.max(left - 2, 0)] ?? 255, source.data[row + Math.min(right + 2, w - 1)] ?? 255);
      if (found[1] >= found[0]) data.fill(paper, row + left, row + right + 1);
    }
  }
}

function withoutUpright(image: Grey, ink: number, minPx: number, thickPx: number, least: number): Grey | null {
  const strokes = uprightRuns(image, ink, minPx).filter((stroke) => isThin(image, ink, stroke, thickPx));
  if (strokes.length === 0 || countRules(strokes, thickPx) < least) return null;
  const out = { ...image, data: image.data.slice() };
  erase(out, image, ink, strokes, thickPx);
  return out;
}

/**
 * A straightened picture without the rules of its tables and frames ([Note: Rules]); the very same picture when it has
 * no two upright ones.
 *
 * @param dpi pixels per inch of the picture
 */
export function withoutRules(image: Grey, dpi: number): Grey {
  const thickPx = Math.max(3, Math.round(dpi * THICK_MAX_INCH));
  const ink = inkLevel(image);
  const upright = withoutUpright(image, ink, Math.round(dpi * UPRIGHT_MIN_INCH), thickPx, TABLE_MIN_RULES);
  if (upright === null) return image;
  const level = withoutUpright(turnGrey(upright, 90), ink, Math.round(dpi * LEVEL_MIN_INCH), thickPx, 1);
  return level === null ? upright : turnGrey(level, 270);
}
