// @ts-check
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from '../../scripts/lib/project.mjs';
import { batch, fillResources, root, script, settingSets } from './cli.mjs';
import { fetchProgram } from './fetch.mjs';
import { filesIn, jsonLines } from './judge-packages.mjs';

/**
 * @typedef {import('./judge-packages.mjs').Package} Package
 * @typedef {import('./judge-signatures.mjs').SignedFile} SignedFile
 * @typedef {{ work: string, prints: string, tally: import('./tally.mjs').Tally, heading: (title: string) => void }} Run one run of the judges: its folder, the folder of printed papers, and how it speaks
 */

/** Packages that a report of the batch tells of; what a profile refused is counted. @param {Run['tally']} tally @param {string} out @param {boolean} plain @returns {{ packages: Package[], refused: number }} */
function reported(tally, out, plain) {
  const { dossiers, together } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
  const lines = [...dossiers.flatMap((/** @type {any} */ one) => one.packages ?? []), ...(together ?? [])];
  const failed = lines.filter(({ error }) => error !== null);
  for (const { profile, error } of failed) tally.check(error.code === 'package.incomplete', `batch: ${profile}`, JSON.stringify(error));
  return { packages: lines.flatMap(({ profile, package: name }) => (name === null ? [] : [{ profile, path: join(out, name), plain }])), refused: failed.length };
}

/** The sample dossiers through every profile, by the command line; again with other settings. @param {Run} run @returns {Promise<Package[]>} */
export async function makeSamples({ work, tally, heading }) {
  heading('the sample dossiers through every profile, by the command line as it ships');
  await build(false);
  const [input, out, resources] = [join(work, 'in'), join(work, 'out'), join(work, 'sample-resources')];
  mkdirSync(input);
  for (const folder of ['dossiers', 'loose']) cpSync(join(root, 'resources', 'samples', folder), input, { recursive: true });
  fillResources(resources, readdirSync(input));
  /** @type {Package[]} */
  const packages = [];
  for (const set of /** @type {const} */ (['plain', 'other'])) {
    // What has no settings is the same again.
    const settings = Object.fromEntries(Object.entries(settingSets[set]).filter(([, own]) => set === 'plain' || Object.keys(own).length > 0));
    const file = join(work, `${set}.json`);
    writeFileSync(file, JSON.stringify(settings));
    const { code, out: said } = await batch([
      'batch', input, '--out', out, '--unit', 'H17.NN.NN', '--procedure', '1.000894', '--workers', '2',
      '--profile', Object.keys(settings).join(','), '--profile-settings', file, '--resources', resources,
    ], 1_800_000);
    tally.check(code === 0 || code === 2, `batch: the run with ${set} settings comes to its end`, `exit ${code}\n${said.slice(-1500)}`);
    const { packages: made, refused } = reported(tally, out, set === 'plain');
    const counts = Object.keys(settings).map((id) => `${id} ${made.filter(({ profile }) => profile === id).length}`);
    console.log(`  ${set}: ${counts.join(', ')}; ${refused} refused, for what scans do not say`);
    packages.push(...made);
  }
  return packages;
}

/** Debian's packages of the programs that what is judged is made with. */
const MAKERS = { pdftoppm: 'poppler-utils', convert: 'imagemagick', gs: 'ghostscript', qpdf: 'qpdf', chromium: 'chromium', openssl: 'openssl' };

/** Whether a program cannot be had without which something is not made; says so. @param {Run['tally']} tally @param {string} what @param {...keyof typeof MAKERS} programs */
async function lacks(tally, what, ...programs) {
  for (const program of programs) {
    const { judge, reason } = await fetchProgram(program, MAKERS[program]);
    if (judge) continue;
    tally.missing(`${what} (${program})`, reason);
    return true;
  }
  return false;
}

/**
 * Generated dossiers through every profile, before and after signing; see `dossiers/make.ts`.
 *
 * @param {Run} run @param {number} first @param {number} count @param {number} papers how many different ones
 * @returns {Promise<{ dir: string, packages: Package[], signed: SignedFile[], rootPem: string } | null>} null where something to make them with is not there
 */
