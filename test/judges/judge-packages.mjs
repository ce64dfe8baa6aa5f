// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchEark, fetchPremisSchema, fetchProgram, fetchPython, fetchTableReaders } from './fetch.mjs';
import { chunks } from './judge-pdf.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */
/** @typedef {{ profile: string, path: string, plain: boolean }} Package `plain`: written with the plain settings */

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const AT_ONCE = 300;

/** Files below a folder. @param {string} dir @param {RegExp} wanted */
export const filesIn = (dir, wanted) => readdirSync(dir, { recursive: true }).map(String).filter((name) => wanted.test(name)).map((name) => join(dir, name)).sort();
/** Every line that is JSON. @param {string} out @returns {any[]} */
export const jsonLines = (out) => out.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
/** @param {readonly Package[]} packages @param {...string} ids */
const of = (packages, ...ids) => packages.filter(({ profile }) => ids.includes(profile)).map(({ path }) => path);
const ARCHIVE = ['sip-tt05', 'sip-tailieu', 'aip'];
const TABLES = ['flat-xlsx', 'csv', 'open-data', 'ioc-report'];

/** The Library of Congress's bagit over every bag. @param {readonly Package[]} packages @param {Tally} tally */
export async function judgeBags(packages, tally) {
  const bags = of(packages, 'paper-record').concat(packages.filter(({ profile, path }) => profile !== 'paper-record' && existsSync(join(path, 'bagit.txt'))).map(({ path }) => path));
  const python = await fetchPython();
  if (!python.judge) return tally.missing('bagit', python.reason);
  for (const some of chunks(bags, AT_ONCE)) {
    const { out } = await python.judge.run(['-m', 'bagit', '--validate', ...some], { timeoutMs: 3_600_000 });
    const lines = out.split('\n');
    for (const bag of some) {
      const said = lines.filter((line) => line.includes(bag));
      tally.check(said.some((line) => line.endsWith(`${bag} is valid`)), `bagit: ${basename(bag)}`, said.join('\n') || out.slice(-600));
    }
  }
}

/** Which JSON of a package goes by which schema: the repository's, and the one that the package carries. @param {Package} one @returns {[schema: string, file: string][]} */
function jsonOf({ profile, path, plain }) {
  const docs = (/** @type {string} */ name) => join(root, 'docs', `${name}.schema.json`);
  switch (profile) {
    case 'paper-record': return filesIn(join(path, 'data', 'records'), /\.paper-record\.json$/).map((file) => [docs('paper-record'), file]);
    case 'portal-sync': return [join(path, 'schemas', 'message.schema.json'), ...(plain ? [docs('portal-sync')] : [])].map((schema) => [schema, join(path, 'message.json')]);
    case 'dossier-7197': return filesIn(join(path, 'documents'), /\.json$/).map((file) => [join(path, 'schemas', 'document.schema.json'), file]);
    case 'open-data': return [[docs('open-data'), join(path, 'open-data.json')]];
    case 'ioc-report': return [[docs('ioc-report'), join(path, 'ioc-report.json')]];
    default: return [];
  }
}

/** jsonschema over every JSON that has a schema. @param {readonly Package[]} packages @param {Tally} tally @param {readonly (readonly [schema: string, file: string])[]} [more] */
export async function judgeJson(packages, tally, more = []) {
  const python = await fetchPython();
  if (!python.judge) return tally.missing('jsonschema', python.reason);
  for (const pairs of chunks([...packages.flatMap(jsonOf), ...more], AT_ONCE)) {
    const { out } = await python.judge.run([join(here, 'check-json.py'), ...pairs.flat()], { timeoutMs: 3_600_000 });
    const said = out.split('\n').filter((line) => /^(IN)?VALID /.test(line));
    for (const [at, [schema, file]] of pairs.entries()) tally.check(said[at] === `VALID ${file}`, `jsonschema: ${basename(file)} by ${basename(schema)}`, said[at] ?? out.slice(-400));
  }
}

