import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryPlaces } from '../../src/batch/node-pdf-output.ts';
import { createNodePageEngine } from '../../src/batch/page-engine.ts';
import { planPackage, type ExportProfile, type PackagePlan } from '../../src/core/exporters/index.ts';
import { profile as csv } from '../../src/core/exporters/csv/index.ts';
import { profile as flat } from '../../src/core/exporters/flat-xlsx/index.ts';
import { profile as ioc } from '../../src/core/exporters/ioc-report/index.ts';
import { profile as openData } from '../../src/core/exporters/open-data/index.ts';
import { profile as paperRecord } from '../../src/core/exporters/paper-record/index.ts';
import { defaultLimits, emptyField } from '../../src/core/model/index.ts';
import { createFsPackageSource, createFsPackageTarget, createNodeHasher } from '../../src/host/index.ts';

/**
 * Writes the packages that cover many dossiers out of bags of the profile `paper-record`, by the profiles' own functions,
 * the real page engine and real folders, and verifies them. Prints one line of JSON for each.
 *
 * Usage: `tsx table-packages.ts <out> <bag> …`
 */
const [out, ...bags] = process.argv.slice(2);
if (out === undefined || bags.length === 0) throw new Error('where to, which bags?');
const hasher = createNodeHasher();
const engine = createNodePageEngine({ workers: 1, places: temporaryPlaces(tmpdir()) });
const NOW = '2026-01-15T10:00:00+07:00';
const paths = new Map<string, string>();

async function planOf(bag: string): Promise<PackagePlan> {
  const taken = await paperRecord.readBack?.(createFsPackageSource(bag), hasher);
  if (!taken) throw new Error(`${bag} is not taken in`);
  for (const { stored, path } of taken.files) paths.set(stored.sha256, join(bag, path));
  return planPackage({
    dossier: taken.dossier, papers: taken.papers, pages: taken.pages, texts: new Map(taken.texts.map(({ pageId, text }) => [pageId, text])),
    files: new Map(taken.files.map(({ stored }) => [stored.sha256, stored])),
    settings: { unitCode: 'H17.NN.NN', unitName: 'Ủy ban nhân dân phường Mẫu', creatorTool: 'Sohoa 0.1.0' }, now: NOW, verified: false,
  });
}

/** The dossiers again under other codes, months and outcomes, so that some cells are large and some are small. */
function multiplied(plans: readonly PackagePlan[]): readonly PackagePlan[] {
  return Array.from({ length: 9 }, (_, n) => plans.map((plan, at): PackagePlan => ({
    ...plan, verified: (n + at) % 4 === 0 ? null : { by: 'Cán bộ Mẫu', at: NOW },
    dossier: { ...plan.dossier, procedureCode: at % 5 === 0 ? '2.000488' : '1.000894', code: `H17.10.0${String(at % 3)}-26${n % 2 === 0 ? '01' : '02'}${String(n + 1).padStart(2, '0')}-${String(at).padStart(4, '0')}` },
  }))).flat();
}

/** Awkward values in the first paper of the first dossier, such as a person could type. */
function awkward(plans: readonly PackagePlan[]): readonly PackagePlan[] {
  const values: Readonly<Record<string, string>> = { subject: '=1+1', validScope: 'dòng "một";\r\nhai, ba', signer: '_x0041_', ownerId: '001190000017', judgeNote: '@SUM(A1)' };
  return plans.map((plan, n) => (n > 0 ? plan : {
    ...plan, papers: plan.papers.map((planned, at) => (at > 0 ? planned : {
      ...planned, paper: { ...planned.paper, fields: { ...planned.paper.fields, ...Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { ...emptyField(), value, raw: value, status: 'edited' as const }])) } },
    })),
  }));
}

async function make(name: string, profile: ExportProfile, plans: readonly PackagePlan[], settings: Readonly<Record<string, unknown>>): Promise<object> {
  const plan = profile.plan({ dossiers: plans, settings, now: NOW });
  // A value that is too long for a workbook's column is the clerk's to mend; the judges are for what goes out.
  const whole = new Set(plan.refused.map(({ paperId }) => paperId));
  const kept = plans.filter(({ dossier, papers }) => !whole.has(dossier.id) && !papers.some(({ paper }) => whole.has(paper.id)));
  const files = { get: (sha256: string) => { const path = paths.get(sha256); return Promise.resolve(path === undefined ? null : { path }); } };
  const folder = join(out ?? '', name);
  const deps = { pdf: engine.pdf, files, hasher, resource: () => Promise.resolve(null), target: createFsPackageTarget(folder) };
  const written = await profile.write(profile.plan({ dossiers: kept, settings, now: NOW }), settings, deps, { limits: defaultLimits });
  const path = join(folder, written.name);
  const check = await profile.verify(createFsPackageSource(path), hasher);
  return { name, path, dossiers: kept.length, refused: plan.refused.map(({ key, reason }) => `${key} ${reason}`), faults: check.faults };
}

try {
  const plans = await Promise.all(bags.map(planOf));
  const hard = awkward(plans);
  const many = multiplied(plans);
  const jobs: readonly (readonly [string, ExportProfile, readonly PackagePlan[], Readonly<Record<string, unknown>>])[] = [
    ['flat', flat, hard, {}], ['flat-labels', flat, plans.slice(0, 1), { labelsRow: true, maintenance: '03' }],
    ['csv', csv, hard, {}], ['csv-semicolon', csv, hard, { separator: 'semicolon', bom: false, guard: 'off' }],
    ['open', openData, many, { baseUrl: 'https://opendata.example.invalid/so-hoa/', contactEmail: 'motcua@example.invalid' }], ['open-papers', openData, many, { counted: 'papers', threshold: 8 }], ['open-few', openData, plans, {}],
    ['ioc', ioc, many, { received: 200 }], ['ioc-month', ioc, many, { period: '2026-01' }],
  ];
  for (const [name, profile, given, settings] of jobs) {
    console.log(JSON.stringify(await make(name, profile, given, settings).catch((error: unknown) => ({ name, error: error instanceof Error ? error.message : 'unknown' }))));
  }
} finally {
  await engine.close();
}
