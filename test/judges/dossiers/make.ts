import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startRenderer } from '../../../scripts/samples/render.ts';
import { createNodePageEngine } from '../../../src/batch/page-engine.ts';
import { temporaryPlaces } from '../../../src/batch/node-pdf-output.ts';
import type { ProfileChoices } from '../../../src/core/exporters/choice.ts';
import { profiles } from '../../../src/core/exporters/registry.ts';
import { defaultLimits } from '../../../src/core/model/index.ts';
import type { PaperPdfWriter, Signer, SigningRole, TimeStamper } from '../../../src/core/ports/index.ts';
import { agreeToSign, exportDossiers, previewExports, signAgreed, waitingPapers, type ExportOutcome, type ExportPorts, type SignOptions, type SignPorts } from '../../../src/core/usecases/index.ts';
import { createFsPackageSource, createFsPackageTarget, createNodeClock, createNodeHasher, createResourceFolder } from '../../../src/host/index.ts';
import { createPkcs12Keys } from '../../../src/host/signing/pkcs12.ts';
import { requestTimeStamp } from '../../../src/host/signing/time-stamp.ts';
import { makeTestKeys } from '../../support/signing-keys.ts';
import { startTimeStampServer } from '../../support/time-stamp-server.ts';
import { createDesk, type Desk } from './desk.ts';
import { printPaper, type PrintedPaper } from './print.ts';
import { factsOf, makeDossier, mend, units, type Records } from './records.ts';

/**
 * Makes generated dossiers, approved and with every mandatory value, and exports them by the product's own use cases
 * through every profile; signs every paper twice, and exports again. Prints one line of JSON for each thing that the
 * judges look at. The words of the pages are those that were printed: nothing is recognised here.
 *
 *   tsx make.ts --out DIR --prints DIR --resources DIR --papers P --dossiers N [--first F] [--seed S]
 *
 * `--prints`: where the P different papers are, or are printed when they are not there yet; dossiers share them, each in a
 * combination of its own. `--first`: the number of the first dossier, for those who make many in parts.
 */
const { values: options } = parseArgs({
  options: {
    out: { type: 'string' }, prints: { type: 'string' }, resources: { type: 'string' }, dossiers: { type: 'string' }, papers: { type: 'string' },
    first: { type: 'string' }, seed: { type: 'string' },
  },
});
const { out, prints, resources } = options;
if (out === undefined || prints === undefined || resources === undefined) throw new Error('where to, with which prints and resources?');
const [first, count, different] = [Number(options.first ?? 0), Number(options.dossiers ?? 8), Number(options.papers ?? 16)];
const HELD = [2, 2, 1, 3, 2] as const;
/** One paper in so many gets time stamps. */
const STAMPED = 5;
const COPIES = 9;
const AGENCY = 'Ủy ban nhân dân phường Thử Nghiệm, thành phố Đà Nẵng';
const settings = { unitCode: units[0], unitName: AGENCY, creatorTool: 'Sohoa 0.1.0' };
const clock = createNodeClock();
const hasher = createNodeHasher();
const tell = (line: object): void => { console.log(JSON.stringify(line)); };

/** Both units with their settings, for these profiles. */
function choicesOf(ids: readonly string[]): ProfileChoices {
  const sets = JSON.parse(readFileSync(fileURLToPath(new URL('../profile-settings.json', import.meta.url)), 'utf8')) as Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
  return Object.fromEntries(['plain', 'other'].map((set, at) => [units[at] ?? '', Object.fromEntries(ids.map((id) => [id, { on: true, settings: sets[set]?.[id] ?? {} }]))]));
}

/** Two papers for most dossiers, for some one or three; every printed paper is used before one comes again, and then beside others. */
function deal(printed: readonly PrintedPaper[]): readonly Records[] {
  let next = 0;
  return Array.from({ length: first + count }, (_, n) => {
    const held = HELD[n % HELD.length] ?? 2;
    const own = Array.from({ length: held }, (_paper, at) => printed[(next + at * (1 + Math.floor(next / printed.length))) % printed.length]);
    next += held;
    return n < first ? [] : makeDossier(n, [...new Set(own.flatMap((paper) => paper ?? []))]);
  }).flat();
}

