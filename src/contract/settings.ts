import { z } from 'zod';
import { languages } from './messages/index.ts';

const short = z.string().max(200);

/** What a desk remembers between starts. Every key has a default, so that an old or partial file stays readable. */
export const settingsSchema = z.object({
  /** Code of the agency that receives dossiers, e.g. `H17.NN.NN`. */
  unitCode: short.default(''),
  /** The procedure that new dossiers belong to unless said otherwise. */
  procedureCode: short.default(''),
  /** Name of the person at the desk; written into records as who accepted, edited and approved. */
  userName: short.default(''),
  /** What people here call the export folder; a name for the screen, never a path. */
  exportFolderLabel: short.default(''),
  language: z.enum(languages).default('vi'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
});
export type Settings = z.infer<typeof settingsSchema>;

/** The settings of a desk that has none yet. */
export const defaultSettings: Settings = settingsSchema.parse({});
