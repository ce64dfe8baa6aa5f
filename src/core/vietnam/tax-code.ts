import { personalIdParts } from './personal-id.ts';

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/**
 * The tenth digit of a tax code: `10 − (Σ digit·weight mod 11)` (regulations 4.4). A sum that leaves nothing gives 10,
 * which is no digit: such numbers are not given out.
 *
 * @param nine the first nine digits
 */
export function taxCodeCheckDigit(nine: string): number | null {
  if (!/^\d{9}$/u.test(nine)) return null;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(nine[i]), 0);
  const digit = 10 - (sum % 11);
  return digit === 10 ? null : digit;
}

/**
 * True for 10 digits whose check digit fits, alone or followed by a branch number of three digits, with or without a
 * hyphen. Household businesses and persons may use a 12-digit personal id instead; ask `personalIdParts` for those.
 */
export function isTaxCode(text: string): boolean {
  const m = /^(\d{9})(\d)(?:-?\d{3})?$/u.exec(text);
  return m !== null && taxCodeCheckDigit(m[1] ?? '') === Number(m[2]);
}

/** What a tax code is: of an enterprise, of one of its branches, or a person's id that serves as one. */
export type TaxCodeParts =
  | { readonly kind: 'enterprise'; readonly code: string; readonly fits: boolean }
  | { readonly kind: 'branch'; readonly code: string; readonly branch: string; readonly fits: boolean }
  | { readonly kind: 'person'; readonly code: string; readonly fits: boolean };

/**
 * Takes a tax code apart: 10 digits (the enterprise code is the same number), 10 and 3 for a branch, or the 12 digits of
 * a personal id, which persons and household businesses may use (regulations 4.4 and 4.5). Spaces and points go.
 *
 * `fits`: the check digit is right, or the id has a listed province. What the check digit catches and what not: every
 * change of one digit, and every swap of two neighbours among the first nine; not a swap of the 2nd and the 7th digit,
 * whose weights (29 and 7) are the same modulo 11, not two changes that make up for one another, and nothing of a
 * branch's three digits.
 */
export function parseTaxCode(text: string): TaxCodeParts | null {
  const digits = text.replace(/[\s.]/gu, '');
  const m = /^(\d{10})(?:-?(\d{3}))?$/u.exec(digits);
  if (m) {
    const [, code = '', branch] = m;
    const fits = isTaxCode(code);
    return branch === undefined ? { kind: 'enterprise', code, fits } : { kind: 'branch', code, branch, fits };
  }
  const parts = personalIdParts(digits);
  return parts ? { kind: 'person', code: digits, fits: parts.province !== null } : null;
}

/** A tax code as it is written, a branch behind a hyphen. */
export function formatTaxCode(parts: TaxCodeParts): string {
  return parts.kind === 'branch' ? `${parts.code}-${parts.branch}` : parts.code;
}
