import { civilSuffixes, isCivilNumber } from './civil-number.ts';
import { parseDocumentNumber, parseLandSerial, type DocumentNumber } from './paper-numbers.ts';
import { personalIdParts } from './personal-id.ts';
import { isTaxCode } from './tax-code.ts';
import { tidy } from './text.ts';

/** A number's text without spaces, hyphens all alike. */
const flat = (text: string): string => tidy(text).replace(/[\u2010-\u2015]/gu, '-').replace(/\s+/gu, '');

/**
 * The code of a household business in one of its three forms (regulations 4.5): the owner's personal id, a tax code of
 * ten digits, or the older one of district, letter and number (`32A8012345`; Đà Nẵng's begin with 32).
 */
export type HouseholdCode =
  | { readonly form: 'personal-id' | 'tax-code'; readonly digits: string; readonly fits: boolean }
  | { readonly form: 'district'; readonly province: string; readonly letter: string; readonly serial: string; readonly fits: boolean };

/** Takes a household business's code apart. `fits`: province of the id is listed, or the check digit right. */
export function parseHouseholdCode(text: string): HouseholdCode | null {
  const code = flat(text).replace(/[.-]/gu, '').toUpperCase();
  const id = personalIdParts(code);
  if (id) return { form: 'personal-id', digits: code, fits: id.province !== null };
  if (/^\d{10}$/u.test(code)) return { form: 'tax-code', digits: code, fits: isTaxCode(code) };
  const m = /^(\d{2})([A-ZĐ])(\d{6,9})$/u.exec(code);
  return m ? { form: 'district', province: m[1] ?? '', letter: m[2] ?? '', serial: m[3] ?? '', fits: true } : null;
}

/** A household business's code as it is written. */
export function formatHouseholdCode(code: HouseholdCode): string {
  return code.form === 'district' ? code.province + code.letter + code.serial : code.digits;
}

/** The serial printed on a land-use certificate (regulations 4.6); the letters may be Đ. */
export interface LandSerial {
  /** One letter on the oldest books; two and six digits on books; two and eight on the form of 2024. */
  readonly form: 'oldest' | 'book' | 'form-2024';
  readonly letters: string;
  readonly digits: string;
}

/** Takes a serial apart, which `parseLandSerial` has found lawful; null for any other text. */
export function landSerialParts(text: string): LandSerial | null {
  const [letters, digits] = parseLandSerial(text)?.split(' ') ?? [];
  if (letters === undefined || digits === undefined) return null;
  return { form: letters.length === 1 ? 'oldest' : digits.length === 8 ? 'form-2024' : 'book', letters, digits };
}

/** A serial as it is printed. */
export function formatLandSerial({ letters, digits }: LandSerial): string {
  return `${letters} ${digits}`;
}

/** A number of the register of certificates, `CS 01234`, `CT-1234/2019`, `VP.94625` (regulations 4.6). */
export interface LandRegisterNumber {
  /** CS, CH, CT, BC, VP … or nothing. */
  readonly prefix: string;
  readonly separator: string;
  readonly rest: string;
}

/** Takes a register number apart; null when it is none. A serial of a certificate is none: never swap the two. */
export function parseLandRegisterNumber(text: string): LandRegisterNumber | null {
  const m = /^([A-ZĐ]{1,4})?([ .-]?)(\d{1,7}(?:[./-][\dA-ZĐ]{1,10}){0,3})$/u.exec(tidy(text));
  if (!m) return null;
  const [, prefix = '', separator = '', rest = ''] = m;
  return prefix === '' && separator !== '' ? null : { prefix, separator, rest };
}

/** A register number as it is written. */
export function formatLandRegisterNumber({ prefix, separator, rest }: LandRegisterNumber): string {
  return prefix + separator + rest;
}

/**
 * The normal form of a register number: one space between letters and figures, as in the serial, whether or not the
 * print has one (`CS01234` and `CS 01234` are the same number; regulations 4.6). Other signs stay. Null when it is none.
 */
