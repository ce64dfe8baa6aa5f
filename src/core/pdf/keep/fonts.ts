import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject } from 'pdf-lib';
import { StoredStream, unpackStream } from '../source/streams.ts';
import { readCff } from './cff.ts';
import { readTrueType, type GlyphSource } from './font-programs.ts';
import { keepData, NotKept, type Keeper } from './keeper.ts';
import { isUsableText, readToUnicode } from './to-unicode.ts';
import { standardCodes, type StandardEncoding } from './standard-encodings.ts';

const MAX_FONT_BYTES = 48 * 1024 * 1024;
const DESCRIPTOR = [
  'Type', 'FontName', 'FontFamily', 'FontStretch', 'FontWeight', 'Flags', 'FontBBox', 'ItalicAngle', 'Ascent', 'Descent', 'Leading', 'CapHeight',
  'XHeight', 'StemV', 'StemH', 'AvgWidth', 'MaxWidth', 'MissingWidth',
];
const [SYMBOLIC, NONSYMBOLIC] = [4, 32];
/** Widths in the file and in the program may differ by so many thousandths (ISO 19005-2, 6.2.11.5). */
const WIDTH_SLACK = 1;

/** Bytes of one character code in a font. */
export function codeLength(keeper: Keeper, font: PDFDict): 1 | 2 {
  return keeper.name(font, 'Subtype') === 'Type0' ? 2 : 1;
}

/**
 * Checks a font with the codes that a page shows in it, and keeps it (ISO 19005-2, 6.2.11): embedded, every glyph there and
 * none of them `.notdef`, widths as in the program, every code with a meaning in Unicode. Lists of glyphs that may be wrong
 * (CIDSet, CharSet) are left out, as PDF/A-2 allows.
 *
 * @throws NotKept with what speaks against it
 */
export function cleanFont(keeper: Keeper, font: PDFDict, codes: ReadonlySet<number>): PDFDict {
  const kind = keeper.name(font, 'Subtype');
  if (kind === 'Type0') return cleanComposite(keeper, font, codes);
  if (kind === 'TrueType') return cleanSimple(keeper, font, codes);
  throw new NotKept(isEmbedded(keeper.dict(font, 'FontDescriptor')) ? 'font-kind' : 'font-not-embedded');
}

function isEmbedded(descriptor: PDFDict | undefined): boolean {
  return descriptor !== undefined && ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(PDFName.of(key)));
}

/** The embedded program of a descriptor, and the descriptor without what is not needed. */
function descriptorOf(keeper: Keeper, font: PDFDict, expected: 'TrueType' | 'CFF'): { readonly descriptor: PDFDict; readonly program: GlyphSource } {
  const from = keeper.dict(font, 'FontDescriptor');
  if (!from) throw new NotKept('font-not-embedded');
  const descriptor = keeper.pick(from, DESCRIPTOR);
  const [key, extra] = expected === 'TrueType' ? ['FontFile2', 'Length1'] as const : ['FontFile3', 'Subtype'] as const;
  const ref = from.get(PDFName.of(key));
  const stream = ref && keeper.source.resolve(ref);
  if (!ref || !(stream instanceof StoredStream)) throw new NotKept(isEmbedded(from) ? 'font-program' : 'font-not-embedded');
  if (expected === 'CFF' && keeper.name(stream.dict, 'Subtype') !== 'CIDFontType0C') throw new NotKept('font-program');
  descriptor.set(PDFName.of(key), keeper.keep(ref, (value) => keepData(keeper, value, [extra])));
  const bytes = unpackStream(stream, keeper.source.context, MAX_FONT_BYTES);
  return { descriptor, program: programs(stream, () => (expected === 'TrueType' ? readTrueType(bytes) : readCff(bytes))) };
}

/** Programs by their stream: a font is parsed once for all pages of a file. */
const known = new WeakMap<StoredStream, GlyphSource>();
function programs(stream: StoredStream, read: () => GlyphSource): GlyphSource {
  const program = known.get(stream) ?? read();
  known.set(stream, program);
  return program;
}

