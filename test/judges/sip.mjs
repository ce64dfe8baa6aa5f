// @ts-check
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exec } from './exec.mjs';
import { fetchEark, fetchPremisSchema, fetchProgram } from './fetch.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
/** Schemas of others, which the project does not carry; see the README of that folder. */
const schemas = join(root, '..', 'shared', 'schemas');

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

/** @param {string} dir @param {RegExp} wanted */
const filesIn = (dir, wanted) => readdirSync(dir, { recursive: true }).map(String).filter((name) => wanted.test(name)).map((name) => join(dir, name)).sort();

/** Every line that is JSON. @param {string} out @returns {any[]} */
const jsonLines = (out) => out.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));

/**
 * Writes `SIP_hoso`, `SIP_tailieu`, `AIP_hoso` and `AIP_tailieu` out of bags by the profiles themselves and has them judged.
 *
 * @param {readonly string[]} bags packages of the profile `paper-record`
 * @param {import('./tally.mjs').Tally} tally
 */
export async function judgeSips(bags, tally) {
  const out = mkdtempSync(join(tmpdir(), 'sohoa-sip-'));
  try {
    await judge(bags, tally, out);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** @param {readonly string[]} bags @param {import('./tally.mjs').Tally} tally @param {string} out */
async function judge(bags, tally, out) {
  console.log(`\n── packages of annexes I to IV of 05/2025 out of ${bags.length} packages, by the profiles themselves`);
  const given = existsSync(join(schemas, 'mets1_12.xsd'));
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const made = await exec(process.execPath, [tsx, join(here, 'sip-packages.ts'), out, given ? schemas : '-', ...bags], { cwd: root, timeoutMs: 600_000 });
  const lines = jsonLines(made.out);
  tally.check(made.code === 0 && lines.length === 4 * bags.length, 'four packages are written for every bag', made.out.slice(-800));
  for (const line of lines) {
    tally.check(line.error === undefined, `${line.profile} of ${line.bag}`, line.error);
    if (line.error !== undefined) continue;
    tally.check(line.faults.length === 0, `our verify finds ${line.name} whole`, JSON.stringify(line.faults));
    tally.check(line.same === true, `${line.name} comes back as the records that went in`);
  }
  const packages = lines.filter((line) => line.error === undefined).map((line) => join(out, line.name));
  await judgeSchemas(packages, given, tally);
  await judgeEark(packages, tally);
}

/** @param {readonly string[]} packages @param {boolean} given @param {import('./tally.mjs').Tally} tally */
async function judgeSchemas(packages, given, tally) {
  const xmllint = await fetchProgram('xmllint', 'libxml2-utils');
  if (!xmllint.judge) return tally.missing('xmllint', xmllint.reason);
  /** @param {string} schema @param {readonly string[]} files */
  const valid = async (schema, files) => {
    const { code, out } = await xmllint.judge.run(['--noout', '--nonet', '--schema', schema, ...files]);
    tally.check(files.length > 0 && code === 0, `xmllint: ${files.length} files by ${schema.split('/').at(-1)}`, out);
  };
  for (const dir of packages) {
    if (given) await valid(join(dir, 'schemas', 'mets1_12.xsd'), filesIn(dir, /METS\.xml$/));
    await valid(join(dir, 'schemas', 'ead.xsd'), filesIn(dir, /EAD\.xml$/));
    await valid(join(dir, 'schemas', 'ead_doc.xsd'), filesIn(dir, /EAD_doc_.*\.xml$/));
  }
  if (!given) tally.skip('METS by its schema', 'the schemas of others are not in ../shared/schemas');
  const premis = await fetchPremisSchema();
  if (premis.path === null) return tally.missing('schema of PREMIS 3.0', premis.reason);
  const files = packages.flatMap((dir) => filesIn(dir, /PREMIS(_rep1)?\.xml$/));
  tally.check(files.length === packages.length, 'half of the packages have two PREMIS files each');
  await valid(premis.path, files);
  const broken = join(packages[0] ?? '', '..', 'broken-premis.xml');
  writeFileSync(broken, readFileSync(files[0] ?? '', 'utf8').replace(/<eventType>[^<]*<\/eventType>/, ''));
  const { code } = await xmllint.judge.run(['--noout', '--nonet', '--schema', premis.path, broken]);
  tally.check(code !== 0, 'xmllint: an event without its type does not pass');
}

/** @param {readonly string[]} packages @param {import('./tally.mjs').Tally} tally */
async function judgeEark(packages, tally) {
  const eark = await fetchEark();
  if (!eark.judge) return tally.missing('E-ARK validator', eark.reason);
  const verdicts = jsonLines((await eark.judge.run([join(here, 'eark.py'), ...packages])).out);
  tally.check(verdicts.length === packages.length, 'the E-ARK validator judges every package');
  const heard = new Set();
  for (const { package: name, structure, schema, messages } of verdicts) {
    tally.check(structure === 'WellFormed' && schema === 'VALID', `E-ARK: structure and schema of ${name}`, JSON.stringify(messages).slice(0, 800));
    for (const [severity, rule, text] of messages) {
      if (severity === 'Info') continue;
      if (excused(rule, basename(name).startsWith('urn_'))) heard.add(`${rule}${basename(name).startsWith('urn_') ? ' (AIP)' : ''}`);
      else tally.check(false, `E-ARK: ${rule} in ${name}`, text);
    }
  }
  console.log(`  the E-ARK validator complains of what the circular demands: ${[...heard].sort().join(', ')}`);
}
