import type { Language } from '../../contract/messages/index.ts';

/** A number with the language's separators: 1.234,5 in Vietnamese, 1,234.5 in English. */
export function formatNumber(lang: Language, value: number, maxDecimals = 1): string {
  const name = `${lang}${maxDecimals}`;
  const format = formats.get(name) ?? new Intl.NumberFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: maxDecimals });
  formats.set(name, format);
  return format.format(value);
}

/** Making one costs more than using it a hundred times. */
const formats = new Map<string, Intl.NumberFormat>();

/** `YYYY-MM-DD` as dd/mm/yyyy in both languages; anything else (a bare year, unreadable text) as it is. */
export function formatDate(isoDate: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate);
  return match ? `${match[3]}/${match[2]}/${match[1]}` : isoDate;
}

/** An instant as dd/mm/yyyy HH:MM in local time. */
export function formatInstant(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Bytes in the unit that reads best: 640 KB, 1,2 GB. */
export function formatBytes(lang: Language, bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${formatNumber(lang, value, value < 10 && unit > 1 ? 1 : 0)} ${units[unit] ?? 'B'}`;
}
