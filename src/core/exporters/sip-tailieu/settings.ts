import { z } from 'zod';
import type { ProfileSetting } from '../profile.ts';
import { sipSettingFields, sipSettings } from '../sip-settings.ts';
import { looseSettingFields, looseSettings } from '../loose-settings.ts';

/** What a unit sets for this profile; every key has a default that a package can go out with. */
export const settings = sipSettings.extend({
  ...looseSettings,
  /** Agency, year of the papers, number of the hand-over (2 digits), number of the package within it (7 digits). */
  fileCodePattern: z.string().min(1).max(200).default('{agencyCode}.{year}.{delivery}.{serial7}'),
  titlePattern: z.string().min(1).max(500).default('Tài liệu rời: {papers} ({time})'),
});
export type LooseSipSettings = z.infer<typeof settings>;

/** The same settings for the settings page. What describes only a file is left out. */
export const settingFields: readonly ProfileSetting[] = [...sipSettingFields, ...looseSettingFields];
