export type StandardEncoding = 'WinAnsiEncoding' | 'MacRomanEncoding';

/** Codes 0x80 to 0x9F of WinAnsiEncoding (ISO 32000-1, annex D.2); the bullet stands for what has no name. */
const WIN = '€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ';
/** Codes 0x80 to 0xFF of MacRomanEncoding (ISO 32000-1, annex D.2); U+FFFD where it has no character. */
const MAC = 'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨\ufffdÆØ\ufffd±\ufffd\ufffd¥µ\ufffd\ufffd\ufffd\ufffd\ufffdªº\ufffdæø¿¡¬\ufffdƒ\ufffd\ufffd«»… ÀÃÕŒœ–—“”‘’÷\ufffdÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\ufffdÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

/** The character of a code, as its number in Unicode; 0 where the encoding has none. */
export function standardCodes(encoding: StandardEncoding, code: number): number {
  if (code < 0x20 || code > 0xff || code === 0x7f) return 0;
  if (code < 0x7f) return code;
  if (encoding === 'WinAnsiEncoding') return code < 0xa0 ? (WIN.codePointAt(code - 0x80) ?? 0) : code;
  const char = MAC.codePointAt(code - 0x80) ?? 0;
  return char === 0xfffd ? 0 : char;
}
