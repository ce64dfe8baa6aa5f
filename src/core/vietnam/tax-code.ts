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
