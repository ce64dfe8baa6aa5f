import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { killBatch } from '../support/kills/batch.ts';
import type { KillTally } from '../support/kills/moments.ts';

/**
 * npm run bench:kills [-- options]
 *
 *   --what batch,desk  which exports are killed (both)
 *   --moments N        at how many random moments each (50)
 *   --seed N           of the moments; printed, so that a fault can be looked for again
 *
 * Needs `npm run build`. Ends with an error at the first kill that leaves something half, twice or lost.
 */
const { values: options } = parseArgs({ options: { what: { type: 'string' }, moments: { type: 'string' }, seed: { type: 'string' } } });
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOSSIERS = ['H17.10.08-251103-0027', 'H17.16.02-251105-0041'];
const PROFILES = 'paper-record,dossier-7197,flat-xlsx,csv,open-data';
const moments = Number(options.moments ?? 50);
const seed = Number(options.seed ?? Date.now() % 100_000);
const say = (line: string): void => { console.log(line); };

const kinds: Readonly<Record<string, (work: string) => Promise<KillTally>>> = {
  batch: (work) => {
    const input = join(work, 'in');
    for (const name of DOSSIERS) cpSync(join(ROOT, 'resources', 'samples', 'dossiers', name), join(input, name), { recursive: true });
    return killBatch({ program: [join(ROOT, 'out', 'main', 'batch.js')], input, work, profiles: PROFILES, moments, seed, say });
  },
};

for (const what of (options.what ?? Object.keys(kinds).join(',')).split(',')) {
  const kill = kinds[what];
  if (!kill) throw new Error(`--what ${Object.keys(kinds).join(',')}`);
  const work = mkdtempSync(join(tmpdir(), `sohoa-kills-${what}-`));
  try {
    say(`${what}: ${String(moments)} moments, seed ${String(seed)}`);
    const { kills, halfWritten, between, packages } = await kill(work);
    say(`${what}: ${String(kills)} kills, ${String(halfWritten)} with something half written, ${String(between)} between two packages; ${String(packages)} packages each time, whole and once`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
