import { fold, foldLetters, isAgencyWord, isUpper, nameShape, tidy } from '../vietnam/index.ts';
import { boundedDistance } from './fuzzy.ts';
import type { PaperText, Row } from './layout.ts';
import { makeSpan, subSpan, trimSpan, type Span } from './span.ts';
import { isFiller, type Token } from './token.ts';

/** Who signed: `TM.`, `KT.` …, the title above the signature and the name below it (Decree 30/2020 annex I, part II.7). */
export interface Signature {
  readonly authority: Span | null;
  readonly title: Span | null;
  readonly name: Span | null;
  /** True when the name does not stand under the middle of the title: a part of it is hidden. */
  readonly cut: boolean;
  /** Lines of capitals above the title that name an agency or a role. */
  readonly lines: readonly Span[];
}

const authority = /^(?:TM|KT|TL|TUQ|Q|T\/M|K\/T|T\/L)\s?[.,:]/u;
const titleWords = /^(?:pho |quyen )?(?:chu tich|giam doc|truong phong|chanh van phong|bo truong|thu truong|cuc truong|tong cuc truong|chi cuc truong|truong ban|chu nhiem|hieu truong|vien truong|chanh an|tong giam doc|truong cong an|bi thu|chanh thanh tra|truong phong|to truong|tram truong|truong khoa|cong chuc tu phap|can bo tu phap|phong vien|chu tich hoi dong|thu tuong|giam doc van phong|nguoi ket luan|nguoi ky)/u;

/** Words of titles anywhere in a line: what is left of one under a seal is no name. */
const anyTitle = /chu tich|giam doc|truong phong|uy ban|nhan dan|nguoi ky|van phong|dang ky|thanh pho|phong\b.*kinh|quyet dinh|thong bao|noi nhan|dat dai/u;

