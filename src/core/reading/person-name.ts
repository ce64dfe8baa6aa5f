import {
  foldLetters, isNameSyllable, isSurname, isUpper, likeCase, nameSyllablesLike, surnamesLike,
} from '../vietnam/index.ts';
import { mendWords } from './mend.ts';
import { matchSpan, subSpan, type Span } from './span.ts';
import type { Extract } from './values.ts';

/** `NGUYẼỄN` and `NGUY ẼN`: a letter seen twice, or the word cut before it. */
function mendBroken(value: string): string {
  const [first = '', second = '', ...rest] = value.split(' ');
  const upper = isUpper(first);
  const surname = (word: string): string | undefined => {
    const [only, ...others] = surnamesLike(word.normalize('NFC'));
    return only !== undefined && others.length === 0 ? (upper ? only.toUpperCase() : only) : undefined;
  };
  if (isSurname(first)) return value;
  const joined = rest.length > 0 && first.length >= 3 && !isNameSyllable(first) ? surname(first + second) : undefined;
  if (joined !== undefined) return [joined, ...rest].join(' ');
  const single = surname(foldLetters(first).replace(/([aeiouy])\1/gu, '$1'));
  return single !== undefined && surnamesLike(first).length === 0 ? [single, second, ...rest].join(' ').trim() : value;
}

/** `PHAM NGỌC AN` → `PHẠM NGỌC AN`, where only one surname is written with these letters. */
function mendSurname(value: string): string {
  const [first = ''] = value.split(' ');
  // a name that begins with Thị has lost its surname: it is no misread Thi
  if (/^th[ịi]$/iu.test(first) && value.split(' ').length > 2 && /ị/iu.test(first)) return value;
  const [only, ...others] = isSurname(first) ? [] : surnamesLike(first);
  if (only === undefined || others.length > 0) return value;
  return (first === first.toUpperCase() ? only.toUpperCase() : only) + value.slice(first.length);
}

/** `VÕ THI ĐÀO` → `VÕ THỊ ĐÀO`: behind a surname and before a given name stand Thị and Văn, which lose their marks. */
function mendMiddle(value: string): string {
  const [first = '', second = '', ...rest] = value.split(' ');
  const right = ({ thi: 'thị', van: 'văn' } as const)[second.toLowerCase() as 'thi' | 'van'] as string | undefined;
  return rest.length > 0 && right !== undefined && isSurname(first) ? [first, likeCase(second, right), ...rest].join(' ') : value;
}

/** Capitals carry their marks above the line of print, where specks are taken for them: they are believed less. */
const MARKS_BELIEVED = { capitals: 0.93, small: 0.85 } as const;

/**
 * The syllable of names that one which no name has was misread from in its marks: the only one with its letters; or else
 * the one without the dot below it, which leader dots and rules are taken for; or the only one with another mark above.
 */
function nameFor(word: string): string | null {
  const like = nameSyllablesLike(word);
  if (like.length === 1) return like[0] ?? null;
  const tones = (text: string): string => text.normalize('NFD').replace(/[^\u0300\u0301\u0303\u0309\u0323]/gu, '');
  const toneless = (text: string): string => text.toLowerCase().normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, '').normalize('NFC');
  const near = like.filter((other) => toneless(other) === toneless(word));
  const [own] = tones(word);
  if (own === undefined) return null;
  const [only, ...others] = own === '\u0323' ? near.filter((other) => tones(other) === '') : near.filter((other) => /[\u0300\u0301\u0303\u0309]/u.test(tones(other)));
  return only !== undefined && others.length === 0 ? only : null;
}

/** `HỒNG NHƯNG` → `HỒNG NHUNG`, `KIM DỤNG` → `KIM DUNG`: a weakly read syllable that no name has, where one is meant. */
function mendMarks(value: string, span: Span): string {
  return value.split(' ').map((word, i) => {
    const believed = isUpper(word) ? MARKS_BELIEVED.capitals : MARKS_BELIEVED.small;
    const weak = span.tokens.some((t) => t.confidence < believed && t.text.includes(word));
    const meant = i === 0 || !weak || isNameSyllable(word) ? null : nameFor(word);
    return meant === null ? word : likeCase(word, meant);
  }).join(' ');
}

/** `NHUƯNG` → `NHUNG`: one letter seen twice, with and without its mark, where names have one syllable of the two. */
function undoubled(word: string): string {
  const flat = foldLetters(word);
  const at = flat.length === word.length && !isNameSyllable(word) ? flat.search(/([aeiouy])\1/u) : -1;
  const [only, ...others] = at < 0 ? [] : [...new Set([word.slice(0, at) + word.slice(at + 1), word.slice(0, at + 1) + word.slice(at + 2)])].filter(isNameSyllable);
  return only !== undefined && others.length === 0 ? only : word;
}

/** `TRƯƠNG XUÂN Lộc` → `LỘC`: names are written in one case, and capitals are no misread small letters. */
function evenCase(name: string): string {
  const words = name.split(' ');
  const upper = words.filter((w) => w.length > 1 && isUpper(w)).length;
  return upper >= 2 && upper === words.length - 1 ? name.toUpperCase() : name;
}

/** A person's name at the head of a span, with the slips put right that print allows one meaning of; null for none. */
export function personName(span: Span): Extract | null {
  // in capitals a stop between two words is a speck, since no sentence ends there
  const hit = matchSpan(span, /^(?:(?:Ông|Bà|ông|bà)\s*:?\s+)?(?<name>\p{L}[\p{L}'’-]*(?:(?:(?<=\p{Lu}{2})[.,|](?=\s\p{Lu}{2}))?\s\p{L}[\p{L}'’-]*){0,6})/u);
  if (!hit) return null;
  const text = hit.match.groups?.['name'] ?? hit.match[0];
  const at = hit.match[0].length - text.length;
  let part = subSpan(hit.span, at, hit.match[0].length);
  // a stroke of a frame or a signature after the name is read as a single letter
  const tail = part.tokens.at(-1);
  if (part.tokens.length > 2 && tail && tail.text.length === 1 && tail.confidence < 0.8 && !/[YÝÁAỨÚ]/iu.test(tail.text)) {
    part = subSpan(part, 0, part.starts.at(-1) ?? part.text.length);
  }
  const clean = evenCase(part.text.replace(/[.,|](?=\s\p{Lu}{2})/gu, '').split(' ').map(undoubled).join(' '));
  const mended = mendWords(clean, false);
  const value = mendMiddle(mendMarks(mendSurname(mendBroken(mended.text)), part));
  const guessed = mended.guessed || clean !== part.text || value !== mended.text;
  return value.length < 2 || !/^\p{Lu}/u.test(value) ? null : { value, span: part, checked: false, guessed };
}
