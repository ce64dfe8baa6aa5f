import { unionBox } from '../model/index.ts';
import { findDates, fold, tidy } from '../vietnam/index.ts';
import type { PageLayout, PaperText } from './layout.ts';
import { CENTRED_EM, nameIn, withoutRank, type FoundName } from './signature-name.ts';
import { loneName, placeAround, placeBelow, placeInCorner } from './signature-place.ts';
import { foldedLine, hiddenTitle, isTitleLine, linesOf, middleOf, saysAuthority, titleAtEnd, type Line } from './signature-titles.ts';
import { makeSpan, trimSpan, type Span } from './span.ts';
import { isFiller, type Token } from './token.ts';
import type { WantedPlace } from './wanted.ts';

/** Who signed: `TM.`, `KT.` …, the title above the signature and the name below it (Decree 30/2020 annex I, part II.7). */
export interface Signature {
  readonly authority: Span | null;
  readonly title: Span | null;
  readonly name: Span | null;
  /** True when the name does not stand under the middle of a whole title: a part of it may be hidden. */
  readonly cut: boolean;
  /** Lines of capitals above the title that name an agency or a role. */
  readonly lines: readonly Span[];
  /** Where to look for the name again; null where nothing tells of a signature. */
  readonly place: WantedPlace | null;
}

/** How far below a title its name may stand, and how far to the side of its middle, in ems. */
const BELOW_EM = 22;
const ASIDE_EM = 9;
/** The share of a page's rows that lie above every signature. */
const BODY_SHARE = 0.4;

/** The first row that can belong to a signature: where "Nơi nhận" begins, else the lower three fifths of the page's rows. */
function endOfBody(text: PaperText, page: number, fromRow: number): number {
  const rows = text.rows.filter((r) => r.page === page && r.index >= fromRow);
  const recipients = rows.findLast((r) => /^noi nhan/u.test(foldedLine(r.tokens)));
  if (recipients) return recipients.index - 3;
  const own = text.rows.filter((r) => r.page === page);
  return Math.max(fromRow, (own[0]?.index ?? 0) + Math.floor(own.length * BODY_SHARE));
}

/** What stands above the name: a title, what is left of one, or the day and place of signing; and the titles above it. */
interface Anchor {
  readonly tokens: readonly Token[];
  readonly line: Line;
  readonly whole: boolean;
}

function nameBelow(lines: readonly Line[], { tokens, line: above, whole }: Anchor, em: number): FoundName | null {
  const middle = middleOf(tokens);
  const named = lines.filter((l) => l.row.y > above.row.y + em * 1.2 && l.row.y < above.row.y + em * BELOW_EM)
    .flatMap((line) => nameIn(line, em, whole ? middle : null) ?? [])
    .filter((name) => Math.abs(name.centre - middle) < em * ASIDE_EM);
  return named.find((name) => name.familiar) ?? named[0] ?? null;
}

/** The words of a title from the first to the last: pieces of a seal beside it would shift its middle. */
function withoutSpecks(tokens: readonly Token[]): readonly Token[] {
  const words = tokens.flatMap((t, i) => (/\p{L}{2}/u.test(t.text) ? [i] : []));
  return tokens.slice(words[0] ?? 0, (words.at(-1) ?? tokens.length - 1) + 1);
}

function anchorOf(lines: readonly Line[], from: number, middle: number): Anchor | null {
  for (const line of [...lines].reverse()) {
    if (line.row.index < from) continue;
    if (isTitleLine(line) && line.centre > middle) return { tokens: withoutSpecks(line.tokens), line, whole: true };
    const left = hiddenTitle(line);
    if (left && middleOf(left) > middle) return { tokens: left, line, whole: false };
  }
  return null;
}

/** The day and place of signing, in the right half: above the title, which is not read at all. */
function datedAnchor(lines: readonly Line[], from: number, middle: number): Anchor | null {
  const line = lines.findLast((l) => l.row.index >= from && l.centre > middle && l.tokens.length <= 12 && /ng[àa]y.*th[áa]ng/iu.test(makeSpan(l.tokens).text)
    && findDates(makeSpan(l.tokens).text).length > 0);
  return line ? { tokens: line.tokens, line, whole: false } : null;
}

