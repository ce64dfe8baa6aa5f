import { z } from 'zod';
import { boxSchema, turnSchema } from './geometry.ts';
import { idSchema, sha256Schema } from './ids.ts';

/** What a page is made of, as the file inspection saw it. */
export const pageContentSchema = z.enum(['scan', 'born-digital', 'mixed', 'blank']);
export type PageContent = z.infer<typeof pageContentSchema>;

/** How far a page is: `failed` pages keep their image and say why in the paper's findings. */
export const pageStateSchema = z.enum(['stored', 'reading', 'read', 'failed']);
export type PageState = z.infer<typeof pageStateSchema>;

/**
 * One side as an image: a place in a stored file. The file's bytes are never changed; turning and skew are data.
 *
 * - `widthPx`, `heightPx`, `dpi`: the upright page after `turnDeg` (so swapped for 90 and 270). For a page that is
 *   one image these are the image's own pixels; for drawn pages they are the page box at 300 dpi (less when the
 *   page is so large that it would break the pixel bound).
 * - `turnDeg`: quarter turns clockwise that make the decoded page upright *beyond* what the file itself asks for
 *   (a PDF's /Rotate and a photo's EXIF orientation are part of decoding).
 * - `region`: the part of the side that belongs to the paper, in page pixels, where several papers lay on one glass;
 *   the picture stays whole, and only the region's words are the paper's. Absent means all of it.
 */
export const pageSchema = z.object({
  id: idSchema,
  paperId: idSchema,
  dossierId: idSchema,
  fileSha256: sha256Schema,
  /** The page's index in that file, from 0. */
  index: z.int().nonnegative(),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  dpi: z.number().positive(),
  turnDeg: turnSchema,
  content: pageContentSchema,
  state: pageStateSchema,
  region: boxSchema.optional(),
  /** Depth of the one picture that a scanned page is, as its file says; absent where several pictures make the page or nobody looked. */
  bitsPerPixel: z.int().positive().optional(),
});
export type Page = z.infer<typeof pageSchema>;
