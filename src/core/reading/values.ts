import type { FieldKind } from '../model/index.ts';
import {
  asFigures, dateExists, digitsOf, ethnicities, evenUnitCase, findDates, foldLetters, isoDate, isLawfulSyllable, isListedAgency, isWholeAgency, mendAgency, mendPhrases, mendStreets, mendUnitWords, isTaxCode, listed, listedLike, nationalities, parseAmount, parseDate, parseSex, provinceCodes, tidy, withWholeUnit, type CalendarDate,
} from '../vietnam/index.ts';
import { cellDigits } from './cell-digits.ts';
import { boundedDistance } from './fuzzy.ts';
import { mendWords } from './mend.ts';
import { personName } from './person-name.ts';
import { matchSpan, subSpan, trimSpan, type Span } from './span.ts';

const provinceNames: ReadonlySet<string> = new Set([...Object.values(provinceCodes), 'Huế']);

/** A value in normal form and the words it was made from. */
export interface Extract {
  readonly value: string;
  readonly span: Span;
  /** True when the value carries its own proof: a closed list, a check digit, digits that words repeat. */
  readonly checked: boolean;
  /** True when letters had to be taken for digits, or a form had to be guessed: never sure. */
  readonly guessed: boolean;
}

const plain = (value: string, span: Span, more: Partial<Extract> = {}): Extract => ({ value, span, checked: false, guessed: false, ...more });

/** A day that the calendar has not, with the 1 at the head of a part put back that was read as 4 or 7 (`77/05/1966`, `11/03/4960`); the same where that helps nothing. */
function unstroked(read: CalendarDate): CalendarDate {
  const part = (n: number, most: number): number => (n > most && n < 100 && [4, 7].includes(Math.floor(n / 10)) ? 10 + (n % 10) : n);
  const mended = { day: part(read.day, 31), month: part(read.month, 12), year: read.year > 2200 && [4, 7].includes(Math.floor(read.year / 1000)) ? 1000 + (read.year % 1000) : read.year };
  return dateExists(mended) && mended.year > 1850 && mended.year < 2100 ? mended : read;
}

function date(span: Span): Extract | null {
  for (const guessed of [false, true]) {
    const text = guessed ? asFigures(span.text) : span.text;
    const found = findDates(text.normalize('NFC'))[0];
    if (!found) continue;
    const whole = dateExists(found.date) && found.date.year < 2200;
    return plain(isoDate(whole ? found.date : unstroked(found.date)), subSpan(span, found.start, found.end), { guessed: guessed || !whole });
  }
  // `01/071961`: the second stroke was lost
  const packed = matchSpan(span, /(?<!\d)(\d{2})\/?(\d{2})\/?((?:19|20)\d{2})(?!\d)/u);
  const parted = packed?.match[0].includes('/') === true ? findDates(`${packed.match[1] ?? ''}/${packed.match[2] ?? ''}/${packed.match[3] ?? ''}`)[0] : undefined;
  if (packed && parted?.exists) return plain(isoDate(parted.date), packed.span, { guessed: true });
  // `2100171982`: strokes read as figures; ten figures are no other date
  const strokes = matchSpan(span, /(?<!\d)(\d{2})[0-17](\d{2})[0-17]((?:19|20)\d{2})(?!\d)/u);
  if (strokes) {
    const [, day, month, of] = strokes.match;
    const found = findDates(`${day ?? ''}/${month ?? ''}/${of ?? ''}`)[0];
    if (found?.exists) return plain(isoDate(found.date), strokes.span, { guessed: true });
  }
  // `419/02/1979`: a stroke before the day
  const led = matchSpan(span, /(?<!\d)\d(\d{2})([/.-])(\d{2})\2((?:19|20)\d{2})(?!\d)/u);
  const behind = led ? findDates(`${led.match[1] ?? ''}/${led.match[3] ?? ''}/${led.match[4] ?? ''}`)[0] : undefined;
  if (led && behind?.exists) return plain(isoDate(behind.date), led.span, { guessed: true });
  // `412 tháng 01`: a stroke or a speck before the day in words
  const before = matchSpan(span, /(?<!\d)\d(\d{2})\s?th[aá]ng\s?(\d{1,2})\s?n[aă]m\s?((?:19|20)\d{2})(?!\d)/u);
  const said = before ? findDates(`${before.match[1] ?? ''}/${before.match[2] ?? ''}/${before.match[3] ?? ''}`)[0] : undefined;
  if (before && said?.exists) return plain(isoDate(said.date), before.span, { guessed: true });
  // `08/022001`: one of the strokes was not seen
  const half = matchSpan(span, /(?<!\d)(\d{2})(?:([/.-])(\d{2})|(\d{2})[/.-])((?:19|20)\d{2})(?!\d)/u);
  const whole = half ? findDates(`${half.match[1] ?? ''}/${half.match[3] ?? half.match[4] ?? ''}/${half.match[5] ?? ''}`)[0] : undefined;
  if (half && whole?.exists) return plain(isoDate(whole.date), half.span, { guessed: true });
  const year = matchSpan(span, /(?<![\d/.-])(?:18|19|20)\d{2}(?![\d/])/u);
  const alone = year !== null && !/\d/u.test(span.text.replace(year.match[0], '')) && !/th[aáà]ng/iu.test(span.text);
  return year ? plain(year.match[0], year.span, { guessed: !alone }) : null;
}

