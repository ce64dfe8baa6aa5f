import { finding, type Field, type FieldDef, type FieldKind, type Finding, type FindingCode, type PaperTypeId } from '../model/index.ts';
import {
  compareDates, fromIso, isAgencyWord, isLawfulSyllable, isNameSyllable, isPlaceSyllable, isTaxCode, listed, ethnicities, nameShape, nationalities, personalIdParts,
} from '../vietnam/index.ts';
import { checkNumber } from './number-checks.ts';
import { paperType } from './registry.ts';

/** The codes that `checkPaper` can give: replaced at each check, while findings of the reading itself stay. */
export const checkCodes: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'field.missing', 'field.kind-invalid', 'field.date-impossible', 'field.date-future', 'field.date-order',
  'field.words-disagree', 'field.id-structure', 'field.id-sex-mismatch', 'field.id-year-mismatch',
  'field.tax-code-check-digit', 'field.syllable-illegal',
]);

const doubt = (code: FindingCode, params: Finding['params'] = {}): Finding[] => [finding(code, 'doubt', params)];
const fault = (code: FindingCode, params: Finding['params'] = {}): Finding[] => [finding(code, 'fault', params)];

function checkDate(value: string, today: string): Finding[] {
  if (value === 'forever') return [];
  if (/^\d{4}$/u.test(value)) return checkYear(value, today);
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(value)) return fault('field.kind-invalid');
  const date = fromIso(value);
  if (!date) return fault('field.date-impossible');
  return date.year < 1900 ? doubt('field.date-impossible') : compareDates(value, today) > 0 ? doubt('field.date-future') : [];
}

function checkYear(value: string, today: string): Finding[] {
  if (!/^\d{4}$/u.test(value)) return fault('field.kind-invalid');
  return value < '1850' ? doubt('field.date-impossible') : value > today.slice(0, 4) ? doubt('field.date-future') : [];
}

function checkName(value: string): Finding[] {
  const shape = nameShape(value);
  if (!shape.wellFormed) return doubt('field.kind-invalid');
  return shape.strange.length > 0 ? doubt('field.syllable-illegal', { syllable: shape.strange.join(' ') }) : [];
}

/**
 * Words that can be no Vietnamese syllable. Where any word may stand (names of companies, papers) only those with
 * Vietnamese marks are judged; `strict` judges all but acronyms, for places and agencies are named with known words.
 */
function checkWords(value: string, strict: boolean): Finding[] {
  const marked = (w: string): boolean => /[\u0300-\u036f]|đ/u.test(w.normalize('NFD').toLowerCase());
  const known = (w: string): boolean => isLawfulSyllable(w) || isNameSyllable(w) || isPlaceSyllable(w) || isAgencyWord(w);
  const strange = value.split(/[^\p{L}]+/u).filter((w) => w.length > 1 && (marked(w) || (strict && /\p{Ll}/u.test(w) && w.length > 2)))
    .filter((w) => !known(w) && !/^[A-ZĐ]{2,6}$/u.test(w));
  return strange.length > 0 ? doubt('field.syllable-illegal', { syllable: strange.slice(0, 5).join(' ') }) : [];
}

const kindChecks: Partial<Record<FieldKind, (value: string, today: string) => Finding[]>> = {
  personName: checkName,
  date: checkDate,
  year: checkYear,
  sex: (v) => (v === 'Nam' || v === 'Nữ' ? [] : fault('field.kind-invalid')),
  ethnicity: (v) => (listed(ethnicities, v) ? [] : doubt('field.kind-invalid')),
  nationality: (v) => (listed(nationalities, v) ? [] : doubt('field.kind-invalid')),
  personalId: (v, today) => {
    const parts = personalIdParts(v);
    if (!parts) return /^\d{9}$/u.test(v) ? [] : doubt('field.id-structure');
    return parts.province === null || parts.birthYear > Number(today.slice(0, 4)) ? doubt('field.id-structure') : [];
  },
  oldId: (v) => (/^\d{9}$/u.test(v) ? [] : doubt('field.id-structure')),
  taxCode: (v) => (isTaxCode(v) || personalIdParts(v)?.province ? [] : /^\d{10}(?:-?\d{3})?$/u.test(v) ? doubt('field.tax-code-check-digit') : fault('field.kind-invalid')),
  money: (v) => (/^\d+(?:\.\d+)?$/u.test(v) ? [] : fault('field.kind-invalid')),
  area: (v) => (/^\d+(?:\.\d+)?$/u.test(v) ? [] : fault('field.kind-invalid')),
  number: (v) => (/^\d+[A-Za-z]?(?:[.,/-]\d+)*$/u.test(v) ? [] : doubt('field.kind-invalid')),
  notation: (v) => (/^[\p{L}\d/.&-]+$/u.test(v) ? [] : doubt('field.kind-invalid')),
  // mobile numbers of the country have ten figures
  phone: (v) => (/^\+?\d{6,15}$/u.test(v) && (!/^0[35789]/u.test(v) || v.length === 10) ? [] : doubt('field.kind-invalid')),
  email: (v) => (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/u.test(v) ? [] : doubt('field.kind-invalid')),
  address: (v) => checkWords(v, true),
  agency: (v) => checkWords(v, true),
  text: (v) => checkWords(v, false),
};

/** The findings of one value by its kind alone: form, existence, structure, lawful syllables. */
export function checkValue(kind: FieldKind, value: string, today: string): Finding[] {
  return kindChecks[kind]?.(value, today) ?? [];
}

/** Days that lie ahead by their nature: until when something holds, when to come back. */
const aheadKeys: ReadonlySet<string> = new Set(['validUntil', 'expiryDate', 'appointmentAt']);

function checkField(def: FieldDef, field: Field | undefined, today: string): Finding[] {
  const value = field?.value;
  if (value === null || value === undefined || value.length === 0) return def.required ? doubt('field.missing') : [];
  const found = (Array.isArray(value) ? value : [value]).flatMap((item) => [...checkValue(def.kind, item, today), ...checkNumber(def.key, item, today)])
    .filter((one) => one.code !== 'field.date-future' || !aheadKeys.has(def.key));
  return found.filter((one, at) => found.findIndex((other) => other.code === one.code && JSON.stringify(other.params) === JSON.stringify(one.params)) === at);
}

/**
 * Every finding that the values themselves give: by kind, and against one another as the type knows. Run after each
 * edit; the caller replaces the findings of `checkCodes` on each field with these.
 *
 * @param today `YYYY-MM-DD`
 * @returns findings by key; keys without any are absent
 */
export function checkPaper(typeId: PaperTypeId, fields: Readonly<Record<string, Field>>, today: string): Record<string, Finding[]> {
  const type = paperType(typeId);
  const out: Record<string, Finding[]> = {};
  const add = (key: string, found: readonly Finding[]): void => {
    if (found.length > 0) out[key] = [...(out[key] ?? []), ...found];
  };
  for (const def of type.fields) add(def.key, checkField(def, fields[def.key], today));
  for (const [key, found] of Object.entries(type.cross(fields, today))) add(key, found);
  return out;
}