/** Goes through the list of what lacks, as a clerk does, until nothing does. */
async function mendAll(ports: ExportPorts, desk: Desk, choices: ProfileChoices): Promise<number> {
  let mended = 0;
  for (let round = 0; round < 5; round++) {
    let open = 0;
    for (const records of desk.all()) {
      const previews = await previewExports(ports, [records.dossier.id], { settings, choices });
      if (previews.every(({ refused, missing }) => refused.length + missing.length === 0)) continue;
      open++;
      desk.replace(mend(records, previews));
    }
    if (open === 0) return mended;
    mended += open;
  }
  return mended;
}

function portsOf(desk: Desk, folder: string, pdf: PaperPdfWriter): ExportPorts {
  mkdirSync(folder, { recursive: true });
  const administrators = createResourceFolder(resources ?? '');
  return {
    ...desk, pdf, hasher, clock, target: createFsPackageTarget(folder), resource: (name) => administrators.find(name),
    written: (name) => createFsPackageSource(join(folder, name)), exists: (name) => Promise.resolve(existsSync(join(folder, name))),
  };
}

/** Exports, and takes every package in again that holds records. */
async function exportAll(stage: string, desk: Desk, pdf: PaperPdfWriter, choices: ProfileChoices): Promise<void> {
  const folder = join(out ?? '', stage);
  const outcomes = await exportDossiers(portsOf(desk, folder, pdf), desk.all().map(({ dossier }) => dossier.id), { settings, choices, limits: defaultLimits });
  for (const outcome of outcomes) tell({ stage, ...(await told(desk, folder, outcome)) });
}

async function told(desk: Desk, folder: string, { profileId, name, dossierIds, error, refused }: ExportOutcome): Promise<object> {
  const codes = desk.all().filter(({ dossier }) => dossierIds.includes(dossier.id)).map(({ dossier }) => dossier.code);
  if (name === null) return { profile: profileId, codes, error, refused };
  const path = join(folder, name);
  const profile = profiles.find(({ id }) => id === profileId);
  const [records] = desk.all().filter(({ dossier }) => dossier.id === dossierIds[0]);
  const back = await profile?.readBack?.(createFsPackageSource(path), hasher);
  const same = back === undefined ? null : factsOf(back.papers) === factsOf(records?.papers ?? []) && back.dossier.code === records?.dossier.code && back.pages.length === records.pages.length;
  return { profile: profileId, set: records?.dossier.unitCode === units[0] ? 'plain' : 'other', path, codes, same };
}

/** Both roles sign everything that waits, one paper in five with a time stamp; told are each signed file and what it was before. */
async function signAll(desk: Desk, pdf: PaperPdfWriter): Promise<void> {
  const keys = makeTestKeys();
  const server = await startTimeStampServer(keys);
  const bases = join(out ?? '', 'bases');
  mkdirSync(bases);
  copyFileSync(keys.rootPath, join(out ?? '', 'root.pem'));
  try {
    const files = createPkcs12Keys(join(keys.dir, 'none'), () => Promise.resolve([keys.key('rsa').p12Path, keys.key('ec').p12Path]));
    const open = async (label: string): Promise<Signer> => files.open((await files.list()).find((one) => one.label === label)?.id ?? '', keys.pin);
    const timeStamper: TimeStamper = { stamp: (digest) => requestTimeStamp(server.url, digest) };
    const stamps = new Map<string, number>();
    let base = '';
    const ports: SignPorts = {
      ...desk, pdf, hasher, clock,
      bytesOf: async (content) => {
        const bytes = await desk.bytesOf(content);
        base = join(bases, `${createHash('sha256').update(bytes).digest('hex')}.pdf`);
        copyFileSync((content as { readonly path: string }).path, base);
        return bytes;
      },
      signatures: {
        ...desk.signatures,
        putSigned: async (signed, role) => {
          await desk.signatures.putSigned(signed, role);
          const stamped = (stamps.get(signed.paperId) ?? 0) + (signed.signatures.at(-1)?.level === 'B-T' ? 1 : 0);
          stamps.set(signed.paperId, stamped);
          const kept = await desk.originals.get(signed.sha256) as { readonly path: string };
          tell({ signed: kept.path, base, signatures: signed.signatures.length, stamps: stamped });
        },
      },
    };
    for (const [role, label] of [['clerk', 'rsa.p12'], ['agency', 'ec.p12']] as const satisfies readonly (readonly [SigningRole, string])[]) {
      const signer = await open(label);
      const plain: SignOptions = { role, settings, limits: defaultLimits, agencyName: AGENCY, certifies: false, withoutTimeStamp: 'refuse' };
      for (const stamped of [true, false]) {
        for (const [n, waiting] of (await waitingPapers(ports, role, settings)).entries()) if (!stamped || n % STAMPED === 0) await agreeToSign(ports, role, waiting);
        for (const { base: paper, level, error } of await signAgreed(ports, signer, { ...plain, ...(stamped ? { timeStamper } : {}) }, () => undefined)) {
          if (error !== null || level !== (stamped ? 'B-T' : 'B-B')) tell({ unsigned: paper, level, error });
        }
      }
    }
  } finally {
    await server.close();
    keys.remove();
  }
}

