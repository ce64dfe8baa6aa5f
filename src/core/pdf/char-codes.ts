import { byteWriter } from './byte-writer.ts';

/**
 * The two-byte codes of one document's text layer: each character that occurs gets the next code, 1 upwards, and
 * the ToUnicode map lists exactly these. Characters outside the Basic Multilingual Plane are mapped to surrogate
 * pairs, which is what ToUnicode is written in.
 */
export interface CharCodes {
  /** Two bytes, four hex digits, for each character of `text`; spaces included. */
  encode(text: string): { readonly hex: string; readonly count: number };
  /** The ToUnicode CMap, ASCII. */
  toUnicode(): Uint8Array<ArrayBuffer>;
  /** CIDToGIDMap: every code in use stands for glyph 1 of the glyphless font ([Note: Glyphless font]). */
  cidToGid(): Uint8Array<ArrayBuffer>;
}

const MAX_CODE = 0xffff;
/** A CMap block may hold at most 100 entries (Adobe Technical Note 5014). */
const BLOCK = 100;
const REPLACEMENT = '\ufffd';
/** Outside of these every character is writable; texts of papers hardly ever have one of them. */
const DOUBTFUL = /[^\x20-\x7e\u00a0-\ud7ff]/;

/** Characters that a ToUnicode map may not hold (PDF/A-2, 6.2.11.7.2) or that mean nothing on a page. */
function isWritable(codePoint: number): boolean {
  if (codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0)) return false;
  if (codePoint === 0xfeff || (codePoint & 0xfffe) === 0xfffe) return false;
  return codePoint < 0xfdd0 || codePoint > 0xfdef;
}

/**
 * The text of a word as the layer holds it: NFC, inner white space as one space, nothing that PDF/A-2u forbids.
 * May be empty.
 */
export function layerText(text: string): string {
  const plain = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (!DOUBTFUL.test(plain)) return plain;
  let out = '';
  for (const char of plain) {
    const codePoint = char.codePointAt(0) ?? 0;
    if (codePoint >= 0xd800 && codePoint <= 0xdfff) out += REPLACEMENT;
    else if (isWritable(codePoint)) out += char;
  }
  return out.trim();
}

/** Starts the codes of one document. */
export function charCodes(): CharCodes {
  /** Four hex digits by character. */
  const codes = new Map<string, string>();
  const codeOf = (char: string): string => {
    const known = codes.get(char);
    if (known !== undefined) return known;
    if (codes.size >= MAX_CODE - 1 && char !== REPLACEMENT) return codeOf(REPLACEMENT);
    const code = hex16(codes.size + 1);
    codes.set(char, code);
    return code;
  };
  return {
    encode(text) {
      let hex = '';
      let count = 0;
      for (const char of text) {
        hex += codeOf(char);
        count++;
      }
      return { hex, count };
    },
    toUnicode: () => toUnicodeMap([...codes]),
    cidToGid() {
      const out = byteWriter().u16(0);
      for (let i = 0; i < codes.size; i++) out.u16(1);
      return out.done();
    },
  };
}

const hex16 = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

function toUnicodeMap(entries: readonly (readonly [string, string])[]): Uint8Array<ArrayBuffer> {
  const lines = [
    '/CIDInit /ProcSet findresource begin', '12 dict begin', 'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def', '/CMapType 2 def',
    '1 begincodespacerange', '<0000> <FFFF>', 'endcodespacerange',
  ];
  for (let at = 0; at < entries.length; at += BLOCK) {
    const block = entries.slice(at, at + BLOCK);
    lines.push(`${block.length} beginbfchar`);
    for (const [char, code] of block) {
      let units = '';
      for (let i = 0; i < char.length; i++) units += hex16(char.charCodeAt(i));
      lines.push(`<${code}> <${units}>`);
    }
    lines.push('endbfchar');
  }
  lines.push('endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end');
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}
