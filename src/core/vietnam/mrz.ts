import { fold, tidy } from './text.ts';

/** The check digits of a TD1 zone, and `pair`: the document number has to be the last nine digits of the personal id. */
export type MrzCheck = 'number' | 'id' | 'pair' | 'birth' | 'expiry' | 'composite';

/** What the machine-readable zone on the back of an identity card says (ICAO 9303 part 5; regulations 4.2). */
export interface Mrz {
  /** The three lines of 30 as they were understood; the third is empty when it was not found. */
  readonly lines: readonly [string, string, string];
  readonly personalId: string;
  /** `YYYY-MM-DD`; null when such a day does not exist. */
  readonly birthDate: string | null;
  readonly sex: 'Nam' | 'Nữ' | null;
  /** `YYYY-MM-DD`; null when such a day does not exist. A year 99 is 2099: what cards without an end may carry. */
  readonly expiryDate: string | null;
  /** Family name and given names in capitals without marks. The third line has no check digit: `name` is a witness, no proof. */
  readonly name: string;
  /** What does not fit; empty for a reading that may be trusted but for its name. */
  readonly failed: readonly MrzCheck[];
  /** Where the lines stand among those that were looked through; -1 for a third line that was not found. */
  readonly rows: readonly [number, number, number];
}

/** The facts that make a zone. */
export interface MrzFacts {
  readonly personalId: string;
  /** `YYYY-MM-DD` */
  readonly birthDate: string;
  readonly sex: 'Nam' | 'Nữ';
  /** `YYYY-MM-DD` */
  readonly expiryDate: string;
  readonly fullName: string;
}

function charValue(char: string): number {
  if (char >= '0' && char <= '9') return Number(char);
  return char >= 'A' && char <= 'Z' ? char.charCodeAt(0) - 55 : 0;
}

/** The check digit of a run of the zone: weights 7, 3, 1; A is 10 … Z is 35, `<` is 0 (ICAO 9303 part 3, 4.9). */
export function mrzCheckDigit(text: string): number {
  return [...text].reduce((sum, char, i) => sum + charValue(char) * ([7, 3, 1][i % 3] ?? 1), 0) % 10;
}

/** The zone of a Vietnamese card: three lines of 30. */
export function formatMrz({ personalId, birthDate, sex, expiryDate, fullName }: MrzFacts): [string, string, string] {
  const checked = (text: string): string => text + String(mrzCheckDigit(text));
  const short = (iso: string): string => iso.replace(/-/gu, '').slice(2);
  const first = `IDVNM${checked(personalId.slice(-9))}${checked(`${personalId}<<`)}`;
  const middle = `${checked(short(birthDate))}${sex === 'Nam' ? 'M' : 'F'}${checked(short(expiryDate))}VNM${'<'.repeat(11)}`;
  const second = middle + String(mrzCheckDigit(compositeOf(first, middle)));
  return [first, second, nameLine(fullName)];
}

function nameLine(fullName: string): string {
  const [family = '', ...given] = fold(tidy(fullName)).toUpperCase().replace(/[^A-Z ]/gu, '').split(' ');
  return `${family}<<${given.join('<')}`.slice(0, 30).padEnd(30, '<');
}

function compositeOf(first: string, second: string): string {
  return first.slice(5, 30) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29);
}

/** What the recogniser makes of the digits of OCR-B where only a digit can stand. */
const digitFor: Readonly<Record<string, string>> = {
  O: '0', Q: '0', D: '0', U: '0', C: '0', '°': '0', I: '1', L: '1', '|': '1', '!': '1', '[': '1', ']': '1', T: '1', J: '1',
  Z: '2', E: '3', A: '4', H: '4', S: '5', $: '5', G: '6', Y: '7', '?': '7', B: '8', '&': '8', P: '9',
};
const D = String.raw`[0-9OQDUC°IL|!\[\]TJZEAHS$GY?B&P]`;
/** What it makes of the filler `<`. */
const F = String.raw`[<KCELSGX(\[{«‹€¢=~-]`;

function asDigits(text: string): string {
  return [...text].map((char) => digitFor[char] ?? char).join('');
}

