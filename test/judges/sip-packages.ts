import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryPlaces } from '../../src/batch/node-pdf-output.ts';
import { createNodePageEngine } from '../../src/batch/page-engine.ts';
import { profile as aip } from '../../src/core/exporters/aip/index.ts';
import { planPackage, type ExportProfile, type PackageInput, type ProfilePlan, type TakenPackage } from '../../src/core/exporters/index.ts';
import { profile as paperRecord } from '../../src/core/exporters/paper-record/index.ts';
import { profile as sipLoose } from '../../src/core/exporters/sip-tailieu/index.ts';
import { profile as sip } from '../../src/core/exporters/sip-tt05/index.ts';
import { defaultLimits, emptyField, type Paper } from '../../src/core/model/index.ts';
import { createFsPackageSource, createFsPackageTarget, createNodeHasher } from '../../src/host/index.ts';

/**
 * Turns packages of the profile `paper-record` into those of Circular 05/2025, by the profiles' own functions, the real page engine and
 * the real folder: takes each bag's records in, types what the archive demands and the papers lack as a clerk would,
 * writes the package, verifies it and takes it in again. Prints one line of JSON for each.
 *
 * Usage: `tsx sip-packages.ts <out> <folder of schemas, or -> <bag> …`
 */
const [out, schemas, ...bags] = process.argv.slice(2);
if (out === undefined || schemas === undefined || bags.length === 0) throw new Error('where to, which schemas, which bags?');
/** The four packages of annexes I to IV, the kept ones with a parent and with a SIP that they came from. */
const FORMS: readonly { readonly profile: ExportProfile; readonly settings: Readonly<Record<string, unknown>>; readonly fromSip: boolean }[] = [
  { profile: sip, settings: {}, fromSip: false },
  { profile: sipLoose, settings: {}, fromSip: false },
  { profile: aip, settings: { parentAip: 'urn:uuid:3A487CE5-63CF-4000-9522-7288E208E2BC' }, fromSip: false },
  { profile: aip, settings: { kind: 'tailieu', idForm: 'fonds' }, fromSip: true },
];
const SOURCE = 'aip-sources.json';
const hasher = createNodeHasher();
const engine = createNodePageEngine({ workers: 1, places: temporaryPlaces(tmpdir()) });

/** A schema as the administrator brought it; a stand-in where nobody did, so that the rest can be judged. */
const resource = (name: string): Promise<Uint8Array | null> => {
  const path = join(schemas, name);
  return Promise.resolve(schemas !== '-' && existsSync(path) ? new Uint8Array(readFileSync(path)) : new TextEncoder().encode('<stand-in/>'));
};

const TYPED: Readonly<Record<string, string>> = { issuedDate: '2024-01-15', issuingAgency: 'Ủy ban nhân dân phường Mẫu', subject: 'Giấy tờ do người dân nộp' };
/** The keys under which a paper's type keeps its date, agency and gist, so that the typed value wins over what was read. */
const OWN: Readonly<Record<string, readonly string[]>> = { issuedDate: ['issuedDate', 'registeredDate', 'registrationDate'], numberSymbol: ['numberSymbol', 'number', 'notation'] };

/** What a clerk does with the list of refusals: types the value, or empties one that is too long for the archive. */
function mended(papers: readonly Paper[], refused: ProfilePlan['refused']): readonly Paper[] {
  return papers.map((paper) => {
    const fields = { ...paper.fields };
    for (const { paperId, key } of refused) {
      if (paperId !== paper.id) continue;
      for (const own of OWN[key] ?? [key]) fields[own] = { ...emptyField(), value: TYPED[key] ?? null, raw: TYPED[key] ?? '', sure: true };
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
  };
}

/** Fields of every paper, in an order that does not matter. */
const facts = (papers: readonly Paper[]): string => JSON.stringify(papers.map(({ id, typeId, ordinal, fields }) => [
  id, typeId, ordinal, Object.entries(fields).map(([key, { value }]) => [key, value]).sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
]));

async function make(bag: string, { profile, settings: own, fromSip }: (typeof FORMS)[number]): Promise<object> {
  const settings = { storage: 'K1/G02/H15', ...own };
  const taken = await paperRecord.readBack?.(createFsPackageSource(bag), hasher);
  if (!taken) return { bag, error: 'not taken in' };
  let papers = taken.papers;
  const source = new TextEncoder().encode(JSON.stringify(fromSip ? [{ dossierCode: taken.dossier.code, sip: 'uuid-0F203B84-6641-4CDA-9F52-DAAE55FEF6B1', metsSha256: 'ab'.repeat(32) }] : []));
  const planned = () => profile.plan({
    dossiers: [planPackage(inputOf(taken, papers))], settings, now: '2026-01-15T10:00:00+07:00', resources: new Map([[SOURCE, source]]),
  });
  const first = planned();
  papers = mended(papers, first.refused);
  const plan = planned();
  if (plan.refused.length > 0) return { bag, profile: profile.id, error: `still refused: ${JSON.stringify(plan.refused)}` };
  const paths = new Map(taken.files.map(({ stored, path }) => [stored.sha256, join(bag, path)]));
  const files = { get: (sha256: string) => { const path = paths.get(sha256); return Promise.resolve(path === undefined ? null : { path }); } };
  const written = await profile.write(plan, settings, { pdf: engine.pdf, files, hasher, resource: (name) => (name === SOURCE ? Promise.resolve(source) : resource(name)), target: createFsPackageTarget(out ?? '') }, { limits: defaultLimits });
  const folder = createFsPackageSource(join(out ?? '', written.name));
  const check = await profile.verify(folder, hasher);
  const back = await profile.readBack?.(folder, hasher);
  return {
    bag, profile: profile.id, name: written.name, mended: first.refused.map(({ key, reason }) => `${key} ${reason}`), faults: check.faults,
    same: back !== undefined && facts(back.papers) === facts(papers) && back.dossier.code === taken.dossier.code && back.pages.length === taken.pages.length,
  };
}

try {
  for (const bag of bags) {
    for (const form of FORMS) console.log(JSON.stringify(await make(bag, form).catch((error: unknown) => ({ bag, profile: form.profile.id, error: error instanceof Error ? error.message : 'unknown' }))));
  }
} finally {
  await engine.close();
}
