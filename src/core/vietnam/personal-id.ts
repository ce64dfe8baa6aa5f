import { provinceCodes } from './provinces.ts';

/** What the structure of a personal id says (Decree 137/2015; regulations 4.1). */
export interface PersonalIdParts {
  readonly provinceCode: string;
  /** The province of birth registration; null for a code that is not in the list (birth abroad has its own). */
  readonly province: string | null;
  readonly sex: 'Nam' | 'Nữ';
  readonly birthYear: number;
  /** The last six digits, which say nothing. */
  readonly serial: string;
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
    serial: id.slice(6),
  };
}

/** The id that has these parts. The years 1900 to 2399 can be written. */
export function formatPersonalId({ provinceCode, sex, birthYear, serial }: Pick<PersonalIdParts, 'provinceCode' | 'sex' | 'birthYear' | 'serial'>): string {
  const century = Math.floor((birthYear - 1900) / 100) * 2 + (sex === 'Nam' ? 0 : 1);
  return `${provinceCode}${String(century)}${String(birthYear % 100).padStart(2, '0')}${serial}`;
}

/**
 * True when the id has the structure of one that a person alive in `year` can hold: a listed province and a birth
 * year not after `year` and not before 1900. A false answer asks for a look, it does not prove an error.
 */
export function isPlausiblePersonalId(id: string, year: number): boolean {
  const parts = personalIdParts(id);
  return parts !== null && parts.province !== null && parts.birthYear <= year;
}

/** Where a 9-digit id was given out, as far as is known: the block 20x is Quảng Nam – Đà Nẵng's (regulations 4.3). */
export interface OldIdParts {
  readonly block: string;
  readonly place: 'Đà Nẵng' | 'Quảng Nam' | 'Quảng Nam - Đà Nẵng' | null;
  readonly serial: string;
}

/** The parts of a 9-digit id; there is no check digit. 201 and 202 are Đà Nẵng's, 205 and 206 Quảng Nam's. */
export function oldIdParts(id: string): OldIdParts | null {
  if (!isOldId(id)) return null;
  const block = id.slice(0, 3);
  const place = /^20[12]/u.test(id) ? 'Đà Nẵng' : /^20[56]/u.test(id) ? 'Quảng Nam' : id.startsWith('20') ? 'Quảng Nam - Đà Nẵng' : null;
  return { block, place, serial: id.slice(3) };
}

/** The 9-digit id that has these parts. */
export function formatOldId({ block, serial }: Pick<OldIdParts, 'block' | 'serial'>): string {
  return block + serial;
}

/** True for the nine digits of an identity card of before 2016 (regulations 4.3); no check digit exists. */
export function isOldId(id: string): boolean {
  return /^\d{9}$/u.test(id);
}
