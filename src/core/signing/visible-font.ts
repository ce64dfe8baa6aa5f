import { PDFRef, PDFString, type PDFContext } from 'pdf-lib';
import { hex16, toUnicodeMap } from '../pdf/to-unicode-map.ts';
import { fromBase64 } from './base64.ts';
import type { Increment } from './increment.ts';
import { fontMetrics, subsetFont } from './truetype.ts';
import { tinosBase64 } from './tinos.generated.ts';

let decoded: Uint8Array<ArrayBuffer> | null = null;

/** Tinos Regular (SIL OFL 1.1), as wide as Times New Roman letter by letter. */
function tinos(): Uint8Array<ArrayBuffer> {
  decoded ??= fromBase64(tinosBase64);
  return decoded;
}

/** A character that the font lacks is shown as this one, and read as it too. */
const SUBSTITUTE = '?';

/** The text as the font can show it: NFC, unknown characters replaced. */
export function showable(text: string): string {
  const { widthOf } = fontMetrics(tinos());
  return [...text.normalize('NFC').replace(/\s+/gu, ' ')].map((char) => (widthOf(char) === null ? SUBSTITUTE : char)).join('');
}

/** How wide showable text is at a size, in units of the page. */
export function textWidth(text: string, size: number): number {
  const { widthOf } = fontMetrics(tinos());
  return [...text].reduce((sum, char) => sum + ((widthOf(char) ?? 0) * size) / 1000, 0);
}

/** An embedded font for one text; `hex` writes a text in it. */
export interface VisibleFont {
  readonly ref: PDFRef;
  hex(text: string): string;
}

/**
 * Embeds the letters of `text` as PDF/A-2u wants it: the font program cut down to them, widths that agree with it, and
 * a ToUnicode map (ISO 19005-2, 6.2.11).
 */
export function embedFont(out: Increment, context: PDFContext, text: string): VisibleFont {
  const { program, glyphOf, widths } = subsetFont(tinos(), text);
  const [font, cid, descriptor, file, unicode] = [out.reserve(), out.reserve(), out.reserve(), out.reserve(), out.reserve()];
  const name = `${subsetTag([...glyphOf.keys()].join(''))}+Tinos`;
  out.put(file, context.flateStream(program, { Length1: program.length }));
  out.put(unicode, context.flateStream(toUnicodeMap([...glyphOf].map(([char, glyph]) => [glyph, char]))));
  out.put(descriptor, context.obj({
    Type: 'FontDescriptor', FontName: name, Flags: 4, FontBBox: [-177, -303, 1000, 981], ItalicAngle: 0,
    Ascent: 891, Descent: -216, CapHeight: 662, StemV: 80, FontFile2: file,
  }));
  out.put(cid, context.obj({
    Type: 'Font', Subtype: 'CIDFontType2', BaseFont: name,
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    FontDescriptor: descriptor, DW: 1000, W: [0, widths.map((width) => Math.round(width * 100) / 100)], CIDToGIDMap: 'Identity',
  }));
  out.put(font, context.obj({
    Type: 'Font', Subtype: 'Type0', BaseFont: name, Encoding: 'Identity-H', DescendantFonts: [cid], ToUnicode: unicode,
  }));
  return { ref: font, hex: (line) => [...line].map((char) => hex16(glyphOf.get(char) ?? 0)).join('') };
}

/** Six capitals that tell subsets apart (ISO 32000-1, 9.6.4), the same for the same letters. */
function subsetTag(text: string): string {
  let hash = 7;
  for (const char of text) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 308_915_776;
  let tag = '';
  for (let i = 0; i < 6; i++, hash = Math.floor(hash / 26)) tag += String.fromCharCode(0x41 + (hash % 26));
  return tag;
}
