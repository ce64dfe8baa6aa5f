import { fileURLToPath } from 'node:url';
import { createNodeOcr } from '../../../src/batch/node-ocr.ts';
import { createNodePageEngine } from '../../../src/batch/page-engine.ts';
import { defaultLimits, pageTextSchema, type Limits, type PageText, type Turn } from '../../../src/core/model/index.ts';
import type { Ocr, OcrResult } from '../../../src/core/ports/index.ts';
import type { ReadPaperOptions } from '../../../src/core/papers/read-paper.ts';
import { readPage } from '../../../src/core/usecases/read-page.ts';
import { readPaperTwice, type LookCache, type ReadTwice } from '../../../src/core/usecases/reread-fields.ts';
import { hashOf, hashOfSources, type FileCache } from './cache.ts';
import type { Print } from './prints.ts';

/** A page as the product read it, and what that took when it was read. */
export interface ReadScan {
  readonly text: PageText;
  readonly turnDeg: Turn;
  readonly dpi: number;
  /** Milliseconds of decoding, preparing and recognising together, on the machine and under the load of that run. */
  readonly ms: number;
  /** The stages of `ms`. */
  readonly stages: Readonly<Record<string, number>>;
}

/** Reads scans with the product's own chain, or finds them read. */
export interface PageReader {
  read(print: Print): Promise<ReadScan>;
  /** The fields of a paper by the product's way: a first reading, and a second look at what is doubtful. */
  readFields(prints: readonly Print[], scans: readonly ReadScan[], paper: ReadPaperOptions): Promise<ReadTwice & { readonly lookMs: number }>;
  /** Pages that were read in this run, that came from an older engine, and pictures recognised. */
  readonly counts: { read: number; stale: number; recognised: number };
  close(): Promise<void>;
}

const source = (path: string): string => fileURLToPath(new URL(`../../../src/${path}`, import.meta.url));

function missing(): never {
  throw new Error('a print without its scan');
}

/** The product's limits but for time: a bench must not lose pages because other work slows the machine. */
const limits: Limits = { ...defaultLimits, pageTimeoutMs: 300_000, ocrTimeoutMs: 600_000 };

/** The recogniser with a memory: the same picture with the same parameters is recognised once. */
function remembering(ocr: Ocr, cache: FileCache, onRun: () => void, onKnown: (file: string, ms: number) => void): Ocr {
  return {
    ...ocr,
    async recognise(request) {
      const { image, params } = request;
      const key = `ocr/${hashOf(image.data, `${image.widthPx}x${image.heightPx}`, JSON.stringify(params), await ocr.describe()).slice(0, 40)}.json`;
      const known = cache.getJson(key) as { result: OcrResult; ms: number } | null;
      if (known !== null) {
        onKnown(request.key.split('/')[0] ?? '', known.ms);
        return known.result;
      }
      const begun = performance.now();
      const result = await ocr.recognise(request);
      onRun();
      cache.putJson(key, { result, ms: performance.now() - begun });
      return result;
    },
    describe: () => ocr.describe(),
    close: () => ocr.close(),
  };
}

/**
 * A page reader over a cache. Pages are kept by the file's hash and the sources of everything between picture and
 * words; when those change, only the recogniser's results are kept, by picture and parameters, so that pages are
 * prepared anew and recognised only where the picture came out another.
 *
 * @param stale true to take pages that older sources read
 */
export function createPageReader(cache: FileCache, options: { readonly workers: number; readonly stale: boolean }): PageReader {
  // What recognising a file's pictures took when it was done, for those found done: the figures are to be of the work.
  const saved = new Map<string, number>();
  const counts = { read: 0, stale: 0, recognised: 0 };
  const sources = hashOfSources(source('workers/page-engine'), source('workers/ocr'), source('core/image'), source('core/usecases/read-page.ts')).slice(0, 16);
  const ocr = createNodeOcr({ workers: options.workers, pageTimeoutMs: limits.ocrTimeoutMs });
  const engine = createNodePageEngine({ workers: 1 });
  const remembered = remembering(ocr, cache, () => { counts.recognised += 1; }, (file, ms) => { saved.set(file, (saved.get(file) ?? 0) + ms); });

  async function read(print: Print): Promise<ReadScan> {
    const key = `${print.sha256}-v2-${sources}.json`;
    const known = cache.getJson(`pages/${key}`) ?? (options.stale ? cache.keys('pages', `${print.sha256}-v2`).map((k) => cache.getJson(k))[0] ?? null : null);
    if (known !== null) {
      const scan = known as ReadScan;
      return { ...scan, text: pageTextSchema.parse(scan.text) };
    }
    const result = await readPage({ engine, ocr: remembered, monotonicMs: () => performance.now() }, {
      file: { content: { path: print.path }, name: 'scan.jpg' }, fileSha256: print.sha256,
      index: 0, limits, priority: 2,
    });
    const fault = result.findings.find((f) => f.severity === 'fault');
    if (fault) throw new Error(`the page could not be read: ${fault.code} ${JSON.stringify(fault.params)}`);
    const stages: Record<string, number> = { ...result.timingsMs, ocr: result.timingsMs.ocr + (saved.get(print.sha256) ?? 0) };
    saved.delete(print.sha256);
    const scan: ReadScan = { text: result.text, turnDeg: result.turnDeg, dpi: result.page.dpi, stages, ms: Object.values(stages).reduce((sum, ms) => sum + ms, 0) };
    counts.read += 1;
    cache.putJson(`pages/${key}`, scan);
    return scan;
  }

  async function readFields(prints: readonly Print[], scans: readonly ReadScan[], paper: ReadPaperOptions): Promise<ReadTwice & { lookMs: number }> {
    let looked = false;
    const named = (key: string): string => `looks/${hashOf(key, sources).slice(0, 40)}.json`;
    const looks: LookCache = {
      get: (key) => Promise.resolve(cache.getJson(named(key)) as Awaited<ReturnType<LookCache['get']>>),
      put: (key, words) => {
        looked = true;
        cache.putJson(named(key), words);
        return Promise.resolve();
      },
    };
    const pages = prints.map((print, i) => {
      const { text, turnDeg, dpi } = scans[i] ?? missing();
      return { text, turnDeg, dpi, index: 0, file: { content: { path: print.path }, name: 'scan.jpg' }, fileSha256: print.sha256 };
    });
    const twice = await readPaperTwice({ engine, ocr: remembered, looks, monotonicMs: () => performance.now() }, pages, { paper, limits, priority: 2 });
    // The time of second looks belongs to the run that made them, like the page's.
    const key = `looks/ms-${hashOf(...prints.map((print) => print.sha256)).slice(0, 40)}.json`;
    const lookMs = twice.figures.milliseconds + prints.reduce((sum, print) => sum + (saved.get(print.sha256) ?? 0), 0);
    for (const print of prints) saved.delete(print.sha256);
    if (looked) cache.putJson(key, lookMs);
    return { ...twice, lookMs: looked ? lookMs : Number(cache.getJson(key) ?? 0) };
  }

  return { read, readFields, counts, close: async () => { await Promise.all([ocr.close(), engine.close()]); } };
}
