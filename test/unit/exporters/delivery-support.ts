import { planPackage, type ExportProfile, type PackageInput } from '../../../src/core/exporters/index.ts';
import { defaultLimits, type Paper } from '../../../src/core/model/index.ts';
import { machineField } from '../../support/records.ts';
import { hasher, memoryFiles, memorySource, memoryTarget, memoryWriter, sampleDossier, type Sample } from './support.ts';

/** What a unit has to set before anything can be delivered: names that nobody may invent. */
export const unitSettings = { procedureName: 'Đăng ký kết hôn', fieldCode: 'G15-HT01', fieldName: 'Hộ tịch' } as const;

/** The sample with whole values. `over` goes into the fields of the first paper. */
export function wholeSample(over: Readonly<Record<string, string>> = {}, given: Parameters<typeof sampleDossier>[0] = {}): Sample {
  const sample = sampleDossier(given);
  const papers = sample.papers.map((paper, index): Paper => {
    const values: Record<string, string> = {
      paperTypeCode: 'KQ.G15.000031', ownerId: '048190000017', ownerName: 'TRẦN THỊ MẪU', paperName: index === 0 ? 'Giấy khai sinh' : 'Đơn đề nghị',
      numberSymbol: index === 0 ? '12/2021' : '7/2023', issuedDate: '2021-05-20', issuingAgency: 'Ủy ban nhân dân phường Mẫu', subject: 'Khai sinh của trẻ',
      registeredDate: '2021-05-20', ...(index === 0 ? over : {}),
    };
    const settled = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { ...machineField(value), status: 'edited' as const }]));
    return { ...paper, fields: { ...paper.fields, ...settled } };
  });
  return { ...sample, papers };
}

/** What a profile plans for a dossier. */
export function plannedBy(profile: ExportProfile, sample: PackageInput, settings: Readonly<Record<string, unknown>> = {}, resources?: ReadonlyMap<string, Uint8Array>) {
  return profile.plan({ dossiers: [planPackage(sample)], settings, now: sample.now, ...(resources ? { resources } : {}) });
}

/** A package of a profile in memory. */
export async function writtenBy(
  profile: ExportProfile, sample: Sample, settings: Readonly<Record<string, unknown>> = {}, resources: ReadonlyMap<string, Uint8Array> = new Map(),
) {
  const target = memoryTarget();
  const pdf = memoryWriter(() => ({}));
  const deps = { pdf, target, files: memoryFiles(sample.bytes), hasher, resource: (name: string) => Promise.resolve(resources.get(name) ?? null) };
  const result = await profile.write(plannedBy(profile, sample, settings, resources), settings, deps, { limits: defaultLimits });
  const files = target.packages.get(result.name);
  if (!files) throw new Error('the package has its name');
  return { result, files, target, pdf, source: memorySource(result.name, files) };
}

/** A file of a package as text. */
export const textIn = (files: ReadonlyMap<string, Uint8Array>, path: string): string => new TextDecoder().decode(files.get(path));
/** A file of a package as JSON. */
export const jsonIn = (files: ReadonlyMap<string, Uint8Array>, path: string): Record<string, unknown> => JSON.parse(textIn(files, path)) as Record<string, unknown>;