function year(span: Span): Extract | null {
  const hit = matchSpan(span, /(?<!\d)(?:18|19|20)\d{2}(?!\d)/u);
  if (hit) return plain(hit.match[0], hit.span);
  // the 1 at the head read as what has such a stroke, or a stroke before it read as one more figure (`4966`, `41983`)
  const slip = matchSpan(span, /(?<!\d)[47Il|](9\d{2})(?!\d)/u);
  if (slip) return plain(`1${slip.match[1] ?? ''}`, slip.span, { guessed: true });
  const led = matchSpan(span, /(?<!\d)[147]((?:19|20)\d{2})(?!\d)/u);
  if (led) return plain(led.match[1] ?? '', led.span, { guessed: true });
  const ends = matchSpan(span, /(?<!\d)(1[89]\d|20\d)[Ili|](?![\p{L}\d])/u);
  if (ends) return plain(`${ends.match[1] ?? ''}1`, ends.span, { guessed: true });
  const whole = parseDate(span.text);
  return whole ? plain(whole.slice(0, 4), span) : null;
}

function sex(span: Span): Extract | null {
  const hit = matchSpan(span, /[\p{L}]+/u);
  const value = hit ? parseSex(hit.match[0]) : null;
  if (hit && value) return plain(value, hit.span, { checked: true });
  // of two words a few letters tell which it is, though not for sure
  const flat = hit ? foldLetters(hit.match[0]) : '';
  const like = /^n[a-z]{0,3}m$|^[nm]am$/u.test(flat) ? 'Nam' : /^n[a-z]{0,1}u[a-z]?$/u.test(flat) ? 'Nữ' : null;
  return hit && like ? plain(like, hit.span, { guessed: true }) : null;
}

function fromList(list: readonly string[]): (span: Span) => Extract | null {
  return (span) => {
    const words = span.text.split(' ');
    for (let count = Math.min(words.length, 5); count > 0; count--) {
      const text = tidy(words.slice(0, count).join(' ')).replace(/[.,;:]+$/u, '');
      const part = trimSpan(subSpan(span, 0, words.slice(0, count).join(' ').length));
      const exact = listed(list, text);
      if (exact) return plain(exact, part, { checked: true });
      const like = listedLike(list, text);
      const letters = (t: string): string => t.replace(/[^\p{L}]/gu, '');
      const spelt = like.find((l) => l.replace(/\p{L}/gu, '') === text.replace(/\p{L}/gu, '')) ?? like.find((l) => letters(l) === letters(text));
      if (like.length > 0) return plain(spelt ?? like[0] ?? text, part, { checked: like.length === 1 });
    }
    const near = list.find((l) => l.length > 5 && boundedDistance(foldLetters(l), foldLetters(span.text), 1) <= 1);
    if (near) return plain(near, span, { guessed: true });
    return span.text === '' ? null : words.length <= 3 ? plain(tidy(span.text), span, { guessed: true }) : null;
  };
}

