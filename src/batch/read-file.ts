import {
  AppError, defaultLimits, isAppError, noMilliseconds,
  type FileInspection, type Finding, type PageInspection, type SecondLooks, type Sha256, type StageMilliseconds,
} from '../core/model/index.ts';
import type { Gazetteer } from '../core/vietnam/index.ts';
import type { Clock, Hasher, Ocr, PageEngine } from '../core/ports/index.ts';
import { weighed } from '../core/usecases/learn.ts';
import { readPage, type ReadPageResult } from '../core/usecases/read-page.ts';
import { readPaperTwice, type RereadPage } from '../core/usecases/reread-fields.ts';
import { papersOfFile, type FilePapers } from './file-papers.ts';
import { digest, type Journal } from './journal.ts';
import type { LearnedFile } from './learned.ts';
import { lookCache } from './second-looks.ts';
import type { InputFile } from './walk.ts';

/** Raised when the way from picture to words changes, so that pages read the old way are read again. */
const READING_VERSION = 3;

export interface ReadFilePorts {
  readonly engine: PageEngine;
  readonly ocr: Ocr;
  readonly hasher: Hasher;
  readonly clock: Clock;
  readonly journal: Journal;
  /** Bounds the pages under way, over all files. */
  readonly gate: <T>(work: () => Promise<T>) => Promise<T>;
  /** Looks up the units that addresses name. */
  readonly gazetteer: Gazetteer | null;
  /** What a desk learned; null for nothing. */
  readonly learned: LearnedFile | null;
  readonly signal: AbortSignal;
  /** Leaves every file one paper, whatever its pages seem to be. */
  readonly keepWhole: boolean;
  readonly onInspected: (pages: number) => void;
  readonly onPage: () => void;
}

/** A page that was read, and its place in the file. */
export interface ReadFilePage {
  readonly inspected: PageInspection;
  readonly result: ReadPageResult;
}

/** A file that could be read. */
export interface FileRead extends FilePapers {
  readonly sha256: Sha256;
  readonly inspection: FileInspection;
  /** Pages that can go into a paper; those that cannot even be drawn are only in `findings`. */
  readonly pages: readonly ReadFilePage[];
  readonly findings: readonly Finding[];
  readonly milliseconds: StageMilliseconds;
  readonly secondLooks?: SecondLooks;
}

/**
 * Reads one file: looks into it, reads its pages (those that an earlier run read come from the journal), then the
 * fields of the paper that they make.
 *
 * @throws AppError what refuses the file (`file.*`, `pdf.*`, `limit.*`), and what stops the run (`storage.*`,
 *   `engine.unavailable`, `job.cancelled`)
 */
export async function readFile(ports: ReadFilePorts, file: InputFile, sha256: Sha256): Promise<FileRead> {
  const { engine, ocr, clock, signal } = ports;
  const content = { path: file.fullPath };
  const engineFile = { content, name: file.path.split('/').pop() ?? file.path };
  const milliseconds = noMilliseconds();
  const begun = clock.monotonicMs();
  const inspection = await ports.gate(() => {
    if (signal.aborted) throw new AppError('job.cancelled');
    return engine.inspect(engineFile, defaultLimits, signal);
  });
  milliseconds.inspect = clock.monotonicMs() - begun;
  if (inspection.pages.length === 0) throw new AppError('file.no-pages');
  ports.onInspected(inspection.pages.length);
  const describe = await ocr.describe();
  const all = await Promise.all(inspection.pages.map((inspected) => ports.gate(async (): Promise<ReadFilePage> => {
    if (signal.aborted) throw new AppError('job.cancelled');
    const key = digest(`${sha256}/${String(inspected.index)}/${describe}/${String(READING_VERSION)}`);
    const known = await ports.journal.page(key);
    const result = known ?? await readPage({ engine, ocr, monotonicMs: () => clock.monotonicMs() }, {
      file: engineFile, fileSha256: sha256, index: inspected.index, limits: defaultLimits, priority: 2, inspected, signal,
    });
    // What failed may go better next time.
    if (!known && !result.findings.some((f) => f.severity === 'fault')) await ports.journal.putPage(key, result);
    for (const stage of ['decode', 'prepare', 'ocr', 'text'] as const) milliseconds[stage] += result.timingsMs[stage];
    ports.onPage();
    return { inspected, result };
  })).map(settleLater));
  const pages = all.filter(({ result }) => result.readable);
  if (pages.length === 0) throw whyNothing(all);
  const fieldsBegun = clock.monotonicMs();
  const texts = pages.map(({ result }) => ({ text: result.text, failed: result.findings.some(({ severity }) => severity === 'fault') }));
  const paper = { today: clock.now().slice(0, 10), gazetteer: ports.gazetteer };
  const figures = { fields: 0, crops: 0, settled: 0, changed: 0 };
  const looks = lookCache(ports.journal, describe);
  const found = await papersOfFile({ texts, sealed: inspection.signed }, async (own) => {
    const places = own.flatMap(({ at, text }): RereadPage[] => pages.slice(at, at + 1).map(({ inspected, result }) => (
      { text, file: engineFile, fileSha256: sha256, index: inspected.index, turnDeg: result.turnDeg, dpi: result.page.dpi })));
    const again = { engine, ocr, looks, monotonicMs: () => clock.monotonicMs() };
    const twice = await readPaperTwice(again, places, { paper, limits: defaultLimits, priority: 2, signal });
    for (const key of ['fields', 'crops', 'settled', 'changed'] as const) figures[key] += twice.figures[key];
    milliseconds.reread += twice.figures.milliseconds;
    return weighed(ports.learned ? { lessons: ports.learned } : {}, twice.reading);
  }, ports.keepWhole);
  milliseconds.fields = clock.monotonicMs() - fieldsBegun - milliseconds.reread;
  const lost = all.filter(({ result }) => !result.readable)
    .flatMap(({ inspected, result }) => result.findings.map((f): Finding => ({ ...f, params: { ...f.params, page: inspected.index + 1 } })));
  const secondLooks = figures.crops === 0 ? {} : { secondLooks: figures };
  return { sha256, inspection, pages, ...found, findings: [...inspection.findings, ...lost], milliseconds, ...secondLooks };
}

/** All pages of a file begin at once; when one stops the run the others' failures are not news. */
function settleLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** The refusal of a file none of whose pages could be drawn. */
function whyNothing(pages: readonly ReadFilePage[]): AppError {
  const first = pages[0]?.result.findings[0];
  if (first?.code === 'page.timeout') return new AppError('limit.time', { maxMs: defaultLimits.pageTimeoutMs });
  const code = first?.params['code'];
  const cause: Record<string, string> = typeof code === 'string' ? { reason: code } : {};
  if (code === 'limit.pixels') return new AppError('limit.pixels', { limit: defaultLimits.maxPagePixels });
  return code === 'limit.bytes' ? new AppError('limit.bytes', { limit: defaultLimits.maxFileBytes }) : new AppError('file.damaged', cause);
}

/** Failures that end the run instead of refusing one file. */
export function stopsRun(error: unknown): boolean {
  if (!isAppError(error)) return true;
  return error.code.startsWith('storage.') || error.code.startsWith('package.')
    || error.code === 'engine.unavailable' || error.code === 'job.cancelled';
}
