import { dateExists, fromIso, isoDate, type CalendarDate } from './dates.ts';
import { parseNumberWords, sayNumber } from './number-words.ts';
import { fold } from './text.ts';

/** A date that words say. `exact` is false when a syllable had to be guessed: such a date proves nothing by itself. */
export interface SpokenDate {
  readonly iso: string;
  readonly exact: boolean;
}

const numerals = [
  'khong', 'mot', 'hai', 'ba', 'bon', 'tu', 'nam', 'lam', 'nham', 'sau', 'bay', 'tam', 'chin', 'muoi', 'tram', 'nghin', 'ngan', 'linh', 'le',
];
const frame = ['ngay', 'thang', 'nam', 'mung', 'mong', 'gieng', 'chap', 'ham', 'bam'];
const vocabulary = new Set([...numerals, ...frame]);

/** `hăm mốt` (21) and `băm mốt` (31), as people say them. */
function unfold(words: readonly string[]): string[] {
  return words.flatMap((w) => (w === 'ham' ? ['hai', 'muoi'] : w === 'bam' ? ['ba', 'muoi'] : [w]));
}

function number(words: readonly string[]): number | null {
  return words.length === 0 ? null : parseNumberWords(unfold(words).join(' '));
}

function monthOf(words: readonly string[]): number | null {
  const [only] = words;
  if (words.length === 1 && only === 'gieng') return 1;
  if (words.length === 1 && only === 'chap') return 12;
  return number(words);
}

/** Two figures of a year said without its century (`năm tám mươi chín`) are no year: nothing says which century. */
function yearOf(words: readonly string[]): number | null {
  const year = number(words);
  return year !== null && year >= 1000 ? year : null;
}

/**
 * `năm` is five and year, so every way to cut the words is tried. Words after the year (a remark) do not belong to it.
 */
function cut(words: readonly string[]): string | null {
  const start = words.findIndex((w) => w === 'ngay' || w === 'mung' || w === 'mong');
  const rest = words.slice(start + 1).filter((w, i) => !(i === 0 && (w === 'mung' || w === 'mong')));
  for (let m = 1; m < Math.min(rest.length, 6); m++) {
    if (rest[m] !== 'thang') continue;
    const day = number(rest.slice(0, m));
    if (day === null) continue;
    for (let y = m + 2; y < Math.min(rest.length, m + 5); y++) {
      const month = rest[y] === 'nam' ? monthOf(rest.slice(m + 1, y)) : null;
      const tail = rest.slice(y + 1);
      const end = tail.findIndex((w) => !numerals.includes(w));
      // what is nearly a numeral is a misread one, and the year goes on behind it
      if (end >= 0 && numerals.some((n) => oneApart(n, tail[end] ?? ''))) continue;
      const year = yearOf(end < 0 ? tail : tail.slice(0, end));
      if (month !== null && year !== null && dateExists({ day, month, year })) return isoDate({ day, month, year });
    }
  }
  return null;
}

function oneApart(a: string, b: string): boolean {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i);
}

/** The words with each unknown one in turn replaced by what it may be misread from; one at a time. */
function repaired(words: readonly string[]): string[][] {
  return words.flatMap((word, i) => (vocabulary.has(word) ? [] : [...vocabulary].filter((v) => oneApart(v, word)).map((v) => words.with(i, v))));
}

/**
 * A date in words, as civil papers repeat it: `Ngày mười hai, tháng năm, năm một nghìn chín trăm tám mươi chín`, with
 * `mùng` or `mồng`, `linh` or `lẻ`, `lăm` or `nhăm`, `nghìn` or `ngàn`, `tháng giêng` and `tháng chạp`. Tone marks do
 * not count. One syllable may be misread by a letter where only one date comes of it; it is not `exact` then.
 */
export function readDateWords(text: string): SpokenDate | null {
  const words = fold(text).split(/[^a-z]+/u).filter(Boolean);
  const plain = cut(words);
  if (plain !== null) return { iso: plain, exact: words.slice(Math.max(words.indexOf('ngay'), 0)).every((w) => vocabulary.has(w)) };
  const guesses = [...new Set(repaired(words).flatMap((w) => cut(w) ?? []))];
  const [only] = guesses;
  return only !== undefined && guesses.length === 1 ? { iso: only, exact: false } : null;
}

/** The date that words say as `YYYY-MM-DD`, guessed syllables included; null when they do not say one. */
export function parseDateWords(text: string): string | null {
  return readDateWords(text)?.iso ?? null;
}

/**
 * How words stand to a date in figures when they cannot be read to the end: `true` when every word that is a numeral
 * or part of the frame fits the date said in some printed form, so that there is no contradiction.
 *
 * @param iso `YYYY-MM-DD`
 */
export function wordsMayMean(text: string, iso: string): boolean {
  const date = fromIso(iso);
  const words = fold(text).split(/[^a-z]+/u).filter(Boolean);
  const from = words.indexOf('ngay');
  if (!date || from < 0) return false;
  return wordings.some((wording) => {
    const said = fold(sayDate(date, wording)).split(/[^a-z]+/u);
    const heard = words.slice(from, from + said.length);
    const wrong = said.filter((w, i) => heard[i] !== w).length;
    return heard.length === said.length && wrong <= 2 && said.every((w, i) => heard[i] === w || !vocabulary.has(heard[i] ?? ''));
  });
}

/** How a form words a date; each choice is printed by some. */
export interface DateWording {
  /** `mùng` or `mồng` before days up to ten. */
  readonly early?: 'mùng' | 'mồng';
  readonly thousand?: 'nghìn' | 'ngàn';
  readonly zero?: 'linh' | 'lẻ';
  readonly five?: 'lăm' | 'nhăm';
  /** `tháng giêng` and `tháng chạp` for the first and the last. */
  readonly oldMonths?: boolean;
  readonly fourth?: 'tư' | 'bốn';
  readonly comma?: boolean;
}

/** Every wording that forms print, without the commas, which do not count. */
export const wordings: readonly DateWording[] = (['nghìn', 'ngàn'] as const).flatMap((thousand) => (['linh', 'lẻ'] as const).flatMap((zero) =>
  (['lăm', 'nhăm'] as const).flatMap((five) => ([undefined, 'mùng', 'mồng'] as const).flatMap((early) => (['tư', 'bốn'] as const).flatMap((fourth) =>
    [false, true].map((oldMonths) => ({ thousand, zero, five, fourth, oldMonths, ...(early ? { early } : {}) })))))));

/** The date in words, as `readDateWords` reads it. */
export function sayDate({ day, month, year }: CalendarDate, wording: DateWording = {}): string {
  const sep = wording.comma === false ? ' ' : ', ';
  const worded = (n: number): string => sayNumber(n).replace(/nghìn/gu, wording.thousand ?? 'nghìn').replace(/linh/gu, wording.zero ?? 'linh')
    .replace(/lăm/gu, wording.five ?? 'lăm').replace(/(?<=mươi )bốn/gu, wording.fourth ?? 'bốn');
  const first = wording.early && day <= 10 ? `${wording.early} ${worded(day)}` : worded(day);
  const old = wording.oldMonths === true ? { 1: 'giêng', 12: 'chạp' }[month as 1 | 12] : undefined;
  return `Ngày ${first}${sep}tháng ${old ?? (month === 4 ? wording.fourth ?? 'tư' : worded(month))}${sep}năm ${worded(year)}`;
}
