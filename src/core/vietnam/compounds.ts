import { hatNeighbours } from './confusions.ts';
import { compoundWords, singleWords } from './lexicon-compounds.ts';
import { toneCustom } from './lexicon.ts';
import { isLawfulSyllable, likeCase, neighbours } from './syllables.ts';
import { fold } from './text.ts';

function gathered(entries: Iterable<readonly [string, string]>): ReadonlyMap<string, readonly string[]> {
  const out = new Map<string, string[]>();
  for (const [key, value] of entries) out.set(key, [...(out.get(key) ?? []), value]);
  return out;
}

const parts = compoundWords.map((pair) => pair.split(' ') as [string, string]);
const byFold = gathered(compoundWords.map((pair) => [fold(pair), pair] as const));
/** What stands beside a syllable in these words: before it, and behind it. */
const before = gathered(parts.map(([first, second]) => [toneCustom(second), first] as const));
const behind = gathered(parts.map(([first, second]) => [toneCustom(first), second] as const));
const compoundSet: ReadonlySet<string> = new Set(compoundWords.map((pair) => pair.split(' ').map(toneCustom).join(' ')));
const syllables: ReadonlySet<string> = new Set([...parts.flat(), ...singleWords].map(toneCustom));

const bare = (word: string): string => word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
const flat = (text: string): string => text.split(' ').map(toneCustom).join(' ');

/** True when one slip makes the word of the other: a tone, a hat or horn, đ for d. */
function isSlip(read: string, meant: string): boolean {
  const wanted = toneCustom(meant);
  return [...neighbours(read), ...hatNeighbours(read)].some((other) => toneCustom(other) === wanted);
}

/** True for a syllable that prose of offices is written with, small or not: a lawful one that is none of them may be another one misread. */
export const isProseSyllable = (word: string): boolean => syllables.has(toneCustom(word.normalize('NFC')));

/** Vowels of one round shape, which a coarse or faint print makes of each other, marks kept: `cốp` for `cấp`, `gió` for `giá`. */
const round = (word: string): string => word.toLowerCase().normalize('NFD').replace(/[ou]\u031b?|a\u0306?/gu, 'a').normalize('NFC');

/** True when one letter was lost, put in, or taken for another, marks aside. */
function isOneLetterOff(read: string, meant: string): boolean {
  const [a, b] = [fold(read), fold(meant)];
  if (a === b) return true;
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return Math.max(a.length, b.length) - head - tail <= 1 && Math.min(a.length, b.length) >= 2;
}

/** Figures amid letters, for the letters of their shape: `61a` for `Gia`, `6iám` for `Giám`. */
const unfigured = (word: string): string => word.replace(/6/gu, 'g').replace(/1/gu, 'i').replace(/0/gu, 'o');

/**
 * What a syllable that offices do not write was misread from, if that is known beside its neighbour: one that cannot be
 * Vietnamese from whatever differs in a letter, a lawful one from what differs in round vowels, and figures from letters.
 */
function strangerMeant(read: string, known: readonly string[]): string | null {
  if (isProseSyllable(read) || (read.length < 3 && !isLawfulSyllable(read))) return null;
  const near = /\d/u.test(read) ? (meant: string) => fold(unfigured(read)) === fold(meant) : isLawfulSyllable(read) ? (meant: string) => round(toneCustom(meant)) === round(toneCustom(read)) : (meant: string) => isOneLetterOff(read, meant);
  const [only, ...others] = known.filter(near);
  return only !== undefined && others.length === 0 ? only : null;
}

/** A word of a text to be put right, the neighbour that says so, and what it should be. */
interface Slip {
  readonly at: number;
  readonly beside: number;
  readonly meant: string;
}

/** What is wrong with the pair of words at `at`, if it should be an office's word. */
function slipOf(first: string, second: string, at: number): Slip | null {
  const known = byFold.get(fold(`${first} ${second}`)) ?? [];
  const [only, ...others] = known;
  if (only === undefined) {
    const [head, tail] = [strangerMeant(first, before.get(toneCustom(second)) ?? []), strangerMeant(second, behind.get(toneCustom(first)) ?? [])];
    if ((head === null) === (tail === null)) return null;
    return head !== null ? { at, beside: at + 1, meant: head } : { at: at + 1, beside: at, meant: tail ?? '' };
  }
  const [one = '', two = ''] = only.split(' ');
  const wrong = [toneCustom(first) !== toneCustom(one), toneCustom(second) !== toneCustom(two)];
  if (others.length > 0 || wrong[0] === wrong[1]) return null;
  if (wrong[0]) return isSlip(first, one) ? { at, beside: at + 1, meant: one } : null;
  return isSlip(second, two) ? { at: at + 1, beside: at, meant: two } : null;
}

/**
 * The text with a syllable put right that makes an office's word with its neighbour: by its marks (`bố sung` → `bổ sung`,
 * `thay đối` → `thay đổi`), or by a letter where offices write no such syllable (`cốp giấy` → `cấp giấy`, `Mhư trên` →
 * `Như trên`, `61a công` → `Gia công`). The neighbour has to be read rightly, and neither may be part of another such
 * word (`phần công việc` is no `phân công`). Capitals are left, for names are made of the same syllables (`Lê Thanh Trà`).
 */
export function mendCompounds(text: string): string {
  const words = text.split(' ');
  const cores = words.map(bare);
  const pairs = words.slice(0, -1).map((_, at) => {
    const [first, second] = [cores[at] ?? '', cores[at + 1] ?? ''];
    const joined = (words[at] ?? '').endsWith(first) && (words[at + 1] ?? '').startsWith(second);
    const small = joined && /^\p{Ll}+$/u.test(second) && /^(?:[\p{L}6]\p{Ll}*|61\p{Ll}+)$/u.test(first);
    return { right: joined && compoundSet.has(flat(`${first} ${second}`)), slip: small ? slipOf(first, second, at) : null };
  });
  const claimed = (at: number): boolean => pairs[at]?.right === true || pairs[at - 1]?.right === true;
  const slips = pairs.flatMap(({ slip }) => (slip && !claimed(slip.at) && !claimed(slip.beside) ? [slip] : []));
  for (const { at, beside, meant } of slips) {
    if (slips.some((other) => other.at === beside)) continue;
    words[at] = (words[at] ?? '').replace(cores[at] ?? '', likeCase(cores[at] ?? '', meant));
  }
  return words.join(' ');
}
