import { emptyField, finding, type Field, type FieldDef, type Finding } from '../model/index.ts';
import { calibrated, type FieldEvidence } from '../reading/index.ts';
import { combineFields, type LookOutcome } from './combine-fields.ts';
import { calibratedList, cellsOf, type ListPart, type ListReading } from './list-parts.ts';

/** A list as one look read it: the field, and what it is made of. */
export interface JudgedList {
  readonly field: Field;
  readonly list: ListReading;
}

/** Two looks at a list in one, with the figures of its weakest part. */
export interface CombinedList {
  readonly field: Field;
  readonly outcome: LookOutcome;
  readonly evidence: FieldEvidence | undefined;
}

const slotOf = ({ item, part }: Pick<ListPart, 'item' | 'part'>): string => `${String(item)}/${String(part)}`;

/** One part after both looks. What the first look was sure of stays as it was: it was not looked at again. */
function combinePart(def: FieldDef, first: ListPart | undefined, second: ListPart | undefined): ListPart | null {
  const some = first ?? second;
  if (!some) return null;
  if (first?.field.sure === true) return first;
  const judged = (part: ListPart | undefined): { field: Field; evidence: FieldEvidence | undefined } => ({ field: part?.field ?? emptyField(), evidence: part?.evidence });
  const { kind } = some;
  const { field, outcome, from } = combineFields({ ...def, kind, list: false, required: false }, judged(first), judged(second));
  const evidence = from.evidence && outcome !== 'lost' ? { ...from.evidence, looks: 2, agreeing: outcome === 'settled' || outcome === 'same' ? 2 : 1 } : from.evidence;
  return { ...some, field: calibrated({ kind }, field, evidence), evidence };
}

/** The list's values with the parts as they are now. */
function valuesOf(first: readonly string[], list: ListReading, parts: readonly ListPart[]): string[] {
  return first.map((value, item) => {
    const cells = cellsOf(value, list.records);
    for (const part of parts) if (part.item === item && typeof part.field.value === 'string') cells[part.part] = part.field.value;
    return cells.join(' | ');
  });
}

function weakest(parts: readonly ListPart[]): FieldEvidence | undefined {
  const all = parts.flatMap((p) => p.evidence ?? []);
  return all.length < parts.length ? undefined : all.reduce<FieldEvidence | undefined>((a, b) => (a && a.weakest - a.weakestNeeded <= b.weakest - b.weakestNeeded ? a : b), undefined);
}

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((v, i) => v.normalize('NFC') === b[i]?.normalize('NFC'));

/** True when a list proves itself: all its values are of a closed list. */
const isProven = ({ list }: JudgedList): boolean => list.parts.every((p) => p.evidence?.checked === true);

/** Where the values of a list stand: the page and the middle of the first place of each, by its number. */
function placesOf({ parts }: ListReading): Map<number, Place> {
  const out = new Map<number, Place>();
  for (const { item, field: { page, box } } of parts) if (page !== null && box !== null && !out.has(item)) out.set(item, { page, middle: box[1] + box[3] / 2, height: box[3] });
  return out;
}
interface Place { readonly page: number; readonly middle: number; readonly height: number }

/**
 * The second list with its values numbered like those of the first that stand in the same places: a line that only one
 * look took for a value must not set all others against one another.
 */
function aligned(second: ListReading, first: ListReading): ListReading {
  const [before, after] = [placesOf(first), placesOf(second)];
  const same = (a: Place, b: Place): boolean => a.page === b.page && Math.abs(a.middle - b.middle) < Math.min(a.height, b.height) * 0.7;
  const of = (place: Place | undefined): number | undefined => place && [...before].find(([, own]) => same(own, place))?.[0];
  return { ...second, parts: second.parts.flatMap((part) => { const item = of(after.get(part.item)); return item === undefined ? [] : [{ ...part, item }]; }) };
}

/** Puts two looks at a list together, part by part, by the rules of single fields; null for what is no list. */
export function combineLists(def: FieldDef, first: JudgedList, second: JudgedList): CombinedList | null {
  const [a, b] = [first.field.value, second.field.value];
  if (!Array.isArray(a) || !Array.isArray(b)) return null;
  const [before, after] = [first.list, a.length === b.length ? second.list : aligned(second.list, first.list)].map(({ parts }) => new Map(parts.map((part) => [slotOf(part), part])));
  const slots = [...new Set([...before?.keys() ?? [], ...after?.keys() ?? []])];
  const parts = slots.flatMap((slot) => combinePart(def, before?.get(slot), after?.get(slot)) ?? []);
  const value = valuesOf(a, first.list, parts);
  // what is found against a list as a whole is found against the values that it was found on
  const own: readonly Finding[] = isSame(value, a) ? first.list.own : isSame(value, b) ? second.list.own : a.length === b.length ? [...first.list.own, ...second.list.own] : first.list.own;
  const findings = [...own, ...parts.flatMap((p) => p.field.findings)];
  const field = { ...first.field, value, findings, sure: findings.every((f) => f.severity === 'info'), alternatives: alternativesOf(first.field, value, first.list, parts) };
  const calibratedField = calibratedList(field, { parts });
  // a list that proves itself needs no part settled; the first reading of it is told
  if (second.field.sure && isProven(second) && !isProven(first) && isSame(value, b)) {
    const told = isSame(a, b) ? [] : [finding('field.readings-disagree', 'info', { other: a.join(', ') })];
    return { field: { ...second.field, findings: [...second.field.findings, ...told] }, outcome: isSame(a, b) ? 'settled' : 'changed', evidence: weakest(parts) };
  }
  const outcome = !isSame(value, a) ? 'changed' : calibratedField.sure ? 'settled' : parts.some((p) => p.field.findings.some((f) => f.code === 'field.readings-disagree')) ? 'differs' : 'same';
  return { field: calibratedField, outcome, evidence: weakest(parts) };
}

/** The list with the other value of one part at a time, and what was on offer before. */
function alternativesOf(first: Field, value: readonly string[], list: ListReading, parts: readonly ListPart[]): Field['alternatives'] {
  const offered = parts.flatMap((part) => (part.field.sure ? [] : part.field.alternatives.slice(0, 1).flatMap((other) => (
    typeof other.value === 'string' ? [{ ...other, value: valuesOf(value, list, [{ ...part, field: { ...part.field, value: other.value } }]) }] : []))));
  return [...offered, ...first.alternatives].slice(0, 5);
}
