import { foldLetters } from '../vietnam/index.ts';
import { boundedDistance } from './fuzzy.ts';
import { labelTolerance } from './labels.ts';
import type { PaperText, Row } from './layout.ts';
import type { Token } from './token.ts';

/** A column by the meaning of its title. */
export interface TableColumn {
  readonly key: string;
  /** Wordings of the title; a longer one wins over a shorter one that it contains. */
  readonly titles: readonly string[];
  /** The column of running numbers (`STT`, `TT`). */
  readonly ordinal?: boolean;
  /** Every table of the kind has this column: where its title was misread, the one column without a known title is it. */
  readonly always?: boolean;
  /** What a cell of this column looks like on the line where a record begins; for columns of one line. */
  readonly starts?: RegExp;
}

/** A column found: `left` and `right` are the edges of its title, level pixels. `key` is empty for a title not understood. */
export interface HeadColumn {
  readonly key: string;
  readonly ordinal: boolean;
  readonly starts: RegExp | null;
  readonly left: number;
  readonly right: number;
  /** How many letters of the title were misread. */
  readonly distance: number;
  /** True when the title was not understood and the column is told by what is missing. */
  readonly guessed?: boolean;
}

/** The head of a table: its columns from left to right and the rows that it takes, `to` exclusive. */
export interface TableHead {
  readonly columns: readonly HeadColumn[];
  readonly from: number;
  readonly to: number;
}

interface TitleHit {
  readonly column: TableColumn;
  readonly tokens: readonly Token[];
  readonly rows: readonly number[];
  readonly length: number;
  readonly distance: number;
}

interface Run {
  readonly tokens: readonly Token[];
  readonly letters: string;
}

const MOST_WORDS = 9;
const MOST_LINES = 6;

function runsOf(row: Row): Run[] {
  const out: Run[] = [];
  const words = row.tokens.filter((t) => t.letters !== '');
  for (let from = 0; from < words.length; from++) {
    let letters = '';
    for (let to = from; to < Math.min(words.length, from + MOST_WORDS); to++) {
      const [last, own] = [to > from ? words[to - 1] : undefined, words[to]];
      // words of one title stand together; what is further away is the next column's
      if (last && own && own.x - last.x - last.w > Math.max(own.h, last.h) * 2) break;
      letters += words[to]?.letters ?? '';
      out.push({ tokens: words.slice(from, to + 1), letters });
    }
  }
  return out;
}

const leftOf = (tokens: readonly Token[]): number => Math.min(...tokens.map((t) => t.x));
const rightOf = (tokens: readonly Token[]): number => Math.max(...tokens.map((t) => t.x + t.w));

function overlaps(a: readonly Token[], b: readonly Token[]): boolean {
  const shared = Math.min(rightOf(a), rightOf(b)) - Math.max(leftOf(a), leftOf(b));
  return shared > Math.min(rightOf(a) - leftOf(a), rightOf(b) - leftOf(b)) * 0.5;
}

const lastOf = (rows: readonly number[]): number => Math.max(...rows);

/** A title that is spelt by a run of words, or by one on this row and more below it, as narrow columns break it. */
function spell(words: readonly string[], runs: readonly (readonly Run[])[], at: number, above: readonly Token[]): { tokens: Token[]; rows: number[]; distance: number } | null {
  let best: { tokens: Token[]; rows: number[]; distance: number } | null = null;
  for (const run of runs[at] ?? []) {
    if (above.length > 0 && !overlaps(above, run.tokens)) continue;
    let part = '';
    for (let count = 1; count <= words.length; count++) {
      part += words[count - 1] ?? '';
      const limit = labelTolerance(part.length);
      if (Math.abs(part.length - run.letters.length) > limit) continue;
      const distance = boundedDistance(part, run.letters, limit);
      if (distance > limit) continue;
      const rest = words.slice(count);
      const below = rest.length === 0 ? { tokens: [], rows: [], distance: 0 }
        : spell(rest, runs, at + 1, run.tokens) ?? spell(rest, runs, at + 2, run.tokens);
      if (below === null) continue;
      const whole = { tokens: [...run.tokens, ...below.tokens], rows: [at, ...below.rows], distance: distance + below.distance };
      // a title ends as high as it can: it does not go on in a cell below that says its end again (`Chủ hộ`)
      if (best === null || whole.distance < best.distance || (whole.distance === best.distance && lastOf(whole.rows) < lastOf(best.rows))) best = whole;
    }
  }
  return best;
}

function titlesIn(rows: readonly Row[], columns: readonly TableColumn[]): TitleHit[] {
  const runs = rows.map(runsOf);
  const hits: TitleHit[] = [];
  for (const column of columns) {
    for (const title of column.titles) {
      const words = title.split(/[\s/,().-]+/u).map(foldLetters).filter((w) => w !== '');
      for (let at = 0; at < rows.length; at++) {
        const found = spell(words, runs, at, []);
        if (found && found.distance <= Math.max(1, Math.floor(words.join('').length / 6))) hits.push({ column, tokens: found.tokens, rows: found.rows, length: words.join('').length, distance: found.distance });
      }
    }
  }
  return hits;
}

/**
 * Longest and cleanest first; each token and each column once. Titles stand beside one another: what stands below a
 * better one is a cell, or the label of a form. A title on one row comes before one that the row below completes.
 */
