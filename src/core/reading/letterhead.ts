import { unionBox, type Box } from '../model/index.ts';
import { findDates, fold, foldLetters, isUpper, isWholeAgency, withWholeUnit } from '../vietnam/index.ts';
import { boundedDistance, standsIn } from './fuzzy.ts';
import type { PageLayout, PaperText, Row } from './layout.ts';
import { isCapitalRow, offCentre, wordsOf } from './rows.ts';
import { makeSpan, trimSpan, type Span } from './span.ts';
import { isFiller, type Token } from './token.ts';

/** The head of a paper in the layout of Decree 30/2020: issuer left, national name right (annex I, part II). */
export interface Letterhead {
  /** Agencies from the highest to the issuing one; lines of one name joined. */
  readonly agencies: readonly Span[];
  /** What stands after `Số:` under the agencies or the national name. */
  readonly number: Span | null;
  /** `Đà Nẵng, ngày … tháng … năm …` */
  readonly placeDate: Span | null;
  /** What follows `V/v` or `Về việc` under the number. */
  readonly about: Span | null;
  /** The first row below the head. */
  readonly bodyFrom: number;
  /** True when the national name was found. */
  readonly motto: boolean;
  /** The column beside the national name, from the first agency to the number, in page pixels; null without one. */
  readonly block: Box | null;
}

const nation = 'conghoaxahoichunghiavietnam';
const motto = 'doclaptudohanhphuc';
const agencyHead = /^(?:uy ban nhan dan|ubnd|hdnd|hoi dong|so |bo |phong |van phong|tong cuc|cuc |chi cuc|trung tam|ban |cong an|truong |benh vien|dang |hoi |chi nhanh|toa an|vien |kho bac|bao hiem|cong ty|tap doan|lien doan|thanh tra|doan |quoc hoi|chinh phu|thu tuong|mat tran|uy ban|ngan hang|tram |don vi|bo phan|trung tam|phan hieu|hoc vien|dai hoc|to |quy |nha |dai )/u;

interface Columns {
  readonly row: Row;
  readonly left: readonly Token[];
  readonly right: readonly Token[];
}

/** Where the national name stands: its row and its left and right edge. */
function findNation(page: PageLayout): { row: Row; x: number; right: number } | null {
  // a unit such as CẨM LỆ before it must not be taken for its misread first word
  return nationFrom(page, (letters) => boundedDistance(letters.slice(0, 4), 'cong', 1) <= 1) ?? nationFrom(page, (letters) => /^(?:c|o)/u.test(letters));
}

function nationFrom(page: PageLayout, begins: (letters: string) => boolean): { row: Row; x: number; right: number } | null {
  for (const row of page.rows.slice(0, 25)) {
    const { tokens } = row;
    for (let from = 0; from < tokens.length; from++) {
      if (!begins(tokens[from]?.letters ?? '')) continue;
      let letters = '';
      for (let to = from; to < tokens.length && letters.length < nation.length; to++) {
        letters += tokens[to]?.letters ?? '';
        const [first, last] = [tokens[from], tokens[to]];
        if (first && last && letters.length >= nation.length - 3 && standsIn(letters, nation, 4, true)) {
          return { row, x: first.x, right: last.x + last.w };
        }
      }
    }
  }
  return null;
}

function split(row: Row, x: number): Columns {
  return { row, left: row.tokens.filter((t) => t.x + t.w / 2 < x), right: row.tokens.filter((t) => t.x + t.w / 2 >= x) };
}

function lettersOf(tokens: readonly Token[]): string {
  return tokens.map((t) => t.letters).join('');
}

/** A line that is a number with its notation, of which `Số:` was not read. */
function isBareNumber(tokens: readonly Token[]): boolean {
  return /^[^\p{L}\d]*\d{1,6}[a-z]?\s?\/\s?(?:\d{4}\s?\/\s?)?\p{Lu}[\p{L}\d/-]*[.,]?$/u.test(makeSpan(tokens).text);
}

function isAgencyLine(tokens: readonly Token[]): boolean {
  const words = tokens.filter((t) => /\p{L}/u.test(t.text));
  // the last syllable of a name may stand alone: `THÀNH PHỐ HỘI` / `AN`
  const lone = words.length === 1 && lettersOf(words).length === 2 && (words[0]?.confidence ?? 0) >= 0.8;
  if (words.length === 0 || (lettersOf(words).length < 3 && !lone)) return false;
  return words.filter((t) => isUpper(t.text)).length / words.length >= 0.75 && !/^so[:.]?\d/u.test(lettersOf(tokens)) && !isBareNumber(tokens);
}