function foldedLine(tokens: readonly Token[]): string {
  return tidy(fold(tokens.map((t) => t.text).join(' ')).replace(/[^a-z\s]/gu, ' '));
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

interface Line {
  readonly tokens: readonly Token[];
  readonly row: Row;
  readonly centre: number;
}

function linesOf(text: PaperText, page: number, fromRow: number): Line[] {
  const em = text.pages.find((p) => p.page === page)?.em ?? 20;
  return text.rows.filter((r) => r.page === page && r.index >= fromRow).flatMap((row) =>
    segments(row, em).map((tokens) => {
      const last = tokens.at(-1);
      return { tokens, row, centre: ((tokens[0]?.x ?? 0) + (last ? last.x + last.w : 0)) / 2 };
    }));
}

function isTitleLine(line: Line): boolean {
  const words = line.tokens.filter((t) => /\p{L}/u.test(t.text));
  const upper = words.filter((t) => isUpper(t.text)).length;
  return words.length > 0 && words.length <= 10 && upper / words.length >= 0.8
    && (authority.test(makeSpan(line.tokens).text) || titleWords.test(foldedLine(line.tokens)) || usualTitle(makeSpan(words).text) !== null);
}

const ranks = /^(?:(?:BS|ThS|TS|PGS|GS|KS|CN|LS|DS|BSCKI{1,2}|CK[I1]{1,2}|Thiếu tá|Trung tá|Thượng tá|Đại tá|Đại úy|Thượng úy)[.\s]+)+/u;

/** A printed name in a line: strokes of the signature around it are dropped. */
function nameIn(line: Line): Span | null {
  let tokens = line.tokens.filter((t) => !isFiller(t.text));
  while (tokens.length > 2 && !/^[^\p{L}\d]?\p{Lu}/u.test(tokens[0]?.text ?? '')) tokens = tokens.slice(1);
  while (tokens.length > 2 && !/^\p{L}{2,}$/u.test(tokens.at(-1)?.text ?? '')) tokens = tokens.slice(0, -1);
  const whole = trimSpan(makeSpan(tokens));
  const span = subSpan(whole, Math.max(whole.text.search(/\p{L}/u), 0), whole.text.length);
  const bare = tidy(span.text.replace(ranks, ''));
  const shape = nameShape(bare);
  if (isUpper(bare) && (!shape.familiar || bare.split(' ').every(isAgencyWord))) return null;
  const known = shape.strange.length <= Math.floor(bare.split(' ').length / 3);
  return shape.wellFormed && known && !anyTitle.test(foldedLine(tokens)) ? span : null;
}

function nameBelow(lines: readonly Line[], title: Line, em: number): Span | null {
  const below = lines.filter((l) => l.row.y > title.row.y + em * 1.2 && l.row.y < title.row.y + em * 22 && Math.abs(l.centre - title.centre) < em * 9);
  const named = below.flatMap((line) => {
    const span = nameIn(line);
    return span ? [{ line, span }] : [];
  });
  const familiar = named.find(({ span }) => nameShape(tidy(span.text.replace(ranks, ''))).familiar);
  return (familiar ?? named[0])?.span ?? null;
}

const plainTitles = [
  'CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC', 'TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG', 'CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG', 'BỘ TRƯỞNG',
  'THỨ TRƯỞNG', 'CỤC TRƯỞNG', 'PHÓ CỤC TRƯỞNG', 'HIỆU TRƯỞNG', 'PHÓ HIỆU TRƯỞNG', 'TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN', 'TRƯỞNG CÔNG AN', 'TỔNG GIÁM ĐỐC',
];

/** A title of the usual ones that a line under a seal was misread from: known letters, lost spaces and marks. */
export function usualTitle(text: string): string | null {
  const letters = foldLetters(text);
  return plainTitles.find((t) => foldLetters(t) === letters) ?? plainTitles.find((t) => t.length > 10 && boundedDistance(foldLetters(t), letters, 1) <= 1) ?? null;
}

/** The first row that can belong to a signature: where "Nơi nhận" begins, else the lower three fifths of the page's rows. */
function endOfBody(text: PaperText, page: number, fromRow: number): number {
  const rows = text.rows.filter((r) => r.page === page && r.index >= fromRow);
  const recipients = rows.findLast((r) => /^noi nhan/u.test(foldedLine(r.tokens)));
  if (recipients) return recipients.index - 3;
  const own = text.rows.filter((r) => r.page === page);
  return Math.max(fromRow, (own[0]?.index ?? 0) + Math.floor(own.length * 0.4));
}

/**
 * Finds the signature: the lowest block of title lines in the right half of a page. Pages are searched from the last to
 * the first. The name is absent when a seal or a stroke hides it; a title without a name still counts.
 *
 * @param fromRow index of the first row to look at
 */
export function readSignature(text: PaperText, fromRow: number): Signature {
  for (const page of [...text.pages].reverse()) {
    const lines = linesOf(text, page.page, fromRow);
    const left = Math.min(...page.rows.map((r) => r.x));
    const right = Math.max(...page.rows.map((r) => r.right));
    const titles = lines.filter((l) => isTitleLine(l) && l.centre > left + (right - left) * 0.5);
    const lowest = titles.findLast((t) => t.row.index >= endOfBody(text, page.page, fromRow));
    if (!lowest) continue;
    const block = titles.filter((t) => Math.abs(t.centre - lowest.centre) < page.em * 9 && t.row.y <= lowest.row.y && lowest.row.y - t.row.y < page.em * 9);
    const marked = block.find((t) => authority.test(makeSpan(t.tokens).text));
    const titled = [...block].reverse().find((t) => !authority.test(makeSpan(t.tokens).text));
    const name = nameBelow(lines, lowest, page.em);
    return {
      authority: marked ? makeSpan(marked.tokens.slice(0, /[.,:]$/u.test(marked.tokens[0]?.text ?? '') ? 1 : 2)) : null,
      title: titled ? trimSpan(makeSpan(titled.tokens)) : null,
      name: name ? withoutRank(name) : null,
      cut: name !== null && Math.abs(middleOf(name.tokens) - lowest.centre) > page.em * 0.75,
      lines: block.map((t) => trimSpan(makeSpan(t.tokens))),
    };
  }
  return { authority: null, title: null, name: null, cut: false, lines: [] };
}

function middleOf(tokens: readonly Token[]): number {
  const last = tokens.at(-1);
  return ((tokens[0]?.x ?? 0) + (last ? last.x + last.w : 0)) / 2;
}

function withoutRank(span: Span): Span {
  const rank = ranks.exec(span.text)?.[0].length ?? 0;
  const kept = span.tokens.filter((_, i) => (span.starts[i] ?? 0) >= rank);
  return rank > 0 && kept.length >= 2 ? makeSpan(kept) : span;
}

/** The lines of `Nơi nhận:` or `Kính gửi:`, without bullets and without the filing note (`Lưu: VT`). */
export function readList(text: PaperText, fromRow: number, heading: RegExp): Span[] {
  for (const page of text.pages) {
    const lines = linesOf(text, page.page, fromRow);
    const at = lines.findIndex((l) => heading.test(foldedLine(l.tokens)));
    const head = lines[at];
    if (!head) continue;
    return listBelow(lines.slice(at), head, page.em);
  }
  return [];
}

function listBelow(lines: readonly Line[], head: Line, em: number): Span[] {
  const x = head.tokens[0]?.x ?? 0;
  const items: Token[][] = [];
  const colon = head.tokens.findIndex((t) => /:$/u.test(t.text));
  const inline = head.tokens.slice(colon + 1).filter((t) => !isFiller(t.text) || t.text === '-');
  if (colon >= 0 && inline.length > 0) items.push(inline);
  let y = head.row.y;
  for (const line of lines.slice(1)) {
    const left = line.tokens[0]?.x ?? 0;
    if (line.row.y === head.row.y || left > x + em * 14) continue;
    if (line.row.y - y > em * 3) break;
    const opens = /^[-–—+•*~]/u.test(line.tokens[0]?.text ?? '');
    if (inline.length > 0 && !opens && (left < x + em * 2.5 || /[.:]$/u.test(items.at(-1)?.at(-1)?.text ?? ''))) break;
    if (opens || items.length === 0) items.push([...line.tokens]);
    else items.at(-1)?.push(...line.tokens);
    y = line.row.y;
    if (/^luu\b/u.test(foldedLine(line.tokens))) break;
  }
  return items.map((tokens) => trimSpan(makeSpan(tokens))).filter((s) => s.text !== '' && !/^luu\b/u.test(tidy(fold(s.text).replace(/[^a-z\s]/gu, ' '))));
}
