// @ts-check
/*
 * The outside judges: programs that are not ours judge what the product writes: veraPDF (PDF/A-2u), qpdf, poppler,
 * pyHanko, the Library of Congress's BagIt validator, jsonschema, xmllint, the E-ARK validator, and readers of tables.
 *
 *   node test/judges/run.mjs                   the sample dossiers by the command line as it ships, and eight generated ones
 *   node test/judges/run.mjs --dossiers N      N generated dossiers instead (npm run judges:many: 500); none of the rest
 *
 * Many are made and judged in parts, so that disk and memory stay bounded. `--papers P` prints so many different papers
 * (two for each dossier, at most 224: each type in each kind of file), `--part K` makes parts of K dossiers, `--prints DIR`
 * keeps the printed papers for another time, `--keep DIR` leaves everything there.
 * In CI a judge that cannot be fetched is a failure; elsewhere it is skipped with its reason. Ends with
 * `N passed, N failed, N skipped`.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { batch, fillResources, root, script } from './cli.mjs';
import { fetchProgram, fetchPython } from './fetch.mjs';
import { judgeIncoming } from './judge-incoming.mjs';
import { filesIn, judgeBags, judgeEark, judgeJson, judgeTables, judgeXml } from './judge-packages.mjs';
import { distinct, judgeArchival, judgeStructure } from './judge-pdf.mjs';
import { judgeSigned } from './judge-signatures.mjs';
import { makeArchive, makeGenerated, makeSamples, makeSigned } from './makers.mjs';
import { createTally } from './tally.mjs';
import { judgeTexts } from './texts.mjs';

/** @typedef {import('./judge-packages.mjs').Package} Package */
/** @typedef {import('./judge-signatures.mjs').SignedFile} SignedFile */

const { values: options } = parseArgs({ options: { dossiers: { type: 'string' }, papers: { type: 'string' }, part: { type: 'string' }, prints: { type: 'string' }, keep: { type: 'string' } } });
const FEW = 8;
const PART = 100;
const EVERY_PAPER = 224;
const work = options.keep === undefined ? mkdtempSync(join(tmpdir(), 'sohoa-judges-')) : resolve(options.keep);
mkdirSync(work, { recursive: true });
const tally = createTally();

/** Says what comes, and how long what came before took. */
let headed = performance.now();
/** @param {string} title */
function heading(title) {
  const now = performance.now();
  console.log(`  (${((now - headed) / 1000).toFixed(0)} s)\n── ${title}`);
  headed = now;
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
  tally.check(sum.vietnamese > 100, 'pdftotext: there is Vietnamese text');
}

/** @type {import('./makers.mjs').Run} */
const run = { work, prints: resolve(options.prints ?? join(work, 'prints')), tally, heading };

