import type { FieldKind } from '../model/index.ts';
import {
  digitsOf, findDates, formatAmount, fromIso, isoDate, listed, ethnicities, nationalities, parseAmount, parseDate,
  parseSex, tidy,
} from '../vietnam/index.ts';

const normalForms: Partial<Record<FieldKind, (text: string) => string | null>> = {
  date: normalDate,
  year: (t) => /^\d{4}$/u.exec(t)?.[0] ?? null,
  sex: parseSex,
  ethnicity: (t) => listed(ethnicities, t),
  nationality: (t) => listed(nationalities, t),
  personalId: (t) => onlyDigits(t, 12),
  oldId: (t) => onlyDigits(t, 9),
  taxCode: (t) => (/^[\d\s.-]+$/u.test(t) && [10, 12, 13].includes(digitsOf(t).length) ? branch(digitsOf(t)) : null),
  phone: (t) => (/^[+\d\s().-]+$/u.test(t) && digitsOf(t).length >= 6 ? (t.startsWith('+') ? '+' : '') + digitsOf(t) : null),
  email: (t) => t.replace(/\s+/gu, ''),
  money: amount,
  area: amount,
  notation: (t) => t.replace(/\s*([/\-–])\s*/gu, '$1'),
};

function normalDate(text: string): string | null {
  if (text === 'forever' || /^(?:\d{4}|\d{4}-\d{2}-\d{2})$/u.test(text)) return text;
  const short = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(text.replace(/\s/gu, ''));
  if (short) {
    const found = findDates(short[0])[0];
    return found?.exists ? isoDate(found.date) : null;
  }
  const packed = /^(\d{2})(\d{2})(\d{4})$/u.exec(text);
  return packed ? parseDate(`${packed[1] ?? ''}/${packed[2] ?? ''}/${packed[3] ?? ''}`) : parseDate(text);
}

function onlyDigits(text: string, count: number): string | null {
  const digits = digitsOf(text);
  return /^[\d\s.-]+$/u.test(text) && digits.length === count ? digits : null;
}

function branch(digits: string): string {
  return digits.length === 13 ? `${digits.slice(0, 10)}-${digits.slice(10)}` : digits;
}

function amount(text: string): string | null {
  if (/^\d+(?:\.\d{1,2})?$/u.test(text)) return text;
  const unit = text.replace(/\s*(?:m\s?[2²]?|đồng|đ|vnđ|vnd)\.?$/iu, '');
  return /^[\d.,\s]+$/u.test(unit) ? parseAmount(unit)?.value ?? null : null;
}

/**
 * The normal form of what a person typed (`paper-types.md`): dates `YYYY-MM-DD`, ids as digits, money and area with a
 * decimal point, everything NFC with single spaces. Text that does not parse comes back tidied, never lost.
 */
export function normaliseValue(kind: FieldKind, typed: string): string {
  const text = tidy(typed);
  return normalForms[kind]?.(text) ?? text;
}

/** A value in normal form as people of the language read it: `31/12/2024`, `1.234,5` (vi) or `1,234.5` (en). */
export function displayValue(kind: FieldKind, value: string, lang: 'vi' | 'en'): string {
  if (kind === 'date') {
    if (value === 'forever') return lang === 'vi' ? 'Vĩnh viễn' : 'For ever';
    const m = fromIso(value) ? /^(\d{4})-(\d{2})-(\d{2})$/u.exec(value) : null;
    return m ? `${m[3] ?? ''}/${m[2] ?? ''}/${m[1] ?? ''}` : value;
  }
  if (kind === 'money' || kind === 'area') {
    const shown = formatAmount(value);
    return lang === 'vi' ? shown : shown.replace(/[.,]/gu, (c) => (c === '.' ? ',' : '.'));
  }
  return value;
}
