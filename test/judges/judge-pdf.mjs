// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fetchProgram, fetchVeraPdf } from './fetch.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

/** Files on one command line: far from its longest, and a Java that holds few files at a time. */
const AT_ONCE = 500;
/** Small programs beside one another. */
const LANES = 2;

/** @template T @param {readonly T[]} items @param {number} size */
export const chunks = (items, size) => Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));

/** Does something for each item, a few at a time. @template T @param {readonly T[]} items @param {(item: T) => Promise<void>} work */
export async function forEach(items, work) {
  const left = items.values();
  await Promise.all(Array.from({ length: LANES }, async () => {
    for (const item of left) await work(item);
  }));
}

/** Of files with the same bytes one: a judge says the same of each. @param {readonly string[]} paths */
export function distinct(paths) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const path of paths) {
    const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
    if (!found.has(digest)) found.set(digest, path);
  }
  return [...found.values()];
}

/** veraPDF, profile PDF/A-2u, many files in one Java. @param {readonly string[]} pdfs @param {Tally} tally */
export async function judgeArchival(pdfs, tally) {
  const vera = await fetchVeraPdf();
  if (!vera.judge) return tally.missing('veraPDF', vera.reason);
  for (const files of chunks(pdfs, AT_ONCE)) {
    const { out } = await vera.judge.run(['-f', '2u', '--format', 'text', '-v', '--maxfailuresdisplayed', '1', ...files], { timeoutMs: 3_600_000 });
    /** @type {Map<string, string[]>} */
    const verdicts = new Map();
    /** @type {string[]} */
    let own = [];
    for (const line of out.split('\n')) {
      const path = /^(?:PASS|FAIL) (.*) 2u$/.exec(line)?.[1];
      if (path !== undefined) verdicts.set(path, own = []);
      own.push(line);
    }
    for (const pdf of files) {
      const verdict = verdicts.get(pdf);
      tally.check(verdict?.[0]?.startsWith('PASS') ?? false, `veraPDF: ${basename(pdf)}`, verdict?.join('\n') ?? out.slice(-600));
    }
  }
}

/** qpdf's own check of the file's structure. @param {readonly string[]} pdfs @param {Tally} tally */
export async function judgeStructure(pdfs, tally) {
  const qpdf = await fetchProgram('qpdf', 'qpdf');
  if (!qpdf.judge) return tally.missing('qpdf', qpdf.reason);
  const { judge } = qpdf;
  await forEach(pdfs, async (pdf) => {
    const { code, out } = await judge.run(['--check', pdf]);
    tally.check(code === 0 && out.includes('No syntax or stream encoding errors') && !/warning/i.test(out), `qpdf: ${basename(pdf)}`, out);
  });
}
