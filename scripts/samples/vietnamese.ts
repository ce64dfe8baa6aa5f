const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const GROUPS = ['', 'nghìn', 'triệu', 'tỷ'] as const;

function threeDigits(value: number, full: boolean): string[] {
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor(value / 10) % 10;
  const units = value % 10;
  const words: string[] = [];
  if (hundreds > 0 || full) words.push(DIGITS[hundreds] ?? '', 'trăm');
  if (tens === 0 && units > 0 && (hundreds > 0 || full)) words.push('linh');
  if (tens === 1) words.push('mười');
  if (tens > 1) words.push(DIGITS[tens] ?? '', 'mươi');
  if (units > 0) {
    if (units === 1 && tens > 1) words.push('mốt');
    else if (units === 5 && tens > 0) words.push('lăm');
    else words.push(DIGITS[units] ?? '');
  }
  return words;
}

/** A whole number from 1 to 999 999 999 999 in Vietnamese words, lower case. */
export function numberInWords(value: number): string {
  const groups: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 1000)) groups.push(rest % 1000);
  const words: string[] = [];
  for (let i = groups.length - 1; i >= 0; i -= 1) {
    const group = groups[i] ?? 0;
    if (group === 0) continue;
    words.push(...threeDigits(group, i < groups.length - 1), GROUPS[i] ?? '');
  }
  return words.filter((word) => word !== '').join(' ');
}

/** First letter upper case, the rest as it is. */
export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** A calendar day of the papers. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `YYYY-MM-DD`, the normal form. */
export const isoDay = (d: Day): string => `${d.year}-${two(d.month)}-${two(d.day)}`;
/** `dd/mm/yyyy`, as forms print it. */
export const slashDay = (d: Day): string => `${two(d.day)}/${two(d.month)}/${d.year}`;
/** `ngày dd tháng mm năm yyyy`, as place-and-date lines print it (Decree 30/2020: days below 10 and months 1, 2 carry a zero). */
export const longDay = (d: Day): string =>
  `ngày ${two(d.day)} tháng ${d.month < 3 ? two(d.month) : d.month} năm ${d.year}`;

/** The date in words as birth certificates repeat it. */
export function dayInWords(d: Day, form: { comma?: boolean; spoken?: boolean } = {}): string {
  const sep = form.comma === false ? ' ' : ', ';
  const day = form.spoken === true && d.day <= 10 ? `mùng ${numberInWords(d.day)}` : numberInWords(d.day);
  const month = d.month === 4 ? 'tư' : numberInWords(d.month);
  return `Ngày ${day}${sep}tháng ${month}${sep}năm ${numberInWords(d.year)}`;
}

/** `5.000.000.000` from 5000000000. */
export const dotted = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.');

/** Without tone marks and in capitals, as English company names print it. */
export function plainCapitals(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'D').toUpperCase();
}
