import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { calibrationTable } from '../../../src/core/reading/calibration-table.ts';
import { machineFacts } from '../machine.ts';
import type { ReadingOptions } from './options.ts';
import type { SessionResult } from './session.ts';
import { barTable, resultTable, rivalTable } from './tables.ts';

const PAGE = fileURLToPath(new URL('../../../docs/reading-accuracy.md', import.meta.url));

/**
 * Puts what was measured into the page, between the marks of its seed; the rest of the page is for people to write.
 * @returns the page's path
 * @throws Error when the page has no marks for the seed
 */
export function writeDocs(result: SessionResult, options: ReadingOptions, load: readonly number[]): string {
  const [begin, end] = ['begin', 'end'].map((word) => `<!-- measured:seed-${options.seed}:${word} -->`) as [string, string];
  const page = readFileSync(PAGE, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/reading-accuracy.md has no place for seed ${options.seed}: ${begin} … ${end}`);
  const machine = machineFacts([...load]);
  const layouts = new Set(result.papers.map((p) => `${p.typeId}/${p.layout}`)).size;
  const text = [
    `Measured on ${new Date().toISOString().slice(0, 10)}: seed ${options.seed}, ${result.papers.length} papers of ${new Set(result.papers.map((p) => p.typeId)).size} types in ${layouts} layouts, ${result.papers.reduce((sum, p) => sum + p.pages, 0)} pages. ${machine.cores} cores, ${machine.cpu}, Node ${machine.node}, load before ${machine.loadBefore}. Calibration: ${calibrationTable.set}, ${calibrationTable.fittedOn}, sure from ${Object.entries(calibrationTable.sureFrom).map(([standing, bound]) => `${bound} (${standing})`).join(', ')}.`,
    ...(result.skipped.length > 0 ? [`Not in it: ${result.skipped.map((line) => line.split('\n')[0]).join('; ')}.`] : []),
    '', barTable(result.papers), '', resultTable(result.papers),
    ...(result.native.length > 0 ? ['', 'Beside native Tesseract (page mode 3, one thread, the same model, the scan as it is), and the same reading code on its words without second looks:', '', rivalTable(result.papers, result.native)] : []),
  ].join('\n');
  writeFileSync(PAGE, `${page.slice(0, from + begin.length)}\n${text}\n${page.slice(to)}`);
  return PAGE;
}
