import { unionBox, type Box } from '../model/index.ts';
import { tidy } from '../vietnam/index.ts';
import { isFiller, type Token } from './token.ts';

/** A run of tokens and the text that they make; `starts` are the offsets of the tokens in the text. */
export interface Span {
  readonly tokens: readonly Token[];
  readonly text: string;
  readonly starts: readonly number[];
}

export const emptySpan: Span = { tokens: [], text: '', starts: [] };

/** Joins tokens with single spaces; the second part of a split word follows without one. */
export function makeSpan(tokens: readonly Token[]): Span {
  let text = '';
  const starts: number[] = [];
  for (const token of tokens) {
    if (text !== '' && !token.glued) text += ' ';
    starts.push(text.length);
    text += token.text;
  }
  return { tokens, text, starts };
}

/** The part of a span between two offsets of its text, with the tokens that it touches. */
export function subSpan(span: Span, start: number, end: number): Span {
  const kept: Token[] = [];
  const starts: number[] = [];
  span.tokens.forEach((token, i) => {
    const at = span.starts[i] ?? 0;
    if (at < end && at + token.text.length > start) {
      kept.push(token);
      starts.push(Math.max(at - start, 0));
    }
  });
  return { tokens: kept, text: span.text.slice(start, end), starts };
}

/** The first match of a pattern as a span, or null. */
export function matchSpan(span: Span, pattern: RegExp): { readonly span: Span; readonly match: RegExpExecArray } | null {
  const match = pattern.exec(span.text);
  return match ? { span: subSpan(span, match.index, match.index + match[0].length), match } : null;
}

const numbering = /^(?:\(?\d{1,2}[.)]|[a-hđ][.)]|[IVX]+\.|\*|\+|•|[-–—])$/u;

/** True for what opens a line of a form: `1.`, `a)`, `đ.`, `II.`, a bullet. */
export function isNumbering(text: string): boolean {
  return numbering.test(text);
}

/** Words that a number follows: what stands behind them is no number of a line. */
const counted = /^(?:s[oố]|th[uứ]|t[oổờ]|th[oô]n|khu|ph[oố]|ph[uư][oờ]ng|qu[aậ]n|x[aã]|[dđ]i[eề]u|kho[aả]n|[dđ]i[eể]m|ng[aà]y|th[aá]ng|n[aă]m|t[aầ]ng|l[oô]|ki[eệ]t|ng[oõ]|h[eẻ]m|c[aấ]p|l[aầ]n|qu[yý])$/iu;

/** Without leader dots, dashes and punctuation at both ends, and without the number of the next line's label. */
export function trimSpan(span: Span): Span {
  let tokens = [...span.tokens];
  const loose = (t: Token | undefined): boolean => t !== undefined && isFiller(t.text);
  while (loose(tokens[0])) tokens.shift();
  for (;;) {
    const last = tokens.at(-1);
    if (last && tokens.length > 1 && (loose(last) || /^(?:\(?\d{1,2}[.)]|\d{1,2}\.\d{1,2}[-–.)]|[a-hđ][.)]|\*|\()$/u.test(last.text) && last.letters.length <= 4 && !(/^\d{1,2}\.$/u.test(last.text) && counted.test(tokens.at(-2)?.text ?? '')))) tokens.pop();
    else break;
  }
  if (tokens.length === 1 && loose(tokens[0])) tokens = [];
  const joined = makeSpan(tokens.filter((t, i) => i === 0 || !/^[.…_·]{2,}$/u.test(t.text)));
  const lead = /^[\s.,:;…_'"`“”‘’|*~=-]+(?=[\p{L}\d(+])/u.exec(joined.text)?.[0].length ?? 0;
  const tail = /[\s:;…_'"`“”‘’|*~=,-]+$|(?<=[\p{L}\d)])\.{2,}$/u.exec(joined.text)?.index ?? joined.text.length;
  return subSpan(joined, lead, Math.max(tail, lead));
}

/** Where a span stands: the first page it touches and the box of its words there. */
export function placeOf(span: Span): { readonly page: number | null; readonly box: Box | null } {
  const page = span.tokens[0]?.page ?? null;
  return { page, box: unionBox(span.tokens.filter((t) => t.page === page).map((t) => t.box)) };
}

/** The confidence of a span's words: the weakest and the mean weighted by length. Punctuation alone does not count. */
export function confidenceOf(span: Span): { readonly min: number; readonly mean: number } {
  const words = span.tokens.filter((t) => t.letters !== '');
  if (words.length === 0) return { min: 0, mean: 0 };
  const letters = words.reduce((n, t) => n + t.letters.length, 0);
  return {
    min: Math.min(...words.map((t) => t.confidence)),
    mean: words.reduce((n, t) => n + t.confidence * t.letters.length, 0) / letters,
  };
}

/** The tidied text of a span. */
export function textOf(span: Span): string {
  return tidy(span.text);
}
