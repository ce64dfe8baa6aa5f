import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { temporaryPlaces } from '../../src/batch/node-pdf-output.ts';
import { createNodePageEngine } from '../../src/batch/page-engine.ts';
import { defaultLimits } from '../../src/core/model/index.ts';
import { readPaperPdf } from '../../src/core/pdf/index.ts';
import type { PdfPageReceipt } from '../../src/core/ports/index.ts';
import { archivePdfs, bornDigitalPdfs } from '../support/archive-pdfs.ts';
import { hasher, meta, vietnamese, wordsOf } from '../unit/pdf/support.ts';

/**
 * Writes PDFs of archives and of other programs as papers of ours and compares page by page what poppler draws of the one and
 * of the other. What goes in untouched or as vectors must look the same to the last pixel.
 *
 * Usage: `tsx archive.ts <folder> <chromium>`; prints `OK|FAULT <name> <detail>` for each, papers are left in `<folder>/out`
 */
const [dir, browser] = process.argv.slice(2);
if (dir === undefined || browser === undefined) throw new Error('which folder, which browser?');
const [input, out, temp] = ['in', 'out', 'temp'].map((name) => join(dir, name)) as [string, string, string];
for (const folder of [input, out, temp]) mkdirSync(folder, { recursive: true });

/** Poppler converts calibrated colours by way of the output intent, which only our file has; MuPDF and Ghostscript draw both alike. */
const NOT_COMPARED = new Set(['jpeg-calibrated']);

const archive = archivePdfs().map(({ name, bytes, image, reason }) => {
  const path = join(input, `${name}.pdf`);
  writeFileSync(path, bytes);
  return { path, expected: [image, reason] as const };
});
const born = bornDigitalPdfs(input, browser).map((path) => ({ path, expected: null }));
const engine = createNodePageEngine({ workers: 1, places: temporaryPlaces(temp) });

function drawn(path: string, page: number): Buffer {
  return execFileSync('pdftoppm', ['-r', '100', '-f', String(page), '-l', String(page), path], { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
}

async function faultsOf(path: string, expected: readonly [string, string] | null): Promise<{ readonly faults: readonly string[]; readonly said: string }> {
  const name = basename(path, '.pdf');
  const file = { content: { path }, name };
  const { pages } = await engine.inspect(file, defaultLimits);
  const written = await engine.pdf.write(
    pages.map(({ index, widthPx, heightPx }) => ({ file, index, turnDeg: 0 as const, words: wordsOf(vietnamese), skewDeg: 0, space: { widthPx, heightPx } })), meta, defaultLimits,
  );
  const paper = join(out, `${name}.pdf`);
  copyFileSync((written.content as { readonly path: string }).path, paper);
  await engine.pdf.release?.(written);
  const bytes = readFileSync(paper);
  const back = await readPaperPdf({ sizeBytes: bytes.length, read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)) }, hasher);
  const faults: string[] = [];
  for (const [i, receipt] of written.pages.entries()) {
    if ((await (await back.page(i)).digest(receipt.image)) !== receipt.imageSha256) faults.push(`page ${i + 1}: read back with another digest`);
    if (expected && (receipt.image !== expected[0] || receipt.reason !== expected[1])) faults.push(`page ${i + 1}: ${receipt.image} (${receipt.reason}), not ${expected.join(' ')}`);
    if (isExact(receipt) && !NOT_COMPARED.has(name) && !drawn(path, i + 1).equals(drawn(paper, i + 1))) faults.push(`page ${i + 1}: looks otherwise`);
  }
  const ways = written.pages.map(({ image, reason }) => (reason === '' ? image : `${image}:${reason}`));
  return { faults, said: `${ways.join(', ')}; ${bytes.length - statSync(path).size} bytes more than came in` };
}

const isExact = ({ image }: PdfPageReceipt): boolean => image === 'untouched' || image === 'vector' || image === 'lossless';

for (const { path, expected } of [...archive, ...born]) {
  const { faults, said } = await faultsOf(path, expected).catch((error: unknown) => ({ faults: [String(error)], said: '' }));
  console.log(`${faults.length === 0 ? 'OK' : 'FAULT'} ${basename(path)} ${[said, ...faults].join('; ')}`);
}
await engine.close();