/** Which XML of a package goes by which schema in it. @param {Package} one @param {boolean} mets the schemas of others are there @returns {[schema: string, files: string[]][]} */
function xmlOf({ profile, path, plain }, mets) {
  const schema = (/** @type {string} */ name) => join(path, 'schemas', name);
  if (profile === 'portal-sync') return [schema('message.xsd'), ...(plain ? [join(root, 'docs', 'portal-sync.xsd')] : [])].map((xsd) => [xsd, [join(path, 'message.xml')]]);
  if (!ARCHIVE.includes(profile)) return [];
  return [
    ...(mets ? [/** @type {[string, string[]]} */ ([schema('mets1_12.xsd'), filesIn(path, /METS\.xml$/)])] : []),
    [schema('ead.xsd'), filesIn(path, /EAD\.xml$/)], [schema('ead_doc.xsd'), filesIn(path, /EAD_doc_.*\.xml$/)],
  ];
}

/**
 * xmllint over every XML, with the schemas in the packages; schemas that are alike to the last byte are one, so that a
 * thousand files are judged in one go.
 *
 * @param {readonly Package[]} packages @param {boolean} mets whether the schema of METS is there and no stand-in @param {Tally} tally
 */
export async function judgeXml(packages, mets, tally) {
  const xmllint = await fetchProgram('xmllint', 'libxml2-utils');
  if (!xmllint.judge) return tally.missing('xmllint', xmllint.reason);
  if (!mets) tally.skip('METS by its schema', 'the schemas of others are not in ../shared/schemas');
  const { judge } = xmllint;
  /** @type {Map<string, { schema: string, files: string[] }>} */
  const groups = new Map();
  for (const one of packages) {
    for (const [schema, files] of xmlOf(one, mets)) {
      tally.check(files.length > 0, `xmllint: ${basename(one.path)} has files for ${basename(schema)}`);
      const digest = createHash('sha256').update(readFileSync(schema)).digest('hex');
      const group = groups.get(digest) ?? { schema, files: [] };
      groups.set(digest, { ...group, files: [...group.files, ...files] });
    }
  }
  const premis = await fetchPremisSchema();
  const kept = of(packages, 'aip');
  if (premis.path === null) tally.missing('schema of PREMIS 3.0', premis.reason);
  else if (kept.length > 0) {
    const files = kept.flatMap((dir) => filesIn(dir, /PREMIS(_rep1)?\.xml$/));
    tally.check(files.length === 2 * kept.length, 'xmllint: packages that are kept have two PREMIS files each');
    groups.set('premis', { schema: premis.path, files });
    const broken = join(kept[0] ?? '', '..', 'broken-premis.xml');
    writeFileSync(broken, readFileSync(files[0] ?? '', 'utf8').replace(/<eventType>[^<]*<\/eventType>/, ''));
    const { code } = await judge.run(['--noout', '--nonet', '--schema', premis.path, broken]);
    tally.check(code !== 0, 'xmllint: an event without its type does not pass');
  }
  for (const { schema, files } of groups.values()) {
    for (const some of chunks(files, AT_ONCE)) {
      const { out } = await judge.run(['--noout', '--nonet', '--schema', schema, ...some], { timeoutMs: 3_600_000 });
      const lines = out.split('\n');
      const good = new Set(lines);
      for (const file of some) tally.check(good.has(`${file} validates`), `xmllint: ${basename(file)} by ${basename(schema)}`, lines.filter((line) => line.startsWith(file)).join('\n') || out.slice(-400));
    }
  }
}

