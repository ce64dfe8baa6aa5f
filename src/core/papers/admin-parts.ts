import {
  boundedDistance, isCapitalRow, makeSpan, offCentre, standsIn, subSpan, textBlock, trimSpan, type Letterhead, type PaperText, type Row, type Span,
} from '../reading/index.ts';
import { agenciesOfSign, documentKinds, fold, foldLetters, parseDocumentNumber, tidy, type DocumentNumber } from '../vietnam/index.ts';

const otherKinds = [
  'Giấy chứng nhận', 'Giấy xác nhận', 'Giấy ủy quyền', 'Lệnh', 'Phiếu trình', 'Thông tư', 'Nghị định', 'Danh sách', 'Phiếu chuyển', 'Bản cam kết',
  'Thư công', 'Giấy triệu tập', 'Giấy biên nhận', 'Biên bản làm việc', 'Biên bản họp',
];
const kinds = [...new Set([...Object.values(documentKinds).filter((k) => k !== 'Công văn'), ...otherKinds])].sort((a, b) => b.length - a.length);

/** The kind of document that a line of capitals names, and how many of its words say so. */
export function kindOfLine(row: Row): { kind: string; words: number; exact: boolean } | null {
  if (!isCapitalRow(row)) return null;
  const tokens = row.tokens.filter((t) => t.letters !== '');
  for (const exact of [true, false]) {
    for (const kind of kinds) {
      const count = kind.split(' ').length;
      const wanted = foldLetters(kind);
      if (exact && tokens.slice(0, count).map((t) => t.letters).join('') === wanted) return { kind, words: count, exact };
      const near = tokens.length <= count + 1 && wanted.length > 6 && standsIn(tokens.map((t) => t.letters).join(''), wanted, 1, true);
      if (!exact && near) return { kind, words: count, exact };
    }
  }
  return null;
}

/** The row that names the kind of document, below the head; null for a letter (công văn). */
export function findKind(text: PaperText, head: Letterhead): { row: Row; kind: string; words: number; exact: boolean } | null {
  for (const row of text.rows.filter((r) => r.page === 0 && r.index >= head.bodyFrom && r.index < head.bodyFrom + 10)) {
    if (offCentre(text, row) > 8) continue;
    const found = kindOfLine(row);
    if (found) return { row, ...found };
    if (/^kinh ?gui/u.test(fold(makeSpan(row.tokens).text))) return null;
  }
  return null;
}

const bodyStart = /^(?:can cu|kinh gui|thuc hien|theo |xet |dieu \d|hom nay|chu tich|giam doc|truong phong|uy ban nhan dan|hoi dong nhan dan|bo truong|cuc truong|quyet dinh|de nghi|phan |chuong |so:|so \d|cap cho|cho phep|thi hanh|tiep theo|trien khai|nham |ngay |vao )/u;

/** The gist under the kind: centred lines until the body begins. */
export function readGist(text: PaperText, kind: { row: Row; words: number }): Span | null {
  const rest = kind.row.tokens.filter((t) => t.letters !== '').slice(kind.words);
  const rows: Row[] = [];
  const em = text.pages[0]?.em ?? 20;
  const { left, right } = textBlock(text, 0);
  let above = kind.row;
  for (let row = text.rows[kind.row.index + 1]; row && rows.length < 8; row = text.rows[row.index + 1]) {
    const line = tidy(fold(makeSpan(row.tokens).text));
    if (row.page !== 0 || bodyStart.test(line) || /^(?:\d{1,2}|[ivx]+)[.)]/u.test(line)) break;
    if (row.y - above.bottom > em * (rows.length === 0 ? 2.6 : 1.5)) break;
    const indented = row.right > right - em && row.x > left + em && row.x < left + em * 4.5 && offCentre(text, row) > 0.8;
    if (offCentre(text, row) > 3 || indented) break;
    if (isCapitalRow(row) && rows.length > 0 && !isCapitalRow(rows[0] ?? row)) break;
    rows.push(row);
    above = row;
  }
  const tokens = [...rest, ...rows.flatMap((r) => r.tokens)];
  const span = trimSpan(makeSpan(tokens));
  return span.tokens.length > 0 ? span : null;
}

