import { z } from 'zod';
import { fileSignatureSchema } from './file-signature.ts';
import { findingSchema } from './finding.ts';
import { pageContentSchema } from './page.ts';
import { instantSchema, sha256Schema } from './ids.ts';

/** What a file is by its bytes, whatever its name says. */
export const fileFormats = ['pdf', 'jpeg', 'png', 'tiff', 'bmp', 'webp', 'heic'] as const;
export const fileFormatSchema = z.enum(fileFormats);
export type FileFormat = z.infer<typeof fileFormatSchema>;

/** One page of a file as the inspection found it; sizes as in `Page`, before any automatic turn. */
export const pageInspectionSchema = z.object({
  index: z.int().nonnegative(),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  dpi: z.number().positive(),
  content: pageContentSchema,
  /** True when the page is exactly one JPEG that can be handed on untouched. */
  wholeJpeg: z.boolean(),
  /** As in `Page`. */
  bitsPerPixel: z.int().positive().optional(),
});
export type PageInspection = z.infer<typeof pageInspectionSchema>;

/** What an inspection tells about a file that can be read. Files that cannot are an AppError. */
export const fileInspectionSchema = z.object({
  format: fileFormatSchema,
  pages: z.array(pageInspectionSchema),
  /** True when the PDF carries at least one digital signature: kept byte-identical for ever. */
  signed: z.boolean(),
  /** What was found of each signature; absent for files without one and where nobody looked. */
  signatures: z.array(fileSignatureSchema).optional(),
  findings: z.array(findingSchema),
});
export type FileInspection = z.infer<typeof fileInspectionSchema>;

/** A stored original: immutable bytes under their digest. */
export const storedFileSchema = z.object({
  sha256: sha256Schema,
  sizeBytes: z.int().nonnegative(),
  format: fileFormatSchema,
  /** The name it had when it first came in, for people. */
  name: z.string(),
  signed: z.boolean(),
  /** As at import; absent for files without a signature and for those from before signatures were looked at. */
  signatures: z.array(fileSignatureSchema).optional(),
  findings: z.array(findingSchema),
  storedAt: instantSchema,
});
export type StoredFile = z.infer<typeof storedFileSchema>;
