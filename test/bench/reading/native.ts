import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PageText, Word } from '../../../src/core/model/index.ts';
import { unpackModel } from '../rivals.ts';
import type { FileCache } from './cache.ts';
import type { ReadScan } from './pages.ts';
import type { Print } from './prints.ts';

const run = promisify(execFile);

/**
 * Native Tesseract's table of words as a page's text, so that the same reading code can be run on it.
 *
 * @param tsv the output of its `tsv` config: a row for each page (level 1), block, paragraph, line and word (level 5);
 *   words carry their confidence 0 to 100
 */
export function textOfTsv(tsv: string, engine = 'tesseract'): PageText {
  const words: Word[] = [];
  const lines = new Map<string, number>();
  let [widthPx, heightPx] = [1, 1];
  for (const row of tsv.split('\n').slice(1)) {
    const cells = row.replace(/\r$/u, '').split('\t');
    const [level = '', , block = '', paragraph = '', line = '', , left = '', top = '', width = '', height = '', confidence = '', text = ''] = cells;
    if (level === '1') [widthPx, heightPx] = [Number(width), Number(height)];
    if (level !== '5' || text.trim() === '') continue;
    const name = `${block}/${paragraph}/${line}`;
    if (!lines.has(name)) lines.set(name, lines.size);
    words.push({
      text: text.normalize('NFC').trim(), box: [Number(left), Number(top), Number(width), Number(height)], confidence: Math.min(1, Math.max(0, Number(confidence) / 100)),
      line: lines.get(name) ?? 0, block: Number(block),
    });
  }
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  return {
    source: words.length === 0 ? 'none' : 'ocr', widthPx, heightPx, skewDeg: 0, words, engine,
    meanConfidence: letters === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / letters,
  };
}

/** Reads scans with native Tesseract, or finds them read. */
export interface NativeReader {
  read(print: Print): Promise<ReadScan>;
}

/** Native Tesseract with the product's own model, page mode 3, one thread; the scan goes in as it is. */
export function createNativeReader(cache: FileCache): NativeReader {
  const work = cache.pathOf('native');
  const tessdata = existsSync(join(work, 'tessdata', 'vie.traineddata')) ? join(work, 'tessdata') : unpackModel(work);
  return {
    async read(print) {
      const key = `native/${print.sha256}.json`;
      const known = cache.getJson(key) as { tsv: string; ms: number } | null;
      const begun = performance.now();
      const tsv = known?.tsv ?? (await run('tesseract', [print.path, '-', '-l', 'vie', '--psm', '3', 'tsv'], {
        env: { ...process.env, TESSDATA_PREFIX: tessdata, OMP_THREAD_LIMIT: '1' }, maxBuffer: 64 * 1024 * 1024,
      })).stdout;
      const ms = known?.ms ?? performance.now() - begun;
      if (known === null) cache.putJson(key, { tsv, ms });
      return { text: textOfTsv(tsv), turnDeg: 0, dpi: 300, ms, stages: { ocr: ms } };
    },
  };
}
