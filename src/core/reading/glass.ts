import { regionText, unionBox, type Box, type PageText, type SeparationReason } from '../model/index.ts';
import { foldLetters } from '../vietnam/index.ts';
import { cardFace, personalIds } from './card-face.ts';
import { standsIn } from './fuzzy.ts';
import { layoutPage } from './layout.ts';
import type { GuessType } from './page-facts.ts';
import { tokenise, type Token } from './token.ts';

/** One paper of several on one glass: its part of the side in page pixels. */
export interface GlassRegion {
  readonly region: Box;
  readonly reasons: readonly SeparationReason[];
  readonly score: number;
}

const nation = 'conghoaxahoichunghiavietnam';
const cardName = /^(?:cancuoccongdan|chungminhnhandan|thecancuoc)$/u;
/** Words of a page beyond this are read only to see that it is one paper. */
const MOST_WORDS = 1_500;

/** A place where a paper begins on the side: the top of its head. */
interface Head {
  readonly x: number;
  readonly y: number;
  readonly right: number;
}

/** Runs of tokens that stand close on a line: what one paper of several printed there. */
function runs(tokens: readonly Token[]): Token[][] {
  const lines = new Map<number, Token[]>();
  for (const token of tokens) {
    const key = token.block * 100_000 + token.line;
    const line = lines.get(key);
    if (line) line.push(token); else lines.set(key, [token]);
  }
  return [...lines.values()].flatMap((line) => {
    const out: Token[][] = [];
    for (const token of line.sort((a, b) => a.x - b.x)) {
      const last = out.at(-1)?.at(-1);
      if (last && token.x - last.x - last.w < last.h * 2.2) out.at(-1)?.push(token);
      else out.push([token]);
    }
    return out;
  });
}

/** National names and names of cards: each paper on the glass has one; a card's name under its national name is the same head. */
function headsOf(tokens: readonly Token[]): Head[] {
  const heads: Head[] = [];
  const found = runs(tokens).flatMap((run): (Head & { readonly h: number })[] => {
    const letters = run.map((t) => t.letters).join('');
    const isHead = (letters.length <= nation.length + 4 && standsIn(letters, nation, 4, true)) || /^idvnm/u.test(letters) || cardName.test(foldLetters(letters));
    const [a, b] = [run[0], run.at(-1)];
    return isHead && a && b ? [{ x: a.x, y: a.y, right: b.x + b.w, h: a.h }] : [];
  });
  for (const head of found.sort((a, b) => a.y - b.y)) {
    const same = heads.some((other) => head.y - other.y < head.h * 14 && head.x < other.right && other.x < head.right);
    if (!same) heads.push({ x: head.x, y: head.y, right: head.right });
  }
  return heads;
}

interface Cell {
  readonly tokens: readonly Token[];
  readonly heads: readonly Head[];
}

/** Empty bands between tokens along one axis, as the middle and width of each. */
function bands(tokens: readonly Token[], axis: 'x' | 'y', least: number): { readonly at: number; readonly width: number }[] {
  const spans = tokens.map((t): [number, number] => (axis === 'x' ? [t.x, t.x + t.w] : [t.y, t.y + t.h])).sort((a, b) => a[0] - b[0]);
  const out: { at: number; width: number }[] = [];
  let end = spans[0]?.[1] ?? 0;
  for (const [from, to] of spans) {
    if (from - end >= least) out.push({ at: (from + end) / 2, width: from - end });
    end = Math.max(end, to);
  }
  return out;
}

/** Cuts a cell between its heads along the last wide band before the lower (or right) head, until each cell has one. */
function cutCells(cell: Cell, em: number): Cell[] {
  if (cell.heads.length < 2) return [cell];
  for (const axis of ['y', 'x'] as const) {
    const place = (head: Head): number => (axis === 'y' ? head.y : head.x);
    const ordered = [...cell.heads].sort((a, b) => place(a) - place(b));
    const lines = bands(cell.tokens, axis, em * (axis === 'y' ? 1.3 : 2.2));
    for (let n = 1; n < ordered.length; n++) {
      const [above, below] = [ordered[n - 1], ordered[n]];
      if (!above || !below) continue;
      const from = axis === 'y' ? above.y : above.right;
      const band = lines.findLast(({ at }) => at > from && at < place(below) + em * 0.3);
      if (!band) continue;
      const before = (t: Token): boolean => (axis === 'y' ? t.y + t.h / 2 : t.x + t.w / 2) < band.at;
      const halves: [Cell, Cell] = [
        { tokens: cell.tokens.filter(before), heads: cell.heads.filter((h) => place(h) < band.at) },
        { tokens: cell.tokens.filter((t) => !before(t)), heads: cell.heads.filter((h) => place(h) >= band.at) },
      ];
      if (halves.some((half) => half.heads.length === 0)) continue;
      return halves.flatMap((half) => cutCells(half, em));
    }
  }
  return [cell];
}

