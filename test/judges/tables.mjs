// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exec } from './exec.mjs';
import { fetchPython, fetchTableReaders } from './fetch.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * Writes the packages that cover many dossiers (`flat-xlsx`, `csv`, `open-data`, `ioc-report`) out of bags by the profiles
 * themselves and has them read by others: workbooks by openpyxl, tables by Python's csv and by csvw with the description
 * in the package, the catalogue by rdflib, and every JSON by jsonschema with the schema in the repository.
 *
 * @param {readonly string[]} bags packages of the profile `paper-record`
 * @param {import('./tally.mjs').Tally} tally
 */
export async function judgeTables(bags, tally) {
  const out = mkdtempSync(join(tmpdir(), 'sohoa-tables-'));
  try {
    await judge(bags, tally, out);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** @param {readonly string[]} bags @param {import('./tally.mjs').Tally} tally @param {string} out */
async function judge(bags, tally, out) {
  console.log(`\n── tables over ${bags.length} packages, by the profiles themselves`);
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const made = await exec(process.execPath, [tsx, join(here, 'table-packages.ts'), out, ...bags], { cwd: root, timeoutMs: 900_000 });
  const lines = made.out.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  tally.check(made.code === 0 && lines.length === 9, 'every package over many dossiers is written', made.out.slice(-800));
  for (const { name, error, faults } of lines) {
    tally.check(error === undefined, `tables ${name}`, error);
    if (error === undefined) tally.check(faults.length === 0, `our verify finds ${name} whole`, JSON.stringify(faults));
  }
  const whole = lines.filter(({ error }) => error === undefined);
  await judgeReaders(whole, bags, out, tally);
  const schemas = { open: 'open-data', ioc: 'ioc-report' };
  const pairs = whole.flatMap(({ name, path }) => Object.entries(schemas).filter(([start]) => name.startsWith(start))
    .flatMap(([, form]) => [join(root, 'docs', `${form}.schema.json`), join(path, `${form}.json`)]));
  const python = await fetchPython();
  if (!python.judge) return tally.missing('jsonschema over tables', python.reason);
  const verdicts = (await python.judge.run([join(here, 'check-json.py'), ...pairs])).out.split('\n').filter((line) => /^(IN)?VALID /.test(line));
  tally.check(pairs.length > 0 && verdicts.length === pairs.length / 2, 'jsonschema judges every table');
  for (const verdict of verdicts) tally.check(verdict.startsWith('VALID '), 'jsonschema: a table', verdict);
}

/** @param {readonly object[]} packages @param {readonly string[]} bags @param {string} out @param {import('./tally.mjs').Tally} tally */
async function judgeReaders(packages, bags, out, tally) {
  const readers = await fetchTableReaders();
  if (!readers.judge) return tally.missing('openpyxl, csvw and rdflib', readers.reason);
  const list = join(out, 'packages.json');
  writeFileSync(list, JSON.stringify(packages));
  const { code, out: said } = await readers.judge.run([join(here, 'check-tables.py'), list, ...bags]);
  const checks = said.split('\n').filter((line) => /^(PASS|FAIL) /.test(line));
  for (const line of checks) tally.check(line.startsWith('PASS '), line.slice(5));
  for (const line of said.split('\n').filter((text) => text.startsWith('NOTE '))) console.log(`  ${line.slice(5)}`);
  tally.check(code === 0 && checks.length > 50, 'the readers of tables run to their end', said.slice(-800));
}
