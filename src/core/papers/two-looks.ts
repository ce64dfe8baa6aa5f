import type { Field, FieldDef } from '../model/index.ts';
import type { FieldEvidence } from '../reading/index.ts';
import { foldLetters, isAgencyWord, isPlaceSyllable, isSurname, nameShape, unitsNamed } from '../vietnam/index.ts';

/** A field as one look read it, with the figures behind it. */
export interface Judged {
  readonly field: Field;
  readonly evidence: FieldEvidence | undefined;
}

const textOf = ({ field: { value } }: Judged): string => (typeof value === 'string' ? value : value?.length === 1 ? value[0] ?? '' : '');

/** True when every word of a value is one that values of its kind are made of. */
const allKnown = ({ evidence }: Judged): boolean => evidence?.familiar === 1 && evidence.strange === 0;

/** How well the better of two looks must have seen figures on which both agree at two scales; dates have a form that few misread figures keep. */
const FIGURES_SEEN: Partial<Record<FieldDef['kind'], number>> = { date: 0.2, year: 0.2, area: 0.4 };
const ANY_FIGURES_SEEN = 0.6;
/** As much for known words: what is seen worse may be any of them. */
const KNOWN_SEEN = 0.3;

/** Kinds of bare figures: each digit can be any other, so nothing but the engine speaks for them. */
export const figures: ReadonlySet<FieldDef['kind']> = new Set<FieldDef['kind']>(['number', 'year', 'personalId', 'oldId', 'taxCode', 'money', 'area', 'phone', 'date', 'code', 'notation']);

const seen = (first: Judged, second: Judged): number => Math.max(first.evidence?.weakest ?? 0, second.evidence?.weakest ?? 0);

/**
 * Figures that both looks gave alike, none guessed and seen tolerably in one of them. A misread figure rarely comes out
 * the same at another scale. Of an area the guess is what its point means: with three figures after it thousands, since
 * areas are not measured to a thousandth, and with one figure after it tenths.
 */
function sameFigures({ kind }: FieldDef, first: Judged, second: Judged): boolean {
  if (!figures.has(kind) || seen(first, second) < (FIGURES_SEEN[kind] ?? ANY_FIGURES_SEEN)) return false;
  const guessed = first.evidence?.guessed !== false || second.evidence?.guessed !== false;
  return !guessed || (kind === 'area' && /^[1-9]\d{3,5}$|^\d+\.\d$/u.test(textOf(second)));
}

/** Addresses of mail that both looks gave alike: a bracket read for `@` is what was guessed, and there is one place for it. */
function sameMail({ kind }: FieldDef, first: Judged, second: Judged): boolean {
  return kind === 'email' && seen(first, second) >= ANY_FIGURES_SEEN && /^[a-z][a-z._-]*@[a-z-]+(?:\.[a-z-]+)+$/u.test(textOf(second));
}

/** True for a name as names are made: a surname, then syllables that names have. */
function isName(value: string): boolean {
  const { wellFormed, familiar } = nameShape(value);
  return wellFormed && familiar && isSurname(value.split(' ')[0] ?? '');
}

/** True for an agency of words that agencies are made of, whose units are all known. */
function isAgency(value: string): boolean {
  const words = value.split(/[\s,-]+/u).filter((w) => w !== '');
  return words.length > 2 && words.every((w) => isAgencyWord(w) || isPlaceSyllable(w)) && unitsNamed(value).every((u) => u.known);
}

/**
 * Two looks that agree on a value whose every word is known in its place: a name of syllables that names are made of, an
 * agency of words that agencies are made of. A wrong letter that both looks see makes another word, which is mostly none
 * of these.
 */
function sameKnownWords({ kind }: FieldDef, first: Judged, second: Judged): boolean {
  if (seen(first, second) < KNOWN_SEEN) return false;
  // a word that is none of a name's, cut or mended into ones that are, is the same guess twice
  return kind === 'personName' ? isName(textOf(second)) && [first, second].every(allKnown) : kind === 'agency' && isAgency(textOf(second));
}

/**
 * A name both looks gave alike, whose surname's marks alone were put right: with its letters there is one surname, whatever
 * mark was seen on them (`NGUYẼN`, `NGUYẼỄN`), and no name begins with what was read.
 */
function sameSurname({ kind }: FieldDef, first: Judged, second: Judged): boolean {
  if (kind !== 'personName' || seen(first, second) < KNOWN_SEEN || !isName(textOf(second))) return false;
  const bare = (word: string): string => foldLetters(word).toLowerCase().replace(/([aeiouy])\1/gu, '$1');
  return [first, second].every(({ field }) => {
    const [[read = '', ...rest], [head = '', ...others]] = [field.raw.split(' '), textOf({ field, evidence: undefined }).split(' ')];
    const letters = (words: readonly string[]): string => words.map((w) => w.replace(/[^\p{L}]+/gu, '')).join(' ');
    return (isSurname(read) ? read === head : bare(read) === bare(head)) && letters(rest) === letters(others);
  });
}

