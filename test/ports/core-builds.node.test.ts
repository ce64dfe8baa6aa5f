import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { createNodeOcr } from '../../src/batch/node-ocr.ts';
import { createNodePageEngine } from '../../src/batch/page-engine.ts';
import { defaultLimits } from '../../src/core/model/index.ts';
import type { OcrResult, PreparedPage } from '../../src/core/ports/index.ts';

/*
 * The window runs the core build with relaxed SIMD, and so does every Node that knows it; an old processor or Node runs
 * the plain one. The sums of the two differ in the last bit, so a word may come out otherwise: in fewer than 2 of 1,000.
 */
const samples = fileURLToPath(new URL('../../resources/samples/dossiers/', import.meta.url));
const pages = [
  'H17.10.08-251103-0012/01-giay-khai-sinh.pdf', 'H17.10.08-251103-0012/02-cong-van.pdf', 'H17.10.08-251103-0012/03-hop-dong.pdf',
  'H17.10.15-251104-0009/01-giay-chung-nhan-2024.pdf', 'H17.10.15-251104-0009/03-to-trinh.jpg', 'H17.16.02-251105-0041/01-dang-ky-doanh-nghiep.pdf',
  'H17.16.02-251105-0050/02-dang-ky-cong-ty-co-phan.jpg', 'H17.10.22-251106-0005/03-giay-kham-suc-khoe.pdf',
];
const engine = createNodePageEngine({ workers: 1 });
// The plain build first: the flag for relaxed SIMD, once set, holds for the whole process.
const plain = createNodeOcr({ workers: 1, pageTimeoutMs: 120_000, relaxedSimd: false });
const relaxed = createNodeOcr({ workers: 1, pageTimeoutMs: 120_000 });
afterAll(async () => { await Promise.all([engine.close(), plain.close(), relaxed.close()]); });

test('relaxed SIMD changes fewer than 0.2 % of words', { timeout: 300_000 }, async () => {
  expect(await relaxed.describe()).toContain('relaxedsimd');
  const [major] = process.versions.node.split('.').map(Number);
  // From Node 22 on relaxed SIMD cannot be switched off, so there is nothing to compare.
  if ((major ?? 0) < 22) expect(await plain.describe()).not.toContain('relaxedsimd');
  let words = 0;
  let changed = 0;
  for (const path of pages) {
    const prepared = await engine.prepare({ content: { path: samples + path }, name: path }, 0, defaultLimits, { turn: 'auto' });
    const [a, b] = await Promise.all([plain, relaxed].map((pool) => pool.recognise(requestFor(path, prepared))));
    const [before, after] = [wordsOf(a), wordsOf(b)];
    words += before.length;
    changed += before.length + after.length - 2 * commonLength(before, after);
  }
  console.log(`core builds: ${String(changed)} of ${String(words)} words differ`);
  expect(words).toBeGreaterThan(1_000);
  expect(changed / words).toBeLessThan(0.002);
});

test('the versions compared are those that ship', async () => {
  const { version } = JSON.parse(await readFile(createRequire(import.meta.url).resolve('tesseract.js-core/package.json'), 'utf8')) as { version: string };
  expect(await relaxed.describe()).toContain(version);
});

function requestFor(key: string, { image }: PreparedPage): Parameters<typeof plain.recognise>[0] {
  if (!image) throw new Error(`${key} needs no recognition`);
  return { key, image, params: { language: 'vie', pageMode: 6, dpi: image.dpi }, priority: 0 };
}

function wordsOf(result: OcrResult | undefined): readonly string[] {
  return result?.words.map((word) => word.text) ?? [];
}

/** Length of the longest common subsequence. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const next = [0];
    for (const [at, other] of b.entries()) next.push(word === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    row = next;
  }
  return row[b.length] ?? 0;
}