/**
 * What the E-ARK validator says of every package that follows the circular, and why we leave it so. Anything else that
 * it calls an error or a warning fails.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const knownComplaints = {
  CSIP31: 'a SIP of 05/2025 has no administrative metadata: preservation metadata is the archive’s, added in the AIP',
  CSIP91: 'as CSIP31: there is no amdSec that the division Metadata could name',
  CSIPSTR6: 'as CSIP31: a SIP has no folder metadata/preservation',
  CSIP114: '05/2025 calls the group Representations/rep1, CSIP 2.0.4 as this validator reads it Representations',
  CSIP101: 'as CSIP114, for the division',
  CSIP103: 'as CSIP114, for the division',
  CSIP105: 'as CSIP114: below a division Representations there would be one for each representation',
  CSIP15: 'the creator has two notes, the version of the program (CSIP) and the fonds code (05/2025)',
  SIP2: '05/2025 prescribes the profile of CSIP, not that of the E-ARK SIP',
  SIP14: 'the validator looks for NOTETYPE without the namespace in which CSIP defines it; no package can please it',
  CSIP82: 'the validator wants every structural map to be that of CSIP, the E-ARK AIP has another that names the parent',
};
const ABOUT_NO_PREMIS = ['CSIP31', 'CSIP91', 'CSIPSTR6'];
/** What only a package for hand-over may be blamed for, and what only one that is kept may be. */
const excused = (/** @type {string} */ rule, /** @type {boolean} */ kept) => Object.hasOwn(knownComplaints, rule) && (kept ? !ABOUT_NO_PREMIS.includes(rule) : rule !== 'CSIP82');

/** The E-ARK validator over every package of Circular 05/2025. @param {readonly Package[]} packages @param {Tally} tally */
export async function judgeEark(packages, tally) {
  const eark = await fetchEark();
  if (!eark.judge) return tally.missing('E-ARK validator', eark.reason);
  const paths = of(packages, ...ARCHIVE);
  const kept = new Set(of(packages, 'aip'));
  const heard = new Set();
  let judged = 0;
  for (const some of chunks(paths, AT_ONCE)) {
    const { out } = await eark.judge.run([join(here, 'eark.py'), ...some], { timeoutMs: 3_600_000 });
    for (const { package: name, structure, schema, messages } of jsonLines(out)) {
      judged++;
      tally.check(structure === 'WellFormed' && schema === 'VALID', `E-ARK: structure and schema of ${basename(name)}`, JSON.stringify(messages).slice(0, 800));
      for (const [severity, rule, text] of messages) {
        if (severity === 'Info') continue;
        if (excused(rule, kept.has(name))) heard.add(`${rule}${kept.has(name) ? ' (AIP)' : ''}`);
        else tally.check(false, `E-ARK: ${rule} in ${basename(name)}`, text);
      }
    }
  }
  tally.check(judged === paths.length, 'E-ARK: every package is judged', `${judged} of ${paths.length}`);
  if (heard.size > 0) console.log(`  the E-ARK validator complains of what the circular demands: ${[...heard].sort().join(', ')}`);
}

/**
 * Packages of many dossiers, read by others: workbooks by openpyxl, tables by Python's csv and by csvw with the
 * description in the package, the catalogue by rdflib; held against what `paper-record` says of the same dossiers.
 *
 * @param {readonly Package[]} packages @param {string} list where the list for the readers is put @param {Tally} tally
 */
export async function judgeTables(packages, list, tally) {
  const readers = await fetchTableReaders();
  if (!readers.judge) return tally.missing('openpyxl, csvw and rdflib', readers.reason);
  const tables = packages.filter(({ profile }) => TABLES.includes(profile));
  writeFileSync(list, JSON.stringify({ packages: tables, bags: of(packages, 'paper-record') }));
  const { code, out } = await readers.judge.run([join(here, 'check-tables.py'), list], { timeoutMs: 3_600_000 });
  const checks = out.split('\n').filter((line) => /^(PASS|FAIL) /.test(line));
  for (const line of checks) tally.check(line.startsWith('PASS '), `tables: ${line.slice(5)}`);
  const cells = [...out.matchAll(/^NOTE .*?: (\d+) cells, (\d+) of them suppressed$/gm)].map(([, all, hidden]) => [Number(all), Number(hidden)]);
  for (const [at, what] of /** @type {const} */ ([[0, 'cells of open data'], [1, 'of them suppressed']])) console.log(`  ${cells.reduce((sum, row) => sum + (row[at] ?? 0), 0)} ${what}`);
  tally.check(code === 0 && checks.length >= tables.length, 'tables: the readers run to their end', out.slice(-800));
}
