import { planPackage, type PackageInput } from '../../../src/core/exporters/index.ts';
import { profile } from '../../../src/core/exporters/sip-tt05/index.ts';
import { defaultLimits, type Paper } from '../../../src/core/model/index.ts';
import { machineField } from '../../support/records.ts';
import { memoryFiles, memorySource, memoryTarget, memoryWriter, sampleDossier, type Sample } from './support.ts';

/** Stand-ins for the four schemas that an administrator brings; what they say is the affair of `xmllint` in the judges. */
export const resource = (name: string): Promise<Uint8Array | null> => Promise.resolve(new TextEncoder().encode(`<schema name="${name}"/>`));

/** The sample with all that an archive demands: dates, agencies and gists. `over` goes into the first paper's fields. */
export function archiveSample(over: Readonly<Record<string, string>> = {}, given: Parameters<typeof sampleDossier>[0] = {}): Sample {
  const sample = sampleDossier(given);
  const papers = sample.papers.map((paper, index): Paper => {
    const values: Record<string, string> = {
      issuedDate: index === 0 ? '2021-05-20' : '2023-11-02', registeredDate: index === 0 ? '2021-05-20' : '2023-11-02',
      issuingAgency: 'Ủy ban nhân dân phường Mẫu', subject: 'Khai sinh của trẻ', numberSymbol: '12/2021', ...(index === 0 ? over : {}),
    };
    return { ...paper, fields: { ...paper.fields, ...Object.fromEntries(Object.entries(values).map(([key, value]) => [key, machineField(value)])) } };
  });
  return { ...sample, papers };
}

/** What the profile plans for a dossier. */
export function planOf(sample: PackageInput, settings: Readonly<Record<string, unknown>> = {}) {
  return profile.plan({ dossiers: [planPackage(sample)], settings, now: sample.now });
}

/** A package in memory. */
export async function writtenSip(sample: Sample, settings: Readonly<Record<string, unknown>> = {}, pictures: Parameters<typeof memoryWriter>[0] = () => ({})) {
  const target = memoryTarget();
  const pdf = memoryWriter(pictures);
  const deps = { pdf, target, files: memoryFiles(sample.bytes), hasher: (await import('../pdf/support.ts')).hasher, resource };
  const result = await profile.write(planOf(sample, settings), settings, deps, { limits: defaultLimits });
  const files = target.packages.get(result.name);
  if (!files) throw new Error('the package has its name');
  return { result, files, target, source: memorySource(result.name, files) };
}