/** One bit of a file turned over. @param {string} path */
function tamper(path) {
  const bytes = readFileSync(path);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

/** Our own `verify` over every package, and over bags with one changed bit, which the foreign one must see, too. @param {readonly Package[]} packages */
async function judgeVerify(packages) {
  heading('our verify, and one changed bit');
  const ours = await batch(['verify', ...packages.map(({ path }) => path)]);
  tally.check(ours.code === 0, 'our verify: the packages are whole', ours.out.slice(-2000));
  const first = packages.filter(({ profile }) => profile === 'paper-record').map(({ path }) => path).find((bag) => filesIn(bag, /\.pdf$/).length > 0);
  const targets = first === undefined ? [] : [...filesIn(first, /\.pdf$/).slice(0, 1), ...filesIn(first, /\.json$/).slice(0, 2), ...filesIn(first, /bag-info\.txt$/)];
  tally.check(targets.length === 4, 'our verify: there is a package to tamper with');
  const copies = targets.map((target, index) => {
    const copy = join(work, `tampered-${index}`);
    cpSync(first ?? '', copy, { recursive: true });
    tamper(join(copy, target.slice((first ?? '').length)));
    return { copy, name: basename(target) };
  });
  const { out } = await batch(['verify', '--json', ...copies.map(({ copy }) => copy)]);
  /** @type {{ package: string, ok: boolean }[]} */
  const seen = JSON.parse(out.slice(out.indexOf('[')));
  const python = await fetchPython();
  for (const [index, { copy, name }] of copies.entries()) {
    tally.check(seen[index]?.ok === false && seen[index].package === copy, `our verify: sees a bit changed in ${name}`);
    const theirs = await python.judge?.run(['-m', 'bagit', '--validate', copy]);
    if (theirs) tally.check(theirs.code !== 0, `bagit: sees a bit changed in ${name}`);
  }
}

/** What every package goes through. @param {readonly Package[]} packages @param {readonly (readonly [string, string])[]} moreJson */
async function judgePackages(packages, moreJson) {
  heading(`BagIt, jsonschema, xmllint: ${packages.length} packages`);
  await judgeBags(packages, tally);
  await judgeJson(packages, tally, moreJson);
  await judgeXml(packages, fillResources(join(work, 'asked'), []), tally);
  heading('E-ARK validator');
  await judgeEark(packages, tally);
}

/** @param {readonly string[]} pdfs */
async function judgePdfs(pdfs) {
  const once = distinct(pdfs);
  heading(`veraPDF, profile PDF/A-2u, and qpdf --check: ${pdfs.length} files, ${once.length} of them different`);
  await judgeArchival(once, tally);
  heading('qpdf --check');
  await judgeStructure(once, tally);
}

/**
 * The PDFs that the product wrote. What came in and is kept as it came is not ours to judge: signed files in the flat
 * tree, and originals beside the papers or the records.
 *
 * @param {readonly Package[]} packages
 */
const pdfsOf = (packages) => packages.flatMap(({ path }) => filesIn(path, /(?<!_signed)\.pdf$/)).filter((path) => !path.includes('/originals/'));
/** @param {readonly SignedFile[]} signed */
const filesOf = (signed) => signed.flatMap(({ path, base }) => [base, path]);

/**
 * Everything that judges look at.
 *
 * @param {{ samples: readonly Package[], generated: readonly Package[], loose: readonly string[], signed: readonly { files: readonly SignedFile[], rootPem: string }[] }} made
 */
async function judge({ samples, generated, loose, signed }) {
  const packages = [...samples, ...generated];
  heading('signatures by pdfsig and pyHanko');
  for (const { files, rootPem } of signed) await judgeSigned(files, rootPem, tally);
  await judgePdfs([...loose, ...pdfsOf(packages), ...signed.flatMap(({ files }) => filesOf(files))]);
  const unsigned = [...samples, ...generated.filter(({ path }) => !path.includes('after'))];
  await judgeTextLayers(unsigned.filter(({ profile }) => profile === 'paper-record').map(({ path }) => path));
  const report = join(work, 'out', 'report.json');
  await judgePackages(packages, samples.length > 0 && existsSync(report) ? [[join(root, 'docs', 'report.schema.json'), report]] : []);
  heading('tables by openpyxl, csv, csvw and rdflib');
  for (const some of [samples, unsigned.slice(samples.length)]) if (some.length > 0) await judgeTables(some, join(work, 'tables.json'), tally);
}

/** The samples with all that stands beside them, and a few generated dossiers. */
async function judgeSamples() {
  const samples = await makeSamples(run);
  const bags = samples.filter(({ profile }) => profile === 'paper-record').map(({ path }) => path);
  tally.check(bags.length >= 5, 'batch: there are packages to judge', `${bags.length}`);
  heading('variants of our PDF that the samples hardly hold');
  const dir = join(work, 'variants');
  const { code, out } = await script('variants.ts', [dir]);
  tally.check(code === 0, 'variants: they are written', out);
  const variants = code === 0 ? filesIn(dir, /\.pdf$/) : [];
  const loose = [...variants, ...await makeArchive(run)];
  // The hundred pages add nothing; pages that are turned, odd or strange do.
  const toSign = [...bags.flatMap((bag) => filesIn(join(bag, 'data', 'papers'), /\.pdf$/)).slice(0, 6), ...variants.filter((path) => !path.includes('hundred'))];
  const files = await makeSigned(run, toSign);
  const few = await makeGenerated(run, 0, FEW, FEW * 2);
  const byAllKeys = { files, rootPem: join(work, 'signed', 'root.pem') };
  await judge({ samples, generated: few?.packages ?? [], loose, signed: [byAllKeys, ...(few ? [{ files: few.signed, rootPem: few.rootPem }] : [])] });
  await judgeVerify(samples);
  heading('incoming signatures: our verdict, pyHanko’s and pdfsig’s');
  await judgeIncoming(join(work, 'incoming'), tally);
}

/** @param {number} count */
async function judgeMany(count) {
  const papers = Number(options.papers ?? Math.min(EVERY_PAPER, count * 2));
  const part = Number(options.part ?? PART);
  for (let first = 0; first < count; first += part) {
    const made = await makeGenerated(run, first, Math.min(part, count - first), papers);
    if (!made) return;
    const { dir, packages, signed, rootPem } = made;
    await judge({ samples: [], generated: packages, loose: [], signed: [{ files: signed, rootPem }] });
    if (options.keep === undefined) rmSync(dir, { recursive: true });
    console.log(`  so far: ${tally.line()}`);
  }
}

const startedAt = performance.now();
try {
  await (options.dossiers === undefined ? judgeSamples() : judgeMany(Number(options.dossiers)));
} catch (cause) {
  tally.check(false, 'the judges run to their end', cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
} finally {
  if (options.keep === undefined) rmSync(work, { recursive: true, force: true });
}
console.log(`\n${tally.judges()}\noutside judges, ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
console.log(tally.line());
process.exitCode = tally.total.failed > 0 ? 1 : 0;