/** A document number with what the recogniser is known to confuse put right, and whether that was needed. */
export function readNumber(span: Span): { parts: DocumentNumber; guessed: boolean } | null {
  const text = tidy(span.text).replace(/[.,;:]+$/u, '');
  const direct = parseDocumentNumber(text.replace(/\s+/gu, ''));
  if (direct) {
    const kind = kindAbbreviation(direct.notation);
    return { parts: direct, guessed: !isKnownStart(kind) && looksLikeKind(kind) !== null };
  }
  const m = /^([\dOolIiSBZ]{1,6}[A-Za-z]?)\s*[/|\\]\s*(.+)$/u.exec(text);
  const digits = (m?.[1] ?? '').replace(/[Oo]/gu, '0').replace(/[lIi]/gu, '1').replace(/S/gu, '5').replace(/B/gu, '8').replace(/Z/gu, '2');
  const mended = m ? parseDocumentNumber(`${digits}/${(m[2] ?? '').replace(/\s+/gu, '')}`) : null;
  if (mended) return { parts: mended, guessed: true };
  // `1197UBND-VP`: the stroke was not seen, but figures end where the letters of a kind or an agency begin
  const glued = /^(\d{1,6})\s?(\p{Lu}[\p{L}\d]*[-/].+)$/u.exec(text);
  const [, figures = '', letters = ''] = glued ?? [];
  const begin = kindAbbreviation(letters);
  const parts = isKnownStart(begin) || looksLikeKind(begin) !== null || /^(?:UBND|HĐND|HDND)$/u.test(begin) || agenciesOfSign(begin).length > 0 ? parseDocumentNumber(`${figures}/${letters.replace(/\s+/gu, '')}`) : null;
  return parts ? { parts, guessed: true } : null;
}

/**
 * A number whose notation is one letter from the abbreviation of the kind that the paper prints in capitals below it
 * (`TT-UBND`, `TTT-UBND` under `TỜ TRÌNH`): the word in full says which letter it is.
 */
export function ofPrintedKind(read: { parts: DocumentNumber; guessed: boolean }, kind: string): { parts: DocumentNumber; guessed: boolean } {
  const start = kindAbbreviation(read.parts.notation);
  const [sign] = Object.entries(documentKinds).find(([, name]) => name === kind) ?? [];
  if (sign === undefined || start === sign || documentKinds[start] === kind || boundedDistance(start, sign, 1) > 1) return read;
  return { parts: { ...read.parts, notation: read.parts.notation.replace(start, sign) }, guessed: true };
}

/** What a notation begins with, a year before it left out: `QĐ` of `2024/QĐ-UBND`. */
export function kindAbbreviation(notation: string): string {
  return notation.replace(/^\d{4}\//u, '').split(/[-/]/u)[0] ?? '';
}

function isKnownStart(kind: string): boolean {
  return kind in documentKinds;
}

/** The abbreviation that a misread one stands for: `OĐ`, `QD` → `QĐ`. */
export function looksLikeKind(kind: string): string | null {
  const flat = (t: string): string => fold(t).replace(/o/gu, 'q').replace(/0/gu, 'q');
  if (kind in documentKinds) return null;
  return Object.keys(documentKinds).find((k) => k.length >= 2 && flat(k) === flat(kind)) ?? null;
}

/** The part of a number's span before and after its first slash. */
export function splitAtSlash(span: Span): { before: Span; after: Span } {
  const at = span.text.search(/[/|\\]/u);
  return at < 0 ? { before: span, after: span } : { before: subSpan(span, 0, at), after: subSpan(span, at + 1, span.text.length) };
}
