import { fold } from '../vietnam/index.ts';
import type { PaperText, Row } from './layout.ts';
import { emptySpan, makeSpan, trimSpan, type Span } from './span.ts';
import { findTableHead, type HeadColumn, type TableColumn, type TableHead } from './table-header.ts';
import { isFiller, type Token } from './token.ts';

/** One record of a table: its cells by the keys of the columns; columns that the paper has not are absent. */
export interface TableRecord {
  readonly cells: Readonly<Record<string, Span>>;
  /** True when a word lies over the border of two columns or a line may belong to the neighbouring record. */
  readonly doubtful: boolean;
  /** Keys of columns whose title was not understood: only what stands in them can say that they are what they are taken for. */
  readonly guessed?: readonly string[];
  /** Index of the first row. */
  readonly from: number;
}

/** A table that was read: the keys of its columns from left to right, its records, and the rows it takes (`to` exclusive). */
export interface Table {
  readonly columns: readonly string[];
  readonly records: readonly TableRecord[];
  readonly from: number;
  readonly to: number;
}

export interface TableOptions {
  /** First row to look at; 0 unless told. */
  readonly from?: number;
  /** The row of the next label: the table ends before it. */
  readonly until?: number;
  /** How many different columns make a head; 2 unless told. */
  readonly least?: number;
}

interface Body {
  readonly head: TableHead;
  readonly columns: readonly HeadColumn[];
  /** Level x of the border before each column but the first. */
  readonly borders: readonly number[];
  readonly em: number;
}

const ordinalText = /^[(]?[\dIl|]{1,3}[.)]?$/u;
const closing = /^(?:tong(?: cong| so)?\b|cong\b|ghi chu\b|noi nhan\b|(?:tm|kt|tl|tuq) (?:uy|chu|truong|giam)|(?:pho )?(?:truong phong|chu tich|giam doc)\b|.{0,30}\bngay \d{1,2} ?thang|\(?ky\b|nguoi (?:ky|khai|lap|de nghi)|xac nhan cua|ky ten)/u;

function foldedRow(row: Row): string {
  return fold(row.tokens.map((t) => t.text).join(' ')).replace(/[^a-z0-9\s]/gu, ' ').replace(/\s+/gu, ' ').trim();
}

/** Rules of the frame that the recogniser glued to words. */
function withoutRules(token: Token): Token {
  const text = token.text.replace(/^[|¦[\]{}!_]+(?=[\p{L}\d(+])|(?<=[\p{L}\d).,])[|¦[\]{}_]+$/gu, '');
  return text === token.text ? token : { ...token, text };
}

/** Cuts a row where gaps are wider than those between words. */
function pieces(row: Row, em: number): Token[][] {
  const out: Token[][] = [];
  for (const token of row.tokens.filter((t) => t.letters !== '')) {
    const last = out.at(-1)?.at(-1);
    if (last && token.x - last.x - last.w < em * 0.75) out.at(-1)?.push(token);
    else out.push([token]);
  }
  return out;
}

/**
 * How far the columns reach: their titles, and the cells of lines that fill every column, which need no title above
 * them to be told apart. A running number pushes the column after it to where its words begin.
 */
function reaches(columns: readonly HeadColumn[], rows: readonly Row[], em: number): HeadColumn[] {
  const out = columns.map((c) => ({ ...c }));
  const grow = (at: number, left: number, right: number): void => {
    const [before, column, after] = [out[at - 1], out[at], out[at + 1]];
    if (!column || (before && left < before.right) || (after && right > after.left)) return;
    [column.left, column.right] = [Math.min(column.left, left), Math.max(column.right, right)];
  };
  const edges = (tokens: readonly Token[]): [number, number] => [Math.min(...tokens.map((t) => t.x)), Math.max(...tokens.map((t) => t.x + t.w))];
  for (const row of rows) {
    const parts = pieces(row, em);
    if (parts.length === out.length) parts.forEach((part, i) => { grow(i, ...edges(part)); });
    const [first, second] = row.tokens.filter((t) => t.letters !== '');
    const number = out[0]?.ordinal === true && first !== undefined && ordinalText.test(first.text) && first.x + first.w < (out[1]?.left ?? 0);
    if (!number) continue;
    grow(0, first.x, first.x + first.w);
    if (second && second.x < (out[1]?.left ?? 0)) grow(1, second.x, out[1]?.right ?? second.x);
  }
  return out;
}

/**
 * Where the border between two columns runs: in the widest strip between their titles that the fewest lines cover.
 * Titles are centred and cells are not, so the middle between two titles is no border.
 */
function borderBetween(left: HeadColumn, right: HeadColumn, rows: readonly Row[], em: number): number {
  const [from, to] = [Math.min(left.right, right.left), Math.max(left.right, right.left)];
  const step = Math.max(em / 6, 1);
  let best = { at: (from + to) / 2, worth: -Infinity };
  let strip: { start: number; covered: number } | null = null;
  const close = (end: number): void => {
    if (!strip) return;
    const worth = -strip.covered * 1e6 + (end - strip.start);
    if (worth > best.worth) best = { at: (strip.start + end) / 2, worth };
  };
  for (let x = from; x <= to + step / 2; x += step) {
    const covered = rows.filter((r) => r.tokens.some((t) => t.x < x && x < t.x + t.w)).length;
    if (strip && strip.covered === covered) continue;
    close(x);
    strip = { start: x, covered };
  }
  close(to);
  return best.at;
}

/** Numbers that run down the left edge although no title says so: the title `STT` was lost. */
function lostOrdinal(columns: readonly HeadColumn[], rows: readonly Row[], specs: readonly TableColumn[]): readonly HeadColumn[] {
  const [first] = columns;
  const spec = specs.find((c) => c.ordinal);
  if (!spec || !first || columns.some((c) => c.ordinal)) return columns;
  const numbers = rows.flatMap((r) => r.tokens[0] ?? []).filter((t) => /^\d{1,2}[.)]?$/u.test(t.text) && t.x + t.w <= first.left);
  if (numbers.length === 0 || Number.parseInt(numbers[0]?.text ?? '', 10) !== 1) return columns;
  const [left, right] = [Math.min(...numbers.map((t) => t.x)), Math.max(...numbers.map((t) => t.x + t.w))];
  return [{ key: spec.key, ordinal: true, starts: null, left, right, distance: 0 }, ...columns];
}