/** An id out of a row of cells, which two differently made pictures gave alike: that its first figure is 0 is known, and is all that was guessed. */
function sameId({ kind }: FieldDef, first: Judged, second: Judged): boolean {
  return kind === 'personalId' && seen(first, second) >= ANY_FIGURES_SEEN && /^0\d{11}$/u.test(textOf(second));
}

/** Figures within words are seen as well as figures alone: a height, the number of a paper that is spoken of. */
function sameFiguresInText({ kind }: FieldDef, first: Judged, second: Judged): boolean {
  const weak = [first, second].flatMap(({ field }) => field.findings.filter((f) => f.code === 'field.weak-words').map((f) => String(f.params?.['words'] ?? '')));
  const onlyFigures = weak.length > 0 && weak.every((words) => words.split(' ').every((word) => /\d/u.test(word)));
  return kind === 'text' && onlyFigures && seen(first, second) >= ANY_FIGURES_SEEN && first.evidence?.guessed === false && second.evidence?.guessed === false;
}

/** How well one look must have seen a text, whose words no list can hold. */
const TEXT_SEEN = 0.65;

/**
 * A text of lawful words without guesses or specks amid them. What is guessed, or has a stop where none belongs, is asked.
 */
function sameText({ kind }: FieldDef, first: Judged, second: Judged): boolean {
  const lawful = [first, second].every(({ evidence }) => evidence?.guessed === false && evidence.strange === 0);
  return kind === 'text' && lawful && seen(first, second) >= TEXT_SEEN && !/[.;:'"“”]\s\p{Ll}|[|\\~*^_]/u.test(textOf(second));
}

/**
 * A signer's name that both looks gave alike and whole, though a seal stands where more of it could: what a seal hides of
 * a name is its beginning, and then it does not begin with a surname.
 */
export function wholeName({ kind }: FieldDef, { field, evidence }: Judged): boolean {
  const value = typeof field.value === 'string' ? field.value : '';
  return kind === 'personName' && isName(value) && value.split(' ').length >= 3 && (evidence?.weakest ?? 0) >= 0.8;
}

/**
 * True when another reading of a name is a part of it, or but for its first word, with which no name begins. Where the
 * words that both saw differ, be it by a tone, either may be the name.
 */
export function isPartOfName(part: string, name: string): boolean {
  const [head = '', ...rest] = part.split(' ');
  return isName(name) && part !== '' && (isPart(part, name) || (!isSurname(head) && rest.length > 0 && name.endsWith(` ${rest.join(' ')}`)));
}

/** True when it proves a value that two looks agree on it, though each saw its words weakly. */
export function provenByBoth(def: FieldDef, first: Judged, second: Judged): boolean {
  const list = first.evidence?.checked === true && second.evidence?.checked === true;
  return list || [sameFigures, sameMail, sameId, sameKnownWords, sameSurname, sameFiguresInText, sameText].some((proves) => proves(def, first, second));
}

/** True when one row of words is a part of the other. */
function isPart(part: string, whole: string): boolean {
  return ` ${whole} `.includes(` ${part} `) && part !== whole;
}

/**
 * True when the other look lost the first figures of a personal id, which begins with 0 and has 12: both saw the others
 * alike, and what is left of fewer is no id.
 */
export function completesId({ kind }: FieldDef, chosen: Judged, other: Judged): boolean {
  const [value, rival] = [textOf(chosen), textOf(other)];
  return kind === 'personalId' && /^0\d{11}$/u.test(value) && /^\d{8,11}$/u.test(rival) && value.endsWith(rival);
}

/** Capitals of a serial that the other look took for small letters, which look alike but for their height. */
function sameCapitals({ kind }: FieldDef, chosen: string, other: string): boolean {
  const bare = (v: string): string => v.toUpperCase().replace(/[\s.]+/gu, '');
  return kind === 'code' && !/\p{Ll}/u.test(chosen) && /\p{Ll}/u.test(other) && bare(chosen) === bare(other);
}

/**
 * True when what the other look read cannot be held against the chosen value: it is the same name without a part of it,
 * or with a first word that no name begins with; the same agency with marks lost from words that are then not known; the
 * same serial in small letters. But for serials the chosen value has to be made of known words only.
 */
export function refutes(def: FieldDef, chosen: Judged, other: Judged): boolean {
  const [value, rival] = [textOf(chosen), textOf(other)];
  if (value === '' || rival === '') return false;
  if (sameCapitals(def, value, rival)) return true;
  if (!allKnown(chosen) || chosen.evidence?.guessed !== false) return false;
  if (def.kind === 'personName') {
    return isPartOfName(rival, value);
  }
  return def.kind === 'agency' && !allKnown(other) && foldLetters(value) === foldLetters(rival);
}
