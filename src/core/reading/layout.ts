import type { PageCode, PageText } from '../model/index.ts';
import { isNameSyllable } from '../vietnam/index.ts';
import { isFiller, tokenise, type Token } from './token.ts';

/** One visual line across all columns of its region; tokens from left to right. */
export interface Row {
  readonly page: number;
  /** Index in the paper's reading order. */
  readonly index: number;
  readonly tokens: readonly Token[];
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
}

/** A page as lines. `em` is the median height of its words, the unit of every distance. */
export interface PageLayout {
  readonly page: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly em: number;
  readonly rows: readonly Row[];
}

/** A printed code and the page it stands on, from 0 within the paper. Its text is untrusted. */
export interface PaperCode extends PageCode {
  readonly page: number;
}

/** A paper as lines in reading order. */
export interface PaperText {
  readonly pages: readonly PageLayout[];
  readonly rows: readonly Row[];
  /** The sources of the pages' words: true when every page is born digital. */
  readonly bornDigital: boolean;
  /** QR codes and barcodes, page after page. */
  readonly codes: readonly PaperCode[];
}

function median(values: readonly number[], fallback: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? fallback;
}

/** Leader dots that the recogniser took for a long word: `00020209529229`, `sses.ssesess`, never believed by itself. */
function isDots(token: Token): boolean {
  return token.confidence < 0.45 && token.text.length >= 8 && /^[\d.,…·seconarzuvm-]+$/iu.test(token.text) && !/\d{2}\/\d|^\d{9}(?:\d{3})?[.,…]*$|^0[1-9]\d{7,9}[.,]*$|^\d{1,3}(?:\.\d{3})+[.,]*$/u.test(token.text);
}

/** The short syllables of names, as tall as letters: `AN` at the end of a name is hardly believed, yet without it the name is another. */
function isShortName(token: Token, em: number): boolean {
  const word = token.text.replace(/\P{L}+/gu, '');
  return word.length === 2 && /^\p{Lu}/u.test(word) && token.h >= em * 0.5 && isNameSyllable(word);
}