function columnOf(body: Body, token: Token): number {
  const centre = token.x + token.w / 2;
  return body.borders.filter((b) => centre >= b).length;
}

function cellsOf(body: Body, row: Row): Token[][] {
  const cells: Token[][] = body.columns.map(() => []);
  for (const token of row.tokens) cells[columnOf(body, token)]?.push(withoutRules(token));
  return cells;
}

/** A sentence that runs on over the borders is no line of the table. */
function runsOver(body: Body, row: Row): boolean {
  const words = row.tokens.filter((t) => t.letters !== '');
  const inside = body.borders.filter((b) => b > row.x && b < row.right);
  const crossed = inside.filter((b) => {
    if (words.some((t) => t.x < b - body.em * 0.3 && t.x + t.w > b + body.em * 0.3)) return true;
    const before = words.filter((t) => t.x + t.w / 2 < b).at(-1);
    const after = words.find((t) => t.x + t.w / 2 >= b);
    return before !== undefined && after !== undefined && after.x - before.x - before.w < body.em * 0.45;
  });
  return crossed.length > 0 && crossed.length >= inside.length * 0.5 && (crossed.length > 1 || body.borders.length === 1);
}

function typedStart(body: Body, row: Row): boolean {
  return cellsOf(body, row).some((cell, i) => {
    const starts = body.columns[i]?.starts;
    return starts !== null && starts !== undefined && starts.test(makeSpan(cell).text);
  });
}

function ordinalStart(body: Body, row: Row): boolean {
  return cellsOf(body, row).some((cell, i) => body.columns[i]?.ordinal === true && ordinalText.test(cell.filter((t) => !isFiller(t.text)).map((t) => t.text).join('')));
}

