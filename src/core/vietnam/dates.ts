import { fold } from './text.ts';

/** A calendar date. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** True for a day that the Gregorian calendar has, in the years 1800 to 2200. */
export function dateExists({ year, month, day }: CalendarDate): boolean {
  if (!Number.isInteger(year + month + day) || year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= ([31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0);
}

/** `YYYY-MM-DD`. */
export function isoDate({ year, month, day }: CalendarDate): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The date of `YYYY-MM-DD`, or null when it has another form or does not exist. */
export function fromIso(text: string): CalendarDate | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  const date = m ? { year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) } : null;
  return date && dateExists(date) ? date : null;
}

/** A date found in a text: its parts as read (perhaps impossible), and where it stands. */
export interface DateFound {
  readonly date: CalendarDate;
  readonly exists: boolean;
  readonly start: number;
  readonly end: number;
}

// Recognition drops or adds dots and spaces; words are matched without tone marks, since `fold` keeps the length.
const spoken = /ng[aiou]y[\s.:,]*(\d{1,2})[\s.,]*(?:th[aiuo]ng|lhang)[\s.,]*(\d{1,2})[\s.,]*n[aiu]m[\s.,]*(\d{4})(?!\d)/gu;
const half = /(?<![\d/])(\d{1,2})[\s.,]*th[auo]ng[\s.,]*(\d{1,2})[\s.,]*nam[\s.,]*(\d{4})(?!\d)/gu;
const dotted = /(?<![\d/.])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?![\d/])/gu;

/** `fold` that keeps every character at its place (composed input). */
function foldInPlace(text: string): string {
  return [...text.normalize('NFC')].map((c) => { const f = fold(c); return f.length === c.length ? f : c; }).join('');
}

/**
 * Every date in digits in a text, in order: `12/05/1989`, `12-05-1989`, `12.5.1989`, `ngày 12 tháng 5 năm 1989`.
 * Forms: Decree 30/2020 annex I and Decree 123/2015 on civil status.
 */
export function findDates(text: string): DateFound[] {
  const flat = foldInPlace(text);
  const found: DateFound[] = [];
  for (const pattern of [spoken, half, dotted]) {
    for (const m of flat.matchAll(pattern)) {
      const date = { day: Number(m[1]), month: Number(m[2]), year: Number(m[3]) };
      const [start, end] = [m.index, m.index + m[0].length];
      if (!found.some((f) => f.start < end && start < f.end)) found.push({ date, exists: dateExists(date), start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The first date in digits that exists, as `YYYY-MM-DD`; null for none. */
export function parseDate(text: string): string | null {
  const first = findDates(text).find((f) => f.exists);
  return first ? isoDate(first.date) : null;
}

/** Three-way order of two values in the forms `YYYY-MM-DD` or `YYYY`; equal when only the years can be compared and are. */
export function compareDates(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  const [x, y] = [a.slice(0, length), b.slice(0, length)];
  return x < y ? -1 : x > y ? 1 : 0;
}
