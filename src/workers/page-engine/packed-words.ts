import type { Word } from '../../core/model/index.ts';

/** Words as one text and one array of numbers: a page's thousand small objects cost more on their way to a worker than all that is done with them there. */
export interface PackedWords {
  /** Separated by `\0`, which no text of a page has. */
  readonly texts: string;
  /** Of each word: its box, baseline (NaN where there is none), confidence, line and block. */
  readonly numbers: Float64Array<ArrayBuffer>;
}

const NUMBERS = 11;

/** Packs words for a worker. */
export function packWords(words: readonly Word[]): PackedWords {
  const numbers = new Float64Array(words.length * NUMBERS);
  for (const [i, { box, baseline, confidence, line, block }] of words.entries()) {
    numbers.set(box, i * NUMBERS);
    if (baseline) numbers.set(baseline, i * NUMBERS + 4);
    else numbers.fill(NaN, i * NUMBERS + 4, i * NUMBERS + 8);
    numbers[i * NUMBERS + 8] = confidence;
    numbers[i * NUMBERS + 9] = line;
    numbers[i * NUMBERS + 10] = block;
  }
  return { texts: words.map(({ text }) => (text.includes('\0') ? text.replaceAll('\0', ' ') : text)).join('\0'), numbers };
}

/** The words that were packed. */
export function unpackWords({ texts, numbers }: PackedWords): readonly Word[] {
  if (numbers.length === 0) return [];
  return texts.split('\0').map((text, i) => {
    const at = (n: number): number => numbers[i * NUMBERS + n] ?? NaN;
    return {
      text, box: [at(0), at(1), at(2), at(3)], confidence: at(8), line: at(9), block: at(10),
      ...(Number.isNaN(at(4)) ? {} : { baseline: [at(4), at(5), at(6), at(7)] }),
    };
  });
}
