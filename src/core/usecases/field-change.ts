import {
  AppError, emptyField, finding, type Change, type Field, type FieldValue, type Finding, type Paper, type PaperRest, type PaperTypeId, type Reading,
} from '../model/index.ts';
import { checkCodes, checkPaper, derivedFields, normaliseValue, paperTypeInfo, withUnits } from '../papers/index.ts';
import type { Gazetteer } from '../vietnam/index.ts';

type Fields = Readonly<Record<string, Field>>;

const isEmpty = (value: FieldValue | null): boolean => value === null || value.length === 0;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * The fields with their checks run anew: findings of values are replaced, findings of the reading itself stay; the
 * fields that only repeat others are made anew.
 *
 * A machine's value against which a check now speaks is no longer sure; one that checks no longer speak against does
 * not become sure by that.
 */
export function recheckedFields(typeId: PaperTypeId, fields: Fields, today: string, gazetteer?: Gazetteer | null): Record<string, Field> {
  const checks = checkPaper(typeId, fields, today);
  const next: Record<string, Field> = {};
  for (const [key, field] of Object.entries(fields)) {
    const found = checks[key] ?? [];
    const kept = field.findings.filter(({ code }) => !checkCodes.has(code));
    const doubted = found.some(({ severity }) => severity !== 'info');
    next[key] = { ...field, findings: [...kept, ...found], sure: field.sure && !(doubted && field.status === 'machine') };
  }
  const located = gazetteer ? withUnits(typeId, next, gazetteer) : next;
  return { ...located, ...derivedFields({ typeId, fields: located }) };
}

/** The paper's own findings with the list of missing fields made anew. */
export function recheckedFindings(typeId: PaperTypeId, findings: readonly Finding[], fields: Fields): Finding[] {
  const missing = paperTypeInfo(typeId).fields.filter((def) => def.required && isEmpty(fields[def.key]?.value ?? null));
  const kept = findings.filter(({ code }) => code !== 'paper.field-missing');
  return missing.length === 0 ? kept : [...kept, finding('paper.field-missing', 'doubt', { fields: missing.map(({ key }) => key).join(', ') })];
}

/** Both sides of everything that differs between a paper and what it becomes. */
export function restOf(paper: Paper, after: Pick<Paper, 'fields' | 'findings' | 'typeSource'>, except?: string): PaperRest {
  const fields: PaperRest['fields'] = {};
  for (const key of new Set([...Object.keys(paper.fields), ...Object.keys(after.fields)])) {
    const sides = { before: paper.fields[key] ?? null, after: after.fields[key] ?? null };
    if (key !== except && !same(sides.before, sides.after)) fields[key] = sides;
  }
  return {
    fields,
    ...(same(paper.findings, after.findings) ? {} : { findings: { before: paper.findings, after: after.findings } }),
    ...(paper.typeSource === after.typeSource ? {} : { typeSource: { before: paper.typeSource, after: after.typeSource } }),
  };
}

/** The step that puts `after` into a field, with all that follows from it in the paper. */
export function fieldChange(paper: Paper, key: string, after: Field, today: string, gazetteer?: Gazetteer | null): Change {
  const fields = recheckedFields(paper.typeId, { ...paper.fields, [key]: after }, today, gazetteer);
  const findings = recheckedFindings(paper.typeId, paper.findings, fields);
  const rest = restOf(paper, { fields, findings, typeSource: paper.typeSource }, key);
  return { kind: 'field', paperId: paper.id, key, before: paper.fields[key] ?? emptyField(), after: fields[key] ?? after, rest };
}

/** What stands in a field as a reading, to be offered again once another value takes its place. */
function asReading(field: Field): Reading[] {
  const { value, raw, source, confidence, page, box } = field;
  return value === null ? [] : [{ value, raw, source, confidence, page, box }];
}

function offered(field: Field, chosen: FieldValue | null): Reading[] {
  return [...asReading(field), ...field.alternatives].filter(({ value }, n, all) =>
    !same(value, chosen) && all.findIndex((other) => same(other.value, value)) === n).slice(0, 5);
}

/** The field as a person agreed to it. */
export function acceptedField(field: Field, by: string, at: string): Field {
  return { ...field, status: 'accepted', settledBy: by, settledAt: at };
}

/** What a person typed, in the normal form of the field's kind; null when nothing is left. Text that does not parse is kept. */
export function typedValue(typeId: PaperTypeId, key: string, typed: FieldValue): FieldValue | null {
  const def = paperTypeInfo(typeId).fields.find((one) => one.key === key);
  const normal = (text: string): string => normaliseValue(def?.kind ?? 'text', text);
  if (Array.isArray(typed) || def?.list === true) {
    const items = (Array.isArray(typed) ? typed : typed.split(';')).map(normal).filter((item) => item !== '');
    return items.length === 0 ? null : items;
  }
  const value = normal(typed);
  return value === '' ? null : value;
}

/** The field as a person typed it; what stood there before stays on offer. `place`: where on the paper it was taken from. */
export function editedField(
  field: Field, typeId: PaperTypeId, key: string, typed: FieldValue, by: string, at: string, place?: Pick<Field, 'page' | 'box'>,
): Field {
  const value = typedValue(typeId, key, typed);
  return {
    value, raw: Array.isArray(typed) ? typed.join('; ') : typed, source: 'person', confidence: 1, sure: false,
    page: place?.page ?? field.page, box: place?.box ?? field.box, findings: [], alternatives: offered(field, value),
    status: 'edited', settledBy: by, settledAt: at,
  };
}

/** The field with another reading that was on offer, chosen by a person. Its evidence stays that of the reading. */
export function chosenField(field: Field, reading: Reading, by: string, at: string): Field {
  return {
    ...field, ...reading, findings: [], sure: false, alternatives: offered(field, reading.value),
    status: 'edited', settledBy: by, settledAt: at,
  };
}

/** The field with one of the communes that a divided one may be, chosen by a person who looked at it. */
export function chosenUnit(field: Field, code: string, by: string, at: string): Field {
  const { unitToday } = field;
  const chosen = unitToday?.candidates.find((one) => one.code === code);
  if (!unitToday || !chosen) throw new AppError('storage.missing', { kind: 'unit' });
  const settled = field.status === 'machine' ? { status: 'accepted' as const, settledBy: by, settledAt: at } : {};
  const findings = field.findings.filter((one) => one.code !== 'field.unit-split');
  return { ...field, ...settled, findings, unitToday: { ...unitToday, code: chosen.code, name: chosen.name } };
}
