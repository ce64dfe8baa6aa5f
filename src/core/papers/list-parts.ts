import { emptyField, type Field, type FieldDef, type FieldKind, type Finding } from '../model/index.ts';
import { calibrated, type FieldDraft, type FieldEvidence } from '../reading/index.ts';

/** One value of a list, or one part of a record in it, as a field of its own: with its place, what is found against it, and its probability. */
export interface ListPart {
  /** Which value of the list, and which part of it, from 0. */
  readonly item: number;
  readonly part: number;
  readonly kind: FieldKind;
  readonly field: Field;
  readonly evidence: FieldEvidence | undefined;
}

/**
 * [Note: Parts of lists] A list is looked at part by part: a member's birth weakly read is one line to see again, and says
 * nothing of the others. What is found against the list as a whole (a row lost, an id against the sex beside it) is no
 * part's, and no look at a part takes it away.
 */
export interface ListReading {
  readonly parts: readonly ListPart[];
  /** True for a list of records, whose parts are joined by ` | `. */
  readonly records: boolean;
  /** What is found against the list itself. */
  readonly own: readonly Finding[];
}

/** A draft as a field; an empty one for none. */
export function toField(draft: FieldDraft | null | undefined): Field {
  if (!draft) return emptyField();
  const { value, raw, source, confidence, page, box } = draft.reading;
  return {
    ...emptyField(), value, raw, source, confidence, page, box, sure: draft.sure, findings: [...draft.findings],
    alternatives: draft.alternatives.slice(0, 5),
  };
}

/** The parts of one value of a list. */
export function cellsOf(value: string, records: boolean): string[] {
  return records ? value.split(' | ') : [value];
}

/**
 * What a list is made of; null for single values, and for lists whose values a rule made anew, so that nobody can say
 * which part is which.
 */
export function listOf(def: FieldDef, { parts: read, reading: { value }, findings }: FieldDraft): ListReading | null {
  if (!read || !Array.isArray(value) || value.length !== Math.max(...read.map(({ item }) => item)) + 1) return null;
  const records = read.some(({ kind }) => kind !== undefined);
  const parts = read.map(({ item, part, kind = def.kind, draft }): ListPart => {
    // what a rule of the list took away is not held against the part; what it put right is the part's value
    const left = draft.findings.filter((f) => findings.includes(f));
    const field = { ...toField(draft), value: cellsOf(value[item] ?? '', records)[part] ?? null, findings: left, sure: left.every((f) => f.severity === 'info') };
    return { item, part, kind, field: calibrated({ kind }, field, draft.evidence), evidence: draft.evidence };
  });
  const ofParts = new Set(read.flatMap(({ draft }) => draft.findings));
  return { parts, records, own: findings.filter((f) => !ofParts.has(f)) };
}

/** A list with the confidence of its least probable part: it is sure when nothing is found against it and each part is. */
export function calibratedList(field: Field, { parts }: Pick<ListReading, 'parts'>): Field {
  const doubted = field.findings.some((f) => f.severity !== 'info') ? 0.95 : 1;
  return { ...field, confidence: Math.min(doubted, ...parts.map((p) => p.field.confidence)), sure: field.sure && parts.every((p) => p.field.sure) };
}
