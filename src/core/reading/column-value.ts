import type { Value } from './flow.ts';
import type { Form, FormReading } from './form.ts';
import { findLabels, type LabelHit } from './labels.ts';
import type { PaperText, Row } from './layout.ts';
import { makeSpan, trimSpan } from './span.ts';
import { isFiller, type Token } from './token.ts';

/**
 * [Note: Cards] On a card the values stand after or under their labels, in columns of their own, beside a photo, a chip
 * or another label; and a card may be a small part of a page with larger print on it. So distances are told by the
 * label's own letters, and a value keeps to the column that its label begins.
 */
function heightOf(hit: LabelHit, fallback: number): number {
  const heights = hit.row.tokens.slice(hit.from, hit.to).filter((t) => t.letters.length > 1).map((t) => t.h).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? fallback;
}

const startOf = (hit: LabelHit): number => hit.row.tokens[hit.from]?.x ?? 0;

function upToGap(tokens: readonly Token[], after: Token | undefined, gap: number): Token[] {
  const kept: Token[] = [];
  for (const token of tokens) {
    const last = kept.at(-1) ?? after;
    if (last && token.x - last.x - last.w > gap) break;
    kept.push(token);
  }
  return kept;
}

/** The part of a row below a label that lies in its column; null when a label of that column begins there. */
function inColumn(row: Row, stops: readonly LabelHit[], from: number, to: number): Token[] | null {
  const own = stops.filter((s) => s.row === row);
  if (own.some((s) => startOf(s) >= from && startOf(s) < to)) return null;
  const right = Math.min(to, ...own.map(startOf).filter((x) => x > from));
  return row.tokens.filter((t) => t.x >= from && t.x < right);
}

/**
 * What stands after a label on its row or, within its column, on the rows below.
 *
 * @param stops every label of the paper
 * @param lines most lines of the value
 */
export function valueInColumn(text: PaperText, label: LabelHit, stops: readonly LabelHit[], lines: number): Value {
  const em = heightOf(label, text.pages[label.row.page]?.em ?? 20);
  const next = stops.find((s) => s.row === label.row && s.from >= label.to);
  const left = startOf(label) - em * 1.4;
  const right = next ? startOf(next) - em * 0.3 : Infinity;
  const end = label.row.tokens[label.to - 1];
  const collected = upToGap(label.row.tokens.slice(label.to, next?.from ?? label.row.tokens.length), end, em * 5);
  const real = (tokens: readonly Token[]): boolean => tokens.some((t) => !isFiller(t.text));
  let used = real(collected) ? 1 : 0;
  let bottom = label.row.tokens[label.from] ?? { y: label.row.y, h: em };
  for (let row = text.rows[label.row.index + 1]; row && used < lines; row = text.rows[row.index + 1]) {
    if (row.page !== label.row.page) break;
    const part = inColumn(row, stops, left, right);
    if (part === null) break;
    const kept = upToGap(part, undefined, em * 5);
    const first = kept.find((t) => t.letters !== '');
    if (!first) {
      if (row.y - bottom.y > em * 3) break;
      continue;
    }
    if (first.y - bottom.y - bottom.h > em * 1.5 || (used > 0 && first.y + first.h / 2 < bottom.y + bottom.h)) break;
    collected.push(...kept);
    used += 1;
    bottom = first;
  }
  return { span: trimSpan(makeSpan(collected)), label, far: false };
}

/** Reads a form whose values keep to the columns of their labels ([Note: Cards]). `lines` by key; one unless told. */
export function readColumnForm(form: Form, text: PaperText, lines: Readonly<Record<string, number>>): FormReading {
  const hits = findLabels(text, form.index);
  const values = new Map<string, Value[]>();
  for (const hit of hits) {
    const key = form.labels.get(hit.id)?.field;
    if (typeof key !== 'string') continue;
    values.set(key, [...(values.get(key) ?? []), valueInColumn(text, hit, hits, lines[key] ?? 1)]);
  }
  return { values, hits };
}
