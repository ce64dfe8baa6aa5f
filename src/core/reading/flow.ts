import { isLawfulSyllable, isUpper } from '../vietnam/index.ts';
import type { LabelHit } from './labels.ts';
import type { PaperText, Row } from './layout.ts';
import { emptySpan, isNumbering, makeSpan, trimSpan, type Span } from './span.ts';
import { isFiller, type Token } from './token.ts';

/** What stands after a label, and how it stands there. */
export interface Value {
  readonly span: Span;
  readonly label: LabelHit;
  /** True when the value is not where one would look: a line further down, or after a wide gap. */
  readonly far: boolean;
  /** True when the line below may go on with it and was not taken: no label begins it, and the value's line is full. */
  readonly openEnd?: boolean;
}

export interface ValueOptions {
  /** Most lines that the value may take. */
  readonly lines: number;
  /** A gap wider than this many ems ends the value: another column begins there. */
  readonly maxGapEm?: number;
}

/** The right edge of the text on a row's page: where lines break. */
function rightMargin(text: PaperText, row: Row): number {
  const near = text.rows.filter((r) => r.page === row.page && r.right > row.x);
  const rights = near.map((r) => r.right).sort((a, b) => a - b);
  return rights[Math.floor(rights.length * 0.9)] ?? row.right;
}

function cutAtGap(tokens: readonly Token[], maxGap: number): { kept: Token[]; cut: boolean } {
  const kept: Token[] = [];
  for (const token of tokens) {
    const last = kept.at(-1);
    if (last && token.x - last.x - last.w > maxGap) return { kept, cut: true };
    kept.push(token);
  }
  return { kept, cut: false };
}

const words = (row: Row): Token[] => row.tokens.filter((t) => /\p{L}{2}/u.test(t.text));

/** True where a row ends with a word of capitals: its value may be written so. */
function inCapitals(row: Row): boolean {
  return isUpper(words(row).at(-1)?.text ?? '');
}

/** True where a row begins with three whole words of capitals, which are no abbreviations. */
function beginsInCapitals(row: Row): boolean {
  const first = words(row).slice(0, 3);
  return first.length === 3 && first.every((t) => isUpper(t.text) && isLawfulSyllable(t.text.replace(/[^\p{L}]/gu, '')));
}

/** True when `next` goes on with the sentence that `row` began and did not finish. */
function continues(text: PaperText, row: Row, next: Row, em: number, started: boolean): boolean {
  if (next.page !== row.page || next.y < row.y || next.y - row.y > em * (started ? 3.2 : 3.6)) return false;
  const first = next.tokens.find((t) => t.letters !== '');
  const head = next.tokens[0];
  if (!first || !head || isNumbering(head.text)) return false;
  if (!started) return true;
  // whoever confirms what stands above is named in capitals: no address or name goes on so
  if (!inCapitals(row) && beginsInCapitals(next)) return false;
  return row.right + first.w + em * 0.6 >= rightMargin(text, row) - em * 2.5;
}

/** The usual step from line to line of a page, pixels. */
function pitchOf(text: PaperText, page: number): number {
  const tops = text.rows.filter((r) => r.page === page).map((r) => r.y);
  const steps = tops.slice(1).flatMap((y, i) => (y > (tops[i] ?? y) ? [y - (tops[i] ?? y)] : [])).sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? Infinity;
}

/**
 * True when the line below a value's last one belongs to no label, so that it may be the rest of the value: the line is
 * nearly full, and an unknown label or a heading does not stand below it. Below a full line, room for another line says
 * that the recogniser may have lost one.
 */
function isOpenEnd(text: PaperText, row: Row, stops: readonly LabelHit[], em: number): boolean {
  const next = text.rows[row.index + 1];
  const near = text.rows.filter((r) => r.page === row.page && Math.abs(r.index - row.index) <= 8).map((r) => r.right);
  const words = next?.tokens.filter((t) => t.letters.length > 1) ?? [];
  const [first] = words;
  if (!next || !first || next.page !== row.page || next.y - row.y > em * 3.2 || next.y < row.y) return false;
  const full = row.right + em * 2.5 >= Math.min(rightMargin(text, row), Math.max(...near));
  if (full && next.y - row.y > pitchOf(text, row.page) * 1.35) return true;
  if (stops.some((s) => s.row === next && (next.tokens[s.from]?.x ?? 0) <= first.x + em * 0.5) || isNumbering(next.tokens[0]?.text ?? '')) return false;
  if (!inCapitals(row) && beginsInCapitals(next)) return false;
  if (first.confidence < 0.5 || next.tokens.slice(0, 7).some((t) => /:$/u.test(t.text)) || first.x > row.x + em * 18) return false;
  return row.right + first.w + em * 0.6 >= Math.min(rightMargin(text, row), Math.max(...near)) - em * 5;
}

/**
 * What stands between a label and the next one, over at most `lines` lines.
 *
 * @param stops every label of the paper in reading order
 */
export function valueAfter(text: PaperText, label: LabelHit, stops: readonly LabelHit[], options: ValueOptions): Value {
  const em = text.pages[label.row.page]?.em ?? 20;
  const collected: Token[] = [];
  let far = false;
  let row: Row | undefined = label.row;
  let from = label.to;
  for (let used = 0; row && used < options.lines + 1; used++) {
    const stop = stops.find((s) => s.row === row && s.from >= from);
    const part = row.tokens.slice(from, stop?.from ?? row.tokens.length);
    const { kept, cut } = cutAtGap(part, em * (options.maxGapEm ?? 9));
    collected.push(...kept);
    const started = collected.some((t) => !isFiller(t.text));
    if (stop || cut || (started && used + 1 >= options.lines)) break;
    const next: Row | undefined = text.rows[row.index + 1];
    if (!next || !continues(text, row, next, em, started)) break;
    if (!started) far = true;
    row = next;
    from = 0;
  }
  const span = trimSpan(makeSpan(collected));
  const first = span.tokens[0];
  const last = label.row.tokens[label.to - 1];
  if (first && last && first.y < last.y + last.h && first.x - last.x - last.w > em * 14) far = true;
  const end = span.tokens.at(-1);
  const lastRow = end ? text.rows.find((r) => r.tokens.includes(end)) : undefined;
  const atEnd = lastRow !== undefined && lastRow.tokens.findLast((t) => t.letters !== '') === end;
  return { span, label, far, openEnd: atEnd && isOpenEnd(text, lastRow, stops, em) };
}

/** An empty value beside a label that has none. */
export function noValue(label: LabelHit): Value {
  return { span: emptySpan, label, far: false };
}
