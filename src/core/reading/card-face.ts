import { fold } from '../vietnam/index.ts';
import type { Row } from './layout.ts';

/** A side of an identity card. */
export type CardFace = 'front' | 'back';

const front = /can\s?cuoc\s?cong\s?dan|citizen\s?identity|identity\s?card|the\s?can\s?cuoc|^\s*can\s?cuoc\s*$|chung\s?minh\s?nhan\s?dan/u;
const frontProof = /ho va ten|ho,? chu dem|full name|date of birth|quoc tich|nationality|so dinh danh|so \/ ?no|co gia tri den|date of expiry/u;
const back = /idvnm|vnm<|<{3,}|dac diem nha?n da?ng|personal identification|ngon tro|index finger|noi dang ky khai sinh|place of birth|cuc truong cuc canh sat/u;
const running = 45;

/**
 * Which side of an identity card a block of lines is, or null when it is none. A card holds little text: where lines
 * run on as in a letter, words of cards are mentions.
 */
export function cardFace(rows: readonly Row[]): CardFace | null {
  const lines = rows.map((row) => fold(row.tokens.map((t) => t.text).join(' ')));
  const long = rows.filter((row) => row.tokens.length > 14).length;
  if (rows.length > running || long > 3) return null;
  const backs = lines.filter((line) => back.test(line)).length;
  const machine = hasMachineZone(rows);
  const isFront = lines.some((line) => front.test(line) && line.length < 60) && lines.some((line) => frontProof.test(line));
  if (isFront && !machine) return 'front';
  return machine || backs >= 2 ? 'back' : isFront ? 'front' : null;
}

/** True when lines of a machine-readable zone are among these. */
export function hasMachineZone(rows: readonly Row[]): boolean {
  return rows.some((row) => /idvnm|<{3,}/u.test(fold(row.tokens.map((t) => t.text).join(' '))));
}

/** Ids of 12 digits in lines, those in machine-readable lines and codes too. */
export function personalIds(rows: readonly Row[], codes: readonly string[] = []): ReadonlySet<string> {
  const found = new Set<string>();
  const take = (text: string): void => {
    for (const match of text.matchAll(/(?<!\d)0\d{11}(?!\d)/gu)) found.add(match[0]);
  };
  for (const row of rows) {
    const text = row.tokens.map((t) => t.text).join(' ');
    take(text);
    take(text.replace(/(?<=\d)\s(?=\d)/gu, ''));
    // TD1 of the card (ICAO 9303 part 5): document number, check digit, then the personal id as optional data.
    const machine = /I[D0]VNM[\d<]{9}[\d<](0\d{11})/u.exec(text.replace(/\s/gu, ''))?.[1];
    if (machine !== undefined) found.add(machine);
  }
  for (const code of codes) take(code.split('|')[0] ?? '');
  return found;
}
