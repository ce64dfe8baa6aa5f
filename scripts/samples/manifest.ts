import { z } from 'zod';
import { appErrorCodeSchema } from '../../src/core/model/app-error.ts';
import { fieldValueSchema } from '../../src/core/model/field.ts';
import { paperTypeIdSchema } from '../../src/core/model/paper.ts';

/** One paper of a sample file and the values that it prints, in the normal forms of `paper-types.md`. */
export const samplePaperSchema = z.object({
  typeId: paperTypeIdSchema,
  layout: z.string(),
  /** Indexes of its pages in the file, from 0. */
  pages: z.array(z.int().nonnegative()).min(1),
  fields: z.record(z.string(), fieldValueSchema),
});
export type SamplePaper = z.infer<typeof samplePaperSchema>;

/** What was printed on one page, line by line from the top; what a seal or a signature says is left out. */
export const samplePageSchema = z.object({
  lines: z.array(z.string()),
  /** Quarter turns clockwise that make the page upright again. */
  turnDeg: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  dpi: z.number().positive(),
  source: z.enum(['scan', 'born-digital']),
});

/** One sample file. `expected` is `read`, or the code with which it must be refused. */
export const sampleFileSchema = z.object({
  /** Below the folder of the manifest, with `/`. */
  path: z.string(),
  /** The dossier folder, or null for a file that stands alone. */
  dossier: z.string().nullable(),
  grade: z.enum(['clean', 'office', 'bad', 'broken']),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  expected: z.union([z.literal('read'), appErrorCodeSchema]),
  /** What was done to it, for people. */
  notes: z.string(),
  password: z.string().optional(),
  papers: z.array(samplePaperSchema),
  pages: z.array(samplePageSchema),
});
export type SampleFile = z.infer<typeof sampleFileSchema>;

/** `manifest.json` of a sample folder. */
export const sampleManifestSchema = z.object({ version: z.literal(1), seed: z.int(), files: z.array(sampleFileSchema) });
export type SampleManifest = z.infer<typeof sampleManifestSchema>;
