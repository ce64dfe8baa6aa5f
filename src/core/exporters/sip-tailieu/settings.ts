import { z } from 'zod';
import type { ProfileSetting } from '../shared/profile.ts';
import { sipSettingFields, sipSettings } from '../shared/archive/sip-settings.ts';
import { looseFileCodePattern, looseSettingFields, looseSettings, looseTitlePattern } from '../shared/archive/loose-settings.ts';

/** What a unit sets for this profile; every key has a default that a package can go out with. */
export const settings = sipSettings.extend({
  ...looseSettings,
  fileCodePattern: z.string().min(1).max(200).default(looseFileCodePattern),
  titlePattern: z.string().min(1).max(500).default(looseTitlePattern),
});
export type LooseSipSettings = z.infer<typeof settings>;

/** The same settings for the settings page. What describes only a file is left out. */
export const settingFields: readonly ProfileSetting[] = [...sipSettingFields, ...looseSettingFields];