/** Keeps a font's ToUnicode map in `out`. @returns what it says; null when there is none */
export function textMap(keeper: Keeper, font: PDFDict, out: PDFDict): ReadonlyMap<number, readonly number[]> | null {
  const ref = font.get(PDFName.of('ToUnicode'));
  const stream = ref && keeper.source.resolve(ref);
  if (!ref || stream === undefined) return null;
  if (!(stream instanceof StoredStream)) throw new NotKept('to-unicode');
  out.set(PDFName.of('ToUnicode'), keeper.keep(ref, (value) => keepData(keeper, value)));
  return readToUnicode(unpackStream(stream, keeper.source.context, MAX_FONT_BYTES), keeper.source.context);
}

function checkGlyph(program: GlyphSource, glyph: number, width: number | undefined): void {
  if (glyph === 0 || glyph >= program.glyphs) throw new NotKept('glyph-missing');
  if (width === undefined || Math.abs(program.width(glyph) - width) > WIDTH_SLACK) throw new NotKept('glyph-width');
}

function cleanComposite(keeper: Keeper, font: PDFDict, codes: ReadonlySet<number>): PDFDict {
  const { context } = keeper.source;
  const encoding = keeper.name(font, 'Encoding');
  if (encoding !== 'Identity-H' && encoding !== 'Identity-V') throw new NotKept('font-encoding');
  const below = keeper.source.resolve(font.get(PDFName.of('DescendantFonts')));
  const cid = below instanceof PDFArray && below.size() === 1 ? keeper.source.resolve(below.get(0)) : undefined;
  if (!(cid instanceof PDFDict)) throw new NotKept('font-kind');
  const out = keeper.pick(font, ['Type', 'Subtype', 'BaseFont', 'Encoding']);
  const map = textMap(keeper, font, out);
  const truetype = keeper.name(cid, 'Subtype') === 'CIDFontType2';
  if (!truetype && keeper.name(cid, 'Subtype') !== 'CIDFontType0') throw new NotKept('font-kind');
  const { descriptor, program } = descriptorOf(keeper, cid, truetype ? 'TrueType' : 'CFF');
  const kept = keeper.pick(cid, ['Type', 'Subtype', 'BaseFont', 'CIDSystemInfo', 'DW', 'W', 'DW2', 'W2']);
  if (!kept.has(PDFName.of('CIDSystemInfo'))) throw new NotKept('font-kind');
  kept.set(PDFName.of('FontDescriptor'), keeper.add(descriptor));
  const glyphOf = truetype ? cidToGlyph(keeper, cid, kept) : (code: number): number => program.glyphOfCid(code);
  const widths = cidWidths(kept);
  for (const code of codes) {
    if (!isUsableText(map?.get(code))) throw new NotKept('no-unicode');
    checkGlyph(program, glyphOf(code), widths(code));
  }
  out.set(PDFName.of('DescendantFonts'), context.obj([keeper.add(kept)]));
  return out;
}

function cidToGlyph(keeper: Keeper, cid: PDFDict, kept: PDFDict): (cid: number) => number {
  const ref = cid.get(PDFName.of('CIDToGIDMap'));
  const map = ref && keeper.source.resolve(ref);
  if (ref && map instanceof StoredStream) {
    const bytes = unpackStream(map, keeper.source.context, 131_072);
    kept.set(PDFName.of('CIDToGIDMap'), keeper.keep(ref, (value) => keepData(keeper, value)));
    return (code) => (bytes[code * 2] ?? 0) * 256 + (bytes[code * 2 + 1] ?? 0);
  }
  // Absent means Identity (ISO 32000-1, table 117), but PDF/A wants it said (ISO 19005-2, 6.2.11.3.2).
  if (map !== undefined && map !== PDFName.of('Identity')) throw new NotKept('font-encoding');
  kept.set(PDFName.of('CIDToGIDMap'), PDFName.of('Identity'));
  return (code) => code;
}

