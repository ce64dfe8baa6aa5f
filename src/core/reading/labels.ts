import { foldLetters, isUpper } from '../vietnam/index.ts';
import { bitCount, boundedDistance, letterMask } from './fuzzy.ts';
import type { PaperText, Row } from './layout.ts';
import { isNumbering } from './span.ts';
import { isFiller, type Token } from './token.ts';

/**
 * A printed label. `texts` are its wordings. It counts where it starts a line, stands after a gap or punctuation, or
 * is followed by a colon; `colon` demands the colon, `start` the start of a line, `inline` neither. `caps` wants capitals.
 */
export interface LabelSpec {
  readonly id: string;
  readonly texts: readonly string[];
  readonly colon?: boolean;
  readonly start?: boolean;
  readonly inline?: boolean;
  readonly caps?: boolean;
}

/** A label found: tokens `from` to `to` (exclusive) of a row. */
export interface LabelHit {
  readonly id: string;
  readonly row: Row;
  readonly from: number;
  readonly to: number;
  /** Wrong letters, and letters in all. */
  readonly distance: number;
  readonly length: number;
  readonly colon: boolean;
}

interface Wording {
  readonly spec: LabelSpec;
  readonly letters: string;
  readonly mask: number;
  readonly limit: number;
}

/** How many letters of a label may be misread. */
export function labelTolerance(length: number): number {
  return length <= 4 ? 0 : length <= 7 ? 1 : length <= 12 ? 2 : length <= 20 ? 3 : 4;
}

/** Labels made ready for matching, by the number of their letters. */
export type LabelIndex = ReadonlyMap<number, readonly Wording[]>;

/** Prepares labels once for all papers of a type. */
export function indexLabels(specs: readonly LabelSpec[]): LabelIndex {
  const index = new Map<number, Wording[]>();
  for (const spec of specs) {
    for (const text of spec.texts) {
      const letters = foldLetters(text);
      const wording = { spec, letters, mask: letterMask(letters), limit: labelTolerance(letters.length) };
      for (let length = letters.length - wording.limit; length <= letters.length + wording.limit; length++) {
        const list = index.get(length);
        if (list) list.push(wording); else index.set(length, [wording]);
      }
    }
  }
  return index;
}

function colonAfter(tokens: readonly Token[], to: number): number | null {
  if (/[:;]$/u.test(tokens[to - 1]?.text ?? '')) return to;
  return /^[:;]/u.test(tokens[to]?.text ?? '') ? to + 1 : null;
}

/** Skips a remark between label and colon: `(nếu có):`, `/ Full name:`. */
function skipRemark(tokens: readonly Token[], to: number): number | null {
  const first = tokens[to]?.text ?? '';
  const opens = first.startsWith('(');
  if (!opens && first !== '/') return null;
  for (let i = to; i < Math.min(tokens.length, to + 12); i++) {
    const text = tokens[i]?.text ?? '';
    if (/[:;]$/u.test(text)) return opens && !/\)/u.test(tokens.slice(to, i + 1).map((t) => t.text).join('')) ? null : i + 1;
    if (opens && text.endsWith(')')) return colonAfter(tokens, i + 1);
  }
  return null;
}

function standsFree(tokens: readonly Token[], from: number, em: number): boolean {
  const before = tokens.slice(0, from);
  if (before.every((t) => isFiller(t.text) || isNumbering(t.text) || t.letters === '' || /^\(?\d{1,2}\.?\)?$/u.test(t.text))) return true;
  const [last, own] = [before.at(-1), tokens[from]];
  if (!last || !own) return true;
  return own.x - last.x - last.w > em * 1.3 || isNumbering(last.text) || /[,;.:()–—…]$/u.test(last.text);
}

function candidate(wording: Wording, letters: string, mask: number): number | null {
  if (bitCount(mask ^ wording.mask) > wording.limit * 2) return null;
  const distance = boundedDistance(letters, wording.letters, wording.limit);
  return distance <= wording.limit ? distance : null;
}

function hitsOfRow(row: Row, index: LabelIndex, longest: number, em: number): LabelHit[] {
  const hits: LabelHit[] = [];
  const { tokens } = row;
  for (let from = 0; from < tokens.length; from++) {
    if ((tokens[from]?.letters ?? '') === '') continue;
    let letters = '';
    for (let to = from + 1; to <= tokens.length; to++) {
      letters += tokens[to - 1]?.letters ?? '';
      if (letters.length > longest) break;
      const mask = letterMask(letters);
      for (const wording of index.get(letters.length) ?? []) {
        const distance = candidate(wording, letters, mask);
        if (distance === null) continue;
        const end = colonAfter(tokens, to) ?? skipRemark(tokens, to);
        const colon = end !== null;
        const { spec } = wording;
        if (spec.colon && !colon) continue;
        if (spec.caps && !isUpper(tokens.slice(from, to).map((t) => t.text).join(''))) continue;
        const free = standsFree(tokens, from, em);
        if (spec.start ? !free : !(free || spec.inline || colon)) continue;
        if (!colon && distance > Math.max(1, Math.floor(wording.letters.length / 8))) continue;
        // a heading of one short word has too few letters to spare one: CỘNG is no misread CHỒNG
        if (!colon && spec.caps && distance > 0 && wording.letters.length <= 6) continue;
        // right after a colon stands a value: NGUYỄN QUANG is no misread `Nguyên quán`, nor the surname VÕ the heading VỢ
        if (!colon && !spec.inline && /:$/u.test(tokens[from - 1]?.text ?? '')) continue;
        hits.push({ id: spec.id, row, from, to: end ?? to, distance, length: wording.letters.length, colon });
      }
      if (/:$/u.test(tokens[to - 1]?.text ?? '')) break;
    }
  }
  return hits;
}

/** Longest and cleanest first; what overlaps a better one goes. */
function choose(hits: LabelHit[]): LabelHit[] {
  const worth = (h: LabelHit): number => h.length - 2.5 * h.distance + (h.colon ? 2 : 0);
  const kept: LabelHit[] = [];
  for (const hit of hits.sort((a, b) => worth(b) - worth(a))) {
    if (!kept.some((k) => k.from < hit.to && hit.from < k.to)) kept.push(hit);
  }
  return kept.sort((a, b) => a.from - b.from);
}

/** Every label on a paper, in reading order. */
export function findLabels(text: PaperText, index: LabelIndex): LabelHit[] {
  const longest = Math.max(0, ...index.keys());
  return text.rows.flatMap((row) => {
    const em = text.pages[row.page]?.em ?? 20;
    return choose(hitsOfRow(row, index, longest, em));
  });
}
