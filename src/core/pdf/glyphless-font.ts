import { byteWriter } from './byte-writer.ts';
import { sfnt } from './sfnt.ts';

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

function build(): Uint8Array<ArrayBuffer> {
  const shapes = [notdef(), cell()] as const;
  const glyf = byteWriter().bytes(shapes[0]).bytes(shapes[1]).done();
  // Just the tables that a program embedded for a CIDFont must have (ISO 32000-1, 9.9): names and maps would be in every paper for nobody.
  return sfnt([
    ['glyf', glyf],
    ['head', byteWriter()
      .u32(0x00010000).u32(0x00010000).u32(0).u32(0x5f0f3cf5)
      .u16(0b1011).u16(unitsPerEm).zeros(16)
      .i16(0).i16(glyphDescent).i16(glyphAdvance).i16(glyphAscent)
      .u16(0).u16(8).i16(2).i16(1).i16(0).done()],
    ['hhea', byteWriter()
      .u32(0x00010000).i16(glyphAscent).i16(glyphDescent).i16(0).u16(glyphAdvance)
      .i16(0).i16(0).i16(glyphAdvance).i16(1).i16(0).i16(0).zeros(8).i16(0).u16(2).done()],
    ['hmtx', byteWriter().u16(glyphAdvance).i16(50).u16(glyphAdvance).i16(0).done()],
    ['loca', byteWriter().u32(0).u32(shapes[0].length).u32(glyf.length).done()],
    ['maxp', byteWriter().u32(0x00010000).u16(2).u16(4).u16(1).u16(0).u16(0).u16(1).zeros(16).done()],
  ]);
}

let made: Uint8Array<ArrayBuffer> | null = null;

/** The font's bytes (about 300). The same array each time; do not write into it. */
export function glyphlessFont(): Uint8Array<ArrayBuffer> {
  made ??= build();
  return made;
}
