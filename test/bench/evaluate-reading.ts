import type { Field, FieldValue, PaperTypeId } from '../../src/core/model/index.ts';
import { paperTypeInfo } from '../../src/core/papers/index.ts';

/** How a field as read stands to the truth. `extra` is a value where the paper prints none. */
export type Outcome = 'right' | 'wrong' | 'empty' | 'extra';

/** One compared field. */
export interface Compared {
  readonly key: string;
  readonly outcome: Outcome;
  readonly sure: boolean;
  readonly required: boolean;
  readonly truth: FieldValue | null;
  readonly read: FieldValue | null;
}

/** Sums over compared fields. `required` and `requiredRight` count required fields that the paper prints. */
export interface Tally {
  readonly fields: number;
  readonly right: number;
  readonly rightSure: number;
  readonly wrong: number;
  readonly wrongSure: number;
  readonly empty: number;
  readonly extra: number;
  readonly required: number;
  readonly requiredRight: number;
}

/** Keys that the types add to `paper-types.md`, or that other papers may fill as they can: no truth is written for them. */
const untold: Partial<Record<PaperTypeId, readonly string[]>> = {
  'business-registration': ['issuingAgency'],
  'other-paper': ['paperTypeCode', 'subject', 'issuingAgency', 'ownerName', 'ownerId', 'numberSymbol', 'issuedDate', 'validUntil', 'validScope'],
};

const norm = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** True when two values are the same but for composition and spaces. Capitals and tone marks count. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (Array.isArray(a) || Array.isArray(b)) {
    const [x, y] = [[a].flat(), [b].flat()];
    return x.length === y.length && x.every((item, i) => norm(item) === norm(y[i] ?? ''));
  }
  return norm(a) === norm(b);
}

/**
 * Compares what was read with what the paper prints.
 *
 * @param truth values by key; a key that is absent is not on the paper
 */
export function compareFields(typeId: PaperTypeId, truth: Readonly<Record<string, FieldValue>>, read: Readonly<Record<string, Field>>): Compared[] {
  const out: Compared[] = [];
  for (const def of paperTypeInfo(typeId).fields) {
    const want = truth[def.key] ?? null;
    const field = read[def.key];
    const value = field?.value ?? null;
    const sure = field?.sure ?? false;
    const base = { key: def.key, sure, required: def.required, truth: want, read: value };
    if (want === null) {
      if (value !== null && !(untold[typeId] ?? []).includes(def.key)) out.push({ ...base, outcome: 'extra' });
    } else if (value === null) out.push({ ...base, outcome: 'empty' });
    else out.push({ ...base, outcome: sameValue(want, value) ? 'right' : 'wrong' });
  }
  return out;
}

/** Adds compared fields up. */
export function tally(compared: readonly Compared[]): Tally {
  const count = (test: (c: Compared) => boolean): number => compared.filter(test).length;
  const wrongly = (c: Compared): boolean => c.outcome === 'wrong' || c.outcome === 'extra';
  return {
    fields: compared.length,
    right: count((c) => c.outcome === 'right'),
    rightSure: count((c) => c.outcome === 'right' && c.sure),
    wrong: count((c) => c.outcome === 'wrong'),
    wrongSure: count((c) => wrongly(c) && c.sure),
    empty: count((c) => c.outcome === 'empty'),
    extra: count((c) => c.outcome === 'extra'),
    required: count((c) => c.required && c.truth !== null),
    requiredRight: count((c) => c.required && c.outcome === 'right'),
  };
}
