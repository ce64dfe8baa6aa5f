import { codeLists, type EadField } from './ead-fields.ts';
import { element, forbiddenXmlCharacter, localName, type XmlElement } from './xml.ts';

/** Values by field key; what is absent or empty is written as an empty element. */
export type EadValues = Readonly<Record<string, string>>;

/** Why a value cannot go out as it is. `detail` tells the character or the code. */
export interface EadProblem {
  readonly key: string;
  readonly reason: 'missing' | 'too-long' | 'not-in-list' | 'forbidden-character' | 'not-a-date' | 'not-a-number';
  readonly limit?: number;
  readonly detail?: string;
}

/** The root of every such file (Circular 05/2025, annex III). */
export const eadRoot = 'simpledc';

/** A date `YYYY-MM-DD` as the circular writes it, `DD/MM/YYYY`; null for a year alone, whose day nobody may invent. */
export function eadDate(iso: string | null): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso ?? '');
  return match ? `${match[3] ?? ''}/${match[2] ?? ''}/${match[1] ?? ''}` : null;
}

/** `DD/MM/YYYY` of a day that exists, as `YYYY-MM-DD`; else null. */
export function isoDate(text: string): string | null {
  const match = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (!match) return null;
  const iso = `${match[3] ?? ''}-${match[2] ?? ''}-${match[1] ?? ''}`;
  const at = Date.parse(`${iso}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(iso) ? iso : null;
}

/** How long a value is as XML Schema counts: characters, not UTF-16 units. */
const lengthOf = (text: string): number => [...text].length;

/** Everything that is wrong with a record's values. Rules between fields are those that the circular states for both records. */
export function checkEad(fields: readonly EadField[], values: EadValues): readonly EadProblem[] {
  const problems = fields.flatMap((field) => checkField(field, values[field.key] ?? ''));
  const demand = (key: string): void => {
    if (fields.some((field) => field.key === key) && (values[key] ?? '') === '') problems.push({ key, reason: 'missing' });
  };
  if (values['riskRecovery'] === '1') demand('riskRecoveryStatus');
  // A digitised file names the paper file that it comes from.
  if (values['confidenceLevel'] === '02') demand('paperFileCode');
  if (values['confidenceLevel'] === '01' || values['confidenceLevel'] === '03') demand('process');
  return problems;
}

function checkField({ key, type, length, needed, list, many, partial }: EadField, value: string): EadProblem[] {
  if (value === '') return needed ? [{ key, reason: 'missing' }] : [];
  const bad = forbiddenXmlCharacter(value);
  if (bad !== null) return [{ key, reason: 'forbidden-character', detail: bad }];
  if (type === 'date') return isoDate(value) === null && !(partial && /^((0[1-9]|1[0-2])\/)?\d{4}$/.test(value)) ? [{ key, reason: 'not-a-date' }] : [];
  if (lengthOf(value) > length) return [{ key, reason: 'too-long', limit: length }];
  if (type === 'number') return /^\d+$/.test(value) ? [] : [{ key, reason: 'not-a-number' }];
  if (type === 'flag') return value === '0' || value === '1' ? [] : [{ key, reason: 'not-in-list', detail: value }];
  if (list === undefined) return [];
  const codes = many ? value.split(/[;,] ?/) : [value];
  const unknown = codes.find((code) => !Object.hasOwn(codeLists[list], code));
  return unknown === undefined ? [] : [{ key, reason: 'not-in-list', detail: unknown }];
}

/** The file of a record: all its fields in the circular's order, those without a value empty. */
export function eadXml(fields: readonly EadField[], values: EadValues): XmlElement {
  return element(eadRoot, {}, fields.map(({ key }) => element(key, {}, values[key] ?? '')));
}

/**
 * Reads a record's file in whatever order it lists its fields. `strange` are elements that the record does not have,
 * `twice` those that stand more than once, `absent` those that do not stand there at all.
 */
export function readEad(fields: readonly EadField[], root: XmlElement): {
  readonly values: EadValues; readonly strange: readonly string[]; readonly twice: readonly string[]; readonly absent: readonly string[];
} {
  const values: Record<string, string> = {};
  const [strange, twice]: [string[], string[]] = [[], []];
  for (const child of root.children) {
    const key = localName(child.name);
    if (!fields.some((field) => field.key === key) || child.children.length > 0) strange.push(key);
    else if (Object.hasOwn(values, key)) twice.push(key);
    else values[key] = child.text;
  }
  return { values, strange, twice, absent: fields.map(({ key }) => key).filter((key) => !Object.hasOwn(values, key)) };
}
