import { isNameSyllable, isSurname } from './lexicon.ts';
import { isLawfulSyllable } from './syllables.ts';
import { tidy } from './text.ts';

/** How well a text has the structure of a Vietnamese person's name. */
export interface NameShape {
  /** Two to six words of letters, all capitals or all capitalised. */
  readonly wellFormed: boolean;
  /** Words that are neither lawful syllables nor known in names. */
  readonly strange: readonly string[];
  /** True when the first word is a surname and every other word is known from names. */
  readonly familiar: boolean;
}

/** Judges a person's name as printed. Names of foreigners and of the highland peoples may be strange and right. */
export function nameShape(text: string): NameShape {
  const words = tidy(text).split(' ').filter(Boolean);
  const letters = words.every((w) => /^\p{L}[\p{L}'’-]*$/u.test(w));
  const upper = words.every((w) => w === w.toUpperCase());
  const titled = words.every((w) => /^\p{Lu}[\p{Ll}'’-]*$/u.test(w) || w.length === 1);
  const strange = words.filter((w) => !isLawfulSyllable(w) && !isNameSyllable(w));
  return {
    wellFormed: words.length >= 2 && words.length <= 6 && letters && (upper || titled),
    strange,
    familiar: isSurname(words[0] ?? '') && words.slice(1).every(isNameSyllable),
  };
}
