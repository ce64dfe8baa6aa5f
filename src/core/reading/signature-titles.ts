import { fold, foldLetters, isUpper, tidy } from '../vietnam/index.ts';
import { boundedDistance, standsIn } from './fuzzy.ts';
import type { PaperText, Row } from './layout.ts';
import { makeSpan } from './span.ts';
import type { Token } from './token.ts';

/** A run of words of a row that wide gaps part from the others. `centre` in level pixels. */
export interface Line {
  readonly tokens: readonly Token[];
  readonly row: Row;
  readonly centre: number;
}

const authority = /^(?:TM|KT|TL|TUQ|Q|T\/M|K\/T|T\/L)\s?[.,:]/u;
const titleWords = /^(?:pho |quyen )?(?:chu tich|giam doc|truong phong|chanh van phong|bo truong|thu truong|cuc truong|tong cuc truong|chi cuc truong|truong ban|chu nhiem|hieu truong|vien truong|chanh an|tong giam doc|truong cong an|bi thu|chanh thanh tra|truong phong|to truong|tram truong|truong khoa|cong chuc tu phap|can bo tu phap|phong vien|chu tich hoi dong|thu tuong|giam doc van phong|nguoi ket luan|nguoi ky)/u;

const plainTitles = [
  'CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC', 'TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG', 'CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG', 'BỘ TRƯỞNG',
  'THỨ TRƯỞNG', 'CỤC TRƯỞNG', 'PHÓ CỤC TRƯỞNG', 'HIỆU TRƯỞNG', 'PHÓ HIỆU TRƯỞNG', 'TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN', 'TRƯỞNG CÔNG AN', 'TỔNG GIÁM ĐỐC',
].map((t) => t.normalize('NFC'));

/**
 * What a seal leaves of a title's line, without spaces and marks: seals are set on the left third, so the ends stay. Long
 * enough that no other word of capitals holds them.
 */
const titleEnds = [
  'hutich', 'iamdoc', 'uongphong', 'vanphong', 'uongcongan', 'congan', 'uongcoquan', 'coquan', 'uongdonvi', 'uongban', 'botruong', 'thutruong', 'cuctruong',
  'hieutruong', 'vientruong', 'tramtruong', 'hunhiem', 'chanhan', 'ygiaychungnhan', 'chungnhankethon', 'giaykhaisinh', 'giayxacnhan', 'trichluc', 'kybansao',
];

/** Letters and spaces of some words, without marks and in small letters. */
export function foldedLine(tokens: readonly Token[]): string {
  return tidy(fold(tokens.map((t) => t.text).join(' ')).replace(/[^a-z\s]/gu, ' '));
}

/** The middle of some words of a line, in level pixels. */
export function middleOf(tokens: readonly Token[]): number {
  const last = tokens.at(-1);
  return ((tokens[0]?.x ?? 0) + (last ? last.x + last.w : 0)) / 2;
}

/** Cuts a row at wide gaps. */
export function segments(row: Row, em: number, gapEm = 1.8): Token[][] {
  const out: Token[][] = [];
  for (const token of row.tokens) {
    const last = out.at(-1)?.at(-1);
    if (last && token.x - last.x - last.w <= em * gapEm) out.at(-1)?.push(token);
    else out.push([token]);
  }
  return out;
}

/** The lines of a page from a row on, cut at wide gaps. */
export function linesOf(text: PaperText, page: number, fromRow: number): Line[] {
  const em = text.pages.find((p) => p.page === page)?.em ?? 20;
  return text.rows.filter((r) => r.page === page && r.index >= fromRow)
    .flatMap((row) => segments(row, em).map((tokens) => ({ tokens, row, centre: middleOf(tokens) })));
}

/** True for `TM.`, `KT.` … at the head of a line. */
export function saysAuthority(tokens: readonly Token[]): boolean {
  return authority.test(makeSpan(tokens).text);
}

/** A title of the usual ones that a line under a seal was misread from: known letters, lost spaces and marks. */
export function usualTitle(text: string): string | null {
  const letters = foldLetters(text);
  return plainTitles.find((t) => foldLetters(t) === letters) ?? plainTitles.find((t) => t.length > 10 && boundedDistance(foldLetters(t), letters, 1) <= 1) ?? null;
}

/**
 * The usual title that a line ends with, letter by letter, behind pieces of a seal (`THAN 2Đ CHỦ TỊCH`): the longest one.
 * A deputy's `PHÓ` may be under the seal, so it is the whole title only where something else says so.
 */
export function titleAtEnd({ tokens }: Line): readonly Token[] | null {
  const last = tokens.findLastIndex((t) => /\p{L}{2}/u.test(t.text));
  for (let from = Math.max(0, last - 5); from < last; from += 1) {
    const words = tokens.slice(from, last + 1);
    if (words.every((t) => isUpper(t.text)) && plainTitles.includes(tidy(makeSpan(words).text))) return words;
  }
  return null;
}

/** True for a line that is a title of who signs, or says for whom, and nothing else. */
export function isTitleLine({ tokens }: Line): boolean {
  const words = tokens.filter((t) => /\p{L}/u.test(t.text));
  const upper = words.filter((t) => isUpper(t.text)).length;
  return words.length > 0 && words.length <= 10 && upper / words.length >= 0.8
    && (saysAuthority(tokens) || titleWords.test(foldedLine(tokens)) || usualTitle(makeSpan(words).text) !== null);
}

/**
 * What is left of a title whose head a seal hides: the words of the line that are capitals from the right, where they end
 * as titles end. Null for every other line. Good for finding the place, never for a value.
 */
export function hiddenTitle({ tokens }: Line): readonly Token[] | null {
  const words = tokens.filter((t) => /\p{L}{2}/u.test(t.text));
  if (words.length > 10) return null;
  const [last] = words.slice(-1);
  if (!last || !isUpper(last.text)) return null;
  const head = words.findLastIndex((t) => !isUpper(t.text.replace(/[^\p{L}]/gu, '')));
  const kept = words.slice(head + 1);
  const letters = kept.map((t) => foldLetters(t.text)).join('');
  const stands = titleEnds.some((end) => (end.length >= 8 ? standsIn(letters, end, 1) : letters.includes(end)));
  return stands ? kept : null;
}
