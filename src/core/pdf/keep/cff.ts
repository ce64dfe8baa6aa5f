import type { GlyphSource } from './font-programs.ts';
import { NotKept } from './keeper.ts';

/** Where the items of a CFF index lie (Adobe Technical Note 5176, 5). */
interface Index {
  readonly items: readonly (readonly [from: number, to: number])[];
  readonly end: number;
}

function readIndex(view: DataView, at: number): Index {
  const count = view.getUint16(at);
  if (count === 0) return { items: [], end: at + 2 };
  const size = view.getUint8(at + 2);
  const offset = (i: number): number => {
    let value = 0;
    for (let k = 0; k < size; k += 1) value = value * 256 + view.getUint8(at + 3 + i * size + k);
    return value;
  };
  const base = at + 2 + (count + 1) * size;
  const items = Array.from({ length: count }, (_, i) => [base + offset(i), base + offset(i + 1)] as const);
  const end = base + offset(count);
  if (end > view.byteLength || items.some(([from, to]) => to < from || to > end)) throw new NotKept('font-program');
  return { items, end };
}

/** A dictionary: operators (two-byte ones as 1200 + second byte) to their operands. */
function readDict(view: DataView, from: number, to: number): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, readonly number[]>();
  let operands: number[] = [];
  for (let at = from; at < to;) {
    const first = view.getUint8(at);
    at += 1;
    if (first <= 21) {
      const operator = first === 12 ? 1200 + view.getUint8(at++) : first;
      found.set(operator, operands);
      operands = [];
    } else if (first === 28) [operands, at] = [[...operands, view.getInt16(at)], at + 2];
    else if (first === 29) [operands, at] = [[...operands, view.getInt32(at)], at + 4];
    else if (first === 30) {
      let text = '';
      for (let done = false; !done; at += 1) {
        const byte = view.getUint8(at);
        for (const nibble of [byte >> 4, byte & 15]) {
          if (nibble === 15) done = true;
          else if (!done) text += ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'E', 'E-', '', '-'][nibble] ?? '';
        }
      }
      operands.push(Number(text));
    } else if (first <= 246) operands.push(first - 139);
    else if (first <= 250) operands.push((first - 247) * 256 + view.getUint8(at++) + 108);
    else operands.push(-(first - 251) * 256 - view.getUint8(at++) - 108);
  }
  return found;
}

/** Operators whose operand count is odd by a width before them (Adobe Technical Note 5177, 4.1). */
const EVEN_BEFORE = new Set([1, 3, 18, 23]);

/** The width that a Type 2 charstring begins with, less the nominal one; null when it says none. @throws NotKept for what is not plain */
function leadingWidth(view: DataView, from: number, to: number): number | null {
  const stack: number[] = [];
  for (let at = from; at < to;) {
    const first = view.getUint8(at);
    at += 1;
    if (first === 28) [stack[stack.length], at] = [view.getInt16(at), at + 2];
    else if (first >= 32 && first <= 246) stack.push(first - 139);
    else if (first >= 247 && first <= 250) stack.push((first - 247) * 256 + view.getUint8(at++) + 108);
    else if (first >= 251 && first <= 254) stack.push(-(first - 251) * 256 - view.getUint8(at++) - 108);
    else if (first === 255) [stack[stack.length], at] = [view.getInt32(at) / 65536, at + 4];
    else {
      const [one] = stack;
      const odd = one !== undefined && stack.length % 2 === 1;
      if (EVEN_BEFORE.has(first) || first === 19 || first === 20) return odd ? one : null;
      if (first === 21) return stack.length > 2 && one !== undefined ? one : null;
      if (first === 4 || first === 22) return stack.length > 1 && one !== undefined ? one : null;
      if (first === 14) return (stack.length === 1 || stack.length === 5) && one !== undefined ? one : null;
      throw new NotKept('font-program');
    }
  }
  throw new NotKept('font-program');
}

/**
 * Reads a bare CFF program keyed by CID or not, as composite fonts embed it: glyphs, CIDs, widths.
 *
 * @throws NotKept `font-program` for what is not plain (widths that only subroutines tell)
 */
export function readCff(bytes: Uint8Array<ArrayBuffer>): GlyphSource {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    const names = readIndex(view, view.getUint8(2));
    const tops = readIndex(view, names.end);
    const [first] = tops.items;
    if (!first || tops.items.length !== 1) throw new NotKept('font-program');
    const top = readDict(view, ...first);
    const glyphs = readIndex(view, top.get(17)?.[0] ?? 0).items;
    const byCid = top.has(1230);
    const matrix = top.get(1207);
    if (matrix && matrix[0] !== 0.001) throw new NotKept('font-program');
    const cids = byCid ? readCharset(view, top.get(15)?.[0] ?? 0, glyphs.length) : null;
    const privates = byCid
      ? readIndex(view, top.get(1236)?.[0] ?? 0).items.map(([from, to]) => readPrivate(view, readDict(view, from, to)))
      : [readPrivate(view, top)];
    const dictOf = byCid ? readSelect(view, top.get(1237)?.[0] ?? 0, glyphs.length) : (): number => 0;
    return {
      glyphs: glyphs.length,
      glyphOfCid: (cid) => (cids ? cids.get(cid) ?? 0 : cid),
      width(glyph) {
        const [place, own] = [glyphs[glyph], privates[dictOf(glyph)]];
        if (!place || !own) throw new NotKept('glyph-missing');
        const width = leadingWidth(view, ...place);
        return width === null ? own.usual : own.nominal + width;
      },
      cmap: () => null,
      cmaps: 0,
    };
  } catch (error) {
    if (error instanceof RangeError) throw new NotKept('font-program');
    throw error;
  }
}

function readPrivate(view: DataView, dict: ReadonlyMap<number, readonly number[]>): { readonly usual: number; readonly nominal: number } {
  const [size = 0, at = 0] = dict.get(18) ?? [];
  const matrix = dict.get(1207);
  if (matrix && matrix[0] !== 1 && matrix[0] !== 0.001) throw new NotKept('font-program');
  const own = readDict(view, at, at + size);
  return { usual: own.get(20)?.[0] ?? 0, nominal: own.get(21)?.[0] ?? 0 };
}

/** Glyphs by CID; the predefined charsets (0 to 2) are none for CIDs. */
function readCharset(view: DataView, at: number, count: number): ReadonlyMap<number, number> {
  if (at <= 2) throw new NotKept('font-program');
  const map = new Map<number, number>([[0, 0]]);
  const format = view.getUint8(at);
  for (let glyph = 1, place = at + 1; glyph < count;) {
    const cid = view.getUint16(place);
    if (format === 0) {
      map.set(cid, glyph++);
      place += 2;
      continue;
    }
    const left = format === 1 ? view.getUint8(place + 2) : view.getUint16(place + 2);
    for (let k = 0; k <= left; k += 1) map.set(cid + k, glyph++);
    place += format === 1 ? 3 : 4;
  }
  return map;
}

function readSelect(view: DataView, at: number, count: number): (glyph: number) => number {
  if (view.getUint8(at) === 0) {
    view.getUint8(at + count);
    return (glyph) => view.getUint8(at + 1 + glyph);
  }
  const ranges = Array.from({ length: view.getUint16(at + 1) }, (_, i) => [view.getUint16(at + 3 + i * 3), view.getUint8(at + 5 + i * 3)] as const);
  return (glyph) => ranges.findLast(([first]) => first <= glyph)?.[1] ?? 0;
}
