import { z } from 'zod';
import { crossFindingCodes, findingSchema } from './finding.ts';
import { boxSchema } from './geometry.ts';
import { instantSchema } from './ids.ts';

/** The kinds of field in `paper-types.md`; each kind has one normal form and its own checks. */
export const fieldKinds = [
  'personName', 'date', 'year', 'sex', 'ethnicity', 'nationality', 'personalId', 'oldId', 'taxCode', 'address',
  'agency', 'number', 'notation', 'money', 'area', 'text', 'phone', 'email', 'code',
] as const;
export const fieldKindSchema = z.enum(fieldKinds);
export type FieldKind = z.infer<typeof fieldKindSchema>;

/** What evidence a value rests on. Order of trust: person, qr, barcode, mrz, text, ocr; `rule` derives from other fields. */
export const readingSourceSchema = z.enum(['ocr', 'text', 'qr', 'barcode', 'mrz', 'rule', 'person']);
export type ReadingSource = z.infer<typeof readingSourceSchema>;

/** A field's value in normal form: text, or a list where the type says so. */
export const fieldValueSchema = z.union([z.string(), z.array(z.string())]);
export type FieldValue = z.infer<typeof fieldValueSchema>;

/** One candidate value with its evidence. */
export const readingSchema = z.object({
  value: fieldValueSchema,
  /** The text as read, before normalisation. */
  raw: z.string(),
  source: readingSourceSchema,
  confidence: z.number().min(0).max(1),
  /** The page within the paper, from 0, and the box in its page pixels; null where the value stands on no page. */
  page: z.int().nonnegative().nullable(),
  box: boxSchema.nullable(),
});
export type Reading = z.infer<typeof readingSchema>;

/** Who settled a field: nobody yet, a person who agreed, or a person who typed. */
export const fieldStatusSchema = z.enum(['machine', 'accepted', 'edited']);
export type FieldStatus = z.infer<typeof fieldStatusSchema>;

/**
 * The administrative unit of today behind a printed address. `code` and `name` are null while a divided commune waits
 * for a person to choose among `candidates`; with a code of a province nothing closer is known. `asOf`: the day for
 * which the gazetteer is known to be right.
 */
export const unitTodaySchema = z.object({
  code: z.string().nullable(),
  name: z.string().nullable(),
  province: z.string(),
  candidates: z.array(z.object({ code: z.string(), name: z.string() })),
  asOf: z.string(),
});
export type UnitToday = z.infer<typeof unitTodaySchema>;

/**
 * A field as it stands: the chosen reading, the others on offer, what was found, and whether a person settled it.
 *
 * `sure` means: the machine's evidence agrees so well that no person need look. It is never set by hope; a wrong
 * value shown as sure is the worst error there is. A person's decision is `status`, not `sure`.
 */
export const fieldSchema = z.object({
  value: fieldValueSchema.nullable(),
  raw: z.string(),
  source: readingSourceSchema,
  confidence: z.number().min(0).max(1),
  sure: z.boolean(),
  page: z.int().nonnegative().nullable(),
  box: boxSchema.nullable(),
  findings: z.array(findingSchema),
  /** Other lawful values, best first, at most five, the chosen one not among them. */
  alternatives: z.array(readingSchema).max(5),
  status: fieldStatusSchema,
  settledBy: z.string().nullable(),
  settledAt: instantSchema.nullable(),
  /** For addresses and agencies: today's unit beside the printed one. Absent or null where none is known. */
  unitToday: unitTodaySchema.nullable().optional(),
});
export type Field = z.infer<typeof fieldSchema>;

/** An empty field: nothing was read, nobody decided. */
export function emptyField(): Field {
  return {
    value: null, raw: '', source: 'ocr', confidence: 0, sure: false, page: null, box: null, findings: [],
    alternatives: [], status: 'machine', settledBy: null, settledAt: null,
  };
}

/** True when a person still has to look: not settled by a person and not sure by evidence. */
export function needsPerson(field: Field, required: boolean): boolean {
  if (field.status !== 'machine') return false;
  if (field.findings.some((f) => f.severity === 'fault')) return true;
  if (field.value === null) return required;
  return !field.sure || field.findings.some((f) => crossFindingCodes.has(f.code));
}
