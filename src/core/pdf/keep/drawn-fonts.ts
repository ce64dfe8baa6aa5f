import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRef, type PDFObject } from 'pdf-lib';
import { textMap } from './fonts.ts';
import { NotKept, type Keeper } from './keeper.ts';
import { numbersOf } from './paint.ts';
import { contentStream, useContent, type PageWork } from './resources.ts';
import { isUsableText } from './to-unicode.ts';

/** Widths in the file and in the glyph may differ by so many thousandths of the text's size (ISO 19005-2, 6.2.11.5). */
const WIDTH_SLACK = 1;

/** Names of glyphs by code, from an encoding's Differences (ISO 32000-1, 9.6.6). */
function namesOf(keeper: Keeper, font: PDFDict): ReadonlyMap<number, string> {
  const encoding = keeper.dict(font, 'Encoding');
  const list = encoding && keeper.get(encoding, 'Differences');
  const names = new Map<number, string>();
  let code = 0;
  for (const item of list instanceof PDFArray ? list.asArray() : []) {
    const value = keeper.source.resolve(item);
    if (value instanceof PDFNumber) code = value.asNumber();
    else if (value instanceof PDFName) names.set(code++, value.decodeText());
  }
  return names;
}

/**
 * Checks a Type 3 font, whose glyphs are drawings, with the codes that a page shows in it, and keeps it whole: every glyph is
 * walked through like a page, without text of its own.
 *
 * @throws NotKept
 */
export function cleanDrawnFont(work: PageWork, font: PDFDict, codes: ReadonlySet<number>): PDFDict {
  const { keeper } = work;
  const { context } = keeper.source;
  const out = keeper.pick(font, ['Type', 'Subtype', 'Name', 'FontBBox', 'FontMatrix', 'Encoding', 'FirstChar', 'LastChar', 'Widths']);
  const map = textMap(keeper, font, out);
  const resources = keeper.dict(font, 'Resources') ?? context.obj({});
  const used = context.obj({});
  const advances = new Map<string, number>();
  const glyphs = context.obj({});
  for (const [name, value] of keeper.dict(font, 'CharProcs')?.entries() ?? []) {
    if (!(value instanceof PDFRef)) throw new NotKept('font-type3');
    const own = context.obj({});
    const { bytes, kept } = contentStream(keeper, keeper.source.resolve(value), own);
    const content = useContent(work, bytes, resources);
    if (content.open > 0 || content.advance === null || content.used.has(PDFName.of('Font'))) throw new NotKept('font-type3');
    merge(used, content.used);
    advances.set(name.decodeText(), content.advance);
    glyphs.set(name, keeper.keep(value, () => kept));
  }
  out.set(PDFName.of('CharProcs'), glyphs);
  out.set(PDFName.of('Resources'), used);
  checkCodes(keeper, font, out, codes, (code) => isUsableText(map?.get(code)), advances);
  return out;
}

function checkCodes(
  keeper: Keeper, font: PDFDict, out: PDFDict, codes: ReadonlySet<number>, isText: (code: number) => boolean, advances: ReadonlyMap<string, number>,
): void {
  const names = namesOf(keeper, font);
  const [scale = 0] = numbersOf(out.get(PDFName.of('FontMatrix')), 6);
  const [first, widths] = [keeper.number(out, 'FirstChar') ?? 0, out.get(PDFName.of('Widths'))];
  for (const code of codes) {
    const advance = advances.get(names.get(code) ?? '');
    const width: PDFObject | undefined = widths instanceof PDFArray && code >= first && code - first < widths.size() ? widths.get(code - first) : undefined;
    if (!isText(code)) throw new NotKept('no-unicode');
    if (advance === undefined || names.get(code) === '.notdef') throw new NotKept('glyph-missing');
    if (!(width instanceof PDFNumber) || Math.abs(width.asNumber() - advance) * Math.abs(scale) * 1000 > WIDTH_SLACK) throw new NotKept('glyph-width');
  }
}

/** Adds what one glyph uses to what the font's other glyphs use; names mean the same for all. */
function merge(into: PDFDict, from: PDFDict): void {
  for (const [kind, entries] of from.entries()) {
    const known = into.get(kind);
    if (!(known instanceof PDFDict)) into.set(kind, entries);
    else if (entries instanceof PDFDict) for (const [name, value] of entries.entries()) known.set(name, value);
  }
}
