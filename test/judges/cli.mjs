// @ts-check
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exec } from './exec.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const here = fileURLToPath(new URL('.', import.meta.url));

/** The command line as it ships. @param {readonly string[]} args @param {number} [timeoutMs] */
export const batch = (args, timeoutMs = 600_000) => exec(process.execPath, [join(root, 'out', 'main', 'batch.js'), ...args], { cwd: root, timeoutMs });

/** A script of the repository's own, from source. @param {string} script @param {readonly string[]} args @param {number} [timeoutMs] */
export const script = (script, args, timeoutMs = 900_000) => exec(process.execPath, [join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'), join(here, script), ...args], { cwd: root, timeoutMs });

/** Schemas of others, which the project does not carry; see the README of that folder. */
const schemas = join(root, '..', 'shared', 'schemas');
const NEEDED = ['mets1_12.xsd', 'xlink.xsd', 'DILCISExtensionMETS.xsd', 'DILCISExtensionSIPMETS.xsd'];

/**
 * The folder that an administrator fills: the schemas of others, or stand-ins so that the rest can be judged, and the
 * SIP that a package of the archive came from.
 *
 * @param {string} dir @param {readonly string[]} codes of dossiers that came in as a SIP
 * @returns {boolean} whether the schemas are the real ones
 */
export function fillResources(dir, codes) {
  mkdirSync(dir, { recursive: true });
  const given = NEEDED.every((name) => existsSync(join(schemas, name)));
  for (const name of NEEDED) {
    if (given) cpSync(join(schemas, name), join(dir, name));
    else writeFileSync(join(dir, name), '<stand-in/>');
  }
  const sources = codes.map((dossierCode) => ({ dossierCode, sip: 'uuid-0F203B84-6641-4CDA-9F52-DAAE55FEF6B1', metsSha256: 'ab'.repeat(32) }));
  writeFileSync(join(dir, 'aip-sources.json'), JSON.stringify(sources));
  return given;
}

/** Settings of every profile, by id: `plain` is nearly the defaults, `other` sets what can be set otherwise. @type {Record<'plain' | 'other', Record<string, object>>} */
export const settingSets = JSON.parse(readFileSync(join(here, 'profile-settings.json'), 'utf8'));
