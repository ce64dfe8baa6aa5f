import type { LocalText } from '../../model/index.ts';
import type { ProfileSetting } from './profile.ts';

/** A text of the settings page in both languages. */
export type Label = readonly [vi: string, en: string];
type Choice = NonNullable<ProfileSetting['choices']>[number];

const local = ([vi, en]: Label): LocalText => ({ vi, en });
const field = (key: string, kind: ProfileSetting['kind'], label: Label, hint?: Label): ProfileSetting =>
  ({ key, kind, label: local(label), ...(hint ? { hint: local(hint) } : {}) });

/** A setting that is a text. */
export const plain = (key: string, label: Label, hint?: Label): ProfileSetting => field(key, 'text', label, hint);
/** A setting that is a number. */
export const count = (key: string, label: Label, hint?: Label): ProfileSetting => field(key, 'number', label, hint);
/** A setting that is on or off. */
export const flag = (key: string, label: Label, hint?: Label): ProfileSetting => field(key, 'flag', label, hint);
/** A setting that is one of several values. */
export const choice = (key: string, label: Label, choices: readonly Choice[], hint?: Label): ProfileSetting => ({ ...field(key, 'choice', label, hint), choices });
/** One of these values. */
export const option = (value: string, ...label: Label): Choice => ({ value, label: local(label) });