/** True when a line begins the name of another agency rather than going on with the one above. */
function beginsAgency(line: readonly Token[], before: readonly Token[]): boolean {
  const text = fold(makeSpan(line).text).replace(/[^a-z\s]/gu, '') + ' ';
  const above = fold(makeSpan(before).text).trim();
  if (/(?:va|-|,)$/u.test(above) || /^(?:va|thanh pho|tinh|quan|huyen|phuong|xa|thi xa|thi tran|dac khu|nhan dan|khu vuc)\s/u.test(text)) return false;
  return agencyHead.test(text);
}

/** True when the lines above name an agency with its unit, and the line does not make the unit's name longer (`HỘI AN` / `TÂY`). */
function isWholeWithout(line: readonly Token[], before: readonly Token[]): boolean {
  const [above, both] = [before, [...before, ...line]].map((tokens) => trimSpan(makeSpan(tokens)).text);
  return isWholeAgency(withWholeUnit(above ?? '')) && !isWholeAgency(both ?? '') && !/^[-–(]/u.test(line[0]?.text ?? '');
}

function groupAgencies(lines: readonly (readonly Token[])[]): Span[] {
  const groups: Token[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last && !beginsAgency(line, last) && !isWholeWithout(line, last)) last.push(...line);
    else groups.push([...line]);
  }
  return groups.map((g) => trimSpan(makeSpan(g)));
}

/** `Số:` and what follows it on its row, within its column. */
export function numberAfterSo(tokens: readonly Token[]): Span | null {
  const at = tokens.findIndex((t, i) => /^s[oóốôồ0]$/iu.test(t.text.replace(/[:.]+$/u, '')) && (/:$/u.test(t.text) || /^[:.]/u.test(tokens[i + 1]?.text ?? '') || /^\d/u.test(tokens[i + 1]?.text ?? '')));
  if (at < 0) {
    const glued = tokens.findIndex((t) => /^Số[.:]?\d/u.test(t.text));
    return glued < 0 ? null : trimSpan(makeSpan(tokens.slice(glued)));
  }
  const rest = tokens.slice(at + 1);
  const kept: Token[] = [];
  for (const t of rest) {
    const last = kept.at(-1);
    if (last && t.x - last.x - last.w > t.h * 3) break;
    kept.push(t);
  }
  const span = trimSpan(makeSpan(kept));
  return span.tokens.length > 0 ? span : null;
}

function placeDateOf(tokens: readonly Token[]): Span | null {
  const span = makeSpan(tokens);
  return /ng\p{L}y/iu.test(span.text) && findDates(span.text).length > 0 ? trimSpan(span) : null;
}

/** Lines after `V/v`: the same column, one below the other. */
function aboutOf(columns: readonly Columns[], em: number): Span | null {
  const at = columns.findIndex((c) => /^(?:vv|v\/v|veviec)/u.test(fold(makeSpan(c.left.slice(0, 3)).text).replace(/[^a-z/]/gu, '')));
  const first = columns[at];
  if (!first) return null;
  const skip = /^v\s*\/?\s*v/iu.test(first.left[0]?.text ?? '') && (first.left[0]?.letters.length ?? 0) <= 2 ? 1 : first.left.findIndex((t) => /v$/iu.test(t.text)) + 1;
  const tokens = [...first.left.slice(Math.max(skip, 1))];
  for (let i = at + 1, y = first.row.y; i < columns.length; i++) {
    const column = columns[i];
    if (!column || column.left.length === 0) continue;
    const top = column.left[0]?.y ?? 0;
    if (top - y > em * 2.4 || column.left.every((t) => isFiller(t.text))) break;
    tokens.push(...column.left);
    y = top;
  }
  return trimSpan(makeSpan(tokens));
}

/** Where the lines of the left column stand; without a number there is room for it below them. */
function leftBlock(columns: readonly Columns[], edge: number, em: number, numbered: boolean): Box | null {
  const box = unionBox(columns.flatMap((c) => c.left.map((t) => t.box)));
  if (!box) return null;
  const [left, top] = [Math.max(0, box[0] - em * 3), Math.max(0, box[1] - em * 0.5)];
  return [left, top, Math.max(box[0] + box[2], edge - em * 0.8) - left, box[1] + box[3] - top + em * (numbered ? 0.5 : 2.5)];
}

