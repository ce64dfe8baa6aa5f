// @ts-check
/*
 * What is shipped may be used, changed and handed on by an office without asking anybody: permissive licences only.
 * Refuses GPL and AGPL, and anything without a known licence, in what the product needs at run time; reports weak
 * copyleft, also where a package names it in a notice, for those texts have to go with the product.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/project.mjs';

/** @typedef {{ name: string, version: string, licence: string, path: string }} Shipped */

const permissive = /^(0BSD|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|CC0-1\.0|ISC|MIT|MIT-0|OFL-1\.1|Unlicense|Zlib|BlueOak-1\.0\.0|Python-2\.0)$/;
const weak = /^(LGPL-[\d.]+|MPL-2\.0|EPL-2\.0)/;

/** True when a choice or a sum of licences comes out well. @param {string} expression @param {(one: string) => boolean} isFine @returns {boolean} */
export function holds(expression, isFine) {
  const text = expression.replace(/^\((.*)\)$/, '$1').trim();
  const or = text.split(/\s+OR\s+/);
  if (or.length > 1) return or.some((part) => holds(part, isFine));
  const and = text.split(/\s+AND\s+/);
  if (and.length > 1) return and.every((part) => holds(part, isFine));
  return isFine(text);
}

/** What goes out with the product, by the lockfile: everything that is not only for development. @returns {Shipped[]} */
function shipped() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, entry]) => path !== '' && !entry.dev && !entry.devOptional && existsSync(join(root, path, 'package.json')))
    .map(([path, entry]) => {
      const own = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
      const licence = typeof own.license === 'string' ? own.license : (own.license?.type ?? own.licenses?.[0]?.type ?? entry.license ?? '');
      return { name: own.name, version: own.version, licence, path: join(root, path) };
    });
}

/**
 * Licences that a package's notice states for what is compiled into it. Only statements count: the text of the LGPL
 * itself quotes the GPL in full and names the AGPL.
 *
 * @param {string} path @returns {string[]}
 */
function noticed(path) {
  const notice = readdirSync(path).filter((name) => /^(notice|third.?party)/i.test(name)).map((name) => readFileSync(join(path, name), 'utf8')).join('\n');
  const stated = [...notice.matchAll(/^\W*the library `([^`]+)` is distributed under the terms of the GNU (Lesser |Affero )?General Public License/gim)]
    .map(([, library, kind]) => `${{ 'lesser ': 'LGPL', 'affero ': 'AGPL' }[kind?.toLowerCase() ?? ''] ?? 'GPL'} for ${library}`);
  const quoted = stated.length === 0 && /GNU (LESSER|LIBRARY) GENERAL PUBLIC LICENSE/.test(notice) ? ['LGPL'] : [];
  return [...new Set([...stated, ...quoted])];
}

const problems = [];
const notes = [];
const all = shipped();
for (const { name, version, licence, path } of all) {
  if (!holds(licence, (one) => permissive.test(one))) {
    if (holds(licence, (one) => permissive.test(one) || weak.test(one))) notes.push(`${name} ${version}: ${licence}`);
    else problems.push(`${name} ${version}: ${licence || 'no licence'}`);
  }
  for (const one of noticed(path)) (one.startsWith('LGPL') ? notes : problems).push(`${name} ${version}: ${one} in its notice`);
}
for (const note of notes) console.log(`weak copyleft, its text must go with the product: ${note}`);
for (const problem of problems) console.error(`not to be shipped: ${problem}`);
console.log(`licences: ${all.length} packages shipped, ${problems.length} refused`);
process.exitCode = problems.length > 0 ? 1 : 0;