/** A line as the recogniser gave it, in the zone's own letters as far as that changes nothing: no spaces, capitals. */
function squeezed(line: string): string {
  return fold(line).toUpperCase().replace(/[«»]/gu, '<<').replace(/[‹›≤]/gu, '<').replace(/[\s.,:;'"`_]+/gu, '').replace(/(?<=\d)[°*”“’‘]+$/u, '');
}

// Of the two fillers before the last digit either may be read as anything: what was made of the line is proved by its digits.
const firstLine = new RegExp(String.raw`(?:^|.)[D0O]?V[NHM]?M?(${D}{9})(${D})(${D}{12})(?:${F}{0,4}?|.{1,3}?)(${D})${F}{0,2}$`, 'u');
const firstBare = new RegExp(String.raw`(${D}{9})(${D})(${D}{12})(?:${F}{1,4}|${F}.|.${F})(${D})${F}{0,2}$`, 'u');
// the letter of the sex may be read as two
const secondLine = new RegExp(String.raw`(${D}{6})(${D})([MFNPEH<])[EFPL]??(${D}{6})(${D})(?:[VYU][NHM]{1,3}|VN)${F}{0,18}(${D})$`, 'u');

interface First { readonly line: string; readonly row: number }

function readFirst(text: string, row: number): First | null {
  const m = firstLine.exec(text) ?? firstBare.exec(text);
  if (!m) return null;
  const [number, check, id, end] = m.slice(1, 5).map(asDigits);
  return { line: `IDVNM${number ?? ''}${check ?? ''}${id ?? ''}<<${end ?? ''}`, row };
}

function readSecond(text: string): string | null {
  const m = secondLine.exec(text);
  if (!m) return null;
  const [birth, birthCheck, , expiry, expiryCheck, composite] = m.slice(1, 7).map(asDigits);
  const sex = 'MNH'.includes(m[3] ?? '?') ? 'M' : 'FPE'.includes(m[3] ?? '?') ? 'F' : '<';
  return `${birth ?? ''}${birthCheck ?? ''}${sex}${expiry ?? ''}${expiryCheck ?? ''}VNM${'<'.repeat(11)}${composite ?? ''}`;
}

/** The line of names: letters and fillers only. A run without a vowel at the end is no name but fillers read as letters. */
function readThird(text: string): string {
  const line = text.replace(/[({[€¢=~-]/gu, '<').replace(/0/gu, 'O').replace(/1/gu, 'I').replace(/[^A-Z<]/gu, '');
  // two fillers stand behind the family name and at the end alone
  const named = /^[A-Z]+<<[A-Z]+(?:<[A-Z]+)*(?=<<)/u.exec(line)?.[0] ?? line;
  return named.replace(/<[<KCLSGX]*$/u, '').slice(0, 30).padEnd(30, '<');
}

function isThird(text: string): boolean {
  return /^[A-Z<({[€¢=~01-]{6,40}$/u.test(text) && /<|[KCES]{3}/u.test(text);
}

function dayOf(yymmdd: string, century: number): string | null {
  const m = /^(\d{2})(\d{2})(\d{2})$/u.exec(yymmdd);
  if (!m) return null;
  const date = new Date(Date.UTC(century + Number(m[1]), Number(m[2]) - 1, Number(m[3])));
  return date.getUTCMonth() === Number(m[2]) - 1 && date.getUTCDate() === Number(m[3]) ? date.toISOString().slice(0, 10) : null;
}

function failures(first: string, second: string): MrzCheck[] {
  const fits = (text: string, digit: string | undefined): boolean => String(mrzCheckDigit(text)) === digit;
  const checks: readonly [MrzCheck, boolean][] = [
    ['number', fits(first.slice(5, 14), first[14])], ['id', fits(first.slice(15, 29), first[29])],
    ['pair', first.slice(5, 14) === first.slice(18, 27)], ['birth', fits(second.slice(0, 6), second[6])],
    ['expiry', fits(second.slice(8, 14), second[14])], ['composite', fits(compositeOf(first, second), second[29])],
  ];
  return checks.filter(([, fit]) => !fit).map(([check]) => check);
}

function asMrz(first: string, second: string, third: string, rows: Mrz['rows']): Mrz {
  const personalId = first.slice(15, 27);
  // the id names the century of birth; cards with this zone are given out since 2021
  const century = 1900 + Math.floor(Number(personalId[3]) / 2) * 100;
  return {
    lines: [first, second, third], personalId, rows, failed: failures(first, second),
    birthDate: dayOf(second.slice(0, 6), century), expiryDate: dayOf(second.slice(8, 14), 2000),
    sex: second[7] === 'M' ? 'Nam' : second[7] === 'F' ? 'Nữ' : null,
    name: third.replace(/<+/gu, ' ').trim(),
  };
}

/**
 * Finds the zone among lines of recognised text, tolerant of spaces, small letters, lost or doubled fillers and the
 * usual confusions (`O` for 0 where a digit must stand, `K`, `«`, `c`, `(` for `<`). Such mending proves nothing by
 * itself: only `failed` being empty does. Of several zones the one with the fewest failures is given.
 *
 * @param lines in reading order; the parts of the zone may stand up to three lines apart
 */
export function findMrz(lines: readonly string[]): Mrz | null {
  const texts = lines.map(squeezed);
  let best: Mrz | null = null;
  for (const [i, text] of texts.entries()) {
    const first = readFirst(text, i);
    if (!first) continue;
    for (let j = i + 1; j < Math.min(texts.length, i + 4); j++) {
      const second = readSecond(texts[j] ?? '');
      if (second === null) continue;
      const k = [j + 1, j + 2].find((at) => isThird(texts[at] ?? '')) ?? -1;
      const found = asMrz(first.line, second, k < 0 ? '' : readThird(texts[k] ?? ''), [i, j, k]);
      if (!best || found.failed.length < best.failed.length) best = found;
    }
  }
  return best;
}

/**
 * A zone whose first line was not understood, from its second line and the personal id that the card prints: where the
 * second line fits together with the first one that follows from the id, and the number of that stands in the line above.
 * Null otherwise; the lines as `findMrz` takes them.
 */
export function rebuiltMrz(lines: readonly string[], personalId: string): Mrz | null {
  if (!/^\d{12}$/u.test(personalId)) return null;
  const texts = lines.map(squeezed);
  for (const [j, text] of texts.entries()) {
    const second = readSecond(text);
    const above = [j - 1, j - 2].find((at) => asDigits(texts[at] ?? '').includes(personalId.slice(-9)));
    if (second === null || above === undefined) continue;
    const number = personalId.slice(-9);
    const id = `${personalId}<<`;
    const first = `IDVNM${number}${String(mrzCheckDigit(number))}${id}${String(mrzCheckDigit(id))}`;
    const third = texts[j + 1] ?? '';
    const found = asMrz(first, second, third.includes('<') ? readThird(third) : '', [above, j, third.includes('<') ? j + 1 : -1]);
    if (found.failed.length === 0) return found;
  }
  return null;
}

/** True for a line that looks like a part of a zone, read well or badly: what a crop to be read again is cut by. */
export function looksLikeMrz(line: string): boolean {
  const text = squeezed(line);
  if (text.length < 16) return false;
  return readSecond(text) !== null || readFirst(text, 0) !== null || /<{3}|<.*<.*<|^.?[D0O]?VN?M[\dOIQDBSZ]{6}/u.test(text);
}

/** Letters of the third line that may differ from the printed name's and still be misread ones. */
const MOST_MISREAD = 4;

/**
 * The zone's third line, which has no check digit, put right by the name as it is printed: all that the zone writes of a
 * name follows from it. The line as it was read where the two are too far apart to be one name.
 *
 * @param fullName the name in print or in the QR code; may be empty
 */
export function mrzNameLine({ lines: [, , line] }: Pick<Mrz, 'lines'>, fullName: string): string {
  if (line === '' || fullName.trim().split(/\s+/u).length < 2) return line;
  const lawful = nameLine(fullName);
  // some cards have one filler behind the family name
  const single = `${lawful.replace('<<', '<').slice(0, 29)}<`;
  const [two, one] = [lettersApart(line, lawful), lettersApart(line, single)];
  const [nearest, apart] = one < two ? [single, one] : [lawful, two];
  return apart <= Math.min(MOST_MISREAD, nearest.replace(/<+$/u, '').length / 4) ? nearest : line;
}

/** How many letters of two lines differ, lost and added ones too; the fillers at their ends do not count. */
function lettersApart(read: string, wanted: string): number {
  const letters = (text: string): string => text.replace(/<+$/u, '');
  const [a, b] = [letters(read), letters(wanted)];
  // only as many letters as a misreading adds or takes, and the rest in order
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? MOST_MISREAD + 1;
}

/**
 * True when a name as printed is the one of the zone's third line: the same letters without marks, cut where the line
 * ends. Fillers may have been read as letters.
 */
export function mrzNameFits(mrz: Pick<Mrz, 'lines'>, fullName: string): boolean {
  const words = fold(tidy(fullName)).toUpperCase().replace(/[^A-Z ]/gu, '').split(' ').filter(Boolean);
  const line = mrz.lines[2];
  if (words.length < 2 || line === '') return false;
  if (new RegExp(`^${words.join('[<KCELSGX]{1,3}')}(?:[<KCELSGX]*)$`, 'u').test(line)) return true;
  const whole = `${words[0] ?? ''}<<${words.slice(1).join('<')}`;
  return whole.length >= 30 && line === whole.slice(0, 30);
}
