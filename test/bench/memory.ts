import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runBatch } from './ours.ts';
import { median } from './table.ts';

/** What one long PDF cost. */
export interface MemoryFigures {
  readonly pages: number;
  readonly wallMs: number;
  /** Highest sum over all processes, MB. */
  readonly peakMb: number;
  /** Middle of the samples from 8 % to 15 % of the run, MB: about page 50 of 500. */
  readonly earlyMb: number;
  /** Middle of the samples from 90 % to 97 % of the run, MB. */
  readonly lateMb: number;
  readonly curve: readonly (readonly [number, number])[];
}

const PAGES = 500;

/**
 * Runs the batch on one scanned PDF of 500 pages at 300 dpi and follows its memory.
 * @param long a PDF made before; otherwise one is made
 */
export async function measureMemory(long: string | undefined, work: string, workers: number): Promise<MemoryFigures> {
  const folder = join(work, 'long');
  mkdirSync(folder, { recursive: true });
  if (long === undefined) {
    const make = fileURLToPath(new URL('../../scripts/samples/make.ts', import.meta.url));
    execFileSync(process.execPath, ['--import', 'tsx', make, '--seed', '5', '--out', folder, '--pages', String(PAGES)], { stdio: 'inherit' });
  } else copyFileSync(long, join(folder, 'long.pdf'));
  if (!readdirSync(folder).some((name) => name.endsWith('.pdf'))) throw new Error('no long PDF was made');
  const run = await runBatch(folder, join(work, 'long-out'), workers, 1000);
  const { curve, wallMs, peakMb } = run.figures;
  const between = (from: number, to: number): number =>
    median(curve.filter(([at]) => at >= from * wallMs && at <= to * wallMs).map(([, mb]) => mb));
  return { pages: run.report.totals.pages, wallMs, peakMb: Math.round(peakMb ?? 0), earlyMb: between(0.08, 0.15), lateMb: between(0.9, 0.97), curve };
}
