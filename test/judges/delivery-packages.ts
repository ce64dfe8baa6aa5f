import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryPlaces } from '../../src/batch/node-pdf-output.ts';
import { createNodePageEngine } from '../../src/batch/page-engine.ts';
import { planPackage, type ExportProfile, type PackageInput, type ProfilePlan, type TakenPackage } from '../../src/core/exporters/index.ts';
import { profile as documents } from '../../src/core/exporters/dossier-7197/index.ts';
import { profile as paperRecord } from '../../src/core/exporters/paper-record/index.ts';
import { profile as portal } from '../../src/core/exporters/portal-sync/index.ts';
import { defaultLimits, emptyField, type Paper } from '../../src/core/model/index.ts';
import { createFsPackageSource, createFsPackageTarget, createNodeHasher } from '../../src/host/index.ts';

/**
 * Turns packages of the profile `paper-record` into deliveries, by the profiles' own functions, the real page engine and
 * real folders: takes each bag's records in, types what the receiver demands and the papers lack as a clerk would, writes
 * the package, verifies it and takes it in again. Prints one line of JSON for each.
 *
 * Usage: `tsx delivery-packages.ts <out> <bag> …`
 */
const [out, ...bags] = process.argv.slice(2);
if (out === undefined || bags.length === 0) throw new Error('where to, which bags?');
const hasher = createNodeHasher();
const engine = createNodePageEngine({ workers: 1, places: temporaryPlaces(tmpdir()) });

const unit = { procedureName: 'Đăng ký kết hôn', fieldCode: 'G15-HT01', fieldName: 'Hộ tịch' };
/** Each profile by its defaults, and once with everything that a unit can set to write it otherwise. */
const variants: readonly (readonly [name: string, profile: ExportProfile, settings: Readonly<Record<string, unknown>>])[] = [
  ['portal', portal, unit],
  ['portal-other', portal, {
    ...unit, timeForm: 'iso', flagForm: 'number', emptyValues: 'omit', header: false, xmlRoot: 'HoSoDongBo', xmlNamespace: 'urn:vn:test', papersAre: 'results',
    urlPattern: 'https://kho.example/{recordId}/{version}/{name}', attachmentName: 'file', databases: '1', duplicateCodes: 'allow',
  }],
  ['documents', documents, { numberless: 'empty' }],
  ['documents-other', documents, {
    numberless: 'empty', dateForm: 'DD/MM/YYYY', codeValues: 'codes', format: '02', docVersion: 'record', serial: 'six', descPattern: '{typeName}', header: false,
    folderPattern: 'CSDL/{agencyCode}/{year}/{retention}/{fondsCode}/{dossierCode}', fondsCode: 'P01', retention: 'Vĩnh viễn',
  }],
];

const TYPED: Readonly<Record<string, string>> = {
  issuedDate: '2024-01-15', issuingAgency: 'Ủy ban nhân dân phường Mẫu', subject: 'Giấy tờ do người dân nộp', ownerId: '048190000017', ownerName: 'TRẦN THỊ MẪU',
  paperTypeCode: 'KQ.G15.000032', paperName: 'Giấy tờ',
};

/** What a clerk does with the list of refusals: types the value. */
function mended(papers: readonly Paper[], refused: ProfilePlan['refused']): readonly Paper[] {
  return papers.map((paper) => {
    const fields = { ...paper.fields };
    for (const { paperId, key } of refused) {
      if (paperId !== paper.id) continue;
      const [field, value] = key === 'numberSymbol' || key === 'resultCode' ? ['numberSymbol', `${String(paper.ordinal)}/2024`] : [key, TYPED[key] ?? null];
      if (field === 'numberSymbol') for (const own of ['number', 'notation']) delete fields[own];
      fields[field] = { ...emptyField(), value, raw: value ?? '', status: 'edited', settledBy: 'Cán bộ Mẫu', settledAt: '2026-01-15T09:00:00+07:00' };
    }
    return { ...paper, fields };
  });
}

function inputOf(taken: TakenPackage, papers: readonly Paper[]): PackageInput {
  return {
    dossier: taken.dossier, papers, pages: taken.pages,
    texts: new Map(taken.texts.map(({ pageId, text }) => [pageId, text])),
    files: new Map(taken.files.map(({ stored }) => [stored.sha256, stored])),
    settings: { unitCode: 'H17.NN.NN', unitName: 'Ủy ban nhân dân phường Mẫu', creatorTool: 'Sohoa 0.1.0' },
    now: '2026-01-15T10:00:00+07:00', verified: false,
    replaces: { version: taken.dossier.version + 1, name: taken.dossier.code, at: '2026-01-14T10:00:00+07:00' },
  };
}

/** Fields of every paper, in an order that does not matter. */
const facts = (papers: readonly Paper[]): string => JSON.stringify(papers.map(({ id, typeId, ordinal, fields }) => [
  id, typeId, ordinal, Object.entries(fields).map(([key, { value }]) => [key, value]).sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
]));

async function make(bag: string, [name, profile, settings]: (typeof variants)[number]): Promise<object> {
  const taken = await paperRecord.readBack?.(createFsPackageSource(bag), hasher);
  if (!taken) return { bag, variant: name, error: 'not taken in' };
  let papers = taken.papers;
  const planned = () => profile.plan({ dossiers: [planPackage(inputOf(taken, papers))], settings, now: '2026-01-15T10:00:00+07:00' });
  const first = planned();
  // A mended value can show that another one lacks: as at the desk, the list is looked at again.
  let plan = first;
  for (let round = 0; round < 4 && plan.refused.length > 0; round++) {
    papers = mended(papers, plan.refused);
    plan = planned();
  }
  if (plan.refused.length > 0) return { bag, variant: name, error: `still refused: ${JSON.stringify(plan.refused)}` };
  const paths = new Map(taken.files.map(({ stored, path }) => [stored.sha256, join(bag, path)]));
  const files = { get: (sha256: string) => { const path = paths.get(sha256); return Promise.resolve(path === undefined ? null : { path }); } };
  const folder = join(out ?? '', name);
  const deps = { pdf: engine.pdf, files, hasher, resource: () => Promise.resolve(null), target: createFsPackageTarget(folder) };
  const written = await profile.write(plan, settings, deps, { limits: defaultLimits });
  const source = createFsPackageSource(join(folder, written.name));
  const check = await profile.verify(source, hasher);
  const back = await profile.readBack?.(source, hasher);
  return {
    bag, variant: name, path: join(folder, written.name), mended: first.refused.map(({ key, reason }) => `${key} ${reason}`), faults: check.faults,
    same: back !== undefined && facts(back.papers) === facts(papers) && back.dossier.code === taken.dossier.code && back.pages.length === taken.pages.length,
  };
}

try {
  for (const variant of variants) {
    for (const bag of bags) {
      console.log(JSON.stringify(await make(bag, variant).catch((error: unknown) => ({ bag, variant: variant[0], error: error instanceof Error ? error.message : 'unknown' }))));
    }
  }
} finally {
  await engine.close();
}
