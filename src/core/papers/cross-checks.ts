import { finding, type Field, type Finding } from '../model/index.ts';
import { compareDates, personalIdParts } from '../vietnam/index.ts';

type Fields = Readonly<Record<string, Field>>;
type Found = Record<string, Finding[]>;

/** The value of a text field; null when it is empty or a list. */
export function textValue(fields: Fields, key: string): string | null {
  const value = fields[key]?.value;
  return typeof value === 'string' && value !== '' ? value : null;
}

/**
 * What a personal id says of sex and year of birth against the fields that print them (regulations 4.1: warn, never
 * block). The doubt stands on the id and on the field that it contradicts.
 */
export function idAgainst(fields: Fields, idKey: string, sexKey: string | null, birthKey: string | null): Found {
  const id = textValue(fields, idKey);
  const parts = id ? personalIdParts(id) : null;
  const out: Found = {};
  if (!parts) return out;
  const sex = sexKey ? textValue(fields, sexKey) : null;
  const birth = birthKey ? textValue(fields, birthKey) : null;
  const add = (key: string, code: 'field.id-sex-mismatch' | 'field.id-year-mismatch'): void => {
    out[key] = [...(out[key] ?? []), finding(code, 'doubt')];
  };
  if (sexKey && sex && sex !== parts.sex) {
    add(idKey, 'field.id-sex-mismatch');
    add(sexKey, 'field.id-sex-mismatch');
  }
  if (birthKey && birth && Number(birth.slice(0, 4)) !== parts.birthYear) {
    add(idKey, 'field.id-year-mismatch');
    add(birthKey, 'field.id-year-mismatch');
  }
  return out;
}

/** A doubt on both fields when the first date is later than the second. */
export function inOrder(fields: Fields, earlier: string, later: string): Found {
  const [a, b] = [textValue(fields, earlier), textValue(fields, later)];
  if (!a || !b || !/^\d{4}(?:-\d{2}-\d{2})?$/u.test(a) || !/^\d{4}(?:-\d{2}-\d{2})?$/u.test(b)) return {};
  return compareDates(a, b) > 0 ? { [earlier]: [finding('field.date-order', 'doubt')], [later]: [finding('field.date-order', 'doubt')] } : {};
}

/** Joins findings by key. */
export function mergeFindings(...all: readonly Found[]): Found {
  const out: Found = {};
  for (const found of all) for (const [key, list] of Object.entries(found)) out[key] = [...(out[key] ?? []), ...list];
  return out;
}
