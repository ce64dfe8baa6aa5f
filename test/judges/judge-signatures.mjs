// @ts-check
import { openSync, readSync, closeSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchProgram, fetchPyHanko } from './fetch.mjs';
import { chunks, forEach } from './judge-pdf.mjs';

/** @typedef {{ path: string, base: string, signatures: number, stamps: number }} SignedFile a signed file, what it was before, and how many signatures and time stamps it has */

const here = fileURLToPath(new URL('.', import.meta.url));

/** @param {string} path @param {number} length */
function head(path, length) {
  const [file, bytes] = [openSync(path, 'r'), Buffer.alloc(length)];
  const got = readSync(file, bytes, 0, length, 0);
  closeSync(file);
  return bytes.subarray(0, got);
}

/**
 * Signed files: not one byte of what was there before changed; poppler's pdfsig and pyHanko find every signature valid and
 * the last one over the whole file.
 *
 * @param {readonly SignedFile[]} signed @param {string} rootPem the root that the certificates lead to
 * @param {import('./tally.mjs').Tally} tally
 */
export async function judgeSigned(signed, rootPem, tally) {
  for (const { path, base } of signed) {
    const size = statSync(base).size;
    tally.check(statSync(path).size > size && head(path, size).equals(head(base, size)), `not one byte before it changed: ${basename(path)}`);
  }
  const pdfsig = await fetchProgram('pdfsig', 'poppler-utils');
  if (!pdfsig.judge) tally.missing('pdfsig', pdfsig.reason);
  else {
    const { judge } = pdfsig;
    await forEach(signed, async ({ path, signatures }) => {
      const { out } = await judge.run(['-nocert', path]);
      const valid = out.split('Signature Validation: Signature is Valid.').length - 1;
      const whole = out.split('Total document signed').length - 1;
      tally.check(valid === signatures && whole === 1, `pdfsig: ${basename(path)}`, out);
    });
  }
  const python = await fetchPyHanko();
  if (!python.judge) return tally.missing('pyHanko', python.reason);
  for (const files of chunks(signed, 500)) {
    const { out } = await python.judge.run([join(here, 'check-signatures.py'), rootPem, ...files.map(({ path }) => path)], { timeoutMs: 3_600_000 });
    const lines = new Set(out.split('\n'));
    for (const { path, signatures, stamps } of files) {
      const wanted = `VALID ${path}: ${signatures} signatures, ${stamps} time stamps`;
      tally.check(lines.has(wanted), `pyHanko: ${basename(path)}`, [...lines].find((text) => text.includes(` ${path}: `)) ?? out.slice(-800));
    }
  }
}
