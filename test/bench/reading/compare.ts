import { needsPerson, type Field, type FieldValue, type Finding, type PaperTypeId } from '../../../src/core/model/index.ts';
import { paperTypeInfo } from '../../../src/core/papers/index.ts';
import type { Claim } from '../../../src/core/reading/calibration.ts';
import type { FieldEvidence } from '../../../src/core/reading/evidence.ts';
import { compareFields, type Compared, type Outcome } from '../evaluate-reading.ts';

/**
 * One field held against the truth. `phantom`: the paper does not print it, nothing was read, and a person is asked
 * all the same, since its type says that it is required.
 */
export interface JudgedField extends Omit<Compared, 'outcome'> {
  readonly outcome: Outcome | 'phantom';
  /** The probability that the reading claims, 0 to 1. */
  readonly confidence: number;
  /** True when the screen asks a person to look. */
  readonly asked: boolean;
  readonly findings: readonly Finding[];
  /** What calibration knows of a value; null where none was read. */
  readonly claim: Claim | null;
}

/** True for a field that a record would hold wrongly, or lack, if nobody looked. */
export const isWrong = (field: JudgedField): boolean => field.outcome !== 'right' && field.outcome !== 'phantom';

/** Compares every field of a paper, with what its reading says of itself. */
export function judgeFields(typeId: PaperTypeId, truth: Readonly<Record<string, FieldValue>>, read: Readonly<Record<string, Field>>, evidence: Readonly<Record<string, FieldEvidence>> = {}): JudgedField[] {
  const compared = compareFields(typeId, truth, read);
  const judged = compared.map((c): JudgedField => {
    const field = read[c.key];
    return {
      ...c, confidence: field?.confidence ?? 0, findings: field?.findings ?? [],
      claim: claimOf(typeId, c.key, field, evidence[c.key]),
      asked: field ? needsPerson(field, c.required) : c.required,
    };
  });
  const seen = new Set(compared.map((c) => c.key));
  const phantoms = paperTypeInfo(typeId).fields.filter((def) => def.required && !seen.has(def.key) && (read[def.key]?.value ?? null) === null)
    .map((def): JudgedField => ({ key: def.key, outcome: 'phantom', sure: false, required: true, truth: null, read: null, confidence: 0, asked: true, findings: [], claim: null }));
  return [...judged, ...phantoms];
}

function claimOf(typeId: PaperTypeId, key: string, field: Field | undefined, evidence: FieldEvidence | undefined): Claim | null {
  const kind = paperTypeInfo(typeId).fields.find((def) => def.key === key)?.kind;
  return field && kind && field.value !== null ? { kind, field: { value: field.value, source: field.source, findings: field.findings }, evidence } : null;
}