/** The rows between head and end: up to the next label, a total, a signature, a sentence, or a wide empty space. */
function bodyRows(text: PaperText, body: Body, until: number): Row[] {
  const out: Row[] = [];
  let last = text.rows[body.head.to - 1];
  for (let i = body.head.to; i < until; i++) {
    const row = text.rows[i];
    if (!row || !last) break;
    const starts = ordinalStart(body, row) || typedStart(body, row);
    if (row.page !== last.page && !starts) {
      if (/^(?:trang )?\d{1,3}(?: \d{1,3})?$/u.test(foldedRow(row))) continue;
      break;
    }
    if (row.page === last.page && row.y - last.bottom > body.em * (starts ? 9 : 5)) break;
    // `II. Giấy xác nhận này …` begins with strokes that may be a running number, and is a sentence
    if ((!starts || !/\d/u.test(row.tokens.find((t) => t.letters !== '')?.text ?? '')) && (closing.test(foldedRow(row)) || runsOver(body, row))) break;
    out.push(row);
    last = row;
  }
  return out;
}

/** Which rows begin records: those with a running number, or, where those were lost, with a code, a date or an id. */
function startsOf(body: Body, rows: readonly Row[]): number[] {
  const at = (test: (body: Body, row: Row) => boolean): number[] => rows.flatMap((r, i) => (test(body, r) ? [i] : []));
  const [numbered, typed] = [at(ordinalStart), at(typedStart)];
  if (numbered.length > 0 && numbered.length >= typed.length) return numbered;
  if (typed.length > 0) return typed;
  return rows.flatMap((r, i) => ((cellsOf(body, r)[0] ?? []).some((t) => t.letters !== '') ? [i] : []));
}

function widestGap(rows: readonly Row[], from: number, to: number): number {
  let best = { at: to, gap: -Infinity };
  for (let i = from + 1; i <= to; i++) {
    const [a, b] = [rows[i - 1], rows[i]];
    const gap = a && b ? (a.page === b.page ? (b.y + b.bottom) / 2 - (a.y + a.bottom) / 2 : 1e6) : 0;
    if (gap > best.gap) best = { at: i, gap };
  }
  return best.at;
}

const pitch = (rows: readonly Row[], i: number): number | null => {
  const [a, b] = [rows[i - 1], rows[i]];
  return a && b && a.page === b.page ? (b.y + b.bottom) / 2 - (a.y + a.bottom) / 2 : null;
};

function middleOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** Rows that stand as far below the one above as records do from one another: their number and code were lost. */
function lostStarts(rows: readonly Row[], starts: readonly number[]): number[] {
  const gaps = rows.map((_, i) => ({ i, gap: pitch(rows, i), start: starts.includes(i) }));
  const outer = middleOf(gaps.flatMap((g) => (g.start && g.gap !== null ? [g.gap] : [])));
  const inner = Math.min(...gaps.flatMap((g) => (!g.start && g.gap !== null ? [g.gap] : [])));
  if (outer === null || outer < inner * 1.15) return [];
  return gaps.filter((g) => !g.start && g.i > (starts[0] ?? 0) && g.gap !== null && g.gap > (inner + outer) / 2).map((g) => g.i);
}

/** Cuts the rows into records: below each start, or around it where cells are set to the middle of their line. */
function groupRows(body: Body, rows: readonly Row[], headBottom: number): { rows: Row[]; unsure: boolean }[] {
  const found = startsOf(body, rows);
  const [first] = found;
  if (first === undefined) return [];
  const padded = rows.slice(0, first + 1);
  const gapToHead = (padded[0]?.y ?? 0) - headBottom;
  const inner = padded.slice(1).map((r, i) => r.y - (padded[i]?.bottom ?? 0));
  const middle = first > 0 && gapToHead >= Math.max(...inner) - body.em * 0.2;
  const starts = middle ? found : [...found, ...lostStarts(rows, found)].sort((a, b) => a - b);
  const cuts = starts.map((s, i) => {
    if (i === 0) return middle ? 0 : s;
    return middle ? widestGap(rows, starts[i - 1] ?? 0, s) : s;
  });
  return cuts.map((from, i) => ({ rows: rows.slice(from, cuts[i + 1] ?? rows.length), unsure: middle && starts.length > 1 && rows.length > starts.length }));
}

