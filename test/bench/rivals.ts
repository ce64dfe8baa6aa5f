import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { BenchInput } from './inputs.ts';
import { runMeasured, type RunFigures } from './process-tree.ts';

/**
 * Unpacks the very model that the product uses, with the config files of the installed Tesseract beside it, so that
 * engines are compared and not models.
 * @returns the folder for TESSDATA_PREFIX
 */
export function unpackModel(work: string): string {
  const folder = join(work, 'tessdata');
  mkdirSync(folder, { recursive: true });
  const packed = join(dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json')), '4.0.0_best_int', 'vie.traineddata.gz');
  writeFileSync(join(folder, 'vie.traineddata'), gunzipSync(readFileSync(packed)));
  const base = '/usr/share/tesseract-ocr';
  const installed = existsSync(base) ? readdirSync(base).map((version) => join(base, version, 'tessdata')).find((path) => existsSync(path)) : undefined;
  for (const name of ['configs', 'tessconfigs', 'pdf.ttf', 'osd.traineddata']) {
    if (installed !== undefined && existsSync(join(installed, name))) cpSync(join(installed, name), join(folder, name), { recursive: true });
  }
  return folder;
}

/** Native Tesseract on every page image, `atOnce` processes at a time, one thread each, page mode 3, to text. */
export async function runTesseract(input: BenchInput, tessdata: string, work: string, atOnce: number): Promise<RunFigures> {
  const out = join(work, 'tesseract');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const list = input.images.map((image, i) => `${image.path} ${join(out, String(i))}`).join('\n');
  writeFileSync(join(out, 'pages.list'), `${list}\n`);
  const command = `xargs -a ${join(out, 'pages.list')} -P ${atOnce} -L 1 sh -c 'tesseract "$0" "$1" -l vie --psm 3 txt 2>/dev/null'`;
  return runMeasured('sh', ['-c', command], { TESSDATA_PREFIX: tessdata, OMP_THREAD_LIMIT: '1' });
}

/** What native Tesseract read on each page image, in their order. */
export function tesseractTexts(input: BenchInput, work: string): string[] {
  return input.images.map((_, i) => {
    const path = join(work, 'tesseract', `${i}.txt`);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  });
}

/** `ocrmypdf -j 2 --output-type pdfa` on all pages as one PDF. */
export async function runOcrmypdf(input: BenchInput, tessdata: string, work: string, jobs: number): Promise<RunFigures> {
  const out = join(work, 'ocrmypdf.pdf');
  rmSync(out, { force: true });
  return runMeasured('ocrmypdf', ['-j', String(jobs), '--output-type', 'pdfa', '-l', 'vie', '--quiet', input.pdf, out], { TESSDATA_PREFIX: tessdata });
}
