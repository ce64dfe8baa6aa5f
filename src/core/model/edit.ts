import { z } from 'zod';
import { dossierSchema } from './dossier.ts';
import { fieldSchema } from './field.ts';
import { findingSchema } from './finding.ts';
import { turnSchema } from './geometry.ts';
import { idSchema, instantSchema } from './ids.ts';
import { pageSchema } from './page.ts';
import { paperSchema, paperTypeIdSchema } from './paper.ts';

/**
 * What else of the paper changes with a step, since checks look across fields and a new type reads other fields:
 * both sides of every field concerned (null = the field is not there) and of the paper's own findings.
 */
export const paperRestSchema = z.object({
  fields: z.record(z.string(), z.object({ before: fieldSchema.nullable(), after: fieldSchema.nullable() })),
  findings: z.object({ before: z.array(findingSchema), after: z.array(findingSchema) }).optional(),
  typeSource: z.object({ before: z.enum(['machine', 'person']), after: z.enum(['machine', 'person']) }).optional(),
});
export type PaperRest = z.infer<typeof paperRestSchema>;

const rest = paperRestSchema.optional();
const fieldChange = z.object({
  kind: z.literal('field'), paperId: idSchema, key: z.string(), before: fieldSchema, after: fieldSchema, rest,
});
const typeChange = z.object({
  kind: z.literal('type'), paperId: idSchema, before: paperTypeIdSchema, after: paperTypeIdSchema, rest,
});
const turnChange = z.object({ kind: z.literal('turn'), pageId: idSchema, before: turnSchema, after: turnSchema });

/** A dossier that a separation makes, with all that is in it. */
export const separatedDossierSchema = z.object({ dossier: dossierSchema, papers: z.array(paperSchema), pages: z.array(pageSchema) });
export type SeparatedDossier = z.infer<typeof separatedDossierSchema>;

/**
 * One side of a separation: the papers concerned with their pages, the order of all papers of the dossier, and the
 * dossiers that stand beside it on this side. Together the pages are the same sides of paper before and after.
 */
export const separationSideSchema = z.object({
  papers: z.array(paperSchema), pages: z.array(pageSchema), order: z.array(idSchema), dossiers: z.array(separatedDossierSchema),
});
export type SeparationSide = z.infer<typeof separationSideSchema>;
const separationChange = z.object({
  kind: z.literal('separate'), paperId: idSchema, before: separationSideSchema, after: separationSideSchema,
});

/** A reversible change: holds both sides, so undo and redo need nothing else. */
export const changeSchema = z.discriminatedUnion('kind', [fieldChange, typeChange, turnChange, separationChange]);
export type Change = z.infer<typeof changeSchema>;

/** One step of a dossier's edit list. Undoing moves the dossier's cursor back; the step stays until a new one replaces it. */
export const editSchema = z.object({
  id: idSchema,
  dossierId: idSchema,
  /** From 1, without gaps within the dossier. */
  seq: z.int().positive(),
  at: instantSchema,
  by: z.string(),
  change: changeSchema,
});
export type Edit = z.infer<typeof editSchema>;
