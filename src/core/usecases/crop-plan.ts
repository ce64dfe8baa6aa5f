import { unionBox, type Box, type FieldKind, type PageText, type Word } from '../model/index.ts';
import { cellDigits, lookFor, type Look, type WantedPlace } from '../reading/index.ts';
import { looksLikeMrz } from '../vietnam/index.ts';

/** Chooses how a kind of field is looked at; `lookFor` unless a bench tries another way. */
export type LookChoice = typeof lookFor;

/** One place to look at again. */
export interface CropPlan {
  readonly key: string;
  readonly look: Look;
  /** What to cut, in page space, with margins. */
  readonly region: Box;
  /** Indexes of the words that the crop's words take the place of. */
  readonly replaces: readonly number[];
}

/** A page's letters: the median height of its words, pixels. */
export function emOf(text: PageText): number {
  const heights = text.words.filter((w) => /[\p{L}\d]{2}/u.test(w.text)).map((w) => w.box[3]).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 40;
}

/** How much of a word lies in a box, sideways, when its middle line does; a box that is a part of the word lies in it wholly. */
function share(word: Word, [x, y, w, h]: Box): number {
  const [wx, wy, ww, wh] = word.box;
  const middle = wy + wh / 2;
  if (middle < y || middle > y + h) return 0;
  return Math.max(0, Math.min(wx + ww, x + w) - Math.max(wx, x)) / Math.max(1, Math.min(ww, w));
}

/** The recogniser's lines of which a box holds words, each as the indexes of those words. */
function linesIn(text: PageText, box: Box): number[][] {
  const lines = new Map<string, number[]>();
  text.words.forEach((word, i) => {
    if (share(word, box) < 0.3) return;
    const key = `${String(word.block)}/${String(word.line)}`;
    const line = lines.get(key);
    if (line) line.push(i); else lines.set(key, [i]);
  });
  return [...lines.values()];
}

/** The region of some words of one line: with a little air, but without touching the words beside them. */
function regionOf(text: PageText, line: readonly number[], em: number): Box | null {
  const words = line.flatMap((i) => text.words[i] ?? []);
  const box = unionBox(words.map((w) => w.box));
  const [first] = words;
  if (!box || !first) return null;
  const [x, y, w, h] = box;
  const beside = text.words.filter((other, i) => !line.includes(i) && other.line === first.line && other.block === first.block);
  const before = Math.max(0, ...beside.filter((o) => o.box[0] < x).map((o) => o.box[0] + o.box[2]));
  const after = Math.min(text.widthPx, ...beside.filter((o) => o.box[0] > x).map((o) => o.box[0]));
  const left = Math.max(0, Math.min(x, Math.max(before + 2, x - em * 0.5)));
  const right = Math.max(x + w, Math.min(after - 2, x + w + em));
  const top = Math.max(0, y - em * 0.25);
  return [left, top, right - left, Math.min(text.heightPx, y + h + em * 0.25) - top];
}

/** The border of the first cell is read with the label's colon and is not in the value's box; a label does no harm to cells. */
function withFirstCell([x, y, w, h]: Box, em: number): Box {
  const left = Math.max(0, x - em * 1.5);
  return [left, y, x + w - left, h];
}

/** What to look at for a field whose value stands in `box`: one crop for each of its lines. */
export function cropsOfValue(text: PageText, key: string, kind: FieldKind, box: Box, lookOf: LookChoice = lookFor): CropPlan[] {
  const em = emOf(text);
  return linesIn(text, box).flatMap((line) => {
    const region = regionOf(text, line, em);
    if (!region) return [];
    const words = line.map((i) => text.words[i]?.text ?? '').join('');
    const look: Look = looksLikeMrz(words) ? { ...lookOf(kind, 'zone'), pageMode: 7 } : lookOf(kind, 'line');
    return [{ key, look, region: look.cells === true && cellDigits(words) ? withFirstCell(region, em) : region, replaces: line }];
  });
}

/** What to look at for a field that was not read, at the place where its label or its title says that it stands. */
export function cropOfPlace(text: PageText, key: string, kind: FieldKind, place: WantedPlace, lookOf: LookChoice = lookFor): CropPlan | null {
  const em = emOf(text);
  const [x, y, w, h] = place.box;
  // a line that sinks or rises with the page's skew, seen from its left end
  const fall = place.shape === 'line' ? Math.tan((text.skewDeg * Math.PI) / 180) * w : 0;
  const air = place.shape === 'line' ? em * 0.3 : 0;
  const top = Math.max(0, y + Math.min(0, fall) - air);
  const bottom = Math.min(text.heightPx, y + h + Math.max(0, fall) + air);
  const [left, right] = [Math.max(0, x), Math.min(text.widthPx, x + w)];
  if (bottom - top < em * 0.5 || right - left < em) return null;
  const region: Box = [left, top, right - left, bottom - top];
  const replaces = text.words.flatMap((word, i) => (share(word, region) >= 0.6 ? [i] : []));
  return { key, look: lookOf(kind, place.shape), region, replaces };
}

/** True when a word stands on the line of others: a name that is all that was read of a block is on no line of its seal's. */
function isLevel({ box: [, y, , h] }: Word, words: readonly Word[]): boolean {
  const line = unionBox(words.map((w) => w.box));
  return line !== null && y + h / 2 >= line[1] && y + h / 2 <= line[1] + line[3];
}

/**
 * The page's text with other words in place of some: what was read at a second look. They take the line and block of
 * what they replace where they are level with it, or form lines of their own at the end.
 */
export function withWords(text: PageText, changes: readonly { readonly replaces: readonly number[]; readonly words: readonly Word[] }[]): PageText {
  const gone = new Map<number, readonly Word[] | null>();
  const added: Word[] = [];
  let block = text.words.reduce((most, w) => Math.max(most, w.block + 1), 0);
  let line = text.words.reduce((most, w) => Math.max(most, w.line + 1), 0);
  for (const { replaces, words } of changes) {
    if (words.length === 0 || replaces.some((i) => gone.has(i))) continue;
    const own = new Set(words.map((w) => w.line));
    const [at] = replaces;
    const model = at === undefined ? undefined : text.words[at];
    if (model && own.size === 1 && isLevel(model, words)) {
      replaces.forEach((i) => gone.set(i, null));
      gone.set(at ?? 0, words.map((w) => ({ ...w, line: model.line, block: model.block })));
      continue;
    }
    replaces.forEach((i) => gone.set(i, null));
    added.push(...words.map((w) => ({ ...w, line: line + w.line, block })));
    line += Math.max(...own) + 1;
    block += 1;
  }
  const words = text.words.flatMap((word, i) => (gone.has(i) ? gone.get(i) ?? [] : [word]));
  return { ...text, words: [...words, ...added] };
}
