import { z } from 'zod';
import { fieldSchema } from './field.ts';
import { findingSchema } from './finding.ts';
import { idSchema, instantSchema } from './ids.ts';
import { paperTypeIds } from './paper-type-ids.generated.ts';
import { droppedReasonSchema, separationSchema } from './separation.ts';

/** Ids of paper types, one for each file in `core/papers/types`. */
export const paperTypeIdSchema = z.enum(paperTypeIds);
export type PaperTypeId = z.infer<typeof paperTypeIdSchema>;

/**
 * One document in a dossier.
 *
 * `fields` holds every key that the type defines, and the ten common fields of Circular 01/2023 art. 9 under
 * their own keys (see `core/papers`). `sealed` papers come from a signed file, which stays byte-identical.
 */
export const paperSchema = z.object({
  id: idSchema,
  dossierId: idSchema,
  /** From 1, the order within the dossier. */
  ordinal: z.int().positive(),
  typeId: paperTypeIdSchema,
  typeConfidence: z.number().min(0).max(1),
  /** Whether the machine or a person chose the type. */
  typeSource: z.enum(['machine', 'person']),
  pageIds: z.array(idSchema),
  fields: z.record(z.string(), fieldSchema),
  findings: z.array(findingSchema),
  sealed: z.boolean(),
  /** Name of the file it came from, for people; never used as a path. */
  fileName: z.string(),
  verifiedBy: z.string().nullable(),
  verifiedAt: instantSchema.nullable(),
  /** What its pages seem to be, until a person accepts or refuses it: several papers, or sheets between papers. */
  proposal: separationSchema.optional(),
  /** True once a person said which pages are its own: the machine proposes no other. */
  pagesSettled: z.boolean().optional(),
  /** Pages that were scanned with it and belong to no paper (blank backs, separator sheets): kept, and never exported as pages. */
  aside: z.array(z.object({ pageId: idSchema, reason: droppedReasonSchema })).optional(),
});
export type Paper = z.infer<typeof paperSchema>;
