// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('./fetch.mjs').Judge} Judge */

/** So much of a page's words another program must find; what is left are words that it joins or parts otherwise. */
const FOUND = 0.99;
const VIETNAMESE = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;

/**
 * Words of one page of a PDF as poppler gives them, in the order of the file.
 *
 * @param {Judge} pdftotext @param {string} path @param {number} page from 1
 */
async function wordsOf(pdftotext, path, page) {
  const { out } = await pdftotext.run(['-raw', '-enc', 'UTF-8', '-f', String(page), '-l', String(page), path, '-']);
  return out.split(/\s+/u).filter(Boolean);
}

/** Which of `expected` are not in `found`, each as often as it is expected. @param {readonly string[]} expected @param {readonly string[]} found */
function missing(expected, found) {
  /** @type {Map<string, number>} */
  const left = new Map();
  for (const word of found) left.set(word, (left.get(word) ?? 0) + 1);
  return expected.filter((word) => {
    const n = left.get(word) ?? 0;
    left.set(word, n - 1);
    return n <= 0;
  });
}

/**
 * Holds the words that poppler finds on each page against the words that were read.
 *
 * @param {Judge} pdftotext @param {string} bag the package's folder
 * @param {import('./tally.mjs').Tally} tally
 * @returns {Promise<{ words: number, found: number, vietnamese: number }>}
 */
export async function judgeTexts(pdftotext, bag, tally) {
  const { papers } = JSON.parse(readFileSync(join(bag, 'data', 'dossier.json'), 'utf8'));
  const sum = { words: 0, found: 0, vietnamese: 0 };
  for (const { pdf, reading } of papers) {
    const { pages } = JSON.parse(readFileSync(join(bag, reading), 'utf8'));
    for (const [index, { text }] of pages.entries()) {
      /** @type {string[]} */
      const expected = (text?.words ?? []).flatMap((/** @type {{ text: string }} */ word) => word.text.normalize('NFC').split(/\s+/u)).filter(Boolean);
      const lost = missing(expected, await wordsOf(pdftotext, join(bag, pdf), index + 1));
      const found = expected.length - lost.length;
      tally.check(found >= expected.length * FOUND, `pdftotext: ${pdf} page ${index + 1}`, `${found} of ${expected.length} words found, not: ${lost.slice(0, 20).join(' ')}`);
      sum.words += expected.length;
      sum.found += found;
      sum.vietnamese += expected.filter((word) => VIETNAMESE.test(word)).length;
    }
  }
  return sum;
}
