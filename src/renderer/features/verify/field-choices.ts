import type { Field, Reading } from '../../../core/model/index.ts';

/** Something that a digit chooses for the current field: a commune of today, or another reading. */
export type FieldChoice =
  | { readonly kind: 'unit'; readonly code: string; readonly name: string }
  | { readonly kind: 'reading'; readonly reading: Reading };

/** How many there are keys for. */
const MOST = 5;

/** What can be chosen for a field, in the order of the digits: communes while a divided one waits, then other readings. */
export function choicesOf(field: Field): readonly FieldChoice[] {
  const { unitToday, alternatives } = field;
  const units = unitToday && unitToday.code === null ? unitToday.candidates.map(({ code, name }): FieldChoice => ({ kind: 'unit', code, name })) : [];
  return [...units, ...alternatives.map((reading): FieldChoice => ({ kind: 'reading', reading }))].slice(0, Math.max(MOST, units.length));
}

/** Today's unit in words where it is not what is printed; null where there is nothing to add. */
export function unitNow(field: Field): string | null {
  const { unitToday } = field;
  const renamed = field.findings.some(({ code }) => code === 'field.unit-renamed');
  const chosen = unitToday?.code != null && unitToday.candidates.length > 0;
  if (unitToday?.name == null || !(renamed || chosen)) return null;
  return unitToday.name === unitToday.province ? unitToday.name : `${unitToday.name}, ${unitToday.province}`;
}
