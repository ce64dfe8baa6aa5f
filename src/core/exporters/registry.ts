import type { ExportProfile } from './shared/profile.ts';
import { profiles } from './profiles.generated.ts';

export { profiles };

/** The profile of an id, or null. */
export function profileOf(id: string): ExportProfile | null {
  return profiles.find((profile) => profile.id === id) ?? null;
}

/** The profile to check a folder by: one that recognises it, else one that it resembles, something of it being gone; or null. */
export function verifyingProfile(paths: readonly string[]): ExportProfile | null {
  return recogniseProfile(paths) ?? profiles.find((profile) => profile.resembles?.(paths)) ?? null;
}

/** The profile whose package has these paths, or null. */
export function recogniseProfile(paths: readonly string[]): ExportProfile | null {
  return profiles.find((profile) => profile.recognises(paths)) ?? null;
}
