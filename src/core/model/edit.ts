import { z } from 'zod';
import { fieldSchema } from './field.ts';
import { idSchema, instantSchema } from './ids.ts';
import { paperTypeIdSchema } from './paper.ts';
import { turnSchema } from './geometry.ts';

const fieldChange = z.object({ kind: z.literal('field'), paperId: idSchema, key: z.string(), before: fieldSchema, after: fieldSchema });
const typeChange = z.object({ kind: z.literal('type'), paperId: idSchema, before: paperTypeIdSchema, after: paperTypeIdSchema });
const turnChange = z.object({ kind: z.literal('turn'), pageId: idSchema, before: turnSchema, after: turnSchema });

/** A reversible change: holds both sides, so undo and redo need nothing else. */
export const changeSchema = z.discriminatedUnion('kind', [fieldChange, typeChange, turnChange]);
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