/** Reads the head of a paper's first page. */
export function readLetterhead(text: PaperText): Letterhead {
  const page = text.pages[0];
  const none: Letterhead = { agencies: [], number: null, placeDate: null, about: null, bodyFrom: 0, motto: false, block: null };
  if (!page || page.rows.length === 0) return none;
  const found = findNation(page);
  if (!found) return withoutNation(page, none);
  const { em } = page;
  const x = found.x - em * 0.6;
  const top = page.rows.filter((r) => r.y >= found.row.y - em * 4);
  const columns: Columns[] = [];
  let placeDate: Span | null = null;
  let bodyFrom = found.row.index + 1;
  for (const row of top) {
    const parts = split(row, x);
    const below = row.y - found.row.y > em * 2;
    const crossing = parts.left.length > 0 && parts.right.length > 0 && gapAt(parts) < em * 1.1;
    const centred = parts.left.length === 0 && parts.right.length > 0 && below && (parts.right[0]?.x ?? 0) < found.x + em;
    const isDate = placeDateOf(parts.right);
    if (below && !isDate && !standsIn(lettersOf(parts.right), motto, 3) && (crossing || (centred && placeDate !== null))) break;
    if (row.y - found.row.y > em * 16 || (below && isTitleLike(text, row, parts))) break;
    columns.push(parts);
    bodyFrom = row.index + 1;
    placeDate = placeDate ?? isDate;
  }
  const labelled = columns.findIndex((c) => numberAfterSo(c.left) !== null);
  const numberRow = labelled >= 0 ? labelled : columns.findIndex((c) => isBareNumber(c.left));
  const bare = labelled < 0 && numberRow >= 0 ? trimSpan(makeSpan(columns[numberRow]?.left ?? [])) : null;
  const number = columns.map((c) => numberAfterSo(c.left) ?? numberAfterSo(c.right)).find((n) => n !== null) ?? bare;
  const agencyRows = columns.slice(0, numberRow < 0 ? columns.length : numberRow).map((c) => c.left.filter((t) => (!isFiller(t.text) || t.text === '-') && (t.confidence >= 0.4 || isUpper(t.text) || t.letters.length > 3)));
  const upTo = agencyRows.findIndex((line, i) => line.length > 0 && !isAgencyLine(line) && i > 0);
  return {
    agencies: groupAgencies(agencyRows.slice(0, upTo < 0 ? agencyRows.length : upTo).filter(isAgencyLine)),
    number, placeDate, about: aboutOf(columns.slice(Math.max(numberRow, 0)), em), bodyFrom, motto: true,
    block: leftBlock(columns.slice(0, numberRow < 0 ? columns.length : numberRow + 1), found.x, em, numberRow >= 0),
  };
}

/** A centred line of capitals that no column explains: the head is over. */
function isTitleLike(text: PaperText, row: Row, parts: Columns): boolean {
  const letters = wordsOf(row).map((t) => t.letters).join('');
  const middle = parts.left.length === 0 || parts.right.length === 0 || gapAt(parts) < row.bottom - row.y;
  return letters.length >= 5 && middle && isCapitalRow(row) && !isNationalLine(row) && offCentre(text, row) < 2.5 && !/^so\b/u.test(letters);
}

function gapAt({ left, right }: Columns): number {
  const [l, r] = [left.at(-1), right[0]];
  return l && r ? r.x - l.x - l.w : Infinity;
}

/** A head whose national name could not be read: number and place-date line alone. */
function withoutNation(page: PageLayout, none: Letterhead): Letterhead {
  const rows = page.rows.slice(0, 14);
  const number = rows.map((r) => numberAfterSo(r.tokens)).find((n) => n !== null) ?? null;
  const placeDate = rows.map((r) => placeDateOf(r.tokens)).find((n) => n !== null) ?? null;
  return { ...none, number, placeDate, bodyFrom: page.rows[0]?.index ?? 0 };
}

/** True for a line that is the national name or the motto. */
export function isNationalLine(row: Row): boolean {
  const letters = foldLetters(row.tokens.map((t) => t.text).join(''));
  return standsIn(letters, nation, 4) || standsIn(letters, motto, 3);
}
