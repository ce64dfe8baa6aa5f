import { choiceOf, defaultProfileId, type ProfileChoices } from '../../../core/exporters/choice.ts';
import type { ExportProfile } from '../../../core/exporters/index.ts';
import type { DeskSettings } from '../../app/services.ts';

type Choices = DeskSettings['exportProfiles'];
type Choice = Choices[string];

/** What holds for a unit as it stands: its own, that of all others, or `paper-record` alone. */
export function effectiveChoice(choices: ProfileChoices, unitCode: string): Choice {
  const found = choiceOf(choices, unitCode) ?? { [defaultProfileId]: { on: true, settings: {} } };
  return Object.fromEntries(Object.entries(found).map(([id, { on, settings }]) => [id, { on, settings: { ...settings } }]));
}

/** True when the unit has set something of its own. */
export function hasOwnChoice(choices: ProfileChoices, unitCode: string): boolean {
  return Object.hasOwn(choices, unitCode) && Object.keys(choices[unitCode] ?? {}).length > 0;
}

/** The choices with one profile of a unit changed; what held for the unit until now becomes its own. */
export function withProfile(choices: Choices, unitCode: string, profileId: string, patch: { readonly on?: boolean; readonly settings?: Readonly<Record<string, unknown>> }): Choices {
  const own = effectiveChoice(choices, unitCode);
  const before = own[profileId] ?? { on: false, settings: {} };
  return { ...choices, [unitCode]: { ...own, [profileId]: { on: patch.on ?? before.on, settings: { ...before.settings, ...patch.settings } } } };
}

/** The choices without what a unit has set of its own. */
export function withoutOwn(choices: Choices, unitCode: string): Choices {
  return Object.fromEntries(Object.entries(choices).filter(([code]) => code !== unitCode));
}

/** Values of a profile's settings for the screen, defaults where nothing is set, and the keys of those that are not lawful. */
export function settingValues(profile: ExportProfile, settings: Readonly<Record<string, unknown>>): { readonly values: Readonly<Record<string, unknown>>; readonly wrong: ReadonlySet<string> } {
  const defaults = profile.settings.safeParse({}).data;
  const parsed = profile.settings.safeParse(settings);
  const wrong = parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0] ?? ''));
  return { values: { ...(typeof defaults === 'object' && defaults !== null ? defaults : {}), ...settings }, wrong: new Set(wrong) };
}
