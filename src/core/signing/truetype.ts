import { byteWriter } from '../pdf/byte-writer.ts';
import { sfnt } from '../pdf/sfnt.ts';

/** A TrueType font with only the glyphs of one text. Glyph numbers are those of the cut-down font. */
export interface FontSubset {
  readonly program: Uint8Array<ArrayBuffer>;
  readonly glyphOf: ReadonlyMap<string, number>;
  /** Advance of each glyph in thousandths of an em, by glyph number. */
  readonly widths: readonly number[];
}

interface Font {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly table: (tag: string) => { readonly at: number; readonly length: number };
}

const ARGS_ARE_WORDS = 1;
const HAS_SCALE = 8;
const MORE_COMPONENTS = 0x20;
const HAS_XY_SCALE = 0x40;
const HAS_TWO_BY_TWO = 0x80;

function openFont(bytes: Uint8Array): Font {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, { at: number; length: number }>();
  for (let i = 0, at = 12; i < view.getUint16(4); i++, at += 16) {
    tables.set(String.fromCharCode(...bytes.subarray(at, at + 4)), { at: view.getUint32(at + 8), length: view.getUint32(at + 12) });
  }
  return {
    bytes, view,
    table(tag) {
      const found = tables.get(tag);
      if (!found) throw new Error(`font without ${tag}`);
      return found;
    },
  };
}

/** Advance widths of characters in thousandths of an em; null for a character that the font does not have. */
export function fontMetrics(bytes: Uint8Array): { readonly widthOf: (char: string) => number | null } {
  const font = openFont(bytes);
  return {
    widthOf(char) {
      const glyph = glyphFor(font, char.codePointAt(0) ?? 0);
      return glyph === 0 ? null : widthOf(font, glyph);
    },
  };
}

/** The glyph of a character by the font's map of Unicode's first plane (cmap format 4); 0 when it has none. */
function glyphFor({ view, table }: Font, codePoint: number): number {
  const cmap = table('cmap').at;
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const at = cmap + view.getUint32(cmap + 8 + i * 8);
    if (view.getUint16(at) !== 4) continue;
    const segments = view.getUint16(at + 6) / 2;
    for (let s = 0; s < segments; s++) {
      const end = view.getUint16(at + 14 + s * 2);
      const start = view.getUint16(at + 16 + (segments + s) * 2);
      if (codePoint > end || codePoint < start) continue;
      const delta = view.getUint16(at + 16 + (segments * 2 + s) * 2);
      const rangeAt = at + 16 + (segments * 3 + s) * 2;
      const range = view.getUint16(rangeAt);
      const glyph = range === 0 ? codePoint : view.getUint16(rangeAt + range + (codePoint - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
  }
  return 0;
}

function widthOf({ view, table }: Font, glyph: number): number {
  const long = view.getUint16(table('hhea').at + 34);
  const advance = view.getUint16(table('hmtx').at + Math.min(glyph, long - 1) * 4);
  return (advance * 1000) / view.getUint16(table('head').at + 18);
}

function outlineOf(font: Font, glyph: number): Uint8Array {
  const { view, bytes } = font;
  const [loca, glyf] = [font.table('loca').at, font.table('glyf').at];
  const long = view.getInt16(font.table('head').at + 50) === 1;
  const at = (index: number): number => (long ? view.getUint32(loca + index * 4) : view.getUint16(loca + index * 2) * 2);
  return bytes.slice(glyf + at(glyph), glyf + at(glyph + 1));
}

/** Where a composite outline names its parts: offsets of the two-byte glyph numbers. */
function partsOf(outline: Uint8Array): number[] {
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  if (outline.length === 0 || view.getInt16(0) >= 0) return [];
  const places: number[] = [];
  for (let at = 10, more = true; more;) {
    const flags = view.getUint16(at);
    places.push(at + 2);
    at += 4 + (flags & ARGS_ARE_WORDS ? 4 : 2);
    if (flags & HAS_SCALE) at += 2;
    else if (flags & HAS_XY_SCALE) at += 4;
    else if (flags & HAS_TWO_BY_TWO) at += 8;
    more = (flags & MORE_COMPONENTS) !== 0;
  }
  return places;
}

/**
 * Cuts a TrueType font without instructions down to the characters of `text` and what they are composed of.
 * Characters that the font lacks are not in `glyphOf`.
 */
export function subsetFont(bytes: Uint8Array, text: string): FontSubset {
  const font = openFont(bytes);
  const numbers = new Map<number, number>([[0, 0]]);
  const take = (glyph: number): number => {
    const known = numbers.get(glyph);
    if (known !== undefined) return known;
    numbers.set(glyph, numbers.size);
    return numbers.size - 1;
  };
  const glyphOf = new Map<string, number>();
  for (const char of text) {
    const glyph = glyphFor(font, char.codePointAt(0) ?? 0);
    if (glyph !== 0) glyphOf.set(char, take(glyph));
  }
  const outlines: Uint8Array[] = [];
  // The map grows while it is walked: parts of composite glyphs come after the glyphs that need them.
  for (const glyph of numbers.keys()) {
    const outline = outlineOf(font, glyph);
    const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
    for (const place of partsOf(outline)) view.setUint16(place, take(view.getUint16(place)));
    outlines.push(outline);
  }
  const glyphs = [...numbers.keys()];
  return { program: assemble(font, glyphs, outlines), glyphOf, widths: glyphs.map((glyph) => widthOf(font, glyph)) };
}

function assemble(font: Font, glyphs: readonly number[], outlines: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const copy = (tag: string): Uint8Array<ArrayBuffer> => {
    const { at, length } = font.table(tag);
    return font.bytes.slice(at, at + length);
  };
  const patched = (tag: string, offset: number, value: number): Uint8Array<ArrayBuffer> => {
    const table = copy(tag);
    new DataView(table.buffer).setUint16(offset, value);
    return table;
  };
  const [glyf, loca, hmtx] = [byteWriter(), byteWriter(), byteWriter()];
  const metrics = font.table('hmtx').at;
  const long = font.view.getUint16(font.table('hhea').at + 34);
  for (const [i, outline] of outlines.entries()) {
    loca.u32(glyf.length());
    glyf.bytes(outline).align();
    const glyph = glyphs[i] ?? 0;
    const at = metrics + Math.min(glyph, long - 1) * 4;
    hmtx.u16(font.view.getUint16(at)).u16(glyph < long ? font.view.getUint16(at + 2) : 0);
  }
  loca.u32(glyf.length());
  return sfnt([
    ['glyf', glyf.done()], ['head', patched('head', 50, 1)], ['hhea', patched('hhea', 34, glyphs.length)],
    ['hmtx', hmtx.done()], ['loca', loca.done()], ['maxp', patched('maxp', 4, glyphs.length)],
  ]);
}