export async function makeGenerated({ work, prints, tally, heading }, first, count, papers) {
  heading(`generated dossiers ${first + 1} to ${first + count} through every profile, before and after signing`);
  if (await lacks(tally, 'generated dossiers', 'chromium', 'pdftoppm', 'convert', 'openssl')) return null;
  const [dir, resources] = [join(work, `generated-${first}`), join(work, 'resources')];
  mkdirSync(dir);
  fillResources(resources, []);
  const { code, out } = await script(join('dossiers', 'make.ts'), [
    '--out', dir, '--prints', prints, '--resources', resources, '--papers', String(papers), '--dossiers', String(count), '--first', String(first),
  ], 3 * 3_600_000);
  tally.check(code === 0, 'generated: the making comes to its end', out.slice(-1500));
  /** @type {Package[]} */
  const packages = [];
  /** @type {SignedFile[]} */
  const signed = [];
  const profiles = new Map();
  for (const line of jsonLines(out)) {
    if (line.took !== undefined) console.log(`  ${line.took}: ${line.seconds} s`);
    else if (line.dossiers !== undefined) {
      console.log(`  ${line.dossiers} dossiers, ${line.papers} papers, ${line.pages} pages; ${line.printed} different papers of ${line.types} types in ${line.containers} kinds of file; ${line.mended} times something lacked and was typed`);
    } else if (line.signed !== undefined) signed.push({ path: line.signed, base: line.base, signatures: line.signatures, stamps: line.stamps });
    else if (line.unsigned !== undefined) tally.check(false, `generated: ${line.unsigned} is signed`, JSON.stringify(line));
    else {
      tally.check(line.path !== undefined, `generated: ${line.stage} ${line.profile} of ${line.codes}`, JSON.stringify(line));
      if (line.path === undefined) continue;
      if (line.same !== null) tally.check(line.same, `taken in again: ${line.stage} ${basename(line.path)} is the records that went out`);
      packages.push({ profile: line.profile, path: line.path, plain: line.set === 'plain' });
      if (line.stage !== 'figures') profiles.set(`${line.stage} ${line.profile}`, (profiles.get(`${line.stage} ${line.profile}`) ?? 0) + 1);
    }
  }
  for (const [name, made] of profiles) {
    const many = ['flat-xlsx', 'csv', 'open-data', 'ioc-report'].some((id) => name.endsWith(id));
    tally.check(made === (many ? 2 : count), `generated: packages ${name}`, String(made));
  }
  tally.check(profiles.size === 20, 'generated: ten profiles before and after signing', [...profiles.keys()].join(', '));
  console.log(`  ${packages.length} packages, ${signed.length} signed files`);
  return { dir, packages, signed, rootPem: join(dir, 'root.pem') };
}

/** Writes what archives and other programs hold as papers of ours. @param {Run} run @returns {Promise<readonly string[]>} the papers */
export async function makeArchive({ work, tally, heading }) {
  heading('PDFs of archives and of other programs: streams untouched, pages alike');
  if (await lacks(tally, 'archive PDFs', 'pdftoppm', 'convert', 'gs', 'qpdf', 'chromium')) return [];
  const dir = join(work, 'archive');
  const { code, out } = await script('archive.ts', [dir, 'chromium']);
  tally.check(code === 0, 'archive: the PDFs are written', out.slice(-1500));
  for (const line of out.split('\n')) {
    const [verdict, name, ...rest] = line.split(' ');
    if (verdict === 'OK' || verdict === 'FAULT') tally.check(verdict === 'OK', `archive: ${name ?? ''}`, rest.join(' '));
  }
  return existsSync(join(dir, 'out')) ? filesIn(join(dir, 'out'), /\.pdf$/) : [];
}

/** Files signed by every kind of key. @param {Run} run @param {readonly string[]} pdfs @returns {Promise<SignedFile[]>} */
export async function makeSigned({ work, tally, heading }, pdfs) {
  heading(`signatures: ${pdfs.length} files, PKCS#12, PKCS#11, watched folder, time stamps`);
  const { code, out } = await script('signatures.ts', [join(work, 'signed'), ...pdfs]);
  tally.check(code === 0, 'signing: the files are signed', out.slice(-2000));
  const lines = jsonLines(out);
  for (const { skipped, reason } of lines.filter((line) => line.skipped)) tally.missing(skipped, reason);
  const signed = lines.filter((line) => line.path);
  tally.check(signed.length >= pdfs.length * 2, 'signing: there are signed files to judge', `${signed.length}`);
  return signed;
}