function id(count: readonly number[]): (span: Span) => Extract | null {
  return (span) => {
    // one look at cells is never sure, but it says where to look again
    const cells = cellDigits(span.text);
    if (cells && cells.digits.length >= 7) return plain(cells.digits, subSpan(span, cells.from, span.text.length), { guessed: true });
    for (const guessed of [false, true]) {
      const text = guessed ? asFigures(span.text) : span.text;
      const runs = [...text.matchAll(/(?<![\d/])\d(?:[ .]?\d){6,14}(?![\d/])/gu)];
      const right = runs.find((r) => count.includes(digitsOf(r[0]).length)) ?? (guessed ? runs[0] : undefined);
      if (!right) continue;
      const digits = digitsOf(right[0]);
      return plain(digits, subSpan(span, right.index, right.index + right[0].length), { guessed: guessed || !count.includes(digits.length) });
    }
    return null;
  };
}

function taxCode(span: Span): Extract | null {
  for (const guessed of [false, true]) {
    const hit = /\d(?:[ .]?\d){9}(?:\s?-\s?\d{3})?(?!\d)/u.exec(guessed ? asFigures(span.text) : span.text);
    if (!hit) continue;
    const digits = digitsOf(hit[0]);
    const value = digits.length === 13 ? `${digits.slice(0, 10)}-${digits.slice(10)}` : digits;
    return plain(value, subSpan(span, hit.index, hit.index + hit[0].length), { guessed, checked: isTaxCode(value) });
  }
  return null;
}

function amount(span: Span): Extract | null {
  // `54, 6 m²`: a space that print has not, seen after the comma
  const hit = matchSpan(span, /\d[\d.,]*(?:\s\d{3}(?!\d))*(?:[.,]\d+)?(?:(?<=[.,])\s\d{1,3}(?!\d))*/u);
  const parsed = hit ? parseAmount(hit.match[0]) : null;
  return hit && parsed ? plain(parsed.value, hit.span, { guessed: parsed.ambiguous || /[.,]\s/u.test(hit.match[0]) }) : null;
}

function free(prose: boolean): (span: Span) => Extract | null {
  return (span) => {
    const { text, guessed } = mendWords(span.text, prose);
    const value = text.replace(/[;,]+$|(?<=\p{Ll}{2}|\p{L}{4}|\d)\.$/u, '').replace(/(?<=\s)(\p{L}{2,3})\.$/u, (all, word: string) => (isLawfulSyllable(word) ? word : all));
    if (value === '' || /^[-–—/\s.…]+$/u.test(value) || /^[Kk]hông$|^\p{Ll}$/u.test(value)) return null;
    return plain(value, span, { guessed });
  };
}

/**
 * The name of an agency. One of the list is its own proof, and so are the marks of set words before a unit's name; letters
 * and names of units that had to be changed are a guess still.
 */
function agency(span: Span): Extract | null {
  const found = free(false)(span);
  if (!found) return null;
  const named = mendAgency(found.value);
  const worded = mendUnitWords(named);
  // the name of a unit is only known as one behind the word for it
  const value = withWholeUnit(worded === named ? worded : mendPhrases(worded).text);
  const sameLetters = foldLetters(value) === foldLetters(span.text);
  if (isListedAgency(value)) return { ...found, value, checked: sameLetters, guessed: !sameLetters };
  const [read, mended] = [tidy(span.text).split(' '), value.split(' ')];
  const unit = mended.findIndex((word) => /^(?:phường|xã|quận|huyện|thị|thành|tỉnh)$/iu.test(word));
  const inHead = sameLetters && read.length === mended.length && unit >= 4 && isWholeAgency(value) && mended.slice(unit).every((word, i) => word === read[unit + i]);
  return { ...found, value, guessed: !inHead && (found.guessed || value !== found.value) };
}

/** An address ends with its province, or the country behind it: a sentence that begins there is the next line of prose, and so is the day of signing. */
function withoutSentence(span: Span): Span {
  const day = span.text.search(/\s[Nn]g[àa]y \d{1,2} th\p{L}{2,3} \d{1,2} n\p{L}m(?!\p{L})/u);
  if (day > 0) return trimSpan(subSpan(span, 0, day));
  for (const hit of span.text.matchAll(/(?<!\p{L})(?:[Tt]ỉnh|[Tt]hành phố|TP\.?)\s((?:\p{Lu}\p{Ll}+\s(?:-\s)?){1,4}?)(?=\p{Lu}\p{Ll}*\s\p{Ll})/gu)) {
    const name = (hit[1] ?? '').trim();
    if (provinceNames.has(name)) return trimSpan(subSpan(span, 0, hit.index + hit[0].trimEnd().length));
  }
  return span;
}