function boxOf(cell: Cell, page: PageText, em: number): Box {
  const [x, y, w, h] = unionBox(cell.tokens.map((t) => t.box)) ?? [0, 0, page.widthPx, page.heightPx];
  const [left, top] = [Math.max(0, Math.floor(x - em * 0.5)), Math.max(0, Math.floor(y - em * 0.5))];
  return [left, top, Math.min(page.widthPx, Math.ceil(x + w + em * 0.5)) - left, Math.min(page.heightPx, Math.ceil(y + h + em * 0.5)) - top];
}

/**
 * The papers that lie side by side or one below the other on one glass, each with its part of the side; empty for a side
 * that is one paper. Both sides of one card are one paper: their numbers agree, or only one of them shows any.
 */
export function glassRegions(text: PageText, guess: GuessType): GlassRegion[] {
  if (text.words.length < 16 || text.words.length > MOST_WORDS) return [];
  const tokens = tokenise(text, 0).filter((t) => t.letters !== '');
  const heads = headsOf(tokens);
  if (heads.length < 2) return [];
  const em = medianHeight(tokens);
  const parts = cutCells({ tokens, heads }, em).map((cell) => {
    const region = boxOf(cell, text, em);
    const own = regionText(text, region);
    const layout = layoutPage(own, 0, 0);
    return { region, face: cardFace(layout.rows), ids: personalIds(layout.rows, (own.codes ?? []).map((c) => c.text)), words: own.words.length, guess: guess({ pages: [layout], rows: layout.rows, bornDigital: false, codes: [] }) };
  });
  if (parts.length < 2 || parts.some(({ words }) => words < 6)) return [];
  return joinSides(parts, text);
}

type Part = { readonly region: Box; readonly face: ReturnType<typeof cardFace>; readonly ids: ReadonlySet<string>; readonly words: number; readonly guess: ReturnType<GuessType> };

/** Puts the two sides of one card together. */
function joinSides(parts: readonly Part[], text: PageText): GlassRegion[] {
  const backs = parts.filter(({ face }) => face === 'back');
  const fronts = parts.filter(({ face }) => face === 'front');
  const taken = new Set<Part>();
  const out: GlassRegion[] = [];
  for (const part of parts) {
    if (part.face === 'back') continue;
    const back = part.face === 'front' ? backs.find((one) => !taken.has(one) && [...one.ids].some((id) => part.ids.has(id)))
      ?? (fronts.length === 1 && backs.length === 1 ? backs.find((one) => one.ids.size === 0 || part.ids.size === 0) : undefined) : undefined;
    if (back) taken.add(back);
    const region = unionBox(back ? [part.region, back.region] : [part.region]) ?? part.region;
    const known = part.face === 'front' || part.guess.titled;
    out.push({ region, reasons: back ? ['card-back', 'same-person'] : known ? ['title'] : ['national-header'], score: known ? 0.95 : 0.75 });
  }
  for (const back of backs) if (!taken.has(back)) out.push({ region: back.region, reasons: ['card-back'], score: 0.6 });
  const crossed = out.some((a, i) => out.some((b, j) => j > i && overlaps(a.region, b.region)));
  if (out.length < 2) return [];
  return crossed ? out.map((one) => ({ ...one, score: Math.min(one.score, 0.5), region: one.region })) : covering(out, text);
}

/** Every word is in one of the regions, or the split is doubtful. */
function covering(regions: readonly GlassRegion[], text: PageText): GlassRegion[] {
  const held = regions.reduce((sum, { region }) => sum + regionText(text, region).words.length, 0);
  return held === text.words.length ? [...regions] : regions.map((one) => ({ ...one, score: Math.min(one.score, 0.7) }));
}

function overlaps([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box): boolean {
  return ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah;
}

function medianHeight(tokens: readonly Token[]): number {
  const sorted = tokens.map((t) => t.h).sort((a, b) => a - b);
  return Math.max(sorted[Math.floor(sorted.length / 2)] ?? 20, 4);
}
