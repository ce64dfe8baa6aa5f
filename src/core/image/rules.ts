import type { Grey } from './pixels.ts';
import { countRules, levelRuns, uprightRuns, type Stroke } from './strokes.ts';

/**
 * [Note: Rules] Read as one block, a ruled table comes out as one tall line of garbage: the upright rules tie its rows
 * together. So long thin straight strokes are taken out of the picture that is recognised (never out of the page).
 * What is as long and thick is a picture or a bar, what is shorter may be a letter.
 */
const UPRIGHT_MIN_INCH = 0.42;
const LEVEL_MIN_INCH = 0.7;
const THICK_MAX_INCH = 0.036;
/** Of a rule's length, what must be thin: crossing rules and letters that touch it are not. */
const THIN_SHARE = 0.6;
/** Places of a stroke that are looked at to tell whether it is thin. */
const THIN_PROBES = 24;
/** A page with a single upright stroke has no table. */
const TABLE_MIN_RULES = 2;

/** How the pixels of a picture are walked: `along` the strokes and `across` them, in bytes; `width` is how many lie across. */
interface Way {
  readonly along: number;
  readonly across: number;
  readonly width: number;
}

/** Darker than this is ink: two thirds of the paper, which is what most pixels show. */
function inkLevel({ data }: Grey): number {
  const counts = new Uint32Array(256);
  for (let i = 0; i < data.length; i += 7) counts[data[i] as number] = (counts[data[i] as number] as number) + 1;
  let rest = Math.ceil(data.length / 7) * 0.5;
  let paper = 255;
  for (; paper > 0 && rest > 0; paper -= 1) rest -= counts[paper] as number;
  return paper * 0.66;
}

/** The dark pixels across a stroke at one place of it, as two ends; ends crossed where none is dark, null where too many are. */
function extent(data: Uint8Array, { along, across, width }: Way, ink: number, at: number, y: number, thickPx: number): readonly [number, number] | null {
  const row = y * along;
  const dark = (x: number): boolean => x >= 0 && x < width && (data[row + x * across] as number) < ink;
  const from = dark(at) ? at : dark(at - 1) ? at - 1 : dark(at + 1) ? at + 1 : -1;
  if (from < 0) return [at, at - 1];
  let [left, right] = [from, from];
  while (dark(left - 1) && from - left <= thickPx) left -= 1;
  while (dark(right + 1) && right - from <= thickPx) right += 1;
  return right - left + 1 > thickPx ? null : [left, right];
}

function isThin(data: Uint8Array, way: Way, ink: number, { at, from, to }: Stroke, thickPx: number): boolean {
  const probes = Math.min(THIN_PROBES, to - from + 1);
  let thin = 0;
  for (let k = 0; k < probes; k += 1) {
    if (extent(data, way, ink, at, from + Math.floor(((to - from) * k) / Math.max(1, probes - 1)), thickPx) !== null) thin += 1;
  }
  return thin >= probes * THIN_SHARE;
}

/** Paints strokes over with the paper beside them. `source` is the picture as it was, so that no stroke hides another's edge. */
function erase(data: Uint8Array, source: Uint8Array, way: Way, ink: number, strokes: readonly Stroke[], thickPx: number): void {
  const last = way.width - 1;
  for (const { at, from, to } of strokes) {
    for (let y = from; y <= to; y += 1) {
      const found = extent(source, way, ink, at, y, thickPx);
      if (found === null || found[1] < found[0]) continue;
      const row = y * way.along;
      const [left, right] = [Math.max(found[0] - 1, 0), Math.min(found[1] + 1, last)];
      const paper = Math.max(source[row + Math.max(left - 2, 0) * way.across] as number, source[row + Math.min(right + 2, last) * way.across] as number);
      for (let x = left; x <= right; x += 1) data[row + x * way.across] = paper;
    }
  }
}

/**
 * A straightened picture without the rules of its tables and frames ([Note: Rules]); the very same
 * picture when it has no two upright ones.
 *
 * @param dpi pixels per inch of the picture
 */
export function withoutRules(image: Grey, dpi: number): Grey {
  const { widthPx, heightPx, data } = image;
  const thickPx = Math.max(3, Math.round(dpi * THICK_MAX_INCH));
  const ink = inkLevel(image);
  const upright: Way = { along: widthPx, across: 1, width: widthPx };
  const table = uprightRuns(image, ink, Math.round(dpi * UPRIGHT_MIN_INCH)).filter((stroke) => isThin(data, upright, ink, stroke, thickPx));
  if (countRules(table, thickPx) < TABLE_MIN_RULES) return image;
  const out = data.slice();
  erase(out, data, upright, ink, table, thickPx);
  const level: Way = { along: 1, across: widthPx, width: heightPx };
  const rules = levelRuns({ ...image, data: out }, ink, Math.round(dpi * LEVEL_MIN_INCH)).filter((stroke) => isThin(out, level, ink, stroke, thickPx));
  if (rules.length === 0) return { ...image, data: out };
  const before = out.slice();
  erase(out, before, level, ink, rules, thickPx);
  return { ...image, data: out };
}
