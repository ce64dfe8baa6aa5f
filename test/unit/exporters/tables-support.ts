import { planPackage, type ExportProfile, type PackagePlan } from '../../../src/core/exporters/index.ts';
import { defaultLimits, type Dossier, type Field, type Paper } from '../../../src/core/model/index.ts';
import { machineField, syntheticDossier } from '../../support/records.ts';
import { hasher, memoryFiles, memorySource, memoryTarget, memoryWriter } from './support.ts';

export const NOW = '2026-02-03T10:00:00+07:00';

/** What one made dossier is to be like. */
export interface Wanted {
  readonly dossier?: Partial<Dossier>;
  readonly paper?: Partial<Paper>;
  /** Over the paper's own fields, as a person types them. */
  readonly values?: Readonly<Record<string, string | readonly string[]>>;
  readonly verified?: boolean;
}

/** The bytes of the file that dossier `n` is made of. */
export const fileBytes = (n: number): Uint8Array => new TextEncoder().encode(`file ${String(n)}`);

/** A planned dossier of one birth certificate, number `n`. */
export function plannedDossier(n: number, { dossier, paper, values = {}, verified = true }: Wanted = {}): PackagePlan {
  const made = syntheticDossier(n, { sha256: hasher.hashBytes(fileBytes(n)) });
  const approval = { state: 'approved', approvedBy: 'Cán bộ Mẫu', approvedAt: '2026-01-20T09:30:00+07:00' } as const;
  const fields = Object.fromEntries(Object.entries(values).map(([key, value]): [string, Field] => [key, { ...machineField(''), value: typeof value === 'string' ? value : [...value], status: 'edited' }]));
  return planPackage({
    dossier: { ...made.dossier, ...(verified ? approval : {}), ...dossier },
    papers: made.papers.map((one): Paper => ({ ...one, typeId: 'birth-certificate', fields: { ...one.fields, ...fields }, ...paper })),
    pages: made.pages.map((page) => ({ ...page, widthPx: 826, heightPx: 1169, dpi: 100 })), texts: new Map(), files: new Map(made.files.map((file) => [file.sha256, file])),
    settings: { unitCode: 'H17.NN.NN', unitName: 'Ủy ban nhân dân phường Mẫu', creatorTool: 'Sohoa 0.1.0' }, now: NOW, verified,
  });
}

/** Plans and writes a package over these dossiers, in memory. @param count of `fileBytes` that can be had */
export async function written(profile: ExportProfile, dossiers: readonly PackagePlan[], settings: Readonly<Record<string, unknown>> = {}, count = 50) {
  const target = memoryTarget();
  const plan = profile.plan({ dossiers, settings, now: NOW });
  const bytes = new Map(Array.from({ length: count }, (_, n) => [hasher.hashBytes(fileBytes(n)), fileBytes(n)]));
  const pdf = memoryWriter(() => ({}));
  const { name } = await profile.write(plan, settings, { pdf, target, files: memoryFiles(bytes), hasher, resource: () => Promise.resolve(null) }, { limits: defaultLimits });
  const files = target.packages.get(name) ?? new Map<string, Uint8Array>();
  const text = (path: string): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(files.get(path) ?? new Uint8Array([255]));
  return { plan, name, files, text, pdf, target, check: (over: ReadonlyMap<string, Uint8Array> = files) => profile.verify(memorySource(name, over), hasher) };
}