function choose(hits: readonly TitleHit[]): TitleHit[] {
  const worth = (h: TitleHit): number => h.length - 2.5 * h.distance - 4 * (h.rows.length - 1);
  const kept: TitleHit[] = [];
  for (const hit of [...hits].sort((a, b) => worth(b) - worth(a))) {
    if (kept.some((k) => k.column === hit.column || (leftOf(k.tokens) < rightOf(hit.tokens) - 2 && leftOf(hit.tokens) < rightOf(k.tokens) - 2))) continue;
    kept.push(hit);
  }
  return kept;
}

/** Words of the head that no title explains: columns whose title was not understood, to keep their cells apart. */
function strangers(rows: readonly Row[], known: readonly TitleHit[], em: number): HeadColumn[] {
  const edges = known.map((k) => ({ left: leftOf(k.tokens), right: rightOf(k.tokens) }));
  const groups: { left: number; right: number }[] = [];
  for (const token of rows.flatMap((r) => r.tokens)) {
    const [left, right] = [token.x, token.x + token.w];
    const named = edges.some((e) => left < e.right + em * 0.7 && right > e.left - em * 0.7);
    if (named || token.letters.length === 0) continue;
    const group = groups.find((g) => left < g.right + em * 0.7 && right > g.left - em * 0.7);
    if (group) [group.left, group.right] = [Math.min(group.left, left), Math.max(group.right, right)];
    else groups.push({ left, right });
  }
  return groups.map((g) => ({ ...g, key: '', ordinal: false, starts: null, distance: 0 }));
}

/** A line under the head that only numbers the columns: `1 2 3 4`, `(1) (2) (3)`, `A B C`. */
function numbersColumns(row: Row | undefined, columns: number): boolean {
  const words = row?.tokens.filter((t) => t.letters !== '') ?? [];
  if (words.length < 3 || words.length > columns + 1) return false;
  const order = words.map((t) => t.letters);
  return order.every((l) => /^(?:\d{1,2}|[a-h])$/u.test(l)) && order.filter((l, i) => i > 0 && l > (order[i - 1] ?? '')).length >= words.length - 2;
}

/**
 * Finds the head of a table: titles on one row or broken over several, in any order, with misread letters.
 *
 * @param from first row to look at; `until` exclusive
 * @param least how many different columns make a head
 */
export function findTableHead(text: PaperText, columns: readonly TableColumn[], from: number, until: number, least: number): TableHead | null {
  for (let start = from; start < until; start++) {
    const head = headAt(text, columns, start, until, least);
    if (!head) continue;
    // a line of the form above (`Họ tên chủ hộ: …`) may begin with the words of a title; the head itself has more of them
    for (let later = start + 1; later < Math.min(until, head.to); later++) {
      const other = headAt(text, columns, later, until, least);
      const line = text.rows[start]?.tokens.some((t) => t.letters.length > 1 && /:$/u.test(t.text)) === true;
      if (other && (named(other) > named(head) || (line && named(other) >= named(head)))) return other;
    }
    return head;
  }
  return null;
}

const named = (head: TableHead): number => head.columns.filter((c) => c.key !== '' && c.guessed !== true).length;

/** The head whose first title stands on row `start`, or null. */
function headAt(text: PaperText, columns: readonly TableColumn[], start: number, until: number, least: number): TableHead | null {
  const first = text.rows[start];
  const em = text.pages[first?.page ?? 0]?.em ?? 20;
  if (!first) return null;
  const band = text.rows.slice(start, Math.min(until, start + MOST_LINES)).filter((r) => r.page === first.page && r.y - first.y < em * 11);
  const own = titlesIn(band.slice(0, 1), columns).length > 0 || titlesIn(band.slice(0, 3), columns).some((h) => h.rows.includes(0));
  const hits = own ? choose(titlesIn(band, columns)) : [];
  if (hits.length < least || !hits.some((h) => h.rows.includes(0))) return null;
  const last = Math.max(...hits.flatMap((h) => h.rows));
  const rows = band.slice(0, last + 1);
  const titled: HeadColumn[] = hits.map((h) => ({
    key: h.column.key, ordinal: h.column.ordinal ?? false, starts: h.column.starts ?? null, left: leftOf(h.tokens), right: rightOf(h.tokens), distance: h.distance,
  }));
  const all = [...titled, ...strangers(rows, hits, em)].sort((a, b) => a.left - b.left);
  const numbered = numbersColumns(text.rows[start + last + 1], all.length) ? 1 : 0;
  return { columns: withAlways(withOrdinal(all, columns), columns), from: start, to: start + last + 1 + numbered };
}

/** The only column without an understood title is the one that such a table always has. */
function withAlways(found: readonly HeadColumn[], columns: readonly TableColumn[]): HeadColumn[] {
  const spec = columns.find((c) => c.always === true);
  const strange = found.filter((c) => c.key === '');
  if (!spec || strange.length !== 1 || found.some((c) => c.key === spec.key)) return [...found];
  return found.map((c) => (c.key === '' ? { ...c, key: spec.key, guessed: true } : c));
}

/** The narrow first column without an understood title is the one of running numbers: `STT` is three letters in a frame. */
function withOrdinal(found: readonly HeadColumn[], columns: readonly TableColumn[]): HeadColumn[] {
  const spec = columns.find((c) => c.ordinal);
  const [first] = found;
  if (!spec || !first || first.key !== '' || found.some((c) => c.ordinal)) return [...found];
  return [{ ...first, key: spec.key, ordinal: true }, ...found.slice(1)];
}
