import { provinceCodes } from './provinces.ts';

/** What the structure of a personal id says (Decree 137/2015; regulations 4.1). */
export interface PersonalIdParts {
  readonly provinceCode: string;
  /** The province of birth registration; null for a code that is not in the list (birth abroad has its own). */
  readonly province: string | null;
  readonly sex: 'Nam' | 'Nữ';
  readonly birthYear: number;
}

/** The parts of a 12-digit personal id `PPP G YY NNNNNN`, or null when it is not 12 digits. There is no check digit. */
export function personalIdParts(id: string): PersonalIdParts | null {
  if (!/^\d{12}$/u.test(id)) return null;
  const century = Number(id[3]);
  return {
    provinceCode: id.slice(0, 3),
    province: provinceCodes[id.slice(0, 3)] ?? null,
    sex: century % 2 === 0 ? 'Nam' : 'Nữ',
    birthYear: 1900 + Math.floor(century / 2) * 100 + Number(id.slice(4, 6)),
  };
}

/**
 * True when the id has the structure of one that a person alive in `year` can hold: a listed province and a birth
 * year not after `year` and not before 1900. A false answer asks for a look, it does not prove an error.
 */
export function isPlausiblePersonalId(id: string, year: number): boolean {
  const parts = personalIdParts(id);
  return parts !== null && parts.province !== null && parts.birthYear <= year;
}

/** True for the nine digits of an identity card of before 2016 (regulations 4.3); no check digit exists. */
export function isOldId(id: string): boolean {
  return /^\d{9}$/u.test(id);
}