/** An address all of whose commas were lost: between its units and before the first one stand such. One that has any sign is left. */
function withCommas(address: string): string {
  const unit = /(?<=\p{L}|\d) (?=(?:[Pp]hường|[Xx]ã|[Tt]hị trấn|[Qq]uận|[Hh]uyện|[Tt]hị xã|[Tt]hành phố|[Tt]ỉnh) \p{Lu}\p{Ll})/gu;
  return /[,;–-]/u.test(address) || (address.match(unit) ?? []).length < 2 ? address : address.replace(unit, ', ');
}

function pattern(re: RegExp, clean: (text: string) => string = (t) => t): (span: Span) => Extract | null {
  return (span) => {
    const hit = matchSpan(span, re);
    return hit ? plain(clean(hit.match[0]), hit.span) : null;
  };
}

/** What offices and companies commonly call their mailbox; `li` is read as `H`, `l` as `1`. */
const mailboxes = ['lienhe', 'contact', 'hotro', 'cskh', 'support', 'ketoan', 'kinhdoanh', 'vanphong', 'hanhchinh', 'tuyendung', 'congty', 'giamdoc', 'admin', 'sales', 'office', 'info'];

/** An address whose name for the mailbox is misread from a common one. */
function mailbox(address: string): string {
  const [own = '', domain = ''] = address.split('@');
  if (mailboxes.includes(own) || !/[A-Z\d]/u.test(own)) return address;
  const flat = own.replace(/^[Il1]?H/u, 'li').replace(/[1I|]/gu, 'l').replace(/0/gu, 'o').toLowerCase();
  return mailboxes.includes(flat) ? `${flat}@${domain}` : address;
}

const extractors: Record<FieldKind, (span: Span) => Extract | null> = {
  personName,
  date,
  year,
  sex,
  ethnicity: fromList(ethnicities),
  nationality: fromList(nationalities),
  personalId: id([12, 9]),
  oldId: id([9]),
  taxCode,
  address: (line) => {
    const found = free(false)(withoutSentence(line));
    if (!found) return null;
    const worded = mendStreets(mendUnitWords(withCommas(found.value)));
    return { ...found, value: evenUnitCase(worded), guessed: found.guessed || worded !== found.value };
  },
  agency,
  text: free(true),
  number: pattern(/\d+[A-Za-z]?(?!\p{L})/u),
  notation: pattern(/[A-ZĐ][\p{L}\d/&.-]*/u),
  money: amount,
  area: amount,
  phone: (span) => {
    const found = pattern(/\+?\d(?:[ .()-]?\d){6,13}/u, (t) => (t.startsWith('+') ? '+' : '') + digitsOf(t))(span);
    // no number of the country is as long: leader dots read as figures
    return found && found.value.length > 11 && !/^(?:\+|0|84)/u.test(found.value) ? null : found;
  },
  email: (span) => {
    // a round letter in a ring: `(2)`, `(29`, `©` for @
    const joined = span.text.replace(/(?<=^[\w.+-]{2,})\s?(?:\((?:@\)?|2\)|29|[9a]\))|[©®])(?=[\w-]+\.\s?\w)/u, '@').replace(/^([^@]*)\((?=[\w-]+\.\w)/u, '$1@').replace(/\s*([@._])\s*/gu, '$1').replace(/(?<![\w])I(?=[a-z]+@|[a-z]*\.)/gu, 'l').replace(/\s+(?=com|vn|example)/gu, '.');
    const hit = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u.exec(joined);
    const value = hit ? mailbox(hit[0].replace(/(?<![\w])1(?=[a-z]{2})/gu, 'l')) : '';
    return hit ? plain(value, span, { guessed: !span.text.includes(value) }) : null;
  },
  code: pattern(/[\p{L}\d][\p{L}\d/.-]*(?:\s\d[\p{L}\d/.-]*)?/u, (t) => t.replace(/[./-]+$/u, '')),
};

/** The value of a kind in a span, in normal form; null when the span holds none. */
export function extract(kind: FieldKind, span: Span): Extract | null {
  return span.tokens.length === 0 ? null : extractors[kind](span);
}
