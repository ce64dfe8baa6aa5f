import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
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
interface Ended { readonly code: number | null; readonly ms: number; readonly stderr: string }

/**
 * Kills the command line at random moments of an export whose pages were read before, then looks at what lies there,
 * lets the same command run to its end and looks again: every final name is a whole package; what was whole is still the
 * same files; nothing half stays; and each package that a run without a kill writes is there, once.
 *
 * @throws KillFault for the first kill after which this is not so
 */
export async function killBatch({ program, input, work, profiles, moments, seed, say }: BatchKillOptions): Promise<KillTally> {
  const run = (out: string, killAfterMs: number | null): Promise<Ended> => new Promise((resolve) => {
    const began = performance.now();
    const args = [...program, input, '--out', out, '--profile', profiles, '--workers', '2', '--unit', 'H17.10.08', '--lang', 'en'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TMPDIR: temp } });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (piece: string) => { stderr += piece; });
    const timer = killAfterMs === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, ms: performance.now() - began, stderr });
    });
  });
  const [template, temp] = [join(work, 'template'), join(work, 'temp')];
  mkdirSync(temp, { recursive: true });
  const out = join(work, 'out');
  const afresh = (): void => {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(join(out, '.sohoa'), { recursive: true });
    cpSync(join(template, '.sohoa', 'pages'), join(out, '.sohoa', 'pages'), { recursive: true });
  };
  const read = await run(template, null);
  const expected = lookInto(template, known).packages;
  if ((read.code !== 0 && read.code !== 2) || expected.length < 2) throw new Error(`nothing to kill: exit code ${String(read.code)}, ${String(expected.length)} packages\n${read.stderr}`);
  await verifyAll(template, expected, 0);
  afresh();
  let wholeMs = (await run(out, null)).ms;
  say(`export by ${profiles}: ${String(expected.length)} packages in ${(wholeMs / 1000).toFixed(1)} s, pages read before`);

  const tally = { kills: 0, halfWritten: 0, between: 0, packages: expected.length };
  for (const moment of randomMoments(moments, seed)) {
    let killed: Ended;
    for (;;) {
      afresh();
      killed = await run(out, moment * wholeMs);
      if (killed.code === null) break;
      // It was quicker this time: the moment is one of the real duration.
      wholeMs = killed.ms;
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
    say(`${String(tally.kills).padStart(3)}  at ${(moment * 100).toFixed(1).padStart(4)} %  ${String(before.packages.length)} of ${String(expected.length)} whole, ${String(before.leftovers.length)} left behind; all there after the next run`);
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
