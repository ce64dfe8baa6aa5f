import { z } from 'zod';
import { boxSchema } from './geometry.ts';

/** Printed codes that are looked for on every page. */
export const pageCodeFormats = ['qr', 'code-128', 'code-39', 'data-matrix', 'pdf-417'] as const;
export const pageCodeFormatSchema = z.enum(pageCodeFormats);
export type PageCodeFormat = z.infer<typeof pageCodeFormatSchema>;

/**
 * One machine-readable code on a page, in page pixels ([Note: Page space]). Its own error correction or check digit
 * has passed, or it would not be here. `text` is untrusted: whoever printed the paper wrote it.
 */
export const pageCodeSchema = z.object({ format: pageCodeFormatSchema, text: z.string().min(1), box: boxSchema });
export type PageCode = z.infer<typeof pageCodeSchema>;
