import { AppError } from '../model/index.ts';
import type { ExportProfile } from './shared/profile.ts';
import { profiles } from './registry.ts';

/** What units set: by unit code ('' for units that set nothing of their own), then by profile id. */
export type ProfileChoices = Readonly<Record<string, Readonly<Record<string, {
  readonly on: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
}>>>>;

/** A profile that a unit writes, with its settings, defaults filled in. */
export interface ChosenProfile {
  readonly profile: ExportProfile;
  readonly settings: unknown;
}

/** A chosen profile that cannot be written: it is not there any more, or some of its settings are not lawful. */
export interface WrongChoice {
  readonly profileId: string;
  readonly reason: 'unknown-profile' | 'settings';
  /** Keys of the settings that are wrong; none for a profile that is not there. */
  readonly keys: readonly string[];
}

/** The profile of a unit that set nothing. */
export const defaultProfileId = 'paper-record';

/** What applies to a unit: its own choice, else that for all others; null where neither is set. */
export function choiceOf(choices: ProfileChoices, unitCode: string): ProfileChoices[string] | null {
  const own = (key: string): ProfileChoices[string] | null => {
    const found = Object.hasOwn(choices, key) ? choices[key] : undefined;
    return found && Object.keys(found).length > 0 ? found : null;
  };
  return own(unitCode) ?? own('');
}

/**
 * Which profiles a unit writes, in the order of the list of profiles. A unit that set nothing writes `paper-record`
 * with its defaults. What is wrong is told and never left out in silence.
 *
 * @param known for tests; the program's own profiles otherwise
 */
export function chosenProfiles(
  choices: ProfileChoices, unitCode: string, known: readonly ExportProfile[] = profiles,
): { readonly chosen: readonly ChosenProfile[]; readonly wrong: readonly WrongChoice[] } {
  const choice = choiceOf(choices, unitCode) ?? { [defaultProfileId]: { on: true, settings: {} } };
  const on = Object.entries(choice).filter(([, entry]) => entry.on);
  const wrong: WrongChoice[] = on.filter(([id]) => !known.some((profile) => profile.id === id))
    .map(([profileId]) => ({ profileId, reason: 'unknown-profile', keys: [] }));
  const chosen = known.flatMap((profile): ChosenProfile[] => {
    const entry = on.find(([id]) => id === profile.id)?.[1];
    if (!entry) return [];
    const parsed = profile.settings.safeParse(entry.settings);
    if (parsed.success) return [{ profile, settings: parsed.data }];
    const keys = [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? '')))];
    wrong.push({ profileId: profile.id, reason: 'settings', keys });
    return [];
  });
  return { chosen, wrong };
}

/** What an export says of a wrong choice. Keys and ids are machine words; screens have the labels. */
export function wrongChoiceError({ profileId, reason, keys }: WrongChoice): AppError {
  return new AppError('package.incomplete', { reason: reason === 'settings' ? 'profile-settings' : reason, profile: profileId, fields: keys.join(', ') });
}