function middleOfPage({ rows }: PageLayout): number {
  const left = Math.min(...rows.map((r) => r.x));
  return left + (Math.max(...rows.map((r) => r.right)) - left) * 0.5;
}

/** How much further off the middle of its name a title stands that has lost its `PHÓ` under a seal, in ems. */
const DEPUTY_EM = 0.9;

/**
 * The title behind pieces of a seal, where it is whole: who signs `TM.` is no deputy, and without such a mark the name
 * must stand below its middle.
 */
function endOfTitle(lines: readonly Line[], marked: Line | null, name: FoundName | null, em: number): Span | null {
  const found = lines.flatMap((line) => titleAtEnd(line) ?? []);
  const words = lines.map(titleAtEnd).find((tokens) => tokens !== null) ?? null;
  if (words === null || found.length > words.length) return null;
  const together = marked !== null && /^T\s?[./]?\s?M/u.test(makeSpan(marked.tokens).text);
  const centred = name !== null && Math.abs(name.centre - middleOf(words)) < em * DEPUTY_EM;
  return together || (marked === null && centred) ? makeSpan(words) : null;
}

function signatureAt(anchor: Anchor, lines: readonly Line[], page: PageLayout, from: number): Signature {
  const { line: lowest } = anchor;
  const middle = middleOf(anchor.tokens);
  const block = lines.filter((t) => t.row.index >= from && isTitleLine(t) && t.centre > middleOfPage(page) && Math.abs(t.centre - middle) < page.em * ASIDE_EM
    && t.row.y <= lowest.row.y && lowest.row.y - t.row.y < page.em * ASIDE_EM);
  const marked = block.find((t) => saysAuthority(t.tokens));
  const titled = [...block].reverse().find((t) => !saysAuthority(t.tokens));
  const name = nameBelow(lines, anchor, page.em);
  const end = titled ? null : endOfTitle(lines.filter((t) => t.row.index >= from && Math.abs(t.row.y - lowest.row.y) < page.em * 4), marked ?? null, name, page.em);
  return {
    authority: marked ? makeSpan(marked.tokens.slice(0, /[.,:]$/u.test(marked.tokens[0]?.text ?? '') ? 1 : 2)) : null,
    title: titled ? trimSpan(makeSpan(titled.tokens)) : end,
    name: name ? withoutRank(name.span) : null,
    cut: name !== null && (!anchor.whole || Math.abs(name.centre - middle) > page.em * CENTRED_EM),
    lines: block.map((t) => trimSpan(makeSpan(t.tokens))),
    place: placeBelow(anchor.tokens, anchor.whole, page),
  };
}

/** The signature of which no title was read: a name that stands alone on the last page, or else the corner where one may be. */
function untitled(text: PaperText, fromRow: number): Signature {
  const none = { authority: null, title: null, lines: [] };
  const page = text.pages.findLast((p) => p.rows.length > 0);
  if (!page) return { ...none, name: null, cut: false, place: null };
  const middle = middleOfPage(page);
  const name = loneName(linesOf(text, page.page, fromRow), page, endOfBody(text, page.page, fromRow), middle);
  if (!name) return { ...none, name: null, cut: false, place: placeInCorner(page, middle) };
  return { ...none, name: withoutRank(makeSpan(name)), cut: true, place: placeAround(name, page) };
}

/**
 * Finds the signature: the lowest block of title lines in the right half of a page. Pages are searched from the last to
 * the first; where none has a title, the day and place of signing tell, then a name that stands alone. The name is
 * absent when a seal or a stroke hides it; a title without a name still counts.
 *
 * @param fromRow index of the first row to look at
 */
