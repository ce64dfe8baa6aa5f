import { tidy } from './text.ts';

/** What civil papers print after the number: birth, marriage, death, their extracts and copies, the marital status. */
export const civilSuffixes: readonly string[] = [
  'TLKS-BS', 'TLKH-BS', 'TLKT-BS', 'TLKS', 'TLKH', 'TLKT', 'KS-BS', 'KH-BS', 'KT-BS', 'KS', 'KH', 'KT', 'UBND-XNTTHN', 'XNTTHN', 'UBND-XN', 'XN', 'XN-UBND', 'TTHN',
];

const suffix = civilSuffixes.join('|');
const civilNumber = new RegExp(`^\\d{1,5}[A-Za-z]?(?:\\/(?:(?:19|20)\\d{2}(?:[-/]?(?:${suffix}))?|(?:${suffix})))$`, 'u');

/**
 * A number of the civil-status registers: `123/2021`, `123/2021-KS`, `01/2000/KS`, `470/2025/TLKT-BS` (regulations
 * 4.7), `12/UBND-XNTTHN`, `12/2024/XNTTHN` (Circular 04/2020/TT-BTP, forms of its annex 5). Spaces around slashes and
 * hyphens do not count.
 */
export function isCivilNumber(text: string): boolean {
  return civilNumber.test(tidy(text).replace(/\s*([/-])\s*/gu, '$1'));
}