/** Widths by CID (ISO 32000-1, 9.7.4.3). */
function cidWidths(font: PDFDict): (cid: number) => number {
  const list = font.get(PDFName.of('W'));
  const usual = font.get(PDFName.of('DW'));
  const otherwise = usual instanceof PDFNumber ? usual.asNumber() : 1000;
  const single = new Map<number, number>();
  const ranges: (readonly [number, number, number])[] = [];
  const items = list instanceof PDFArray ? list.asArray() : [];
  const number = (item: PDFObject | undefined): number => (item instanceof PDFNumber ? item.asNumber() : Number.NaN);
  for (let i = 0; i + 1 < items.length;) {
    const second = items[i + 1];
    if (second instanceof PDFArray) {
      second.asArray().forEach((width, k) => single.set(number(items[i]) + k, number(width)));
      i += 2;
    } else {
      ranges.push([number(items[i]), number(second), number(items[i + 2])]);
      i += 3;
    }
  }
  return (cid) => single.get(cid) ?? ranges.find(([from, to]) => cid >= from && cid <= to)?.[2] ?? otherwise;
}

function cleanSimple(keeper: Keeper, font: PDFDict, codes: ReadonlySet<number>): PDFDict {
  const out = keeper.pick(font, ['Type', 'Subtype', 'BaseFont', 'FirstChar', 'LastChar', 'Widths']);
  const map = textMap(keeper, font, out);
  const { descriptor, program } = descriptorOf(keeper, font, 'TrueType');
  const flags = keeper.number(descriptor, 'Flags') ?? 0;
  if (((flags & SYMBOLIC) !== 0) === ((flags & NONSYMBOLIC) !== 0)) throw new NotKept('font-flags');
  const encoding = keeper.get(font, 'Encoding');
  let glyphOf: (code: number) => number;
  let named: StandardEncoding | null = null;
  if ((flags & SYMBOLIC) !== 0) {
    if (encoding !== undefined) throw new NotKept('font-encoding');
    glyphOf = symbolicGlyphs(program);
  } else {
    named = encodingName(keeper, encoding);
    out.set(PDFName.of('Encoding'), PDFName.of(named));
    glyphOf = standardGlyphs(program, named);
  }
  const [first, widths] = [keeper.number(font, 'FirstChar'), keeper.get(font, 'Widths')];
  const last = keeper.number(font, 'LastChar');
  if (first === undefined || last === undefined || !(widths instanceof PDFArray) || widths.size() !== last - first + 1) throw new NotKept('font-widths');
  for (const code of codes) {
    const meaning = map?.get(code) ?? (named && map === null ? [standardCodes(named, code)] : undefined);
    if (!isUsableText(meaning)) throw new NotKept('no-unicode');
    const width = code >= first && code <= last ? keeper.source.resolve(widths.get(code - first)) : undefined;
    checkGlyph(program, glyphOf(code), width instanceof PDFNumber ? width.asNumber() : undefined);
  }
  out.set(PDFName.of('FontDescriptor'), keeper.add(descriptor));
  return out;
}

/** ISO 19005-2, 6.2.11.6: a symbolic font is encoded by its own map, (3,0) or the only one. */
function symbolicGlyphs(program: GlyphSource): (code: number) => number {
  const symbol = program.cmap(3, 0);
  if (symbol) return (code) => symbol(0xf000 + code) || symbol(code);
  const mac = program.cmap(1, 0);
  if (mac && program.cmaps === 1) return mac;
  throw new NotKept('font-encoding');
}

function encodingName(keeper: Keeper, encoding: PDFObject | undefined): StandardEncoding {
  const dict = encoding instanceof PDFDict ? encoding : null;
  const differences = dict && keeper.get(dict, 'Differences');
  if (differences instanceof PDFArray && differences.size() > 0) throw new NotKept('font-encoding');
  const name = dict ? keeper.name(dict, 'BaseEncoding') : encoding instanceof PDFName ? encoding.decodeText() : '';
  if (name !== 'WinAnsiEncoding' && name !== 'MacRomanEncoding') throw new NotKept('font-encoding');
  return name;
}

function standardGlyphs(program: GlyphSource, encoding: StandardEncoding): (code: number) => number {
  const unicode = program.cmap(3, 1);
  if (!unicode) throw new NotKept('font-encoding');
  return (code) => unicode(standardCodes(encoding, code));
}