function recordOf(body: Body, rows: readonly Row[], unsure: boolean): TableRecord {
  const collected: Token[][] = body.columns.map(() => []);
  for (const row of rows) cellsOf(body, row).forEach((cell, i) => collected[i]?.push(...cell));
  const cells: Record<string, Span> = {};
  body.columns.forEach((column, i) => {
    const tokens = (collected[i] ?? []).filter((t) => !/^[|¦[\]{}_]+$/u.test(t.text));
    const span = /^[-–—/.…\s]*$/u.test(makeSpan(tokens).text) ? emptySpan : trimSpan(makeSpan(tokens));
    if (column.key !== '') cells[column.key] = span;
  });
  const straddles = rows.some((r) => r.tokens.some((t) => t.letters !== '' && body.borders.some((b) => t.x < b - body.em * 0.35 && t.x + t.w > b + body.em * 0.35)));
  return { cells, doubtful: straddles || unsure, guessed: body.columns.filter((c) => c.guessed === true).map((c) => c.key), from: rows[0]?.index ?? 0 };
}

function bodyOf(text: PaperText, head: TableHead, specs: readonly TableColumn[], until: number): Body {
  const page = text.rows[head.from]?.page ?? 0;
  const em = text.pages[page]?.em ?? 20;
  const near = text.rows.slice(head.to, until).filter((r) => r.page === page && r.y > (text.rows[head.from]?.y ?? 0));
  const wideStop = near.findIndex((r, i) => r.y - (near[i - 1]?.bottom ?? r.y) > em * 9);
  const rows = wideStop < 0 ? near : near.slice(0, wideStop);
  const columns = reaches(lostOrdinal(head.columns, rows, specs), rows, em);
  const borders = columns.slice(1).map((right, i) => {
    const left = columns[i];
    return left ? borderBetween(left, right, rows, em) : right.left;
  });
  return { head, columns, borders, em };
}

/**
 * Reads one table: finds its head by the meaning of the titles, its columns by where words stand (ruled or not), joins
 * cells that go on over further lines and over the page's end, and stops where it ends.
 *
 * @param columns the columns that the table may have, in any order
 * @returns null when no head with enough columns was found
 */
export function readTable(text: PaperText, columns: readonly TableColumn[], options: TableOptions = {}): Table | null {
  const until = Math.min(options.until ?? text.rows.length, text.rows.length);
  const head = findTableHead(text, columns, options.from ?? 0, until, options.least ?? 2);
  if (!head) return null;
  const records: TableRecord[] = [];
  let keys: readonly string[] = [];
  let end = head.to;
  for (let next: TableHead | null = head; next !== null;) {
    // the head is printed again on the next page
    const again = findTableHead(text, columns, next.to, until, Math.max(next.columns.filter((c) => c.key !== '').length - 1, 2));
    const body: Body = bodyOf(text, next, columns, again?.from ?? until);
    const rows = bodyRows(text, body, again?.from ?? until);
    const headRows = text.rows.slice(next.from, next.to);
    records.push(...groupRows(body, rows, Math.max(...headRows.map((r) => r.bottom))).map((g) => recordOf(body, g.rows, g.unsure)));
    if (keys.length === 0) keys = body.columns.map((c) => c.key).filter((k) => k !== '');
    end = (rows.at(-1)?.index ?? next.to - 1) + 1;
    next = again && text.rows[again.from]?.page !== text.rows[next.from]?.page && end >= again.from ? again : null;
  }
  return { columns: keys, records: records.filter((r) => Object.values(r.cells).some((s) => s.text !== '')), from: head.from, to: end };
}
