import type { PageText, PaperTypeId } from '../model/index.ts';
import { fold, foldLetters } from '../vietnam/index.ts';
import { cardFace, hasMachineZone, personalIds, type CardFace } from './card-face.ts';
import { isAboutAnother } from './classify.ts';
import { layoutPage, type PageLayout, type PaperText } from './layout.ts';
import { readLetterhead } from './letterhead.ts';
import { readPageNumber, type PageNumber } from './page-number.ts';
import { readSeparator, type Separator } from './separators.ts';
import { readSignature } from './signature.ts';
import { readTitle } from './title.ts';

/** A page of a pile, and whether it could be read at all: one that could not is never taken for blank. */
export interface PilePage {
  readonly text: PageText;
  readonly unread?: boolean;
}

/** What a type guess must say; see `classifyPaper` in `core/papers`. */
export interface PileGuess {
  readonly typeId: PaperTypeId;
  readonly confidence: number;
  readonly titled: boolean;
}

export type GuessType = (text: PaperText) => PileGuess;

/** What matters of one page for where papers begin and end; small, for a pile may have thousands. */
export interface PageFacts {
  readonly index: number;
  readonly kind: 'text' | 'blank' | 'unread' | 'sheet';
  readonly separator: Separator | null;
  readonly header: boolean;
  /** True for a head and hardly more: the cover of a book, which the next page goes on from. */
  readonly cover: boolean;
  /** Folded letters of the title at the top, empty for none. */
  readonly title: string;
  readonly attachment: boolean;
  readonly number: PageNumber | null;
  readonly signed: boolean;
  readonly issuer: string;
  readonly symbol: string;
  readonly ids: ReadonlySet<string>;
  readonly face: CardFace | null;
  readonly guess: PileGuess | null;
}

const attachments = /^(?:phu ?luc|danh ?sach|bang ?ke|bieu ?(?:so|mau)|kem ?theo|ban ?ve|so ?do)/u;
const CARD: string = 'identity-card';
/** A cover holds its head, a title in letters that recognisers fail at, a name and a number. */
const COVER_WORDS = 45;
const none: Omit<PageFacts, 'index' | 'kind' | 'separator'> = {
  header: false, cover: false, title: '', attachment: false, number: null, signed: false, issuer: '', symbol: '', ids: new Set(), face: null, guess: null,
};

/**
 * True for a page with nothing on it: the engine found it blank, or what was recognised is a few specks. A picture
 * without words (a photo, a plan) is not blank: its words are none, but the engine did see something.
 */
function isBlank({ source, words }: PageText): boolean {
  if (source === 'none') return words.length === 0;
  return words.length > 0 && words.length <= 6 && words.every(({ text, confidence }) => confidence < 0.5 || text.length < 2);
}

/** A page as a paper of its own, without being laid out anew. */
function alone(layout: PageLayout, text: PageText): PaperText {
  return { pages: [layout], rows: layout.rows, bornDigital: text.source === 'text', codes: (text.codes ?? []).map((code) => ({ ...code, page: 0 })) };
}

/** True when the title stands where a paper's own title does: in the upper part, above the body. */
function titleOf(paper: PaperText, bodyFrom: number, heightPx: number): string {
  const title = readTitle(paper, bodyFrom, 3);
  const first = title?.lines[0];
  return title && first && first.y < heightPx * 0.45 ? foldLetters(title.span.text) : '';
}

/**
 * Looks at one page by itself.
 *
 * @param guess asked only for pages that may begin a paper, since it is the dearest question
 */
export function pageFacts(page: PilePage, index: number, guess: GuessType): PageFacts {
  const { text } = page;
  if (page.unread === true) return { ...none, index, kind: 'unread', separator: null };
  const separator = readSeparator(text);
  if (separator?.reason === 'patch-sheet') return { ...none, index, kind: 'sheet', separator };
  if ((text.codes ?? []).length === 0 && isBlank(text)) return { ...none, index, kind: 'blank', separator: null };
  const layout = layoutPage(text, 0, 0);
  const paper = alone(layout, text);
  const head = readLetterhead(paper);
  const title = titleOf(paper, head.bodyFrom, text.heightPx);
  const firstLine = fold((layout.rows[0]?.tokens ?? []).map((t) => t.text).join(' '));
  const header = head.motto;
  const attachment = !header && (attachments.test(title) || attachments.test(firstLine)
    || layout.rows.slice(0, 6).some((row) => /^\(? ?kem theo/u.test(fold(row.tokens.map((t) => t.text).join(' ')))));
  const side = cardFace(layout.rows);
  const told = header || title !== '' || side !== null || separator !== null || isAboutAnother(title) ? guess(paper) : null;
  // Papers name cards among their own lines: what else the page is must not speak against it.
  const face = side !== null && (told?.typeId === CARD || hasMachineZone(layout.rows)) ? side : null;
  const cover = header && told?.titled !== true && face === null && text.words.length <= COVER_WORDS;
  return {
    index, kind: 'text', separator, header, cover, title, attachment, face,
    number: readPageNumber(layout), signed: isSigned(paper), issuer: foldLetters(head.agencies.at(-1)?.text ?? ''),
    symbol: foldLetters(head.number?.text ?? ''), ids: personalIds(layout.rows, (text.codes ?? []).map((code) => code.text)),
    guess: told,
  };
}

function isSigned(paper: PaperText): boolean {
  const { title, name, authority } = readSignature(paper, Math.floor(paper.rows.length * 0.4));
  return name !== null && (title !== null || authority !== null);
}
