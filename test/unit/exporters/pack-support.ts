import { planPackage, type ExportProfile, type PackageInput } from '../../../src/core/exporters/index.ts';
import { defaultLimits, type Paper } from '../../../src/core/model/index.ts';
import { machineField } from '../../support/records.ts';
import { text, utf8, type Files } from './harm-suite.ts';
import { resource } from './sip-support.ts';
import { hasher, memoryFiles, memorySource, memoryTarget, memoryWriter, type Sample } from './support.ts';

type Settings = Readonly<Record<string, unknown>>;

/** What a profile plans for a dossier. */
export function planWith(profile: ExportProfile, sample: PackageInput, settings: Settings = {}, resources?: ReadonlyMap<string, Uint8Array>) {
  return profile.plan({ dossiers: [planPackage(sample)], settings, now: sample.now, ...(resources ? { resources } : {}) });
}

/** A package in memory. */
export async function writtenWith(profile: ExportProfile, sample: Sample, settings: Settings = {}, resources?: ReadonlyMap<string, Uint8Array>) {
  const target = memoryTarget();
  const deps = {
    pdf: memoryWriter(() => ({})), target, files: memoryFiles(sample.bytes), hasher,
    resource: (name: string) => (name.endsWith('.json') ? Promise.resolve(resources?.get(name) ?? null) : resource(name)),
  };
  const result = await profile.write(planWith(profile, sample, settings, resources), settings, deps, { limits: defaultLimits });
  const files = target.packages.get(result.name);
  if (!files) throw new Error('the package has its name');
  return { result, files, source: memorySource(result.name, files) };
}

/** The sample with other values in the fields of its second paper. */
export function withFields(sample: Sample, values: Readonly<Record<string, string>>): Sample {
  const papers = sample.papers.map((paper, index): Paper => (index === 1
    ? { ...paper, fields: { ...paper.fields, ...Object.fromEntries(Object.entries(values).map(([key, value]) => [key, machineField(value)])) } }
    : paper));
  return { ...sample, papers };
}

/** Puts other bytes in a file's place and, as a forger who knows METS would, mends size and digest in both METS files. */
export function forgeBytes(files: Files, path: string, changed: Uint8Array): void {
  let [was, is] = [files.get(path) ?? new Uint8Array(), changed];
  files.set(path, changed);
  for (const mets of ['representations/rep1/METS.xml', 'METS.xml']) {
    if (mets === path) continue;
    const before = files.get(mets) ?? new Uint8Array();
    const [wasDigest, isDigest, size] = [hasher.hashBytes(was).toUpperCase(), hasher.hashBytes(is).toUpperCase(), is.length];
    const after = utf8.encode(text(before).split('\n')
      .map((line) => (line.includes(wasDigest) ? line.replace(wasDigest, isDigest).replace(/SIZE="\d+"/, `SIZE="${String(size)}"`) : line)).join('\n'));
    if (text(after) === text(before)) continue;
    files.set(mets, after);
    [was, is] = [before, after];
  }
}

/** The same for what a file says. */
export function forge(files: Files, path: string, to: (old: string) => string): void {
  const old = text(files.get(path));
  const changed = to(old);
  if (changed === old) throw new Error(`nothing changed in ${path}`);
  forgeBytes(files, path, utf8.encode(changed));
}
