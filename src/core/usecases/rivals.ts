import type { Reading, Word } from '../model/index.ts';
import type { OcrWord } from '../ports/index.ts';
import { isLawfulSyllable } from '../vietnam/index.ts';

/** A word of a second look, and what else the engine might have read there, likeliest first. */
export interface LookedWord extends Word {
  readonly others?: readonly string[] | undefined;
}

/** A second choice fainter than this says nothing: the engine names one for nearly every letter. */
const FAINTEST = 0.02;
/** More other readings of one word than this are guesses. */
const MOST_OTHERS = 3;

/** The word with one letter changed for what the engine thought of next; only words that can be Vietnamese, or figures. */
export function othersOf({ text, choices }: Pick<OcrWord, 'text' | 'choices'>): string[] {
  if (!choices || choices.map((letter) => letter[0]?.text ?? '').join('') !== text) return [];
  const out = choices.flatMap((letter, at) => letter.slice(1).filter((c) => c.confidence >= FAINTEST).map((c) => ({
    text: choices.map((one, i) => (i === at ? c.text : one[0]?.text ?? '')).join(''), confidence: c.confidence,
  })));
  const core = (word: string): string => word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
  const lawful = (word: string): boolean => (/\d/u.test(word) ? /^[\d.,/:-]+$/u.test(word) : isLawfulSyllable(core(word)));
  return [...new Set(out.filter((o) => o.text !== text && lawful(o.text)).sort((a, b) => b.confidence - a.confidence).map((o) => o.text))].slice(0, MOST_OTHERS);
}

/** Other values that the engine's second choices make of a reading, as alternatives: its words changed one at a time. */
export function rivalReadings(reading: Reading, words: readonly LookedWord[]): Reading[] {
  const { value } = reading;
  if (typeof value !== 'string') return [];
  return words.flatMap((word) => (word.others ?? []).flatMap((other): Reading[] => {
    const at = value.indexOf(word.text);
    const again = at < 0 ? -1 : value.indexOf(word.text, at + 1);
    // a word that stands twice may be either
    if (at < 0 || again >= 0) return [];
    return [{ ...reading, value: value.slice(0, at) + other + value.slice(at + word.text.length), confidence: reading.confidence / 2 }];
  }));
}
