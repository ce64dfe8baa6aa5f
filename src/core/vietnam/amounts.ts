import { parseNumberWords } from './number-words.ts';
import { fold } from './text.ts';

/** A number read from print: its normal form (decimal point), and whether the print could mean another number. */
export interface Amount {
  readonly value: string;
  readonly ambiguous: boolean;
}

/**
 * Reads a number in the Vietnamese custom (points between thousands, decimal comma) and in the English one where it
 * cannot be mistaken. One separator before three digits or more is ambiguous: a point counts as thousands, a comma as
 * decimals; so are `1000.000` and `1.000000`, which lost a point. Null when the text holds no number or is no well-formed one.
 */
export function parseAmount(text: string): Amount | null {
  const m = /\d[\d.,\s]*/u.exec(text.replace(/(\d)\s*([.,])\s*(?=\d)/gu, '$1$2'));
  if (!m) return null;
  const flat = m[0].replace(/[.,\s]+$/u, '').replace(/(\d)\s(?=\d{3}(?!\d))/gu, '$1');
  if (/\s/u.test(flat)) return null;
  const separators = flat.match(/[.,]/gu) ?? [];
  if (separators.length === 0) return { value: plain(flat, ''), ambiguous: false };
  const last = separators.at(-1) ?? '';
  const at = flat.lastIndexOf(last);
  const tail = flat.slice(at + 1);
  const head = flat.slice(0, at);
  const mixed = new Set(separators).size === 2;
  if (mixed) return grouped(head, last === ',' ? '.' : ',') ? { value: plain(head, tail), ambiguous: false } : null;
  if (separators.length > 1) return grouped(flat, last) ? { value: plain(flat, ''), ambiguous: false } : null;
  if (tail.length < 3 || head === '0') return { value: plain(head, tail), ambiguous: false };
  return last === '.' ? { value: plain(flat, ''), ambiguous: true } : { value: plain(head, tail), ambiguous: true };
}

function grouped(text: string, separator: string): boolean {
  const groups = text.split(separator);
  return groups.every((g, i) => /^\d+$/u.test(g) && (i === 0 ? g.length <= 3 : g.length === 3));
}

function plain(whole: string, fraction: string): string {
  const digits = whole.replace(/\D/gu, '').replace(/^0+(?=\d)/u, '');
  const decimals = fraction.replace(/0+$/u, '');
  return decimals === '' ? digits : `${digits}.${decimals}`;
}

/** A decimal in normal form as Vietnamese print: `1234.5` → `1.234,5`. Other text is returned as it is. */
export function formatAmount(value: string): string {
  const m = /^(\d+)(?:\.(\d+))?$/u.exec(value);
  if (!m) return value;
  const whole = (m[1] ?? '').replace(/\B(?=(?:\d{3})+$)/gu, '.');
  return m[2] ? `${whole},${m[2]}` : whole;
}

/**
 * A decimal in words, `Một trăm hai mươi phẩy năm mét vuông` → `120.5`; null when the words say none. Figures after
 * "phẩy" are said one by one (`hai lăm`, `không năm`) or as a number (`hai mươi lăm`).
 */
export function parseDecimalWords(text: string): string | null {
  const half = /(?:met(?:\s*vuong)?|m2|m²)\s+ruoi\b/u.test(fold(text));
  const flat = fold(text).replace(/^.*bang\s*chu[^a-z]*/u, '').replace(/(?:met\s*vuong|\bm2|\bm²|[.)(;]).*$/u, '');
  if (half) return parseNumberWords(flat) === null ? null : `${String(parseNumberWords(flat))}.5`;
  const [whole, fraction] = flat.split(/\bph[ay]*y\b|\bcham\b/u);
  const head = parseNumberWords(whole ?? '');
  if (head === null) return null;
  if (fraction === undefined || fraction.trim() === '') return String(head);
  const words = fraction.trim().split(/[^a-z]+/u).filter(Boolean);
  const digits = words.map((w) => (/^(?:muoi|tram|nghin|ngan)$/u.test(w) ? null : parseNumberWords(w)));
  const tail = digits.every((d) => d !== null && d < 10) ? digits.join('') : parseNumberWords(words.join(' '));
  return tail === null ? null : `${head}.${tail}`.replace(/(?:\.0+|(\.\d*?)0+)$/u, '$1');
}

/**
 * Money in words, `Một tỷ năm trăm triệu đồng chẵn` → `1500000000`; `rưỡi` after the last scale is half of it. What
 * stands before or behind in brackets or after a full stop does not count. Null when the words say no amount.
 */
export function parseMoneyWords(text: string): string | null {
  const flat = fold(text).replace(/^.*bang\s*chu[^a-z]*/u, '').replace(/^[^a-z]+/u, '');
  const upTo = /^(.*?)(?:\bd[o0]ng\b|\bvnd\b|[.()/;]|$)/u.exec(flat)?.[1] ?? flat;
  const half = /^(.*\b(ty|ti|trieu|nghin|ngan|tram))\s+ruoi\s*$/u.exec(upTo.trim());
  const whole = parseNumberWords(half?.[1] ?? upTo);
  if (whole === null) return null;
  const scale = { ty: 1e9, ti: 1e9, trieu: 1e6, nghin: 1e3, ngan: 1e3, tram: 100 }[half?.[2] ?? ''] ?? 0;
  return String(whole + scale / 2);
}
