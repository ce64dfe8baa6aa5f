import { byteWriter } from './byte-writer.ts';

/**
 * [Note: Glyphless font] The invisible text layer needs an embedded font (PDF/A-2, 6.2.11.4), but no shapes: the
 * picture shows the letters. This TrueType font has two glyphs: 0 is the obligatory `.notdef`, 1 is half an em wide
 * and every character of the layer is mapped on to it, so none ever refers to `.notdef` (6.2.11.8). What a character
 * means stands in the ToUnicode map alone (6.2.11.7.2, level u). Glyph 1 is one line there and back: it covers no
 * area, but readers that take a character's box from its outline (PDFium) frame the whole cell when selecting.
 */
export const glyphAdvance = 500;
export const unitsPerEm = 1000;
/** How far the cell of a character reaches above and below the baseline, in thousandths of an em. */
export const glyphAscent = 780;
export const glyphDescent = -220;
export const fontName = 'SohoaGlyphless';

type Table = readonly [tag: string, data: Uint8Array];

function checksum(data: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) {
    for (let k = 0; k < 4; k++) sum += (data[i + k] ?? 0) * 2 ** (24 - 8 * k);
    sum %= 2 ** 32;
  }
  return sum;
}

/** `.notdef`: a plain rectangle, so that a misuse would be seen. */
function notdef(): Uint8Array {
  return byteWriter()
    .i16(1).i16(50).i16(0).i16(450).i16(700)
    .u16(3).u16(0)
    .u8(1).u8(1).u8(1).u8(1)
    .i16(50).i16(0).i16(400).i16(0)
    .i16(0).i16(700).i16(0).i16(-700)
    .align().done();
}

/** The cell's diagonal, there and back. */
function cell(): Uint8Array {
  return byteWriter()
    .i16(1).i16(0).i16(glyphDescent).i16(glyphAdvance).i16(glyphAscent)
    .u16(1).u16(0)
    .u8(1).u8(1)
    .i16(0).i16(glyphAdvance)
    .i16(glyphDescent).i16(glyphAscent - glyphDescent)
    .align().done();
}

function head(adjustment: number): Uint8Array {
  return byteWriter()
    .u32(0x00010000).u32(0x00010000).u32(adjustment).u32(0x5f0f3cf5)
    .u16(0b1011).u16(unitsPerEm).zeros(16)
    .i16(0).i16(glyphDescent).i16(glyphAdvance).i16(glyphAscent)
    .u16(0).u16(8).i16(2).i16(1).i16(0).done();
}

function tables(): readonly Table[] {
  const shapes = [notdef(), cell()] as const;
  const glyf = byteWriter().bytes(shapes[0]).bytes(shapes[1]).done();
  const name = utf16(fontName);
  const record = (id: number, length: number): Uint8Array =>
    byteWriter().u16(3).u16(1).u16(0x409).u16(id).u16(length).u16(0).done();
  const names = [1, 4, 6];
  return [
    ['OS/2', byteWriter()
      .u16(3).i16(glyphAdvance).u16(400).u16(5).u16(0)
      .zeros(20).i16(0).zeros(10).zeros(16).ascii('SOHO')
      .u16(0x40).u16(0x20).u16(0xfffd)
      .i16(glyphAscent).i16(glyphDescent).i16(0).u16(glyphAscent).u16(-glyphDescent)
      .u32(1).u32(0).i16(500).i16(700).u16(0).u16(0x20).u16(1).done()],
    ['cmap', byteWriter()
      .u16(0).u16(1).u16(3).u16(1).u32(12)
      .u16(4).u16(32).u16(0).u16(4).u16(4).u16(1).u16(0)
      .u16(0x20).u16(0xffff).u16(0).u16(0x20).u16(0xffff).i16(1 - 0x20).u16(1).u16(0).u16(0).done()],
    ['glyf', glyf],
    ['head', head(0)],
    ['hhea', byteWriter()
      .u32(0x00010000).i16(glyphAscent).i16(glyphDescent).i16(0).u16(glyphAdvance)
      .i16(0).i16(0).i16(glyphAdvance).i16(1).i16(0).i16(0).zeros(8).i16(0).u16(2).done()],
    ['hmtx', byteWriter().u16(glyphAdvance).i16(50).u16(glyphAdvance).i16(0).done()],
    ['loca', byteWriter().u32(0).u32(shapes[0].length).u32(glyf.length).done()],
    ['maxp', byteWriter().u32(0x00010000).u16(2).u16(4).u16(1).u16(0).u16(0).u16(1).zeros(16).done()],
    ['name', byteWriter().u16(0).u16(names.length).u16(6 + names.length * 12)
      .bytes(Uint8Array.from(names.flatMap((id) => [...record(id, name.length)]))).bytes(name).done()],
    ['post', byteWriter().u32(0x00030000).u32(0).i16(-100).i16(50).u32(1).zeros(16).done()],
  ];
}

function utf16(text: string): Uint8Array {
  const out = byteWriter();
  for (let i = 0; i < text.length; i++) out.u16(text.charCodeAt(i));
  return out.done();
}

function assemble(list: readonly Table[]): Uint8Array<ArrayBuffer> {
  const power = 2 ** Math.floor(Math.log2(list.length));
  const directory = byteWriter()
    .u32(0x00010000).u16(list.length).u16(power * 16).u16(Math.log2(power)).u16(list.length * 16 - power * 16);
  const body = byteWriter();
  const start = 12 + list.length * 16;
  for (const [tag, data] of list) {
    directory.ascii(tag).u32(checksum(data)).u32(start + body.length()).u32(data.length);
    body.bytes(data).align();
  }
  return byteWriter().bytes(directory.done()).bytes(body.done()).done();
}

let made: Uint8Array<ArrayBuffer> | null = null;

/** The font's bytes (under 1 KB). The same array each time; do not write into it. */
export function glyphlessFont(): Uint8Array<ArrayBuffer> {
  if (!made) {
    const list = tables();
    const total = checksum(assemble(list));
    const adjusted = (0xb1b0afba - total + 2 ** 32) % 2 ** 32;
    // The directory keeps the checksum of `head` with a zero adjustment (OpenType, head.checksumAdjustment).
    const font = assemble(list);
    const offset = tableOffset(font, 'head') + 8;
    new DataView(font.buffer).setUint32(offset, adjusted);
    made = font;
  }
  return made;
}

function tableOffset(font: Uint8Array<ArrayBuffer>, tag: string): number {
  const view = new DataView(font.buffer);
  for (let entry = 12; entry < 12 + view.getUint16(4) * 16; entry += 16) {
    const name = String.fromCharCode(...font.subarray(entry, entry + 4));
    if (name === tag) return view.getUint32(entry + 8);
  }
  throw new Error(`font without ${tag}`);
}
