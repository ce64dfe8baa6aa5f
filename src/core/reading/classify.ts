import { foldLetters, isUpper } from '../vietnam/index.ts';
import { bitCount, letterMask, standsIn } from './fuzzy.ts';
import type { PaperText, Row } from './layout.ts';
import { isNationalLine } from './letterhead.ts';

/**
 * Something that speaks for a type: a title (the words with which the paper's own title begins), words anywhere, or a
 * pattern over a line as printed. Weights add up; about 10 is certain.
 */
export interface Cue {
  readonly weight: number;
  readonly title?: string;
  readonly words?: string;
  readonly pattern?: RegExp;
}

/** What the lines of a paper say for one list of cues. `titled`: a positive title cue is the paper's own title. */
export interface CueScore {
  readonly score: number;
  readonly titled: boolean;
}

interface CueRow {
  readonly letters: string;
  readonly mask: number;
  readonly text: string;
  /** Capitals of its first page: may be a title or a part of one. */
  readonly capitals: boolean;
  /** What it begins when it opens a block of capitals, with the lines after it; else empty. */
  readonly opening: string;
  /** What it begins when it goes on with a block whose first line is no form word. */
  readonly second: string;
}

const prefixes = /^(?:bansao|banchinh|mauso[a-z]*\d*|mau\d+|phuluc[ivx\d]+)/u;
/** What opens the title of a paper that only speaks of another: what follows in its title is what it is about. */
const speaksOf = /^(?:don|tokhai|quyetdinh|thongbao|tobao|giaydenghi|denghi|phieu|bienban|hopdong|giayuyquyen|vanban|danhsach|phuluc|baocao|totrinh|congvan|kehoach|bangke|giaygioithieu|giaycamdoan|bancamket|giaytiepnhan|giaybiennhan|lichsu|giaymoi|huongdan)/u;

function lettersOf(row: Row): string {
  return row.tokens.map((t) => t.letters).join('');
}

/** By letters, not words: one `l` read for an `I` must not make a title small print. */
function upperShare(row: Row): number {
  const letters = [...row.tokens.map((t) => t.text).join('')].filter((c) => /\p{L}/u.test(c));
  return letters.length === 0 ? 0 : letters.filter((c) => isUpper(c)).length / letters.length;
}

/**
 * [Note: Title and place decide] "Giấy khai sinh" stands in the running text of an application for one, of a decision
 * about one and of a list that asks for one. A title counts in full only where it opens a block of capitals on the
 * first page; deeper in a block it is what the paper is about, unless the line above is no more than an agency.
 */
function cueRows(text: PaperText): CueRow[] {
  const rows = text.rows.slice(0, 400);
  const first = rows[0]?.page ?? 0;
  const letters = rows.map(lettersOf);
  const capitals = rows.map((row) => row.page === first && upperShare(row) > 0.8 && !isNationalLine(row));
  let opens = '';
  return rows.map((row, i): CueRow => {
    const own = letters[i] ?? '';
    const em = text.pages.find((p) => p.page === row.page)?.em ?? 20;
    const above = rows[i - 1];
    const goesOn = capitals[i] === true && capitals[i - 1] === true && above !== undefined && row.y - above.bottom < em * 1.7 && row.y >= above.y;
    if (!goesOn) opens = own.replace(prefixes, '');
    const block = capitals[i] === true ? own.replace(prefixes, '') + (capitals[i + 1] === true ? letters[i + 1] ?? '' : '') : '';
    return {
      letters: own, mask: letterMask(own), text: row.tokens.map((t) => t.text).join(' '), capitals: capitals[i] === true,
      opening: goesOn ? '' : block, second: goesOn && !speaksOf.test(opens) ? block : '',
    };
  });
}

/** How many letters of a cue may be misread. */
const limitOf = (needle: string): number => Math.floor(needle.length / 7);

function titleShare(needle: string, rows: readonly CueRow[]): number {
  const limit = limitOf(needle);
  const fits = (hay: string): boolean => hay.length >= needle.length - limit && standsIn(hay, needle, limit, true);
  if (rows.some((r) => fits(r.opening))) return 1;
  if (rows.some((r) => fits(r.second))) return 0.8;
  return rows.some((r) => r.capitals && r.letters.length <= needle.length + 45 && canHold(r, needle, limit) && standsIn(r.letters, needle, limit)) ? 0.25 : 0;
}

/** A quick look whether the needle's letters are there at all. */
function canHold(row: CueRow, needle: string, limit: number): boolean {
  return row.letters.length >= needle.length - limit && bitCount(letterMask(needle) & ~row.mask) <= limit;
}

interface ReadyCue {
  readonly cue: Cue;
  readonly needle: string;
}

const ready = new WeakMap<readonly Cue[], readonly ReadyCue[]>();

function prepared(cues: readonly Cue[]): readonly ReadyCue[] {
  const known = ready.get(cues);
  if (known) return known;
  const made = cues.map((cue) => ({ cue, needle: foldLetters(cue.title ?? cue.words ?? '') }));
  ready.set(cues, made);
  return made;
}

function scoreOf(cues: readonly Cue[], rows: readonly CueRow[]): CueScore {
  let score = 0;
  let titled = false;
  for (const { cue, needle } of prepared(cues)) {
    const { pattern, weight } = cue;
    if (pattern) {
      if (rows.some((r) => pattern.test(r.text))) score += weight;
    } else if (cue.title !== undefined) {
      const share = titleShare(needle, rows);
      // Against a type speaks only the paper's own title, not one that it mentions.
      if (weight < 0 ? share >= 0.8 : share > 0) score += weight * share;
      if (weight >= 4 && share >= 0.8) titled = true;
    } else {
      const limit = limitOf(needle);
      if (rows.some((r) => canHold(r, needle, limit) && standsIn(r.letters, needle, limit))) score += weight;
    }
  }
  return { score, titled };
}

/**
 * How strongly a paper's lines speak for each list of cues.
 *
 * @returns the sum of weights for each list, in the same order, and whether the paper's own title is among its cues
 */
export function cueScores(text: PaperText, lists: readonly (readonly Cue[])[]): CueScore[] {
  const rows = cueRows(text);
  return lists.map((cues) => scoreOf(cues, rows));
}

/** As `cueScores`, the sums alone. */
export function scoreCues(text: PaperText, lists: readonly (readonly Cue[])[]): number[] {
  return cueScores(text, lists).map(({ score }) => score);
}

/** The titles that open blocks of capitals on the first page, folded, at most five: what the paper calls itself. */
export function openingTitles(text: PaperText): string[] {
  return cueRows(text).filter((r) => r.opening.length >= 5).map((r) => r.opening).slice(0, 5);
}

/** True for a folded title of a paper that speaks of another paper: an application, a decision, a list. */
export function isAboutAnother(title: string): boolean {
  return speaksOf.test(title);
}
