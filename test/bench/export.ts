import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { temporaryPlaces } from '../../src/batch/node-pdf-output.ts';
import { createNodePageEngine } from '../../src/batch/page-engine.ts';
import { defaultLimits } from '../../src/core/model/index.ts';
import { exportDossiers } from '../../src/core/usecases/index.ts';
import { createFsPackageSource, createNodeClock, createNodeHasher, createPackageThread, type PackageThread } from '../../src/host/index.ts';
import { createDesk, type DeskDossier, type ReadRecords } from './export-desk.ts';
import { copyAndHash } from './export-peer.ts';
import { machineFacts } from './machine.ts';
import { median, seconds, table } from './table.ts';

/**
 * npm run bench:export [-- options]
 *
 *   --dossiers N   dossiers of four pages (100; the figure of the README is of 1000)
 *   --rounds N     how often each way runs, one after the other in turn (3); medians count
 *   --at-once N    dossiers that the copying has under way at a time (3, as the export has)
 *   --page-kb N    pages as heavy as a scanner makes them (the samples' own weight: 200 to 350 KB)
 *   --reading FILE keeps the records of the one reading there, or takes them from there
 *   --only-ours    for a profile
 */
const { values: options } = parseArgs({
  options: { dossiers: { type: 'string' }, rounds: { type: 'string' }, 'at-once': { type: 'string' }, 'page-kb': { type: 'string' }, reading: { type: 'string' }, 'only-ours': { type: 'boolean' } },
});
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BAR = 1.5;
/** Pages of A4 at 300 dpi, in colour and grey. */
const SAMPLES = [
  'H17.10.08-251103-0027/01-giay-khai-sinh-ban-sao.jpg', 'H17.16.02-251105-0044/02-giay-phep.jpg',
  'H17.16.02-251105-0050/02-dang-ky-cong-ty-co-phan.jpg', '000.00.12.H17-240305-0012/03-quyet-dinh.jpg',
];

/** What one way of working took. */
interface Figures {
  readonly wallMs: number;
  readonly cpuMs: number;
  /** The most that the process held meanwhile, with its threads. */
  readonly peakMb: number;
  readonly bytes: number;
  readonly files: number;
}

/** A JPEG with a comment, so that no two of the bench have the same digest; its picture is the sample's. */
function numbered(jpeg: Buffer, n: number): Buffer {
  const text = Buffer.from(`sohoa bench ${String(n).padStart(8, '0')}`);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, text.length + 2]);
  return Buffer.concat([head, text, jpeg.subarray(2, -2), ...noise(Number(options['page-kb'] ?? 0) * 1000 - jpeg.length), jpeg.subarray(-2)]);
}

const MOST_COMMENT = 65_000;

/** Comments that nothing can pack, before the end of a JPEG: it weighs more and shows the same. */
function noise(bytes: number): readonly Buffer[] {
  const lengths = Array.from({ length: Math.max(0, Math.ceil(bytes / MOST_COMMENT)) }, (_, n) => Math.min(MOST_COMMENT, bytes - n * MOST_COMMENT));
  return lengths.map((length) => Buffer.concat([Buffer.from([0xff, 0xfe, (length + 2) >> 8, (length + 2) & 0xff]), randomBytes(length)]));
}

function readOnce(work: string): ReadRecords {
  const target = resolve(options.reading ?? join(work, 'reading.json'));
  if (!existsSync(target)) {
    const folder = join(work, 'read');
    mkdirSync(folder);
    SAMPLES.forEach((path, at) => { copyFileSync(join(ROOT, 'resources', 'samples', 'dossiers', path), join(folder, `${String(at)}.jpg`)); });
    execFileSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./export-reading.ts', import.meta.url)), folder, target], { stdio: 'inherit', cwd: ROOT });
  }
  return JSON.parse(readFileSync(target, 'utf8')) as ReadRecords;
}

function makeDossiers(work: string, count: number): readonly DeskDossier[] {
  const jpegs = SAMPLES.map((path) => readFileSync(join(ROOT, 'resources', 'samples', 'dossiers', path)));
  mkdirSync(join(work, 'images'));
  return Array.from({ length: count }, (_, n): DeskDossier => ({
    id: `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`, code: `H17.10.08-260115-${String(n).padStart(6, '0')}`,
    images: jpegs.map((jpeg, page) => {
      const bytes = numbered(jpeg, n * jpegs.length + page);
      const path = join(work, 'images', `${String(n)}-${String(page)}.jpg`);
      writeFileSync(path, bytes);
      return { path, sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length };
    }),
  }));
}

