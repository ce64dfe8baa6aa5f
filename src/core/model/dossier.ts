import { z } from 'zod';
import { idSchema, instantSchema } from './ids.ts';

/**
 * How far a dossier is. `reading` → `to-verify` → `approved` → `exported`; a supervisor's `returned` goes back to
 * the clerk with a reason and then on to `to-verify`.
 */
export const dossierStateSchema = z.enum(['reading', 'to-verify', 'returned', 'approved', 'exported']);
export type DossierState = z.infer<typeof dossierStateSchema>;

/** What a citizen hands in for one procedure. */
export const dossierSchema = z.object({
  id: idSchema,
  /** Schema version of this record; see `upgrade.ts`. */
  schema: z.literal(1),
  /** Rises with every change, for replay and sync. */
  version: z.int().positive(),
  /** The dossier code; made on the desk from unit, date and serial until the host system gives one. */
  code: z.string().min(1),
  unitCode: z.string(),
  procedureCode: z.string(),
  /** For people: the folder or file name it came from. */
  title: z.string(),
  state: dossierStateSchema,
  paperIds: z.array(idSchema),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  /** Set when deleted; restored by clearing it. */
  deletedAt: instantSchema.nullable(),
  returnReason: z.string().nullable(),
  approvedBy: z.string().nullable(),
  approvedAt: instantSchema.nullable(),
  exportedAt: instantSchema.nullable(),
  exportName: z.string().nullable(),
  /** For the list, so that a row needs no join: how many fields need a person, and the type ids of its papers. */
  openFields: z.int().nonnegative(),
  paperTypes: z.array(z.string()),
  pageCount: z.int().nonnegative(),
  pagesRead: z.int().nonnegative(),
});
export type Dossier = z.infer<typeof dossierSchema>;
