import { forbiddenXmlCharacter } from '../format/xml.ts';

/** What a receiver demands of one value. */
export interface ValueRule {
  /** Most characters (code points, as XML Schema and JSON Schema count). */
  readonly length: number;
  readonly needed: boolean;
  /** The codes that it may be. */
  readonly codes?: readonly string[];
  /** The form that it must have, e.g. of a date. */
  readonly form?: RegExp;
}

/** Why a value cannot go out. */
export interface ValueProblem {
  readonly reason: 'missing' | 'too-long' | 'not-in-list' | 'forbidden-character' | 'not-a-date';
  readonly limit?: number;
}

/** How long a text is for people and schemas: in characters, not in UTF-16 units. */
export const lengthOf = (text: string): number => [...text].length;

/** The first thing that is wrong with a value, or null. Characters that XML forbids are refused in JSON too: both forms say the same. */
export function valueProblem(value: string, { length, needed, codes, form }: ValueRule): ValueProblem | null {
  if (value === '') return needed ? { reason: 'missing' } : null;
  if (forbiddenXmlCharacter(value) !== null) return { reason: 'forbidden-character' };
  if (form !== undefined && !form.test(value)) return { reason: 'not-a-date' };
  if (lengthOf(value) > length) return { reason: 'too-long', limit: length };
  return codes !== undefined && !codes.includes(value) ? { reason: 'not-in-list' } : null;
}

/** True for a day that the calendar has: no schema's pattern knows February. */
export function isRealDay(year: string, month: string, day: string): boolean {
  const iso = `${year}-${month}-${day}`;
  const at = Date.parse(`${iso}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(iso);
}