export function readSignature(text: PaperText, fromRow: number): Signature {
  for (const find of [anchorOf, datedAnchor]) {
    for (const page of [...text.pages].reverse()) {
      const lines = linesOf(text, page.page, fromRow);
      const from = endOfBody(text, page.page, fromRow);
      const anchor = find(lines, from, middleOfPage(page));
      if (anchor) return signatureAt(anchor, lines, page, fromRow);
    }
  }
  return untitled(text, fromRow);
}

/** A list below or beside its heading, and where to look for it again when a line of it was lost. */
export interface ListRead {
  readonly items: readonly Span[];
  /** The block of the list where its lines stand so far apart that one was lost between them; null where none was. */
  readonly lost: WantedPlace | null;
}

/** The lines of `Nơi nhận:` or `Kính gửi:`, without bullets and without the filing note (`Lưu: VT`). */
export function readList(text: PaperText, fromRow: number, heading: RegExp): ListRead {
  for (const page of text.pages) {
    const lines = linesOf(text, page.page, fromRow);
    const at = lines.findIndex((l) => heading.test(foldedLine(l.tokens)));
    const head = lines[at];
    if (head) return listBelow(lines.slice(at), head, page);
  }
  return { items: [], lost: null };
}

/** A step from line to line this much longer than the shortest holds another line. */
const LOST_LINE = 1.65;

function listBelow(lines: readonly Line[], head: Line, { em, page }: PageLayout): ListRead {
  const x = head.tokens[0]?.x ?? 0;
  const items: Token[][] = [];
  const colon = head.tokens.findIndex((t) => /:$/u.test(t.text));
  const inline = head.tokens.slice(colon + 1).filter((t) => !isFiller(t.text) || t.text === '-');
  if (colon >= 0 && inline.length > 0) items.push(inline);
  const own: Line[] = [head];
  for (const line of lines.slice(1)) {
    const left = line.tokens[0]?.x ?? 0;
    if (line.row.y === head.row.y || left > x + em * 14) continue;
    const opens = /^[-–—+•*~]/u.test(line.tokens[0]?.text ?? '');
    // a line that opens an item belongs to the list, though one before it was lost
    if (line.row.y - (own.at(-1) ?? head).row.y > em * (opens ? 4.5 : 3)) break;
    if (inline.length > 0 && !opens && (left < x + em * 2.5 || /[.:]$/u.test(items.at(-1)?.at(-1)?.text ?? ''))) break;
    // the same line seen twice
    if (!opens && own.length > 1 && middleDown(line.tokens) - middleDown((own.at(-1) ?? head).tokens) < em * 0.6) continue;
    if (opens || items.length === 0) items.push([...line.tokens]);
    else items.at(-1)?.push(...line.tokens);
    own.push(line);
    if (/^luu\b/u.test(foldedLine(line.tokens))) break;
  }
  const spans = items.map((tokens) => trimSpan(makeSpan(tokens))).filter((s) => s.text !== '' && !/^luu\b/u.test(tidy(fold(s.text).replace(/[^a-z\s]/gu, ' '))));
  const tops = own.map((l) => middleDown(l.tokens));
  const steps = tops.slice(1).map((y, i) => y - (tops[i] ?? y));
  const shortest = Math.min(...steps.filter((step) => step > em * 0.9));
  const lost = inline.length === 0 && (spans.length === 0 || steps.some((step) => step > shortest * LOST_LINE) || spans.some(isScrap));
  const box = unionBox(own.flatMap((l) => l.tokens.map((t) => t.box)));
  return { items: spans, lost: lost && box ? { page, box: [Math.max(0, box[0] - em), box[1] - em * 0.3, box[2] + em * 3, box[3] + em * (spans.length === 0 ? 8 : 0.8)], shape: 'block' } : null };
}

/** The middle of a line's words, level pixels from the page's top. */
function middleDown(tokens: readonly Token[]): number {
  const words = tokens.filter((t) => t.letters !== '');
  return words.reduce((sum, t) => sum + t.y + t.h / 2, 0) / Math.max(1, words.length);
}

/** A piece of a line, too short to name anybody. */
const isScrap = (span: Span): boolean => span.text.replace(/[^\p{L}]/gu, '').length < 4;
