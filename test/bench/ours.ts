import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readingFileSchema } from '../../src/core/exporters/shared/records/reading-schema.ts';
import { reportSchema, type Report } from '../../src/core/model/report.ts';
import { runMeasured, type RunFigures } from './process-tree.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** One run of the batch: what it took and what it reported. */
export interface OurRun {
  readonly figures: RunFigures;
  readonly report: Report;
  /** What was read on each page, by `sha256/page index` of the file. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A tiny module that only an engine with relaxed SIMD takes. */
const RELAXED_SIMD = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11,
);

/** The flags with which the start script runs the batch: Node 20 knows relaxed SIMD only when told. */
export function nodeFlags(): string[] {
  return Number(process.versions.node.split('.')[0]) < 22 && !WebAssembly.validate(RELAXED_SIMD) ? ['--experimental-wasm-relaxed-simd'] : [];
}

/** Where the build puts the batch shell. */
export const BATCH = join(ROOT, 'out', 'main', 'batch.js');

/**
 * Runs the built batch on a folder as a user would, into an empty folder.
 * @throws Error when it is not built, could not run (exit code 1) or left no report
 */
export async function runBatch(input: string, out: string, workers: number, sampleMs?: number): Promise<OurRun> {
  if (!existsSync(BATCH)) throw new Error('out/main/batch.js is missing: run npm run build first');
  rmSync(out, { recursive: true, force: true });
  const figures = await runMeasured(process.execPath, [...nodeFlags(), BATCH, input, '--out', out, '--workers', String(workers)], {}, sampleMs);
  const path = join(out, 'report.json');
  if (figures.exitCode === 1 || !existsSync(path)) throw new Error(`the batch did not run (exit ${figures.exitCode}):\n${figures.output.slice(-3000)}`);
  return { figures, report: reportSchema.parse(JSON.parse(readFileSync(path, 'utf8'))), texts: readTexts(out) };
}

/** The words of every page from the packages' reading files, one printed line to a line. */
function readTexts(out: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const path of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.reading.json')) continue;
    const reading = readingFileSchema.parse(JSON.parse(readFileSync(join(out, path), 'utf8')));
    for (const { page, text } of reading.pages) texts.set(`${page.fileSha256}/${page.index}`, (text?.words ?? []).map((word) => word.text).join(' '));
  }
  return texts;
}
