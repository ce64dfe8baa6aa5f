// @ts-check
/*
 * The outside judges: builds packages from the sample dossiers with the real command line and lets programs that are
 * not ours judge them: veraPDF (PDF/A-2u), qpdf, poppler, pyHanko, the Library of Congress's BagIt validator, jsonschema, xmllint and
 * the E-ARK validator.
 *
 * In CI a judge that cannot be fetched is a failure; elsewhere it is skipped with its reason. Ends with
 * `N passed, N failed, N skipped`. `--packages <folder>` judges packages that exist already.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../scripts/lib/project.mjs';
import { exec } from './exec.mjs';
import { fetchProgram, fetchPython, fetchVeraPdf } from './fetch.mjs';
import { judgeDeliveries } from './delivery.mjs';
import { judgeSignatures } from './signatures.mjs';
import { judgeSips } from './sip.mjs';
import { judgeTables } from './tables.mjs';
import { createTally } from './tally.mjs';
import { judgeTexts } from './texts.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const tsx = [join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs')];
const work = mkdtempSync(join(tmpdir(), 'sohoa-judges-'));
const tally = createTally();
const given = process.argv.indexOf('--packages');

/** The command line as it ships; from source where nobody built it and packages are given. @param {readonly string[]} args */
function batch(args) {
  const built = join(root, 'out', 'main', 'batch.js');
  const program = existsSync(built) ? [built] : [...tsx, join(root, 'src', 'batch', 'index.ts')];
  return exec(process.execPath, [...program, ...args], { cwd: root, timeoutMs: 600_000 });
}

/** Folders of packages below a folder. @param {string} dir */
function bagsIn(dir) {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(dir, entry.name, 'bagit.txt')))
    .map((entry) => join(dir, entry.name)).sort();
}

/** Files below a folder with this ending. @param {string} dir @param {string} ending */
const filesIn = (dir, ending) => readdirSync(dir, { recursive: true }).map(String).filter((name) => name.endsWith(ending)).map((name) => join(dir, name)).sort();

/** @param {string} title */
const heading = (title) => console.log(`\n── ${title}`);

async function makePackages() {
  if (given > 0) return process.argv[given + 1] ?? '';
  heading('packages from the sample dossiers, by the command line as it ships');
  await build(false);
  const [input, out] = [join(work, 'in'), join(work, 'out')];
  mkdirSync(input);
  for (const folder of ['dossiers', 'loose']) cpSync(join(root, 'resources', 'samples', folder), input, { recursive: true });
  const { code, out: said } = await batch(['batch', input, '--out', out, '--unit', 'H17.NN.NN', '--procedure', '1.000894', '--workers', '2']);
  tally.check(code === 0 || code === 2, 'the batch runs to its end', `exit ${code}\n${said.slice(-1500)}`);
  return out;
}

/** @param {readonly string[]} pdfs */
async function judgePdfs(pdfs) {
  heading(`veraPDF, profile PDF/A-2u: ${pdfs.length} files`);
  const vera = await fetchVeraPdf();
  if (!vera.judge) tally.missing('veraPDF', vera.reason);
  else {
    const { out } = await vera.judge.run(['-f', '2u', '--format', 'text', '-v', ...pdfs]);
    for (const pdf of pdfs) {
      const lines = out.split('\n');
      const at = lines.findIndex((line) => line.includes(` ${pdf} `) && /^(PASS|FAIL)/.test(line));
      const next = lines.findIndex((line, i) => i > at && /^(PASS|FAIL)/.test(line));
      tally.check(lines[at]?.startsWith('PASS') ?? false, `veraPDF: ${basename(pdf)}`, at < 0 ? out.slice(-600) : lines.slice(at, next < 0 ? undefined : next).join('\n'));
    }
  }
  heading(`qpdf --check: ${pdfs.length} files`);
  const qpdf = await fetchProgram('qpdf', 'qpdf');
  if (!qpdf.judge) tally.missing('qpdf', qpdf.reason);
  else {
    for (const pdf of pdfs) {
      const { code, out } = await qpdf.judge.run(['--check', pdf]);
      tally.check(code === 0 && out.includes('No syntax or stream encoding errors') && !/warning/i.test(out), `qpdf: ${basename(pdf)}`, out);
    }
  }
}

/** Writes what archives and other programs hold as papers of ours. @returns {Promise<readonly string[]>} the papers */
async function judgeArchive() {
  heading('PDFs of archives and of other programs: streams untouched, pages alike');
  const programs = /** @type {const} */ ([['pdftoppm', 'poppler-utils'], ['convert', 'imagemagick'], ['gs', 'ghostscript'], ['qpdf', 'qpdf'], ['chromium', 'chromium']]);
  for (const [program, debianPackage] of programs) {
    const { judge, reason } = await fetchProgram(program, debianPackage);
    if (!judge) {
      tally.missing(`archive PDFs (${program})`, reason);
      return [];
    }
  }
  const dir = join(work, 'archive');
  const { code, out } = await exec(process.execPath, [...tsx, join(here, 'archive.ts'), dir, 'chromium'], { cwd: root, timeoutMs: 900_000 });
  tally.check(code === 0, 'the archive PDFs are written', out.slice(-1500));
  for (const line of out.split('\n')) {
    const [verdict, name, ...rest] = line.split(' ');
    if (verdict === 'OK' || verdict === 'FAULT') tally.check(verdict === 'OK', `archive: ${name ?? ''}`, rest.join(' '));
  }
  return existsSync(join(dir, 'out')) ? filesIn(join(dir, 'out'), '.pdf') : [];
}

