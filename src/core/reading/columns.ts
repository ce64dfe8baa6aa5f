import { isLawfulSyllable, isUpper } from '../vietnam/index.ts';
import type { LabelHit } from './labels.ts';
import type { PaperText, Row } from './layout.ts';
import type { Token } from './token.ts';

/**
 * [Note: Columns] Forms for two people print the same labels side by side, and the recogniser joins both columns into
 * one line. Where the gutter is, is told by the labels themselves: one that stands twice on about the same height makes
 * a pair, and the right ones begin below one another. The gutter is a line through them and not a fixed x, for on a
 * skewed scan or a photo it leans.
 */
export interface ColumnSplit {
  /** What stands above and below the columns, over the whole width. */
  readonly rest: PaperText;
  readonly left: PaperText;
  readonly right: PaperText;
}

/** A label on the left and its like on the right. `x` is where the right one begins. */
interface Twin {
  readonly left: LabelHit;
  readonly right: LabelHit;
  readonly x: number;
  readonly y: number;
}

const firstOf = (hit: LabelHit): Token | undefined => hit.row.tokens[hit.from];

/** The slope that `tokenise` took out of a row: where a paper leans, its gutter does too. */
function slopeOf(row: Row): number {
  const slopes = row.tokens.flatMap((t) => {
    const across = t.box[0] + t.box[2] / 2;
    return across > 100 ? [(t.box[1] + t.box[3] / 2 - t.y - t.h / 2) / across] : [];
  }).sort((a, b) => a - b);
  return slopes[Math.floor(slopes.length / 2)] ?? 0;
}

/** Where a label's line begins: the number before it belongs to it. */
function startOf(hit: LabelHit, em: number): number {
  const [own, before] = [firstOf(hit), hit.row.tokens[hit.from - 1]];
  if (!own) return 0;
  const numbered = before && /^(?:\(?\d{1,2}[.)]?|[a-hđ][.)]|[-–—+*•])$/u.test(before.text) && own.x - before.x - before.w < em;
  return numbered ? before.x : own.x;
}

function twinsOf(text: PaperText, hits: readonly LabelHit[], pairs: readonly (readonly [string, string])[]): Twin[] {
  const alike = (a: string, b: string): boolean => a === b || pairs.some((p) => p.includes(a) && p.includes(b));
  const twins: Twin[] = [];
  const used = new Set<LabelHit>();
  for (const left of hits) {
    const em = text.pages[left.row.page]?.em ?? 20;
    const own = firstOf(left);
    if (!own || used.has(left)) continue;
    const level = hits.filter((h) => {
      const other = firstOf(h);
      return other !== undefined && h !== left && !used.has(h) && h.row.page === left.row.page && alike(h.id, left.id)
        && other.x - own.x > em * 8 && Math.abs(other.y - own.y) < em * 3.2;
    });
    const right = level.sort((a, b) => Math.abs((firstOf(a)?.y ?? 0) - own.y) - Math.abs((firstOf(b)?.y ?? 0) - own.y))[0];
    if (!right) continue;
    used.add(left).add(right);
    twins.push({ left, right, x: startOf(right, em), y: firstOf(right)?.y ?? own.y });
  }
  return twins;
}

/** The twins whose right labels begin below one another: the leftmost such line, since others stand further in. */
function aligned(twins: readonly Twin[], em: number, slope: number): Twin[] {
  const upright = (t: Twin): number => t.x + slope * t.y;
  const lines = twins.map((t) => twins.filter((o) => Math.abs(upright(o) - upright(t)) < em * 2.2));
  const good = lines.filter((line) => line.length >= Math.min(2, twins.length));
  return good.sort((a, b) => upright(a[0] ?? firstTwin(twins)) - upright(b[0] ?? firstTwin(twins)))[0] ?? [];
}

function firstTwin(twins: readonly Twin[]): Twin {
  const [first] = twins;
  if (!first) throw new RangeError('no twins');
  return first;
}

/** The x of the gutter at a height: between two twins on the line through them, beyond them as the paper leans. */
function gutterAt(twins: readonly Twin[], slope: number, y: number): number {
  const sorted = [...twins].sort((a, b) => a.y - b.y);
  const above = sorted.findLast((t) => t.y <= y);
  const below = sorted.find((t) => t.y > y);
  if (above && below) return above.x + ((below.x - above.x) * (y - above.y)) / Math.max(below.y - above.y, 1);
  const near = above ?? below;
  return near ? near.x - slope * (y - near.y) : 0;
}

interface Cut {
  readonly left: readonly Token[];
  readonly right: readonly Token[];
  /** True when a line of the whole width runs over the gutter. */
  readonly crosses: boolean;
  /** The room at the gutter, ems. */
  readonly gapEm: number;
}