/** Runs one way into an empty folder, with nothing left to be written from before. */
async function measured(work: string, way: (out: string) => Promise<void>): Promise<Figures> {
  const out = join(work, 'out');
  mkdirSync(out);
  execFileSync('sync');
  let peak = 0;
  const look = (): void => { peak = Math.max(peak, process.memoryUsage.rss()); };
  const timer = setInterval(look, 20);
  const [cpu, begun] = [process.cpuUsage(), performance.now()];
  await way(out);
  const [wallMs, { user, system }] = [performance.now() - begun, process.cpuUsage(cpu)];
  clearInterval(timer);
  look();
  const sizes = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => statSync(join(entry.parentPath, entry.name)).size);
  rmSync(out, { recursive: true });
  return { wallMs, cpuMs: (user + system) / 1000, peakMb: peak / 1e6, bytes: sizes.reduce((sum, size) => sum + size, 0), files: sizes.length };
}

async function exportAll(read: ReadRecords, dossiers: readonly DeskDossier[], pdf: Parameters<typeof exportDossiers>[0]['pdf'], packages: PackageThread, out: string): Promise<void> {
  const ports = {
    ...createDesk(read, dossiers), pdf, target: packages.target(out), check: packages.check, hasher: createNodeHasher(), clock: createNodeClock(),
    written: (name: string) => createFsPackageSource(join(out, name)), exists: (name: string) => Promise.resolve(existsSync(join(out, name))),
    resource: () => Promise.resolve(null),
  };
  const outcomes = await exportDossiers(ports, dossiers.map(({ id }) => id), { settings: { unitCode: 'H17.10.08', creatorTool: 'Sohoa bench' }, choices: {}, limits: defaultLimits });
  const failed = outcomes.find(({ error }) => error !== null);
  if (failed || outcomes.length !== dossiers.length) throw new Error(`not exported: ${JSON.stringify(failed)}`);
}

async function main(): Promise<void> {
  const load = loadavg();
  const [count, rounds, atOnce] = [Number(options.dossiers ?? 100), Number(options.rounds ?? 3), Number(options['at-once'] ?? 3)];
  const work = mkdtempSync(join(tmpdir(), 'sohoa-bench-export-'));
  const places = join(work, 'places');
  mkdirSync(places);
  const packages = createPackageThread();
  const engine = createNodePageEngine({ workers: 1, places: temporaryPlaces(places) });
  try {
    const read = readOnce(work);
    const dossiers = makeDossiers(work, count);
    const { pdf } = engine;
    const [ours, durable, plain]: [Figures[], Figures[], Figures[]] = [[], [], []];
    // The worker loads its engines, and the compiler has seen the code: what a desk has behind it after its first dossier.
    await measured(work, (out) => exportAll(read, dossiers.slice(0, 3), pdf, packages, out));
    for (let round = 0; round < rounds; round++) {
      if (options['only-ours'] !== true) {
        durable.push(await measured(work, (out) => copyAndHash(dossiers, out, true, atOnce)));
        plain.push(await measured(work, (out) => copyAndHash(dossiers, out, false, atOnce)));
      }
      ours.push(await measured(work, (out) => exportAll(read, dossiers, pdf, packages, out)));
    }
    const { cores, cpu, memoryGb, node, loadBefore } = machineFacts(load);
    console.log(`${String(cores)} cores, ${cpu}, ${String(memoryGb)} GB, Node ${node}; load before ${loadBefore}, after ${loadavg().map((value) => value.toFixed(2)).join(' ')}`);
    console.log(`${String(count)} dossiers, ${String(count * SAMPLES.length)} pages, ${String(rounds)} rounds, medians\n`);
    const of = (runs: readonly Figures[], key: keyof Figures): number => median(runs.map((run) => run[key]));
    const row = (name: string, runs: readonly Figures[]): readonly string[] => [
      name, seconds(of(runs, 'wallMs')), seconds(of(runs, 'cpuMs')), `${of(runs, 'peakMb').toFixed(0)} MB`, `${(of(runs, 'bytes') / 1e6).toFixed(1)} MB`, String(of(runs, 'files')),
    ];
    console.log(table([
      ['', 'wall', 'processor', 'peak memory', 'written', 'files'],
      row('export, verified', ours), ...(plain.length > 0 ? [row('copy and hash, durable', durable), row('copy and hash, not synced', plain)] : []),
    ]));
    if (plain.length === 0) return;
    const ratio = (peer: readonly Figures[], key: 'wallMs' | 'cpuMs'): string => (of(ours, key) / of(peer, key)).toFixed(2);
    console.log(`\nexport / durable copy: ${ratio(durable, 'wallMs')} in time (bar: ${String(BAR)}), ${ratio(durable, 'cpuMs')} in processor time`);
    console.log(`export / copy that is not synced: ${ratio(plain, 'wallMs')} in time, ${ratio(plain, 'cpuMs')} in processor time`);
  } finally {
    packages.close();
    await engine.close();
    rmSync(work, { recursive: true, force: true });
  }
}

await main();
