import { planPackage, type ExportProfile } from '../../../src/core/exporters/index.ts';
import { profiles } from '../../../src/core/exporters/registry.ts';
import { defaultLimits } from '../../../src/core/model/index.ts';
import { unitSettings, wholeSample } from './delivery-support.ts';
import { resource } from './sip-support.ts';
import { hasher, memoryFiles, memorySource, memoryTarget, memoryWriter, type MemoryTarget, type Sample } from './support.ts';

type Settings = Readonly<Record<string, unknown>>;

/** A profile with settings by which the whole sample can be written. */
export interface Ready {
  readonly profile: ExportProfile;
  readonly settings: Settings;
}

/** What a unit has to set before a profile writes anything: names that nobody may invent. */
const needed: Readonly<Record<string, Settings>> = { 'portal-sync': unitSettings };

/** Every profile of the program, ready to write. */
export const everyProfile: readonly Ready[] = profiles.map((profile) => ({ profile, settings: needed[profile.id] ?? {} }));

/** Files of the administrator's folder: schemas, and no lists of its own. */
const folder = (name: string): Promise<Uint8Array | null> => (name.endsWith('.json') ? Promise.resolve(null) : resource(name));

/** What a profile plans for these dossiers. */
export const planAs = ({ profile, settings }: Ready, ...samples: readonly Sample[]) =>
  profile.plan({ dossiers: samples.map((sample) => planPackage(sample)), settings, now: samples[0]?.now ?? '' });

/** Writes the sample as a profile does, in memory. @param bytes what can be had of the files; all of them otherwise */
export async function writeAs(ready: Ready, sample: Sample, target: MemoryTarget = memoryTarget(), bytes: ReadonlyMap<string, Uint8Array> = sample.bytes) {
  const deps = { pdf: memoryWriter(() => ({})), target, files: memoryFiles(bytes), hasher, resource: folder };
  return ready.profile.write(planAs(ready, sample), ready.settings, deps, { limits: defaultLimits });
}

/** A package of a profile over the whole sample. */
export async function writtenAsEvery(ready: Ready, sample: Sample = wholeSample({}, { verified: true })) {
  const target = memoryTarget();
  const { name } = await writeAs(ready, sample, target);
  const files = target.packages.get(name);
  if (!files) throw new Error('the package has its name');
  return { name, files, source: memorySource(name, files) };
}
