import { toneCustom } from './lexicon.ts';
import { fold } from './text.ts';

/** What kind of administrative unit a word says. */
export const unitKinds = ['tỉnh', 'thành phố', 'quận', 'huyện', 'thị xã', 'thị trấn', 'phường', 'xã', 'đặc khu'] as const;
export type UnitKind = (typeof unitKinds)[number];

/** One word of an address, and where it stands in the text. */
export interface AddressWord {
  readonly text: string;
  readonly at: number;
}

/** A piece of an address between commas or before the next word such as `phường`. */
export interface AddressPart {
  /** What the paper calls it; null where no word of a unit stands before the name. */
  readonly kind: UnitKind | null;
  /** True when the kind was read without its marks, so that it may be part of the name (`Tĩnh Gia`). */
  readonly guessed: boolean;
  readonly words: readonly AddressWord[];
  /** The words of the kind itself. */
  readonly kindWords: readonly AddressWord[];
}

/** The word as names are compared: small, one custom of tone placement, `y` as `i` where both are written, no apostrophes. */
export function wordKey(word: string): string {
  const bare = toneCustom(word.normalize('NFC').replace(/['’ʼ‘`´]/gu, ''));
  if (/^0*\d+$/u.test(bare)) return String(Number(bare));
  return bare.normalize('NFD').replace(/^((?:[bcdđghklmnprstvx]+|qu))y([\u0300-\u036f]?)$/u, '$1i$2').normalize('NFC');
}

const roman: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4', v: '5', vi: '6' };

/** A unit's name as it is looked up; hyphens do not count, and `I` after a name is `1`. */
export function nameKey(words: readonly string[]): string {
  const keys = words.map(wordKey).filter((key) => /[\p{L}\d]/u.test(key));
  const last = keys.at(-1) ?? '';
  const number = keys.length > 1 ? roman[last] : undefined;
  return (number === undefined ? keys : [...keys.slice(0, -1), number]).join(' ');
}

/** A unit's name as words. */
export function wordsOf(name: string): string[] {
  return name.normalize('NFC').split(/[\s\u2013\u2014-]+/u).filter((word) => /[\p{L}\d]/u.test(word));
}

const short: Readonly<Record<string, UnitKind>> = {
  tp: 'thành phố', tt: 'thị trấn', tx: 'thị xã', đk: 'đặc khu', p: 'phường', f: 'phường', q: 'quận', h: 'huyện', x: 'xã', t: 'tỉnh',
};
const kindKeys = unitKinds.map((kind) => ({ kind, keys: kind.split(' ').map(wordKey), flat: kind.split(' ').map(fold) }))
  .sort((a, b) => b.keys.length - a.keys.length);
/** After the words of units these begin no name: `huyện ủy`, `tỉnh đội`. */
const noName = new Set(['uy', 'doi', 'doan']);
/** Communes whose names begin so all the same: Đoàn Kết, Đoàn Đào, Đoan Hùng. */
const namesAllTheSame = new Set(['doan ket', 'doan dao', 'doan hung']);
/** What stands before `xã hội` and `hợp tác xã`, where `xã` is no unit: trật tự, bảo hiểm, lao động … và, dịch vụ, chính sách, an sinh, kinh tế. */
const society = new Set(['tu', 'hiem', 'va', 'vu', 'sach', 'sinh', 'te', 'cong', 'hoa', 'nganh']);

/** True for a `xã` that is no commune: `hợp tác xã`, `trật tự xã hội`. */
function noCommune(all: readonly Piece[], at: number): boolean {
  const before = fold(all[at - 1]?.text ?? '');
  if (before === 'tac') return true;
  if (fold(all[at + 1]?.text ?? '') !== 'hoi') return false;
  return society.has(before) || !/^\p{Lu}/u.test(all[at + 2]?.text ?? '');
}

interface Piece extends AddressWord {
  readonly isWord: boolean;
}

function pieces(text: string): Piece[] {
  return [...text.matchAll(/\p{L}[\p{L}\p{M}'’ʼ‘`´]*|\d+\p{L}*|[.,;:()/\u2013\u2014-]/gu)]
    .map((m) => ({ text: m[0], at: m.index, isWord: /^[\p{L}\d]/u.test(m[0]) }));
}

function beginsName(all: readonly Piece[], at: number): boolean {
  const [piece, next] = [all[at], all[at + 1]];
  if (piece === undefined || !/^[\p{Lu}\d]/u.test(piece.text)) return false;
  return !noName.has(fold(piece.text)) || namesAllTheSame.has(fold(`${piece.text} ${next?.text ?? ''}`));
}

/** The kind that stands at `at`, how many pieces it takes, and whether its marks were missing. */
function kindAt(all: readonly Piece[], at: number, first: boolean): { kind: UnitKind; takes: number; guessed: boolean } | null {
  for (const { kind, keys, flat } of kindKeys) {
    const own = keys.map((_, i) => all[at + i]);
    if (!beginsName(all, at + keys.length)) continue;
    if (own.every((p, i) => p && wordKey(p.text) === keys[i])) {
      if (kind === 'xã' && noCommune(all, at)) return null;
      return { kind, takes: keys.length, guessed: false };
    }
    if (first && own.every((p, i) => p && fold(p.text) === flat[i])) return { kind, takes: keys.length, guessed: true };
  }
  const word = all[at]?.text ?? '';
  // `T.P` for `TP`
  const split = /^t$/iu.test(word) && all[at + 1]?.text === '.' && /^p$/iu.test(all[at + 2]?.text ?? '');
  const letters = split ? 'tp' : word.toLowerCase();
  const after = at + (split ? 3 : 1);
  const kind = short[letters];
  if (kind === undefined) return null;
  const dot = all[after]?.text === '.' || all[after]?.text === ':';
  const name = all[after + (dot ? 1 : 0)];
  if (!beginsName(all, after + (dot ? 1 : 0))) return null;
  const number = /^\d/u.test(name?.text ?? '');
  if (letters.length === 1 && !(dot ? first || number : number || (first && word === word.toUpperCase() && 'PQHX'.includes(word)))) return null;
  return { kind, takes: (split ? 3 : 1) + (dot ? 1 : 0), guessed: false };
}

/** True when a hyphen belongs to a name, as in `Bà Rịa - Vũng Tàu`; `joined` holds `bà rịa|vũng`. */
function joins(words: readonly AddressWord[], next: Piece | undefined, joined: ReadonlySet<string>): boolean {
  if (!next) return false;
  for (let n = 1; n <= Math.min(4, words.length); n++) {
    if (joined.has(`${nameKey(words.slice(-n).map((w) => w.text))}|${wordKey(next.text)}`)) return true;
  }
  return false;
}

/**
 * Takes an address apart at commas, hyphens and words of units (`phường`, `P.`, `TP` …), in the order of the text. The
 * country at the end is left out.
 *
 * @param text composed (NFC)
 * @param joined names with a hyphen inside, as `left words|right word` in `nameKey` form
 */
export function addressParts(text: string, joined: ReadonlySet<string>): AddressPart[] {
  const all = pieces(text);
  const out: { kind: UnitKind | null; guessed: boolean; words: AddressWord[]; kindWords: AddressWord[] }[] = [];
  let part: (typeof out)[number] | null = null;
  for (let i = 0; i < all.length; i++) {
    const piece = all[i];
    if (!piece) continue;
    const found = kindAt(all, i, part === null);
    if (found) {
      part = { kind: found.kind, guessed: found.guessed, words: [], kindWords: all.slice(i, i + found.takes).filter((p) => p.isWord) };
      out.push(part);
      i += found.takes - 1;
    } else if (piece.isWord) {
      if (part === null) {
        part = { kind: null, guessed: false, words: [], kindWords: [] };
        out.push(part);
      }
      part.words.push({ text: piece.text, at: piece.at });
    } else if (/[,;:()]/u.test(piece.text)) part = null;
    else if (/[\u2013\u2014-]/u.test(piece.text) && (text[piece.at - 1] === ' ' || part?.kind != null) && !joins(part?.words ?? [], all[i + 1], joined)) part = null;
  }
  const parts = out.filter((p) => p.words.length > 0);
  const last = parts.at(-1);
  if (last?.kind === null && /^(?:viet nam|vn|chxhcn viet nam|nuoc chxhcn viet nam)$/u.test(fold(last.words.map((w) => w.text).join(' ')))) parts.pop();
  return parts;
}
