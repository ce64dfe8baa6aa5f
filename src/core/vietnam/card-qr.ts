import { dateExists, isoDate } from './dates.ts';
import { fold, tidy } from './text.ts';

/** What the QR code of an identity card says. */
export interface CardQr {
  readonly personalId: string;
  /** The nine digits of the card before; null when the holder had none. */
  readonly oldId: string | null;
  readonly fullName: string;
  /** `YYYY-MM-DD`, or `YYYY` where the card knows only the year. */
  readonly birthDate: string;
  readonly sex: 'Nam' | 'Nữ';
  readonly residence: string;
  /** `YYYY-MM-DD`; null when the code has none. */
  readonly issuedDate: string | null;
}

/** No card says so much; what is longer is not one. */
const MAX_CHARS = 1000;
/** Controls and marks that turn the direction of writing: no card has them, and they can make text look like another. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** `ddMMyyyy`, `00MMyyyy` and `yyyy` for births of which only the year is known; null for a day that does not exist. */
function cardDate(text: string): string | null {
  const m = /^(?:(\d{2})(\d{2}))?(\d{4})$/u.exec(text);
  if (!m) return null;
  const date = { day: Number(m[1] ?? 0), month: Number(m[2] ?? 0), year: Number(m[3]) };
  if (date.day === 0) return dateExists({ ...date, day: 1, month: 1 }) ? String(m[3]) : null;
  return dateExists(date) ? isoDate(date) : null;
}

function sexOf(text: string): 'Nam' | 'Nữ' | null {
  const word = fold(text);
  return word === 'nam' ? 'Nam' : word === 'nu' ? 'Nữ' : null;
}

/**
 * Reads the QR code of a chip card: `id12|id9|name|ddMMyyyy|sex|residence|ddMMyyyy`, the old id often empty
 * (regulations 4.2). Cards of 2024 carry more parts and some writers leave the old id's place out, so 6 to 11 parts
 * pass, and the parts are told by what they are: the sex, the date before it, the name before that. Null for any
 * other text.
 *
 * @param text as the code gives it, untrusted
 */
export function parseCardQr(text: string): CardQr | null {
  if (text.length > MAX_CHARS) return null;
  const parts = text.replace(/[\r\n]+$/u, '').split('|');
  if (parts.length < 6 || parts.length > 11 || parts.some((part) => unprintable.test(part))) return null;
  const clean = parts.map(tidy);
  const personalId = clean[0] ?? '';
  const at = [4, 3].find((i) => sexOf(clean[i] ?? '') !== null && cardDate(clean[i - 1] ?? '') !== null);
  if (at === undefined || !/^\d{12}$/u.test(personalId)) return null;
  const old = at === 4 ? clean[1] ?? '' : '';
  const [fullName, birthDate, sex, residence] = [clean[at - 2] ?? '', cardDate(clean[at - 1] ?? ''), sexOf(clean[at] ?? ''), clean[at + 1] ?? ''];
  const issued = clean[at + 2] ?? '';
  const issuedDate = issued.length === 8 ? cardDate(issued) : null;
  if (!/^(?:\d{9}|\d{12})?$/u.test(old) || !/\p{L}/u.test(fullName) || birthDate === null || sex === null || residence === '') return null;
  if (issued !== '' && issuedDate === null && parts.length <= 7) return null;
  return { personalId, oldId: old.length === 9 ? old : null, fullName, birthDate, sex, residence, issuedDate };
}

function dayFirst(iso: string): string {
  return iso.split('-').reverse().join('');
}

/** The seven parts as a card carries them; `parseCardQr` gives the same card back. */
export function formatCardQr(card: CardQr): string {
  const { personalId, oldId, fullName, birthDate, sex, residence, issuedDate } = card;
  return [personalId, oldId ?? '', fullName, dayFirst(birthDate), sex, residence, issuedDate === null ? '' : dayFirst(issuedDate)].join('|');
}
