import { isAgencyWord, isUpper, nameShape, tidy } from '../vietnam/index.ts';
import { makeSpan, subSpan, trimSpan, type Span } from './span.ts';
import { foldedLine, middleOf, type Line } from './signature-titles.ts';
import { isFiller, type Token } from './token.ts';

/** How far the middle of a name may stand from the middle of its title, in ems: both are centred in their column. */
export const CENTRED_EM = 0.75;
/** Words of the longest name, with a rank before it. */
const MOST_WORDS = 8;

/** A word below this confidence may be a stroke; what it counts for, and what standing in the middle does, in words. */
const WEAK = 0.5;
const WEAK_COUNTS = 0.3;
const CENTRE_COUNTS = 0.5;

/** Words of titles anywhere in a line: what is left of one under a seal is no name. */
const anyTitle = /chu tich|giam doc|truong phong|uy ban|nhan dan|nguoi ky|van phong|dang ky|thanh pho|phong\b.*kinh|quyet dinh|thong bao|noi nhan|dat dai|co quan|ghi ro/u;

const ranks = /^(?:(?:BS|ThS|TS|PGS|GS|KS|CN|LS|DS|BSCKI{1,2}|CK[I1]{1,2}|Thiếu tá|Trung tá|Thượng tá|Đại tá|Đại úy|Thượng úy)[.\s]+)+/u;

/** A name and its words without rank. */
export interface FoundName {
  readonly span: Span;
  readonly familiar: boolean;
  readonly centre: number;
}

function asName(tokens: readonly Token[]): FoundName | null {
  const whole = trimSpan(makeSpan(tokens));
  const span = subSpan(whole, Math.max(whole.text.search(/\p{L}/u), 0), whole.text.length);
  const bare = tidy(span.text.replace(ranks, ''));
  const shape = nameShape(bare);
  if (!shape.wellFormed || shape.strange.length > Math.floor(bare.split(' ').length / 3)) return null;
  if (isUpper(bare) && (!shape.familiar || bare.split(' ').every(isAgencyWord))) return null;
  return anyTitle.test(foldedLine(tokens)) ? null : { span, familiar: shape.familiar, centre: middleOf(span.tokens) };
}

/**
 * The name printed in a line: pieces of a seal and strokes of the signature are read as words before and behind it, and
 * as signs among it. Of the runs of words that have a name's form, one of known words goes before others, then the
 * longest; a weak word is given up where the name is in the middle below the title without it.
 *
 * @param middle of the title, level pixels; null where it cannot be told
 */
export function nameIn(line: Line, em: number, middle: number | null): FoundName | null {
  const tokens = line.tokens.filter((t) => !isFiller(t.text));
  const rank = ({ familiar, centre, span }: FoundName): number => (familiar ? 100 : 0)
    + span.tokens.reduce((sum, t) => sum + (t.confidence < WEAK ? WEAK_COUNTS : 1), 0)
    + (middle !== null && Math.abs(centre - middle) <= em * CENTRED_EM ? CENTRE_COUNTS : 0);
  let best: FoundName | null = null;
  for (let from = 0; from < tokens.length - 1; from += 1) {
    for (let to = from + 2; to <= Math.min(tokens.length, from + MOST_WORDS); to += 1) {
      const found = asName(tokens.slice(from, to));
      if (found && (best === null || rank(found) > rank(best))) best = found;
    }
  }
  return best;
}

/** A name without the rank or degree before it, unless no whole name would be left. */
export function withoutRank(span: Span): Span {
  const rank = ranks.exec(span.text)?.[0].length ?? 0;
  const kept = span.tokens.filter((_, i) => (span.starts[i] ?? 0) >= rank);
  return rank > 0 && kept.length >= 2 ? makeSpan(kept) : span;
}
