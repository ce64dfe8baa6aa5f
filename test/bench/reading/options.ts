import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** Grades of wear: the scan alone, an office's, and the worst that still comes to a counter. */
export const grades = ['clean', 'office', 'bad'] as const;
export type Grade = (typeof grades)[number];

/** What a run of the bench was asked for. */
export interface ReadingOptions {
  /** Paper types by id; null for all that have a layout. */
  readonly types: readonly string[] | null;
  readonly perType: number;
  /** The first paper of each type that is read, from 0: those before were looked at while rules were made. */
  readonly from: number;
  readonly grades: readonly Grade[];
  /** 1 may be tuned on, 2 is only ever measured. */
  readonly seed: 1 | 2;
  readonly cache: string;
  readonly useCache: boolean;
  /** Pages that an older engine read are taken as they are. */
  readonly stalePages: boolean;
  readonly wrong: boolean;
  readonly native: boolean;
  /** Fits the calibration table anew. */
  readonly fit: boolean;
  /** Writes the measured tables into docs/reading-accuracy.md. */
  readonly writeDocs: boolean;
  readonly json: string | null;
  readonly workers: number;
}

/**
 * Reads the options of `npm run bench:reading` (test/bench/README.md).
 * @throws Error in words for an option that makes no sense
 */
export function readingOptions(argv: readonly string[]): ReadingOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      types: { type: 'string' }, 'per-type': { type: 'string' }, from: { type: 'string' }, grades: { type: 'string' }, seed: { type: 'string' }, cache: { type: 'string' },
      'no-cache': { type: 'boolean' }, 'stale-pages': { type: 'boolean' }, wrong: { type: 'boolean' }, native: { type: 'boolean' },
      json: { type: 'string' }, fit: { type: 'boolean' }, 'write-docs': { type: 'boolean' }, workers: { type: 'string' },
    },
  });
  const perType = Number(values['per-type'] ?? 4);
  const from = Number(values.from ?? 0);
  const workers = Number(values.workers ?? 2);
  if (!Number.isInteger(perType) || perType < 1) throw new Error('--per-type wants a whole number from 1');
  if (!Number.isInteger(from) || from < 0 || from >= perType) throw new Error('--from wants a whole number from 0, below --per-type');
  if (!Number.isInteger(workers) || workers < 1) throw new Error('--workers wants a whole number from 1');
  const seed = values.seed ?? '1';
  if (seed !== '1' && seed !== '2') throw new Error('--seed is 1 (may be tuned on) or 2 (is only ever measured)');
  if (values.fit === true && seed === '2') throw new Error('--fit is for seed 1: nothing may be fitted on what is only measured');
  const wanted = (values.grades ?? grades.join(',')).split(',');
  const chosen = grades.filter((grade) => wanted.includes(grade));
  if (chosen.length !== wanted.length) throw new Error(`--grades wants some of ${grades.join(',')}`);
  return {
    types: values.types?.split(',') ?? null, perType, from, grades: chosen, seed: seed === '2' ? 2 : 1,
    cache: resolve(values.cache ?? join(tmpdir(), 'sohoa-reading')), useCache: values['no-cache'] !== true, stalePages: values['stale-pages'] === true,
    wrong: values.wrong === true, native: values.native === true, fit: values.fit === true, writeDocs: values['write-docs'] === true, json: values.json === undefined ? null : resolve(values.json), workers,
  };
}
