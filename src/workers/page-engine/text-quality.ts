/** Vietnamese letters that only Unicode text has; a text with some of them is what it seems. */
const UNICODE_VIETNAMESE = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/gu;
/** Letters of TCVN3 fonts (.VnTime …) seen as Latin-1: `Céng hßa x· héi`. */
const TCVN3 = /[A-Za-z][\u00a1-\u00bf\u00d7\u00df\u00de\u00d0\u00f7]|[\u00a7\u00a8\u00ae][a-z]/gu;
/** Letters of VNI fonts seen as Latin-1, a vowel and its marks: `Coäng hoøa xaõ hoäi`. */
const VNI = /[aeouyAEOUY][\u00e4\u00f8\u00f5\u00f9\u00fb\u00ef\u00e2\u00e1\u00e0\u00e5\u00e3\u00e9\u00e8\u00eb\u00ea\u00fa\u00fc]/gu;

/**
 * True when text that a PDF gives cannot be what the page shows: unmapped glyphs, private-use characters, controls,
 * or the letters of a pre-Unicode Vietnamese font.
 *
 * @param text the page's visible text
 * @param unmapped how many of its characters have no Unicode at all
 */
export function isGarbled(text: string, unmapped: number): boolean {
  const letters = text.replace(/\s/gu, '').length;
  if (letters < 10) return unmapped > 0 && unmapped >= letters / 2;
  const strange = (text.match(/[\ufffd\ue000-\uf8ff\u0000-\u0008\u000e-\u001f\u0080-\u009f]/gu) ?? []).length;
  if ((strange + unmapped) / letters > 0.08) return true;
  const unicode = (text.match(UNICODE_VIETNAMESE) ?? []).length;
  const legacy = Math.max((text.match(TCVN3) ?? []).length, (text.match(VNI) ?? []).length);
  return legacy / letters > 0.05 && unicode < legacy / 3;
}