/** The dossiers again under other codes, months and outcomes, for figures alone: so that some cells are large and some small. */
function forFigures(all: readonly Records[]): readonly Records[] {
  return Array.from({ length: COPIES }, (_, n) => all.map((records, at): Records => {
    const id = records.dossier.id.replace(/^\d{8}/, String(n + 1).padStart(8, '0'));
    const papers = records.papers.map((paper) => ({ ...paper, id: `${String(n + 1)}${paper.id.slice(1)}`, dossierId: id }));
    const code = `H17.10.0${String(at % 3)}-26${n % 2 === 0 ? '01' : '02'}${String(n + 1).padStart(2, '0')}-${String(at + 1).padStart(6, '0')}`;
    return { ...records, papers, dossier: { ...records.dossier, id, code, unitCode: units[at % 2] ?? '', paperIds: papers.map((paper) => paper.id) } };
  })).flat();
}

/** Prints the papers that are not there yet. @param dir where they are, each with what is known of it beside it */
async function printAll(dir: string): Promise<readonly PrintedPaper[]> {
  const noteOf = (n: number): string => join(dir, `${String(n)}.json`);
  const numbers = Array.from({ length: different }, (_, n) => n);
  const missing = numbers.filter((n) => !existsSync(noteOf(n)));
  if (missing.length > 0) {
    const renderer = await startRenderer();
    try {
      for (const n of missing) {
        const print = (): Promise<PrintedPaper> => printPaper(n, Number(options.seed ?? 20260115), dir, { renderer, engine });
        // Drawing has a time limit that a busy machine can break: once more before it is given up.
        writeFileSync(noteOf(n), JSON.stringify(await print().catch(print)));
      }
    } finally {
      await renderer.close();
    }
  }
  return numbers.map((n) => JSON.parse(readFileSync(noteOf(n), 'utf8')) as PrintedPaper);
}

const engine = createNodePageEngine({ workers: 2, places: temporaryPlaces(out) });
const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  const begun = performance.now();
  const result = await work();
  tell({ took: what, seconds: Math.round((performance.now() - begun) / 1000) });
  return result;
};
try {
  const signed = join(out, 'signed');
  for (const dir of [prints, signed]) mkdirSync(dir, { recursive: true });
  const printed = await timed('printing', () => printAll(prints));
  const paths = new Map(printed.flatMap(({ files }) => files.map(({ stored, path }) => [stored.sha256, path])));
  const desk = createDesk(deal(printed), paths, signed);
  const choices = choicesOf(profiles.map(({ id }) => id));
  const mended = await timed('typing what lacks', () => mendAll(portsOf(desk, join(out, 'before'), engine.pdf), desk, choices));
  const pages = desk.all().reduce((sum, records) => sum + records.pages.length, 0);
  tell({ dossiers: count, papers: desk.all().reduce((sum, records) => sum + records.papers.length, 0), pages, printed: printed.length, mended, types: new Set(printed.map(({ typeId }) => typeId)).size, containers: new Set(printed.map(({ container }) => container)).size });
  await timed('export before signing', () => exportAll('before', desk, engine.pdf, choices));
  await timed('figures', () => exportAll('figures', createDesk(forFigures(desk.all()), paths, signed), engine.pdf, choicesOf(['open-data', 'ioc-report'])));
  desk.reopen();
  await timed('signing', () => signAll(desk, engine.pdf));
  await timed('export after signing', () => exportAll('after', desk, engine.pdf, choices));
} finally {
  await engine.close();
}