/** Specks, borders and seal fragments that the recogniser took for words. */
function isNoise(token: Token, em: number): boolean {
  if (token.h > em * 4 || (token.h < em * 0.15 && token.letters !== '')) return true;
  if (/^[|¦~_^*<>{}\\¡¿‡†¬¤¢'`´‘’]+$/u.test(token.text)) return true;
  if (isDots(token)) return true;
  if (token.letters === '' && !/\d|…|\.\.|-\/-|[:;,./-]/u.test(token.text)) return token.confidence < 0.6;
  // a label's last word that is read with the dots behind it is hardly believed, yet its colon says what it is
  return token.confidence < 0.12 && token.letters.length <= 2 && !isShortName(token, em) && !/^\p{L}{2}:$/u.test(token.text);
}

function overlap(a: Token, b: Token): number {
  return (Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)) / Math.min(a.h, b.h);
}

/** The recogniser's own lines, cut where they jump; each from left to right. */
function atoms(tokens: readonly Token[]): Token[][] {
  const lines = new Map<number, Token[]>();
  for (const token of tokens) {
    const key = token.block * 100_000 + token.line;
    const line = lines.get(key);
    if (line) line.push(token); else lines.set(key, [token]);
  }
  const out: Token[][] = [];
  for (const line of lines.values()) {
    line.sort((a, b) => a.x - b.x);
    let current: Token[] = [];
    for (const token of line) {
      // the engine gives some words the box of a speck, so one word out of line is no jump
      const before = current.filter((t) => t.letters !== '').slice(-3);
      if (before.length > 0 && token.letters !== '' && before.every((t) => overlap(t, token) < 0.1)) {
        out.push(current);
        current = [];
      }
      current.push(token);
    }
    if (current.length > 0) out.push(current);
  }
  return out;
}

/**
 * How well a line is level with its nearest neighbour in a row, 0 to 1; 0 when it lies over words of the row. The line
 * may stand between two cells that were joined before it.
 */
function level(row: readonly Token[], line: readonly Token[]): number {
  const words = line.filter((t) => t.letters !== '');
  const [first, last] = [words[0] ?? line[0], words.at(-1) ?? line.at(-1)];
  const others = row.some((t) => t.letters !== '') ? row.filter((t) => t.letters !== '') : row;
  if (!first || !last) return 0;
  const before = others.filter((t) => t.x < first.x).at(-1);
  const after = others.find((t) => t.x >= first.x);
  if (before && before.x + before.w > first.x + Math.min(before.h, first.h) * 0.5) return 0;
  if (after && last.x + last.w > after.x + Math.min(last.h, after.h) * 0.5) return 0;
  const gaps = [before ? first.x - before.x - before.w : Infinity, after ? after.x - last.x - last.w : Infinity];
  return (gaps[0] ?? 0) <= (gaps[1] ?? 0) ? (before ? overlap(before, first) : 0) : after ? overlap(last, after) : 0;
}

function joinRows(lines: Token[][]): Token[][] {
  const rows: Token[][] = [];
  const middle = (line: readonly Token[]): number => median(line.map((t) => t.y + t.h / 2), 0);
  for (const line of [...lines].sort((a, b) => middle(a) - middle(b))) {
    const candidates = rows.slice(-6).map((row) => ({ row, fit: level(row, line) })).filter((c) => c.fit > 0.45);
    const best = candidates.sort((a, b) => b.fit - a.fit)[0];
    if (best) {
      best.row.push(...line);
      best.row.sort((a, b) => a.x - b.x);
    } else rows.push([...line]);
  }
  return rows.sort((a, b) => middle(a) - middle(b));
}

/**
 * Where an opened book lies on one sheet: the x of the gutter between its two pages, or null. Only for pages that are
 * wider than high, and where almost no word crosses the middle.
 */
function gutter(text: PageText, tokens: readonly Token[]): number | null {
  if (text.widthPx < text.heightPx * 1.15 || tokens.length < 40) return null;
  for (let step = 0; step <= 8; step++) {
    for (const sign of [1, -1]) {
      const x = text.widthPx * (0.5 + (sign * step) / 100);
      const crossing = tokens.filter((t) => t.x < x - 2 && t.x + t.w > x + 2).length;
      const left = tokens.filter((t) => t.x < x).length;
      if (crossing === 0 && left > 12 && tokens.length - left > 12 && !joinsAcross(tokens, x)) return x;
    }
  }
  return null;
}

/** True when lines of text run on over x with ordinary gaps, so x is no gutter. */
function joinsAcross(tokens: readonly Token[], x: number): boolean {
  let joins = 0;
  for (let i = 1; i < tokens.length; i++) {
    const [a, b] = [tokens[i - 1], tokens[i]];
    if (a && b && a.line === b.line && a.block === b.block && a.x < x && b.x >= x && b.x - a.x - a.w < a.h * 1.2) joins++;
  }
  return joins > 1;
}

/** Reads the lines of one page: joined over columns, the two halves of an opened book one after the other. */
export function layoutPage(text: PageText, page: number, firstIndex: number): PageLayout {
  const all = tokenise(text, page);
  const em = Math.max(median(all.filter((t) => t.letters.length > 1).map((t) => t.h), 20), 4);
  const tokens = all.filter((t) => !isNoise(t, em));
  const fold = gutter(text, tokens);
  const regions = fold === null ? [tokens] : [tokens.filter((t) => t.x < fold), tokens.filter((t) => t.x >= fold)];
  const rows: Row[] = [];
  for (const region of regions) {
    for (const row of joinRows(atoms(region))) {
      if (row.every((t) => isFiller(t.text))) continue;
      rows.push({
        page, index: firstIndex + rows.length, tokens: row,
        x: Math.min(...row.map((t) => t.x)), y: Math.min(...row.map((t) => t.y)),
        right: Math.max(...row.map((t) => t.x + t.w)), bottom: Math.max(...row.map((t) => t.y + t.h)),
      });
    }
  }
  return { page, widthPx: text.widthPx, heightPx: text.heightPx, em, rows };
}

/** Reads the lines of a whole paper, page after page. */
export function layoutPaper(pages: readonly PageText[]): PaperText {
  const out: PageLayout[] = [];
  let count = 0;
  pages.forEach((text, i) => {
    const layout = layoutPage(text, i, count);
    count += layout.rows.length;
    out.push(layout);
  });
  return {
    pages: out, rows: out.flatMap((p) => p.rows), bornDigital: pages.length > 0 && pages.every((p) => p.source === 'text'),
    codes: pages.flatMap((text, page) => (text.codes ?? []).map((code) => ({ ...code, page }))),
  };
}
