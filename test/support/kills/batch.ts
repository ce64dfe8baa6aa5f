import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { reportSchema } from '../../../src/core/model/index.ts';
import { KillFault, randomMoments, type KillTally } from './moments.ts';
import { contentOf, expectSame, lookInto, verifyAll } from './target.ts';

export interface BatchKillOptions {
  /** Node's arguments that start the command line. */
  readonly program: readonly string[];
  /** A folder of dossiers, and one to work in. */
  readonly input: string;
  readonly work: string;
  readonly profiles: string;
  readonly moments: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** What belongs into the folder besides packages. */
const known = ['.sohoa', 'report.json'];
/** How a run ended: how long it took, and how long it was from its first half-written package to the last name given, milliseconds. */
interface Ended { readonly code: number | null; readonly wholeMs: number; readonly writingMs: number; readonly stderr: string }
/** So many milliseconds after the run began or, where `writing`, after its first package was. */
interface KillAt { readonly afterMs: number; readonly writing: boolean }
/** A run spends most of its time on starting and on papers in temporary files; all kills but one in so many meet it while packages are written. */
const ANYWHERE_EVERY = 5;

/**
 * Kills the command line at random moments of an export whose pages were read before, then looks at what lies there,
 * lets the same command run to its end and looks again: every final name is a whole package; what was whole is still the
 * same files; nothing half stays; and each package that a run without a kill writes is there, once.
 *
 * @throws KillFault for the first kill after which this is not so
 */
export async function killBatch({ program, input, work, profiles, moments, seed, say }: BatchKillOptions): Promise<KillTally> {
  const run = (out: string, kill: KillAt | null): Promise<Ended> => new Promise((resolve) => {
    mkdirSync(out, { recursive: true });
    const began = performance.now();
    let [firstMs, lastMs] = [0, 0];
    let timer: NodeJS.Timeout | undefined;
    const killAfter = (ms: number): void => { timer = setTimeout(() => child.kill('SIGKILL'), ms); };
    const watcher = watch(out, (_, name) => {
      if (name === null || known.includes(name)) return;
      if (!name.startsWith('.')) lastMs = performance.now() - began;
      if (firstMs > 0 || !name.startsWith('.partial-')) return;
      firstMs = performance.now() - began;
      if (kill?.writing) killAfter(kill.afterMs);
    });
    const args = [...program, input, '--out', out, '--profile', profiles, '--workers', '2', '--unit', 'H17.10.08', '--lang', 'en'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TMPDIR: temp } });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (piece: string) => { stderr += piece; });
    if (kill && !kill.writing) killAfter(kill.afterMs);
    child.on('close', (code) => {
      clearTimeout(timer);
      watcher.close();
      resolve({ code, wholeMs: performance.now() - began, writingMs: lastMs - firstMs, stderr });
    });
  });
  const [template, temp] = [join(work, 'template'), join(work, 'temp')];
  mkdirSync(temp, { recursive: true });
  const out = join(work, 'out');
  const afresh = (): void => {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(join(out, '.sohoa'), { recursive: true });
    for (const sub of ['pages', 'looks']) cpSync(join(template, '.sohoa', sub), join(out, '.sohoa', sub), { recursive: true });
  };
  const read = await run(template, null);
  const expected = lookInto(template, known).packages;
  if ((read.code !== 0 && read.code !== 2) || expected.length < 2) throw new Error(`nothing to kill: exit code ${String(read.code)}, ${String(expected.length)} packages\n${read.stderr}`);
  await verifyAll(template, expected, 0);
  afresh();
  let last = await run(out, null);
  say(`export by ${profiles}: ${String(expected.length)} packages in ${(last.wholeMs / 1000).toFixed(1)} s, written in ${(last.writingMs / 1000).toFixed(1)} s of it, pages read before`);

  const tally = { kills: 0, halfWritten: 0, between: 0, packages: expected.length };
  for (const [at, moment] of randomMoments(moments, seed).entries()) {
    const writing = at % ANYWHERE_EVERY !== 0;
    let killed: Ended;
    for (;;) {
      afresh();
      killed = await run(out, { afterMs: moment * (writing ? last.writingMs : last.wholeMs), writing });
      if (killed.code === null) break;
      // It was quicker this time: the moment is one of the real duration.
      last = killed;
    }
    tally.kills += 1;
    const before = lookInto(out, known);
    if (before.strangers.length > 0) throw new KillFault(moment, 'something that is not known as left behind', before.strangers);
    const stray = before.packages.filter((name) => !expected.includes(name));
    if (stray.length > 0) throw new KillFault(moment, 'packages that no run writes', stray);
    await verifyAll(out, before.packages, moment);
    if (before.leftovers.length > 0) tally.halfWritten += 1;
    if (before.packages.length > 0 && before.packages.length < expected.length) tally.between += 1;
    const whole = before.packages.map((name) => [name, contentOf(join(out, name))] as const);

    const resumed = await run(out, null);
    if (resumed.code !== read.code) throw new KillFault(moment, 'the next run ends otherwise', resumed);
    expectSame(moment, `not what a run without a kill could not take (before: ${before.packages.join(', ')})`, troubles(out), troubles(template));
    const after = lookInto(out, known);
    expectSame(moment, 'not each package once', after.packages, expected);
    expectSame(moment, 'left behind by the run that was killed', [...after.leftovers, ...after.strangers, ...journalLeft(out), ...readdirSync(temp).filter((name) => name.startsWith('sohoa'))], []);
    await verifyAll(out, after.packages, moment);
    for (const [name, content] of whole) {
      if (JSON.stringify(contentOf(join(out, name))) !== JSON.stringify(content)) throw new KillFault(moment, 'a finished package was changed', name);
    }
    say(`${String(tally.kills).padStart(3)}  at ${(moment * 100).toFixed(1).padStart(4)} % of ${writing ? 'the writing' : 'the run    '}  ${String(before.packages.length)} of ${String(expected.length)} whole, ${String(before.leftovers.length)} left behind; all there after the next run`);
  }
  return tally;
}

/** What a run could not read or write, by its report. */
function troubles(out: string): string[] {
  const report = reportSchema.parse(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')));
  return [
    ...report.files.flatMap(({ path, error }) => (error === null ? [] : [`${path}: ${error.code}`])),
    ...report.dossiers.flatMap(({ path, packages }) => (packages ?? []).flatMap(({ profile, error }) => (error === null ? [] : [`${path}, ${profile}: ${error.code}`]))),
  ];
}

/** What lies in the journal after a run that ended and belongs to none: half written files, papers without a package, a lock. */
function journalLeft(out: string): string[] {
  return readdirSync(join(out, '.sohoa'), { recursive: true, encoding: 'utf8' }).filter((path) => /\.new$|^papers\/|lock\.json$/.test(path));
}
