import { z } from 'zod';
import { errorDataSchema } from './app-error.ts';
import { idSchema, sha256Schema } from './ids.ts';

/** The one shape of every long task. `total` is 0 while unknown. `phase` is a key for the screen, never free text. */
export const jobSchema = z.object({
  id: idSchema,
  kind: z.enum(['import', 'read', 'export', 'take-in']),
  state: z.enum(['queued', 'running', 'paused', 'done', 'cancelled', 'failed']),
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  phase: z.string(),
  error: errorDataSchema.nullable(),
});
export type Job = z.infer<typeof jobSchema>;

/**
 * What became of one file that was handed in.
 *
 * `held`: the same bytes are in `dossierIds` already, nothing was doubled. `taken-in`: a batch package, its pages
 * were not read again; `again` when it had been taken in before.
 */
export const importOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), name: z.string(), dossierId: idSchema }),
  z.object({ kind: z.literal('held'), name: z.string(), dossierIds: z.array(idSchema), sha256: sha256Schema }),
  z.object({ kind: z.literal('refused'), name: z.string(), error: errorDataSchema }),
  z.object({ kind: z.literal('taken-in'), name: z.string(), dossierId: idSchema, again: z.boolean() }),
]);
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;

/**
 * A file that was handed in and is stored, though no dossier holds it yet: `sha256` names its bytes, null when they
 * could not be stored, for the reason in `error`.
 */
export const stagedFileSchema = z.object({
  name: z.string(),
  folder: z.string(),
  sizeBytes: z.int().nonnegative(),
  sha256: sha256Schema.nullable(),
  error: errorDataSchema.nullable(),
});
export type StagedFile = z.infer<typeof stagedFileSchema>;

/** What the inbox shows of a job beside its progress; kept with the job so that it survives a restart. */
export const jobNoteSchema = z.object({
  /** The files of an import from the moment they are stored: what a restart goes on with. */
  files: z.array(stagedFileSchema).default([]),
  title: z.string(),
  dossierId: idSchema.nullable(),
  outcomes: z.array(importOutcomeSchema),
});
export type JobNote = z.infer<typeof jobNoteSchema>;