function cutRow(row: Row, x: number, em: number): Cut {
  const edge = x - em * 0.8;
  const left = row.tokens.filter((t) => t.x < edge);
  const right = row.tokens.filter((t) => t.x >= edge);
  const [l, r] = [left.at(-1), right[0]];
  const over = left.some((t) => t.x + t.w > x + em);
  const gapEm = l && r ? (r.x - l.x - l.w) / em : Infinity;
  return { left, right, gapEm, crosses: over || gapEm < 0.7 };
}

function rowOf(model: Row, tokens: readonly Token[], index: number): Row {
  return {
    page: model.page, index, tokens,
    x: Math.min(...tokens.map((t) => t.x)), y: Math.min(...tokens.map((t) => t.y)),
    right: Math.max(...tokens.map((t) => t.x + t.w)), bottom: Math.max(...tokens.map((t) => t.y + t.h)),
  };
}

/** A line of a column none of whose words was recognised better than this is noise. */
const LEAST_CONFIDENCE = 0.26;

/** A part of a paper's lines as a paper of its own; its rows are counted anew. */
export function partOf(text: PaperText, rows: readonly { readonly row: Row; readonly tokens: readonly Token[] }[]): PaperText {
  // what the other column's height brought in of a pattern behind the print is no line of this one; a lawful syllable in
  // capitals is one, since no pattern makes such
  const printed = (t: Token): boolean => text.bornDigital || t.confidence >= LEAST_CONFIDENCE || (t.letters.length >= 3 && isUpper(t.text) && isLawfulSyllable(t.text));
  const lines = rows.filter((r) => r.tokens.some(printed));
  return { ...text, rows: lines.map((r, index) => rowOf(r.row, r.tokens, index)) };
}

/**
 * Takes the two columns of a form apart ([Note: Columns]), so that each can be read like a form of one column: values
 * that go on in the next line go on within their column.
 *
 * @param hits the paper's labels in reading order
 * @param pairs ids of labels that differ but belong side by side, e.g. those of the wife's and the husband's name
 * @returns null when the paper has no labels side by side
 */
export function splitColumns(text: PaperText, hits: readonly LabelHit[], pairs: readonly (readonly [string, string])[] = []): ColumnSplit | null {
  const all = twinsOf(text, hits, pairs);
  const [some] = all;
  if (!some) return null;
  const { page } = some.left.row;
  const em = text.pages[page]?.em ?? 20;
  const slope = slopeOf(some.left.row);
  const onPage = all.filter((t) => t.left.row.page === page);
  const twins = aligned(onPage, em, slope);
  if (twins.length === 0) return null;
  const indices = onPage.flatMap((t) => [t.left.row.index, t.right.row.index]);
  const cutOf = (row: Row): Cut => cutRow(row, gutterAt(twins, slope, row.y + (row.bottom - row.y) / 4), em);
  const first = Math.min(...indices);
  // what stands side by side below a labelled line of the whole width (two who sign) is not of these columns
  const across = text.rows.find((r) => r.index > first && !indices.includes(r.index) && hits.some((h) => h.row === r) && cutOf(r).gapEm < 1.6);
  const last = Math.max(...indices.filter((i) => i < (across?.index ?? Infinity)));
  const to = lastRow(text, hits, last, cutOf);
  const from = firstRow(text, hits, first, cutOf, em);
  const inside = text.rows.filter((r) => r.index >= from && r.index <= to).map((row) => ({ row, cut: cutOf(row) }));
  return {
    rest: partOf(text, text.rows.filter((r) => r.index < from || r.index > to).map((row) => ({ row, tokens: row.tokens }))),
    left: partOf(text, inside.map(({ row, cut }) => ({ row, tokens: cut.left }))),
    right: partOf(text, inside.map(({ row, cut }) => ({ row, tokens: cut.right }))),
  };
}

/** Values of the last twins go on below them, until a label or a line of the whole width comes. */
function lastRow(text: PaperText, hits: readonly LabelHit[], last: number, cutOf: (row: Row) => Cut): number {
  let to = last;
  for (let row = text.rows[last + 1]; row; row = text.rows[row.index + 1]) {
    const before = text.rows[row.index - 1];
    const em = text.pages[row.page]?.em ?? 20;
    const cut = cutOf(row);
    const labelled = hits.some((h) => h.row === row);
    if (!before || row.page !== before.page || row.y - before.y > em * 3 || labelled || cut.crosses || row.index > last + 5) break;
    to = row.index;
  }
  return to;
}

/** A row above the first twins belongs to them when one of its columns begins with a label and a gap lies between. */
function firstRow(text: PaperText, hits: readonly LabelHit[], first: number, cutOf: (row: Row) => Cut, em: number): number {
  let from = first;
  for (let row = text.rows[first - 1]; row; row = text.rows[row.index - 1]) {
    const below = text.rows[row.index + 1];
    const cut = cutOf(row);
    const labelled = hits.some((h) => h.row === row && h.colon);
    if (!below || row.page !== below.page || below.y - row.y > em * 3.2 || !labelled || cut.crosses || cut.left.length === 0 || cut.right.length === 0) break;
    from = row.index;
  }
  return from;
}
