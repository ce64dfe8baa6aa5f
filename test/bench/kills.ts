import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { killBatch } from '../support/kills/batch.ts';
import type { KillTally } from '../support/kills/moments.ts';

/**
 * npm run bench:kills [-- options]
 *
 *   --what batch,desk,delivery  what is killed (all): the command line while it exports, the host while a window exports,
 *                               and an outbox while it delivers to a folder
 *   --moments N        at how many random moments each (50)
 *   --seed N           of the moments; printed, so that a fault can be looked for again
 *
 * Needs `npm run build`. Ends with an error at the first kill that leaves something half, twice or lost.
 */
const { values: options } = parseArgs({ options: { what: { type: 'string' }, moments: { type: 'string' }, seed: { type: 'string' } } });
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** A born-digital letter, one with a text layer, and a scanned dossier of two papers. */
const DOSSIERS = ['loose/cong-van-dien-tu.pdf', 'loose/quyet-dinh-co-lop-chu.pdf', 'dossiers/H17.10.08-251103-0027'];
const PROFILES = 'paper-record,flat-xlsx,csv,open-data';
const moments = Number(options.moments ?? 50);
const seed = Number(options.seed ?? Date.now() % 100_000);
const say = (line: string): void => { console.log(line); };

/** Runs a test of the suite, which makes a few kills by itself, with as many as are asked for. */
function runTest(program: string, args: readonly string[]): void {
  const env = { ...process.env, SOHOA_KILLS: String(moments), SOHOA_KILLS_SEED: String(seed) };
  execFileSync(process.execPath, [join(ROOT, 'node_modules', program), ...args], { cwd: ROOT, stdio: 'inherit', env });
}

async function killBatches(work: string): Promise<void> {
  const input = join(work, 'in');
  for (const path of DOSSIERS) cpSync(join(ROOT, 'resources', 'samples', path), join(input, basename(path)), { recursive: true });
  const { kills, halfWritten, between, packages }: KillTally = await killBatch({ program: [join(ROOT, 'out', 'main', 'batch.js')], input, work, profiles: PROFILES, moments, seed, say });
  say(`batch: ${String(kills)} kills, ${String(halfWritten)} with something half written, ${String(between)} between two packages; ${String(packages)} packages each time, whole and once`);
}

const kinds: Readonly<Record<string, (work: string) => Promise<void> | void>> = {
  batch: killBatches,
  desk: () => { runTest('@playwright/test/cli.js', ['test', 'kills.spec.ts', '--project=chromium']); },
  delivery: () => { runTest('vitest/vitest.mjs', ['run', '--project', 'node', 'test/unit/delivery/kill.node.test.ts']); },
};

for (const what of (options.what ?? Object.keys(kinds).join(',')).split(',')) {
  const kill = kinds[what];
  if (!kill) throw new Error(`--what ${Object.keys(kinds).join(',')}`);
  const work = mkdtempSync(join(tmpdir(), `sohoa-kills-${what}-`));
  try {
    say(`${what}: ${String(moments)} moments, seed ${String(seed)}`);
    await kill(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
