import { unionBox, type Box, type PageText, type Word } from '../model/index.ts';
import { foldLetters, withoutEth } from '../vietnam/index.ts';

/**
 * A word, or the part of one before or after a colon. `x`, `y`, `w`, `h` are in pixels of the page with its skew taken
 * out, so that a visual line is level; `box` is in page pixels.
 */
export interface Token {
  readonly text: string;
  /** Folded letters and digits, for matching; empty for punctuation. */
  readonly letters: string;
  readonly confidence: number;
  readonly page: number;
  readonly box: Box;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly line: number;
  readonly block: number;
  /** True when no space stands before it in print (the part after a split). */
  readonly glued: boolean;
}

/** Leader dots, rules and dashes that forms print where something is to be written. */
export function isFiller(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '').toLowerCase();
  // dots read as letters: very long words of few letters, or one small letter again and again
  if (letters.length >= 16 && new Set(letters).size <= 5) return true;
  if (letters.length >= 6 && new Set(letters).size <= (letters.length < 10 ? 3 : 4) && /\p{L}[.…]+\p{L}/u.test(text)) return true;
  if (/^[nsecomu.…]{3,}$/u.test(text) && new Set(letters).size === 1 && letters.length >= 3) return true;
  return /^[.…_·•\-–—=~:;,'"`‘’“”|¦*°^«»<>()[\]{}\\/]+$/u.test(text) && !/^-\/-$/u.test(text);
}

/** The slope of the text lines, from the ends of the recogniser's lines: what is left of skew in the boxes. */
export function textSlope(page: PageText): number {
  const lines = new Map<number, Word[]>();
  for (const word of page.words) {
    const key = word.block * 100_000 + word.line;
    const line = lines.get(key);
    if (line) line.push(word); else lines.set(key, [word]);
  }
  const slopes: { slope: number; weight: number }[] = [];
  for (const words of lines.values()) {
    const [first, last] = [words[0], words.at(-1)];
    if (!first || !last || words.length < 3) continue;
    const a = first.baseline ?? [0, first.box[1] + first.box[3] / 2, 0, 0];
    const b = last.baseline ?? [0, 0, 0, last.box[1] + last.box[3] / 2];
    const run = last.box[0] + last.box[2] - first.box[0];
    if (run > page.widthPx * 0.2) slopes.push({ slope: (b[3] - a[1]) / run, weight: run });
  }
  slopes.sort((p, q) => p.slope - q.slope);
  const half = slopes.reduce((sum, s) => sum + s.weight, 0) / 2;
  let sum = 0;
  for (const { slope, weight } of slopes) {
    sum += weight;
    if (sum >= half) return Math.abs(slope) < 0.2 ? slope : 0;
  }
  return Math.abs(page.skewDeg) < 10 ? Math.tan((page.skewDeg * Math.PI) / 180) : 0;
}

/** Where a word is cut: after a colon inside it, around leader dots and what they are misread as, after an opening number such as `1.` or `a)`, between a year and the next label (`1965CMND`). */
function pieces(text: string): string[] {
  const parts = text.split(/_+|(?<=\p{L};)(?=\p{L})|(?<=[^\d:]:)(?=[^\s:/])|(?<=\p{L})(?=[.…]{2,})|(?<=[.…]{3,})(?=[\p{L}\d])|(?<=^(?:\d{1,2}\.|[a-zđ]\)))(?=\p{L})|(?<=\d{4})(?=\p{Lu}\p{Ll}{2})|(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})|(?<=[\p{L}\d][”“~*°•]+|\d[.,]{1,3}|\p{Ll}[.,])(?=\p{Lu}\p{Ll})|(?<=^S?TT)(?=H[oọ]\p{L}{3})|(?<=(?:18|19|20)\d{2}[.,]{0,2})(?=(?:CMND|CCCD)(?!\p{L}))|(?<=^(?:CMND|CCCD))(?=s[oốô])/u);
  return parts.filter((p) => p !== '');
}

/**
 * Joins drawn letters that stand without a gap: where a font lacks a letter with marks, another one draws it, and the
 * word falls into pieces.
 */
function wholeWords(words: readonly Word[]): Word[] {
  const out: Word[] = [];
  for (const word of words) {
    const last = out.at(-1);
    const gap = last ? word.box[0] - last.box[0] - last.box[2] : Infinity;
    const tall = Math.max(word.box[3], last?.box[3] ?? 0);
    if (!last || last.line !== word.line || last.block !== word.block || gap > tall * 0.06 || gap < -tall * 0.8) {
      out.push(word);
      continue;
    }
    out[out.length - 1] = { ...last, text: last.text + word.text, box: unionBox([last.box, word.box]) ?? last.box };
  }
  return out;
}

/**
 * Cuts a page's words into tokens with level co-ordinates.
 *
 * @param page index of the page within the paper
 */
export function tokenise(text: PageText, page: number): Token[] {
  const slope = textSlope(text);
  const tokens: Token[] = [];
  for (const word of text.source === 'text' ? wholeWords(text.words) : text.words) {
    const parts = pieces(withoutEth(word.text.normalize('NFC')).replace(/[⁄∕]/gu, '/'));
    const total = parts.reduce((n, p) => n + p.length, 0);
    let at = 0;
    parts.forEach((part, i) => {
      const [x, y, w, h] = word.box;
      const left = x + (w * at) / total;
      const width = (w * part.length) / total;
      at += part.length;
      const trueHeight = Math.max(h - Math.abs(slope) * w, h * 0.5);
      tokens.push({
        text: part, letters: foldLetters(part), confidence: word.confidence, page, box: [left, y, width, h],
        x: left, w: width, h: trueHeight, y: y + h / 2 - slope * (left + width / 2) - trueHeight / 2,
        line: word.line, block: word.block, glued: i > 0,
      });
    });
  }
  return tokens;
}
