import { literal } from './literal.ts';
import { toUnicodeMap } from './to-unicode-map.ts';

/**
 * The two-byte codes of one document's text layer. A character is its own code, so that a few ranges say what all of
 * them mean; those outside the Basic Multilingual Plane get the codes that no character has, the surrogates, in the order
 * in which they come, and are mapped to surrogate pairs, which is what ToUnicode is written in.
 */
export interface CharCodes {
  /** What stands between the brackets of a literal string for `text`, which `layerText` gave; one character is one byte. */
  encode(text: string): { readonly bytes: string; readonly count: number };
  /** The ToUnicode CMap, ASCII. */
  toUnicode(): Uint8Array<ArrayBuffer>;
  /**
   * CIDToGIDMap: every code stands for glyph 1 of the glyphless font ([Note: Glyphless font]). One array for all documents
   * whose greatest codes have the same first byte; do not write into it.
   */
  cidToGid(): Uint8Array<ArrayBuffer>;
}

const [FIRST_SURROGATE, LAST_SURROGATE] = [0xd800, 0xdfff];
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
    if (codePoint >= FIRST_SURROGATE && codePoint <= LAST_SURROGATE) out += REPLACEMENT;
    else if (isWritable(codePoint)) out += char;
  }
  return out.trim();
}

const maps = new Map<number, Uint8Array<ArrayBuffer>>();

/** Maps every code up to those with this first byte, whether a character has it or not: only those in use are ever shown. */
function mapUpTo(first: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array((first + 1) * 512);
  for (let at = 3; at < out.length; at += 2) out[at] = 1;
  return out;
}

/** Starts the codes of one document. */
export function charCodes(): CharCodes {
  /** The least and the greatest code in use, for each first byte: a range may not go beyond it (Adobe Technical Note 5014). */
  const used = new Map<number, [least: number, greatest: number]>();
  const pairs = new Map<string, number>();
  const codeOf = (char: string): number => {
    const known = char.length > 1 ? pairs.get(char) : char.charCodeAt(0);
    if (known !== undefined) return known;
    const code = FIRST_SURROGATE + pairs.size;
    if (code > LAST_SURROGATE) return codeOf(REPLACEMENT);
    pairs.set(char, code);
    return code;
  };
  const use = (code: number): void => {
    const range = used.get(code >> 8);
    if (!range) used.set(code >> 8, [code, code]);
    else if (code < range[0]) range[0] = code;
    else if (code > range[1]) range[1] = code;
  };
  return {
    encode(text) {
      let bytes = '';
      let count = 0;
      for (const char of text) {
        const code = codeOf(char);
        use(code);
        bytes += String.fromCharCode(code >> 8, code & 0xff);
        count++;
      }
      return { bytes: literal(bytes), count };
    },
    toUnicode() {
      const ranges = [...used.values()].filter(([least]) => least < FIRST_SURROGATE || least > LAST_SURROGATE).sort(([one], [other]) => one - other);
      return toUnicodeMap([...pairs].map(([char, code]) => [code, char]), ranges);
    },
    cidToGid() {
      const last = Math.max(0, ...used.keys());
      const map = maps.get(last) ?? mapUpTo(last);
      maps.set(last, map);
      return map;
    },
  };
}
