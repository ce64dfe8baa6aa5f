import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { byteWriter } from '../src/core/pdf/byte-writer.ts';
import { sfnt } from '../src/core/pdf/sfnt.ts';

/*
 * The font of visible signatures: Tinos (SIL Open Font License 1.1; the same widths as Times New Roman, which Decree
 * 30/2020 asks for), its Latin and Vietnamese letters, put together from the three web fonts that carry them. Hinting is left
 * out: what is printed and shown at 10 pt does without, and a cut-down font stays small.
 */

interface Source {
  readonly tables: ReadonlyMap<string, Uint8Array>;
  readonly view: (tag: string) => DataView;
}

/** What names, agencies and times are written with: Latin with its marks, all of Vietnamese, and plain punctuation. */
const wanted = [[0x20, 0x7e], [0xa0, 0x17f], [0x1a0, 0x1a1], [0x1af, 0x1b0], [0x1ea0, 0x1ef9], [0x2013, 0x2014], [0x2018, 0x201d], [0x2022, 0x2022], [0x2026, 0x2026], [0x20ab, 0x20ab]] as const;
const isWanted = (code: number): boolean => wanted.some(([from, to]) => code >= from && code <= to);

/** Unpacks a WOFF 1.0 file (W3C Recommendation of 2012). */
function openWoff(path: string): Source {
  const bytes = readFileSync(path);
  const tables = new Map<string, Uint8Array>();
  for (let i = 0, at = 44; i < bytes.readUInt16BE(12); i++, at += 20) {
    const [from, packed, length] = [bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
    const data = bytes.subarray(from, from + packed);
    tables.set(bytes.toString('latin1', at, at + 4), packed < length ? inflateSync(data) : data);
  }
  const view = (tag: string): DataView => {
    const table = tables.get(tag);
    if (!table) throw new Error(`${path} has no ${tag}`);
    return new DataView(table.buffer, table.byteOffset, table.byteLength);
  };
  return { tables, view };
}

/** Characters and their glyphs by cmap format 4. */
function charactersOf({ view }: Source): Map<number, number> {
  const cmap = view('cmap');
  const out = new Map<number, number>();
  for (let i = 0; i < cmap.getUint16(2); i++) {
    const at = cmap.getUint32(8 + i * 8);
    if (cmap.getUint16(at) !== 4) continue;
    const count = cmap.getUint16(at + 6) / 2;
    for (let s = 0; s < count; s++) {
      const [end, start] = [cmap.getUint16(at + 14 + s * 2), cmap.getUint16(at + 16 + (count + s) * 2)];
      const delta = cmap.getUint16(at + 16 + (count * 2 + s) * 2);
      const rangeAt = at + 16 + (count * 3 + s) * 2;
      const range = cmap.getUint16(rangeAt);
      for (let code = start; code <= end && code < 0xffff; code++) {
        const raw = range === 0 ? code : cmap.getUint16(rangeAt + range + (code - start) * 2);
        if (raw !== 0) out.set(code, (raw + delta) & 0xffff);
      }
    }
  }
  return out;
}

function outlineOf(source: Source, glyph: number): Uint8Array {
  const long = source.view('head').getInt16(50) === 1;
  const loca = source.view('loca');
  const at = (index: number): number => (long ? loca.getUint32(index * 4) : loca.getUint16(index * 2) * 2);
  return Uint8Array.from(source.tables.get('glyf')?.subarray(at(glyph), at(glyph + 1)) ?? []);
}

/** The outline without its instructions, its parts renumbered by `take`. */
function bare(outline: Uint8Array, take: (glyph: number) => number): Uint8Array {
  if (outline.length === 0) return outline;
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  const contours = view.getInt16(0);
  if (contours >= 0) {
    const at = 10 + contours * 2;
    const skip = view.getUint16(at);
    view.setUint16(at, 0);
    return Uint8Array.from([...outline.subarray(0, at + 2), ...outline.subarray(at + 2 + skip)]);
  }
  let at = 10;
  for (let more = true; more;) {
    const flags = view.getUint16(at);
    view.setUint16(at, flags & ~0x100);
    view.setUint16(at + 2, take(view.getUint16(at + 2)));
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
    more = (flags & 0x20) !== 0;
  }
  return outline.slice(0, at);
}

/** cmap with one format 4 table: a segment for each run of characters whose glyphs follow one another. */
function cmapTable(glyphOf: ReadonlyMap<number, number>): Uint8Array {
  const runs: { start: number; end: number; delta: number }[] = [];
  for (const [code, glyph] of [...glyphOf].sort(([a], [b]) => a - b)) {
    const last = runs.at(-1);
    if (last && last.end + 1 === code && last.end + 1 + last.delta === glyph) last.end = code;
    else runs.push({ start: code, end: code, delta: glyph - code });
  }
  runs.push({ start: 0xffff, end: 0xffff, delta: 1 });
  const power = Math.floor(Math.log2(runs.length));
  const table = byteWriter().u16(4).u16(16 + runs.length * 8).u16(0).u16(runs.length * 2)
    .u16(2 ** power * 2).u16(power).u16((runs.length - 2 ** power) * 2);
  for (const { end } of runs) table.u16(end);
  table.u16(0);
  for (const { start } of runs) table.u16(start);
  for (const { delta } of runs) table.u16(delta & 0xffff);
  table.zeros(runs.length * 2);
  return byteWriter().u16(0).u16(1).u16(3).u16(1).u32(12).bytes(table.done()).done();
}

/** The font as a TypeScript module that holds it in base64, so that every shell has it without asking for a file. */
export function signatureFontModule(root: string): string {
  const sources = ['latin', 'latin-ext', 'vietnamese'].map((set) => openWoff(join(root, `node_modules/@fontsource/tinos/files/tinos-${set}-400-normal.woff`)));
  const [latin] = sources;
  if (!latin) throw new Error('no fonts');
  const glyphs: { outline: Uint8Array; advance: number; bearing: number }[] = [];
  const numbers = new Map<string, number>();
  const glyphOf = new Map<number, number>();
  function take(index: number, glyph: number): number {
    const source = sources[index];
    const known = numbers.get(`${index}/${glyph}`);
    if (known !== undefined || !source) return known ?? 0;
    const number = glyphs.length;
    numbers.set(`${index}/${glyph}`, number);
    const hmtx = source.view('hmtx');
    const long = source.view('hhea').getUint16(34);
    const entry: { outline: Uint8Array; advance: number; bearing: number } = {
      outline: new Uint8Array(), advance: hmtx.getUint16(Math.min(glyph, long - 1) * 4),
      bearing: glyph < long ? hmtx.getInt16(glyph * 4 + 2) : hmtx.getInt16(long * 4 + (glyph - long) * 2),
    };
    glyphs.push(entry);
    entry.outline = bare(outlineOf(source, glyph), (part) => take(index, part));
    return number;
  }
  take(0, 0);
  for (const [index, source] of sources.entries()) {
    for (const [code, glyph] of charactersOf(source)) if (isWanted(code) && !glyphOf.has(code)) glyphOf.set(code, take(index, glyph));
  }
  const [glyf, loca, hmtx] = [byteWriter(), byteWriter(), byteWriter()];
  for (const { outline, advance, bearing } of glyphs) {
    loca.u32(glyf.length());
    glyf.bytes(outline).align();
    hmtx.u16(advance).i16(bearing);
  }
  loca.u32(glyf.length());
  const patched = (tag: string, changes: readonly (readonly [number, number])[]): Uint8Array => {
    const table = Uint8Array.from(latin.tables.get(tag) ?? []);
    for (const [at, value] of changes) new DataView(table.buffer).setUint16(at, value);
    return table;
  };
  const font = sfnt([
    ['OS/2', patched('OS/2', [])], ['cmap', cmapTable(glyphOf)], ['glyf', glyf.done()], ['head', patched('head', [[50, 1]])],
    ['hhea', patched('hhea', [[34, glyphs.length]])], ['hmtx', hmtx.done()], ['loca', loca.done()],
    // No instructions: the bounds of the interpreter are zero.
    ['maxp', patched('maxp', [[4, glyphs.length], [16, 0], [18, 0], [20, 0], [22, 0], [24, 0], [26, 0]])],
  ]);
  return [
    '// Made by `npm run generate` from @fontsource/tinos; not to be edited.',
    `/** Tinos Regular, ${glyphOf.size} Latin and Vietnamese characters without hinting, ${font.length} bytes in base64. SIL Open Font License 1.1. */`,
    `export const tinosBase64 = '${Buffer.from(font).toString('base64')}';`, '',
  ].join('\n');
}