export function normalLandRegisterNumber(text: string): string | null {
  const parts = parseLandRegisterNumber(text);
  return parts && formatLandRegisterNumber({ ...parts, separator: parts.prefix !== '' && parts.separator === '' ? ' ' : parts.separator });
}

/** The code of a certificate, 12 letters and digits, the first two saying who issued it (regulations 4.6). */
export interface CertificateCode {
  readonly competence: string;
  readonly serial: string;
}

/** Takes a certificate's code apart; null when it is none. A word in capitals is none: some digit is always in it. */
export function parseCertificateCode(text: string): CertificateCode | null {
  const code = flat(text).toUpperCase();
  return /^[A-Z][A-Z\d]{11}$/u.test(code) && /\d/u.test(code) ? { competence: code.slice(0, 2), serial: code.slice(2) } : null;
}

/** A certificate's code as it is printed. */
export function formatCertificateCode({ competence, serial }: CertificateCode): string {
  return competence + serial;
}

/** A number of the civil-status registers (regulations 4.7). */
export interface CivilNumber {
  readonly number: string;
  readonly year: string | null;
  /** What stands before the suffix, `/` or `-`; empty without one. */
  readonly separator: string;
  /** KS, KH, KT, TLKS … XNTTHN; null on most certificates. */
  readonly suffix: string | null;
}

const suffixes = [...civilSuffixes].sort((a, b) => b.length - a.length).join('|');
const civilParts = new RegExp(`^(\\d{1,5}[A-Za-z]?)(?:/((?:19|20)\\d{2}))?(?:([-/]?)(${suffixes}))?$`, 'u');

/** Takes a civil-status number apart; null when it is none. */
export function parseCivilNumber(text: string): CivilNumber | null {
  const whole = flat(text);
  const m = isCivilNumber(whole) ? civilParts.exec(whole) : null;
  return m ? { number: m[1] ?? '', year: m[2] ?? null, separator: m[3] ?? '', suffix: m[4] ?? null } : null;
}

/** A civil-status number as it is written. */
export function formatCivilNumber({ number, year, separator, suffix }: CivilNumber): string {
  return `${number}${year === null ? '' : `/${year}`}${suffix === null ? '' : separator + suffix}`;
}

/** A document's number and notation as they are printed, `123/QĐ-UBND`. */
export function formatDocumentNumber({ number, notation }: DocumentNumber): string {
  return `${number}/${notation}`;
}

/** Longest code of an organisation (Decision 20/2020/QĐ-TTg art. 3). */
const LONGEST_CODE = 35;

/** The code of an agency or organisation. */
export interface OrganisationCode {
  /** `new`: highest level first, `H17.10.08` (Decision 20/2020/QĐ-TTg); `old`: lowest first, `000.00.12.H17` (QCVN 102:2016/BTTTT). */
  readonly form: 'new' | 'old';
  /** Highest first, `H17`, `10`, `08`. */
  readonly levels: readonly string[];
}

/** Takes the code of an agency apart; null when it has neither form or is longer than 35 characters. */
export function parseOrganisationCode(text: string): OrganisationCode | null {
  const code = flat(text);
  if (code.length > LONGEST_CODE) return null;
  if (/^\d{3}\.\d{2}\.[0-9A-Z]{2}\.[A-Z]\d{2}$/u.test(code)) return { form: 'old', levels: code.split('.').reverse() };
  return /^[A-Z]\d{2}(?:\.[0-9A-Z]{1,4})*$/u.test(code) ? { form: 'new', levels: code.split('.') } : null;
}

/** An agency's code as it is written. */
export function formatOrganisationCode({ form, levels }: OrganisationCode): string {
  return (form === 'old' ? [...levels].reverse() : levels).join('.');
}

/** True for a number of a document or of the civil registers, or a bare number: what `Số:` is followed by. */
export function isNumberSymbol(text: string): boolean {
  const whole = flat(text);
  return isCivilNumber(whole) || parseDocumentNumber(whole) !== null || /^\d{1,6}[A-Za-z]?$/u.test(whole);
}
