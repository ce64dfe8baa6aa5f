// @ts-check
import { basename, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { exec } from './exec.mjs';
import { fetchProgram, fetchPyHanko, fetchVeraPdf } from './fetch.mjs';

/** @typedef {{ path: string, base: string, signatures: number, stamps: number }} SignedFile */

/**
 * Signs files with every kind of key and lets poppler's pdfsig and pyHanko validate the signatures, and veraPDF the file
 * before and after.
 *
 * @param {readonly string[]} pdfs @param {string} dir @param {{ tsx: readonly string[], root: string, here: string }} at
 * @param {ReturnType<import('./tally.mjs').createTally>} tally
 */
export async function judgeSignatures(pdfs, dir, { tsx, root, here }, tally) {
  console.log(`\n── signatures: ${pdfs.length} files, PKCS#12, PKCS#11, watched folder, time stamps`);
  const made = await exec(process.execPath, [...tsx, join(here, 'signatures.ts'), dir, ...pdfs], { cwd: root, timeoutMs: 600_000 });
  const lines = made.out.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
  tally.check(made.code === 0, 'the files are signed', made.out.slice(-2000));
  for (const { skipped, reason } of lines.filter((line) => line.skipped)) tally.missing(skipped, reason);
  /** @type {SignedFile[]} */
  const signed = lines.filter((line) => line.path);
  tally.check(signed.length >= pdfs.length * 2, 'there are signed files to judge', `${signed.length}`);
  for (const { path, base } of signed) {
    const [before, after] = [readFileSync(base), readFileSync(path)];
    tally.check(after.subarray(0, before.length).equals(before) && after.length > before.length, `not one byte before it changed: ${basename(path)}`);
  }
  const pdfsig = await fetchProgram('pdfsig', 'poppler-utils');
  if (!pdfsig.judge) tally.missing('pdfsig', pdfsig.reason);
  for (const { path, signatures } of pdfsig.judge ? signed : []) {
    const { out } = (await pdfsig.judge?.run(['-nocert', path])) ?? { out: '' };
    const valid = out.split('Signature Validation: Signature is Valid.').length - 1;
    const whole = out.split('Total document signed').length - 1;
    tally.check(valid === signatures && whole === 1, `pdfsig: ${basename(path)}`, out);
  }
  const python = await fetchPyHanko();
  if (!python.judge) tally.missing('pyHanko', python.reason);
  else {
    const { out } = await python.judge.run([join(here, 'check-signatures.py'), join(dir, 'root.pem'), ...signed.map(({ path }) => path)]);
    for (const { path, signatures, stamps } of signed) {
      const line = out.split('\n').find((text) => text.includes(` ${path}: `)) ?? out.slice(-800);
      tally.check(line === `VALID ${path}: ${signatures} signatures, ${stamps} time stamps`, `pyHanko: ${basename(path)}`, line);
    }
  }
  const vera = await fetchVeraPdf();
  if (!vera.judge) return tally.missing('veraPDF', vera.reason);
  const all = [...new Set(signed.flatMap(({ path, base }) => [base, path]))];
  const { out } = await vera.judge.run(['-f', '2u', '--format', 'text', '-v', ...all]);
  for (const path of all) {
    const line = out.split('\n').find((text) => text.includes(` ${path} `) && /^(PASS|FAIL)/.test(text));
    tally.check(line?.startsWith('PASS') ?? false, `veraPDF: ${basename(path)}`, line ?? out.slice(-600));
  }
}
