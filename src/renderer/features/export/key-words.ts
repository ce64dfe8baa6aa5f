import { commonFieldKeys, commonFields, type CommonFieldKey } from '../../../core/papers/index.ts';
import { profileOf } from '../../../core/exporters/registry.ts';
import type { LocalText, Paper } from '../../../core/model/index.ts';
import { fieldDefOf, paperType } from '../../app/paper-types.ts';

/** What a key of a plan's `missing` or `refused` is called: a field of the paper, a setting, or a word of the profile's. */
export function keyLabel(profileId: string | null, paper: Paper | null, key: string): LocalText {
  const profile = profileId === null ? null : profileOf(profileId);
  const def = paper ? fieldDefOf(paper.typeId, key) : null;
  return def?.label ?? profile?.settingFields.find((field) => field.key === key)?.label ?? profile?.keyLabels?.[key] ?? { vi: key, en: key };
}

/** The field of the paper that a person mends for a key; null where it is none of its fields. */
export function fieldToMend(paper: Paper, key: string): string | null {
  const own = (wanted: string): boolean => paperType(paper.typeId).fields.some((def) => def.key === wanted);
  if (own(key)) return key;
  if (!(commonFieldKeys as readonly string[]).includes(key)) return null;
  const { from } = commonFields(paper)[key as CommonFieldKey];
  return own(from) ? from : null;
}

/** True for a key that the settings of the profile hold. */
export function isSettingKey(profileId: string | null, key: string): boolean {
  return profileId !== null && profileOf(profileId)?.settingFields.some((field) => field.key === key) === true;
}
