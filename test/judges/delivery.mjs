// @ts-check
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exec } from './exec.mjs';
import { fetchProgram, fetchPython } from './fetch.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

/** @param {string} dir @param {RegExp} wanted */
const filesIn = (dir, wanted) => readdirSync(dir, { recursive: true }).map(String).filter((name) => wanted.test(name)).map((name) => join(dir, name)).sort();

/**
 * Writes deliveries (`portal-sync`, `dossier-7197`) out of bags by the profiles themselves and has them judged: every
 * message as JSON by jsonschema and as XML by xmllint, with the schemas in the package and, where nothing is set, with
 * those in the repository.
 *
 * @param {readonly string[]} bags packages of the profile `paper-record`
 * @param {import('./tally.mjs').Tally} tally
 */
export async function judgeDeliveries(bags, tally) {
  const out = mkdtempSync(join(tmpdir(), 'sohoa-delivery-'));
  try {
    await judge(bags, tally, out);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** @param {readonly string[]} bags @param {import('./tally.mjs').Tally} tally @param {string} out */
async function judge(bags, tally, out) {
  console.log(`\n── deliveries out of ${bags.length} packages, by the profiles themselves`);
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const made = await exec(process.execPath, [tsx, join(here, 'delivery-packages.ts'), out, ...bags], { cwd: root, timeoutMs: 900_000 });
  const lines = made.out.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  tally.check(made.code === 0 && lines.length === bags.length * 4, 'a package is written for every bag and variant', made.out.slice(-800));
  /** @type {string[]} */
  const pairs = [];
  /** @type {{ schema: string, file: string }[]} */
  const xmls = [];
  for (const line of lines) {
    const name = `${line.variant} of ${basename(line.bag)}`;
    tally.check(line.error === undefined, `delivery ${name}`, line.error);
    if (line.error !== undefined) continue;
    tally.check(line.faults.length === 0, `our verify finds ${name} whole`, JSON.stringify(line.faults));
    tally.check(line.same === true, `${name} comes back as the records that went in`);
    const plain = line.variant === 'portal';
    if (line.variant.startsWith('portal')) {
      const [json, xml] = [join(line.path, 'message.json'), join(line.path, 'message.xml')];
      pairs.push(join(line.path, 'schemas', 'message.schema.json'), json);
      xmls.push({ schema: join(line.path, 'schemas', 'message.xsd'), file: xml });
      if (!plain) continue;
      pairs.push(join(root, 'docs', 'portal-sync.schema.json'), json);
      xmls.push({ schema: join(root, 'docs', 'portal-sync.xsd'), file: xml });
    } else {
      const messages = filesIn(join(line.path, 'documents'), /\.json$/);
      tally.check(messages.length > 0 && messages.length === filesIn(join(line.path, 'documents'), /\.pdf$/).length, `${name} has a message for every document`);
      for (const message of messages) pairs.push(join(line.path, 'schemas', 'document.schema.json'), message);
    }
  }
  await judgeJson(pairs, tally);
  await judgeXml(xmls, tally);
}

/** @param {readonly string[]} pairs schema and file, by turns @param {import('./tally.mjs').Tally} tally */
async function judgeJson(pairs, tally) {
  const python = await fetchPython();
  if (!python.judge) return tally.missing('jsonschema over deliveries', python.reason);
  const { out } = await python.judge.run([join(here, 'check-json.py'), ...pairs]);
  const verdicts = out.split('\n').filter((line) => /^(IN)?VALID /.test(line));
  tally.check(verdicts.length === pairs.length / 2 && pairs.length > 0, 'jsonschema judges every message', out.slice(-400));
  for (const verdict of verdicts) tally.check(verdict.startsWith('VALID '), 'jsonschema: a message', verdict);
  console.log(`  jsonschema: ${verdicts.length} judgements`);
}

/** @param {readonly { schema: string, file: string }[]} pairs @param {import('./tally.mjs').Tally} tally */
async function judgeXml(pairs, tally) {
  const xmllint = await fetchProgram('xmllint', 'libxml2-utils');
  if (!xmllint.judge) return tally.missing('xmllint over deliveries', xmllint.reason);
  for (const { schema, file } of pairs) {
    const { code, out } = await xmllint.judge.run(['--noout', '--nonet', '--schema', schema, file]);
    tally.check(code === 0, `xmllint: ${file} by ${basename(schema)}`, out);
  }
  console.log(`  xmllint: ${pairs.length} judgements`);
}
