import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../core/model/index.ts';
import { chosenProfiles } from '../core/exporters/choice.ts';
import { readyProfile, type ReadyProfile } from '../core/usecases/plan-exports.ts';
import { createResourceFolder } from '../host/index.ts';
import type { RunCommand } from './args.ts';
import { digest } from './journal.ts';
import { batchTexts } from './texts/index.ts';

/** What a run writes, and the folder that the administrator filled. */
export interface RunProfiles {
  /** One package for each dossier. */
  readonly single: readonly ReadyProfile[];
  /** One package of all dossiers. */
  readonly together: readonly ReadyProfile[];
  readonly resource: (name: string) => Promise<Uint8Array | null>;
  /** Stands for the profiles and their settings in fingerprints; the name alone for `paper-record` as it is. */
  readonly key: string;
}

/** Settings by profile id out of the file given. @throws AppError `cli.usage` */
async function settingsFile(path: string, lang: RunCommand['lang']): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>> {
  const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
  try {
    const value: unknown = JSON.parse((await readFile(path, 'utf8')).replace(/^\ufeff/u, ''));
    if (isObject(value) && Object.values(value).every(isObject)) return value as Record<string, Record<string, unknown>>;
  } catch {
    // Told below, like a file of another form.
  }
  throw new AppError('cli.usage', { reason: batchTexts[lang].usage.badSettings(path) });
}

/** The profiles of a command with their settings. @throws AppError `cli.usage` for settings that a profile does not take, `file.unreadable` */
export async function runProfiles(command: RunCommand): Promise<RunProfiles> {
  const { lang, profiles, profileSettings, resources } = command;
  const given = profileSettings === null ? {} : await settingsFile(profileSettings, lang);
  const refuse = (reason: string): never => { throw new AppError('cli.usage', { reason }); };
  const stray = Object.keys(given).find((id) => !profiles.includes(id));
  if (stray !== undefined) refuse(batchTexts[lang].usage.straySettings(stray));
  const choice = Object.fromEntries(profiles.map((id) => [id, { on: true, settings: given[id] ?? {} }]));
  const { chosen, wrong } = chosenProfiles({ '': choice }, '');
  for (const { profileId, keys } of wrong) refuse(batchTexts[lang].usage.wrongSettings(profileId, keys.join(', ')));
  const folder = resources === null ? null : createResourceFolder(resolve(resources));
  const resource: RunProfiles['resource'] = (name) => folder?.find(name) ?? Promise.resolve(null);
  for (const { profile } of chosen) {
    const found = await Promise.all((profile.neededResources ?? []).map(async (name) => ((await resource(name)) ? [] : [name])));
    if (found.flat().length > 0) refuse(batchTexts[lang].usage.lackingResources(profile.id, found.flat().join(', ')));
  }
  const ready = await Promise.all(chosen.map((one) => readyProfile(resource, one)));
  const plain = profiles.join() === 'paper-record' && Object.keys(given).length === 0;
  return {
    single: ready.filter(({ profile }) => profile.covers === 'dossier'),
    together: ready.filter(({ profile }) => profile.covers === 'dossiers'),
    resource,
    key: plain ? 'paper-record' : digest(JSON.stringify(ready.map((one) => [one.profile.id, one.settings, [...one.resources].map(([name, bytes]) => [name, bytes.length])]))),
  };
}
