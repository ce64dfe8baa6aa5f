import { unionBox, type Box } from '../model/index.ts';
import { isNameSyllable, nameShape } from '../vietnam/index.ts';
import type { PageLayout } from './layout.ts';
import { nameIn } from './signature-name.ts';
import type { Line } from './signature-titles.ts';
import type { Token } from './token.ts';
import type { WantedPlace } from './wanted.ts';

/** How far below the title of who signs the name may stand, and how far to its sides, in ems. */
const BELOW_EM = 16;
const ASIDE_EM = 8;
/** The same where the title itself has to be looked at, whose middle is not known, and how far it may stand above its name. */
const UNSEEN_ASIDE_EM = 11;
const ABOVE_EM = 13;
/** The least height of an empty corner in which a signature is looked for, in ems. */
const LEAST_SPACE_EM = 9;

/** A place cut to its page; null where hardly anything of it lies on the page. */
function onPage({ page, em, widthPx, heightPx }: PageLayout, left: number, top: number, right: number, bottom: number): WantedPlace | null {
  const [x, y] = [Math.max(0, left), Math.max(0, top)];
  const [w, h] = [Math.min(widthPx, right) - x, Math.min(heightPx, bottom) - y];
  return w < em * 2 || h < em * 2 ? null : { page, box: [x, y, w, h], shape: 'block' };
}

/**
 * Where to look for the name below a title. Of a title that is hidden in part the whole block is looked at, title and
 * all, since only the title tells whether a name is whole.
 */
export function placeBelow(title: readonly Token[], whole: boolean, page: PageLayout): WantedPlace | null {
  const box = unionBox(title.map((t) => t.box));
  if (!box) return null;
  const { em } = page;
  const middle = box[0] + box[2] / 2;
  const half = Math.max(box[2] / 2 + em * 2, em * (whole ? ASIDE_EM : UNSEEN_ASIDE_EM));
  const foot = box[1] + box[3];
  return onPage(page, middle - half, whole ? foot + em * 0.6 : box[1] - em * 0.6, middle + half, foot + em * BELOW_EM);
}

/** Where to look for the title above a name, and for the name again. */
export function placeAround(name: readonly Token[], page: PageLayout): WantedPlace | null {
  const box: Box | null = unionBox(name.map((t) => t.box));
  if (!box) return null;
  const middle = box[0] + box[2] / 2;
  const half = page.em * UNSEEN_ASIDE_EM;
  return onPage(page, middle - half, box[1] - page.em * ABOVE_EM, middle + half, box[1] + box[3] + page.em);
}

/** Words that were read well enough to be words, not pieces of a seal. */
const isWord = (t: Token): boolean => /\p{L}{2}/u.test(t.text) && t.confidence >= 0.6;

/** The empty corner below the last words, in the right half of a page, where a signature may stand that nothing was read of. */
export function placeInCorner(page: PageLayout, middle: number): WantedPlace | null {
  const last = page.rows.findLast((r) => r.tokens.filter(isWord).length >= 2);
  if (!last) return null;
  const box = unionBox(last.tokens.map((t) => t.box));
  const top = (box ? box[1] + box[3] : last.bottom) + page.em * 0.3;
  const place = onPage(page, middle - page.em, top, page.widthPx - page.em, Math.min(top + page.em * (BELOW_EM + 6), page.heightPx - page.em));
  return place && place.box[3] >= page.em * LEAST_SPACE_EM ? place : null;
}

/**
 * A name that stands alone in the right half with nothing but pieces of a seal beside and below it, as at the foot of a
 * signature of which the title was not read; null where there is none.
 */
export function loneName(lines: readonly Line[], page: PageLayout, from: number, middle: number): readonly Token[] | null {
  const right = lines.filter((l) => l.row.index >= from && l.centre > middle);
  const lowest = right.findLast((l) => l.tokens.some(isWord));
  const name = lowest ? nameIn(lowest, page.em, null) : null;
  if (!lowest || !name || name.span.tokens.length < 2 || name.centre <= middle) return null;
  if (!name.familiar && nameShape(name.span.text).strange.length > 0) return null;
  // a surname under a seal leaves a middle name before what looks whole: `Bđf Thị Kim Phượng`
  const first = lowest.tokens.findIndex((t) => name.span.tokens.includes(t));
  const led = lowest.tokens.slice(lowest.tokens.slice(0, first).findLastIndex((t) => !isNameSyllable(t.text)) + 1, first);
  const others = lowest.tokens.filter((t) => isWord(t) && !name.span.tokens.includes(t) && !led.includes(t));
  return others.length === 0 && !/^\p{Lu}{2}/u.test(name.span.text) ? [...led, ...name.span.tokens] : null;
}