/** @param {readonly string[]} bags */
async function judgeTextLayers(bags) {
  heading('pdftotext: the words of each page');
  const poppler = await fetchProgram('pdftotext', 'poppler-utils');
  if (!poppler.judge) return tally.missing('pdftotext', poppler.reason);
  const sum = { words: 0, found: 0, vietnamese: 0 };
  for (const bag of bags) {
    const one = await judgeTexts(poppler.judge, bag, tally);
    for (const key of /** @type {const} */ (['words', 'found', 'vietnamese'])) sum[key] += one[key];
  }
  console.log(`  ${sum.found} of ${sum.words} words found, ${sum.vietnamese} of them with Vietnamese letters`);
  tally.check(sum.vietnamese > 100, 'pdftotext: the samples hold Vietnamese text');
}

/** One bit of a file turned over. @param {string} path */
function tamper(path) {
  const bytes = readFileSync(path);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

/** What `verify --json` prints. @param {{ out: string }} said @returns {{ package: string, ok: boolean }[]} */
function verdictsOf({ out }) {
  const start = out.indexOf('[');
  try {
    return JSON.parse(out.slice(start));
  } catch {
    return [];
  }
}

/** @param {readonly string[]} bags @param {string} out */
async function judgeBags(bags, out) {
  heading(`BagIt and our own verify: ${bags.length} packages`);
  const ours = await batch(['verify', ...bags]);
  tally.check(ours.code === 0, 'our verify finds the packages whole', ours.out);
  const python = await fetchPython();
  /** @param {string} bag */
  const theirs = (bag) => python.judge?.run(['-m', 'bagit', '--validate', bag]);
  if (!python.judge) tally.missing('bagit and jsonschema', python.reason);
  for (const bag of python.judge ? bags : []) {
    const verdict = await theirs(bag);
    tally.check(verdict?.code === 0, `bagit: ${basename(bag)}`, verdict?.out);
  }
  heading('one changed bit: both must see it');
  const first = bags.find((bag) => filesIn(bag, '.pdf').length > 0);
  const targets = first === undefined ? [] : [...filesIn(first, '.pdf').slice(0, 1), ...filesIn(first, '.json').slice(0, 2), ...filesIn(first, 'bag-info.txt')];
  tally.check(targets.length === 4, 'there is a package to tamper with');
  const copies = targets.map((target, index) => {
    const copy = join(work, `tampered-${index}`);
    cpSync(first ?? '', copy, { recursive: true });
    tamper(join(copy, target.slice((first ?? '').length)));
    return { copy, name: basename(target) };
  });
  const seen = copies.length === 0 ? [] : verdictsOf(await batch(['verify', '--json', ...copies.map(({ copy }) => copy)]));
  for (const [index, { copy, name }] of copies.entries()) {
    tally.check(seen[index]?.ok === false && seen[index].package === copy, `our verify sees a bit changed in ${name}`);
    if (python.judge) tally.check((await theirs(copy))?.code !== 0, `bagit sees a bit changed in ${name}`);
  }
  if (!python.judge) return;
  heading('jsonschema: records and report');
  const schema = join(root, 'docs', 'paper-record.schema.json');
  const pairs = bags.flatMap((bag) => filesIn(bag, '.paper-record.json')).flatMap((record) => [schema, record]);
  if (existsSync(join(out, 'report.json'))) pairs.push(join(root, 'docs', 'report.schema.json'), join(out, 'report.json'));
  const verdicts = await python.judge.run([join(here, 'check-json.py'), ...pairs]);
  for (let i = 1; i < pairs.length; i += 2) {
    const line = verdicts.out.split('\n').find((text) => text.split(' ')[1]?.replace(/:$/, '') === pairs[i]);
    tally.check(line?.startsWith('VALID ') ?? false, `jsonschema: ${basename(pairs[i] ?? '')}`, line ?? verdicts.out.slice(-400));
  }
}

const startedAt = performance.now();
try {
  const out = await makePackages();
  const bags = existsSync(out) ? bagsIn(out) : [];
  tally.check(bags.length >= 5, 'there are packages to judge', `${bags.length} in ${out}`);
  heading('variants of our PDF that the samples hardly hold');
  const variants = join(work, 'variants');
  const made = await exec(process.execPath, [...tsx, join(here, 'variants.ts'), variants], { cwd: root });
  tally.check(made.code === 0, 'the variants are written', made.out);
  const archive = await judgeArchive();
  await judgePdfs([...archive, ...bags.flatMap((bag) => filesIn(join(bag, 'data', 'papers'), '.pdf')), ...(made.code === 0 ? filesIn(variants, '.pdf') : [])]);
  // The hundred pages add nothing; pages that are turned, odd or strange do.
  const toSign = [...bags.flatMap((bag) => filesIn(join(bag, 'data', 'papers'), '.pdf')).slice(0, 6), ...filesIn(variants, '.pdf').filter((path) => !path.includes('hundred'))];
  if (made.code === 0) await judgeSignatures(toSign, join(work, 'signed'), { tsx, root, here }, tally);
  await judgeTextLayers(bags);
  await judgeBags(bags, out);
  await judgeSips(bags, tally);
  await judgeDeliveries(bags, tally);
  await judgeTables(bags, tally);
} catch (cause) {
  tally.check(false, 'the judges run to their end', cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`\noutside judges, ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
console.log(tally.line());
process.exitCode = tally.total.failed > 0 ? 1 : 0;
