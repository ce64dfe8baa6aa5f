import { z } from 'zod';
import { languages } from './messages/index.ts';

/** What a unit set for one export profile: whether it is written, and the profile's own settings (its schema knows them). */
export const profileChoiceSchema = z.object({ on: z.boolean(), settings: z.record(z.string(), z.unknown()) });
export type ProfileChoice = z.infer<typeof profileChoiceSchema>;

const shape = {
  /** Code of the agency that receives dossiers, e.g. `H17.NN.NN`. */
  unitCode: z.string().max(200),
  /** Name of that agency, as records and packages show it. */
  unitName: z.string().max(200),
  /** The procedure that new dossiers belong to unless said otherwise. */
  procedureCode: z.string().max(200),
  /** Name of the person at the desk; written into records as who accepted, edited and approved. */
  userName: z.string().max(200),
  /** What people here call the export folder; a name for the screen, never a path. */
  exportFolderLabel: z.string().max(200),
  language: z.enum(languages),
  theme: z.enum(['system', 'light', 'dark']),
  /** By unit code ('' for units that set nothing of their own), then by profile id; nothing set means `paper-record` alone. */
  exportProfiles: z.record(z.string().max(200), z.record(z.string().max(64), profileChoiceSchema)),
  /** In whose name this desk signs: a clerk's own, the agency's, or nobody's. */
  signingRole: z.enum(['none', 'clerk', 'agency']),
  /** Address of a time-stamp service (RFC 3161); empty for none. */
  timeStampUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
  /** What happens when that service fails: the paper waits, or is signed without a time stamp. */
  timeStampMissing: z.enum(['refuse', 'allow']),
  /** Whether the first signature forbids changes other than further signatures (DocMDP). */
  signingCertifies: z.boolean(),
};

/** What a desk remembers between starts. Every key has a default, so that an old or partial file stays readable. */
export const settingsSchema = z.object({
  unitCode: shape.unitCode.default(''),
  unitName: shape.unitName.default(''),
  procedureCode: shape.procedureCode.default(''),
  userName: shape.userName.default(''),
  exportFolderLabel: shape.exportFolderLabel.default(''),
  language: shape.language.default('vi'),
  theme: shape.theme.default('system'),
  exportProfiles: shape.exportProfiles.default({}),
  signingRole: shape.signingRole.default('none'),
  timeStampUrl: shape.timeStampUrl.default(''),
  timeStampMissing: shape.timeStampMissing.default('refuse'),
  signingCertifies: shape.signingCertifies.default(false),
});
export type Settings = z.infer<typeof settingsSchema>;

/** What a screen may change; without defaults, for an absent key means "leave it" and not "put the default in". */
export const settingsPatchSchema = z.strictObject(shape).partial();

/** The settings of a desk that has none yet. */
export const defaultSettings: Settings = settingsSchema.parse({});
