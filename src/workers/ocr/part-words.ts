import { isLawfulSyllable } from '../../core/vietnam/index.ts';
import type { GreyImage, OcrWord } from '../../core/ports/index.ts';

/**
 * [Note: Glued words] On a line with wide gaps between its fields the engine takes the narrow gaps between words for
 * gaps between letters: `Dântộc:Kinh`, `Nămsinh:1985`. About one word in a hundred of forms is glued so. Such a word is
 * parted where the letters fall into lawful syllables and the picture shows a gap there; a colon parts by itself.
 */
const MOST_PARTS = 4;

/** A part of a word: its letters and where it begins in the word. */
interface Part {
  readonly text: string;
  readonly at: number;
}

const marked = (text: string): boolean => /[\u0300-\u036f]|đ/u.test(text.normalize('NFD').toLowerCase());
const isCapital = (letter: string): boolean => letter !== letter.toLowerCase();

/** True where a syllable may begin: all capitals, all small, or a capital and small letters. */
function evenCase(text: string): boolean {
  const rest = text.slice(1);
  return text === text.toUpperCase() || rest === rest.toLowerCase();
}

/** Ways to cut a run of letters into lawful syllables of two letters or more, the fewest syllables first. */
function syllablesOf(run: string): string[][] {
  const found: string[][] = [];
  const walk = (from: number, parts: readonly string[]): void => {
    if (from === run.length) found.push([...parts]);
    if (parts.length >= MOST_PARTS) return;
    for (let to = from + 2; to <= Math.min(run.length, from + 7); to++) {
      const part = run.slice(from, to);
      if (evenCase(part) && isLawfulSyllable(part)) walk(to, [...parts, part]);
    }
  };
  walk(0, []);
  return found.sort((a, b) => a.length - b.length);
}

/** Whether a run of letters looks like several syllables; a foreign word has no marks, a misread one no lawful cut. */
function cutsOf(run: string): string[][] {
  if (run.length < 4 || run.length > 28 || isLawfulSyllable(run)) return [];
  const innerCapital = [...run].some((letter, n) => n > 1 && isCapital(letter) && run !== run.toUpperCase());
  return marked(run) || innerCapital ? syllablesOf(run).filter((parts) => parts.length > 1) : [];
}

/** Columns of the word's box without ink, as runs `[from, to)` in pixels of the image. */
function blanks({ data, widthPx }: GreyImage, [x, y, width, height]: OcrWord['box']): (readonly [number, number])[] {
  let darkest = 255;
  let lightest = 0;
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + width; column++) {
      const value = data[row * widthPx + column] ?? 255;
      darkest = Math.min(darkest, value);
      lightest = Math.max(lightest, value);
    }
  }
  const ink = lightest - (lightest - darkest) * 0.4;
  const runs: (readonly [number, number])[] = [];
  let from = -1;
  for (let column = x; column <= x + width; column++) {
    let dark = 0;
    for (let row = y; column < x + width && row < y + height; row++) if ((data[row * widthPx + column] ?? 255) < ink) dark++;
    const blank = column < x + width && dark <= height * 0.03;
    if (blank && from < 0) from = column;
    if (!blank && from >= 0) {
      runs.push([from, column]);
      from = -1;
    }
  }
  return runs;
}

/** The gap near `at`, a share of the word's width, when it is wider than those between its letters; else null. */
function gapNear(runs: readonly (readonly [number, number])[], word: OcrWord, at: number): number | null {
  const [x, , width, height] = word.box;
  const letter = width / Math.max(1, word.text.length);
  const widths = runs.map(([from, to]) => to - from).sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length / 2)] ?? 0;
  const near = runs.filter(([from, to]) => Math.abs((from + to) / 2 - (x + width * at)) < letter * 1.5);
  const widest = near.reduce<readonly [number, number] | null>((best, run) => (best === null || run[1] - run[0] > best[1] - best[0] ? run : best), null);
  if (!widest) return null;
  const size = widest[1] - widest[0];
  return size >= height * 0.1 && (size >= usual * 1.5 || widths.length < 3) ? (widest[0] + widest[1]) / 2 : null;
}

/** Cuts at a colon or semicolon that is followed by a letter or, after letters, by a figure: never in times or addresses. */
function atColons(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(/(?<=\p{L}\p{L}[:;])(?=[\p{L}\d])(?!\/\/)/gu)) {
    parts.push({ text: text.slice(from, match.index), at: from });
    from = match.index;
  }
  return [...parts, { text: text.slice(from), at: from }];
}

/** Cuts inside the runs of letters, where the picture agrees. */
function atGaps(part: Part, word: OcrWord, runs: () => readonly (readonly [number, number])[]): Part[] {
  for (const match of part.text.matchAll(/\p{L}+/gu)) {
    const start = part.at + match.index;
    for (const syllables of cutsOf(match[0])) {
      const ends = syllables.slice(0, -1).reduce<number[]>((all, syllable) => [...all, (all.at(-1) ?? start) + syllable.length], []);
      if (!ends.every((end) => gapNear(runs(), word, end / word.text.length) !== null)) continue;
      const edges = [part.at, ...ends, part.at + part.text.length];
      return edges.slice(0, -1).map((from, n) => ({ text: word.text.slice(from, edges[n + 1]), at: from }));
    }
  }
  return [part];
}

function placed(word: OcrWord, parts: readonly Part[], runs: () => readonly (readonly [number, number])[]): OcrWord[] {
  const [x, y, width, height] = word.box;
  const edges = parts.map(({ at }, n) => (n === 0 ? x : gapNear(runs(), word, at / word.text.length) ?? x + (width * at) / word.text.length));
  const [x0, y0, x1, y1] = word.baseline;
  // what else each letter may be was told for the word as a whole
  const { choices: _whole, ...kept } = word;
  const onBase = (px: number): number => (x1 === x0 ? y0 : y0 + ((y1 - y0) * (px - x0)) / (x1 - x0));
  return parts.map(({ text }, n) => {
    const left = Math.round(edges[n] ?? x);
    const right = Math.round(edges[n + 1] ?? x + width);
    return { ...kept, text, box: [left, y, Math.max(1, right - left), height], baseline: [left, onBase(left), right, onBase(right)] };
  });
}

/** Parts words that the engine glued ([Note: Glued words]); all others come back as they are. */
export function partWords(words: readonly OcrWord[], image: GreyImage): OcrWord[] {
  return words.flatMap((word) => {
    if (word.text.length < 4) return [word];
    let known: readonly (readonly [number, number])[] | null = null;
    const runs = (): readonly (readonly [number, number])[] => (known ??= blanks(image, word.box));
    const parts = atColons(word.text).flatMap((part) => atGaps(part, word, runs));
    return parts.length === 1 ? [word] : placed(word, parts, runs);
  });
}
