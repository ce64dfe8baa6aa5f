import { byteWriter } from './byte-writer.ts';

/**
 * The two-byte codes of one document's text layer: each character that occurs gets the next code, and the ToUnicode map
 * lists exactly these. Characters outside the Basic Multilingual Plane are mapped to surrogate
 * pairs, which is what ToUnicode is written in.
 */
export interface CharCodes {
  /** What stands between the brackets of a literal string: two bytes, one character each, for each character of `text`. */
  encode(text: string): { readonly bytes: string; readonly count: number };
  /** The ToUnicode CMap, ASCII. */
  toUnicode(): Uint8Array<ArrayBuffer>;
  /** CIDToGIDMap: every code in use stands for glyph 1 of the glyphless font ([Note: Glyphless font]). */
  cidToGid(): Uint8Array<ArrayBuffer>;
}

const MAX_CODE = 0xfffe;
/** What a literal string would have to escape, or reads as another: line ends, brackets and the backslash. */
const UNPLAIN = new Set([0x0a, 0x0d, 0x28, 0x29, 0x5c]);
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
  const codes = new Map<string, number>();
  let last = 0;
  const codeOf = (char: string): number => {
    const known = codes.get(char);
    if (known !== undefined) return known;
    let code = last + 1;
    while (UNPLAIN.has(code >> 8) || UNPLAIN.has(code & 0xff)) code++;
    if (code >= MAX_CODE && char !== REPLACEMENT) return codeOf(REPLACEMENT);
    codes.set(char, code);
    last = code;
    return code;
  };
  return {
    encode(text) {
      let bytes = '';
      let count = 0;
      for (const char of text) {
        const code = codeOf(char);
        bytes += String.fromCharCode(code >> 8, code & 0xff);
        count++;
      }
      return { bytes, count };
    },
    toUnicode: () => toUnicodeMap([...codes]),
    cidToGid() {
      const out = byteWriter().u16(0);
      // The codes between that no character has are never shown.
      for (let code = 1; code <= last; code++) out.u16(1);
      return out.done();
    },
  };
}

const hex16 = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

function toUnicodeMap(entries: readonly (readonly [string, number])[]): Uint8Array<ArrayBuffer> {
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
      lines.push(`<${hex16(code)}> <${units}>`);
    }
    lines.push('endbfchar');
  }
  lines.push('endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end');
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}
