import { z } from 'zod';
import {
  dossierSchema, instantSchema, pageSchema, pageTextSchema, paperSchema, sha256Schema, storedFileSchema,
} from '../../../model/index.ts';

/** Form and version of `dossier.json` and `*.reading.json`; see `docs/export-paper-record.md`. */
export const readingProfile = 'sohoa.reading/1';
export const dossierProfile = 'sohoa.dossier/1';

/** One page's picture as `PdfPageReceipt` tells of it. */
export const pageReceiptSchema = z.strictObject({
  image: z.enum(['untouched', 'lossless', 'vector', 'converted', 'rendered']),
  reason: z.string(),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  dpi: z.number().positive(),
  bitsPerPixel: z.int().positive(),
  imageSha256: sha256Schema,
});

/** Everything that was read from one paper, with its evidence, so that nobody has to read its pages again. */
export const readingFileSchema = z.strictObject({
  profile: z.literal(readingProfile),
  paper: paperSchema,
  pages: z.array(z.strictObject({
    page: pageSchema,
    /** As recognised, whatever people corrected. */
    text: pageTextSchema.nullable(),
    receipt: pageReceiptSchema,
    /** Fields whose corrected values stand in the PDF's text layer in place of the words of `text`; absent for none. */
    corrected: z.array(z.string().min(1)).optional(),
  })).min(1),
  pdf: z.strictObject({ path: z.string().min(1), sha256: sha256Schema, sizeBytes: z.int().positive() }),
});
export type ReadingFile = z.infer<typeof readingFileSchema>;

/** What holds the papers together, and the files that their pages came from. */
export const dossierFileSchema = z.strictObject({
  profile: z.literal(dossierProfile),
  dossier: dossierSchema,
  papers: z.array(z.strictObject({
    ordinal: z.int().positive(), pdf: z.string().min(1), record: z.string().min(1), reading: z.string().min(1),
  })).min(1),
  files: z.array(z.strictObject({
    stored: storedFileSchema,
    /** Where the original lies in the package; null when the papers carry its pictures untouched. */
    path: z.string().min(1).nullable(),
    /** True when the original only opens with a password: then pages are shown from the paper's PDF. */
    locked: z.boolean(),
  })),
  verified: z.strictObject({ by: z.string().min(1), at: instantSchema }).nullable(),
  writtenAt: instantSchema,
  writtenBy: z.string().min(1),
});
export type DossierFile = z.infer<typeof dossierFileSchema>;
