import { createRng } from '../../../scripts/samples/rng.ts';

/**
 * Moments spread over the whole of a duration: one anywhere in each of `count` equal parts, in random order.
 *
 * @returns shares of the duration, in [0, 1)
 */
export function randomMoments(count: number, seed: number): readonly number[] {
  const rng = createRng(seed);
  const moments = Array.from({ length: count }, (_, at) => (at + rng.next()) / count);
  for (let last = moments.length - 1; last > 0; last--) {
    const other = rng.int(0, last);
    [moments[last], moments[other]] = [moments[other] ?? 0, moments[last] ?? 0];
  }
  return moments;
}

/** How many kills a test makes and where, by `SOHOA_KILLS` and `SOHOA_KILLS_SEED`; a few at new moments each time when they are not set. */
export function killsOf(env: NodeJS.ProcessEnv, few: number): { readonly moments: number; readonly seed: number } {
  return { moments: Number(env['SOHOA_KILLS'] ?? few), seed: Number(env['SOHOA_KILLS_SEED'] ?? Date.now() % 100_000) };
}

/** What a run of kills came to. */
export interface KillTally {
  /** Kills that met the process at work, each at a moment of its own. */
  readonly kills: number;
  /** How many of them met it with a package half written. */
  readonly halfWritten: number;
  /** How many of them met it with some packages finished and others not. */
  readonly between: number;
  /** Packages that each of them had to have in the end. */
  readonly packages: number;
}

/** What is wrong with a target after a kill; told with the moment, so that it can be looked for again. */
export class KillFault extends Error {
  constructor(moment: number, what: string, detail: unknown) {
    super(`killed at ${(moment * 100).toFixed(1)} %: ${what}: ${JSON.stringify(detail)}`);
    this.name = 'KillFault';
  }
}
