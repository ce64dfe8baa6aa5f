import {
  addTurn, finding, isAppError,
  type AppErrorCode, type Box, type Finding, type Limits, type PageText, type Sha256, type Size, type Turn, type Word,
} from '../model/index.ts';
import type { EngineFile, Ocr, OcrResult, OcrWord, PageEngine, PreparedPage, Priority } from '../ports/index.ts';
import { readSeparator } from '../reading/index.ts';

/** What reading a page needs; `monotonicMs` is for the figures only. */
export interface ReadPagePorts {
  readonly engine: Pick<PageEngine, 'prepare'>;
  readonly ocr: Pick<Ocr, 'recognise' | 'describe'>;
  readonly monotonicMs?: () => number;
}

export interface ReadPageInput {
  readonly file: EngineFile;
  readonly fileSha256: Sha256;
  /** The page's index in the file, from 0. */
  readonly index: number;
  readonly limits: Limits;
  readonly priority: Priority;
  /** The page's size as the inspection saw it; what an unreadable page is said to measure. */
  readonly inspected?: Size & { readonly dpi: number };
  /** A turn that a person chose; without it the turn is found. */
  readonly turnDeg?: Turn;
  readonly signal?: AbortSignal;
}

/** Milliseconds of work in each stage; `ocr` includes waiting for a thread. */
export type PageTimings = Readonly<Record<'decode' | 'prepare' | 'ocr' | 'text', number>>;

/** A page as read. `text` is in page space after `turnDeg` ([Note: Page space]). */
export interface ReadPageResult {
  readonly text: PageText;
  readonly turnDeg: Turn;
  readonly page: Size & { readonly dpi: number };
  /** False when not even a picture of the page could be made: then it cannot be written into a PDF either. */
  readonly readable: boolean;
  readonly findings: readonly Finding[];
  readonly timingsMs: PageTimings;
}

/**
 * [Note: Upside down] The engine finds the direction of the lines, which leaves two turns that look alike to it. Text
 * read upside down comes out with a mean confidence below this; so does a very bad scan, which then costs a second
 * look and is kept as it was if that is no better.
 */
const DOUBTFUL_CONFIDENCE = 0.7;
/** When both directions of the lines read as badly as this, the lines may run the other way. */
const HOPELESS_CONFIDENCE = 0.5;

/** Failures that concern all pages alike: the caller has to stop, an empty page would be a lie. */
const STOPPING: readonly AppErrorCode[] = ['job.cancelled', 'engine.unavailable', 'storage.full', 'storage.missing', 'pdf.password'];

/**
 * Reads one page: makes it ready, takes its own words or recognises it, turns it when it stands on its head, and maps
 * everything to page space. A page that cannot be read is a finding and an empty text, so that the file goes on.
 *
 * @throws AppError `job.cancelled`, `engine.unavailable`, `storage.*`, `pdf.password`
 */
export async function readPage(ports: ReadPagePorts, input: ReadPageInput): Promise<ReadPageResult> {
  try {
    return await readTurned(ports, input);
  } catch (error) {
    const page = input.inspected ?? { widthPx: 2480, heightPx: 3508, dpi: 300 };
    return {
      text: emptyText(page, 0), turnDeg: input.turnDeg ?? 0, page, readable: false, findings: [failure(error)],
      timingsMs: { decode: 0, prepare: 0, ocr: 0, text: 0 },
    };
  }
}

/** What became of a page that failed. @throws the error itself when it concerns more than this page */
function failure(error: unknown): Finding {
  const code = isAppError(error) ? error.code : 'engine.crashed';
  if (STOPPING.includes(code)) throw error;
  return code === 'limit.time' ? finding('page.timeout', 'fault') : finding('page.unreadable', 'fault', { code });
}

interface Attempt {
  readonly prepared: PreparedPage;
  readonly result: OcrResult | null;
  readonly failed: Finding | null;
  readonly timingsMs: PageTimings;
}

async function readTurned(ports: ReadPagePorts, input: ReadPageInput): Promise<ReadPageResult> {
  const first = await attempt(ports, input, input.turnDeg ?? 'auto');
  let best = first;
  let timingsMs = first.timingsMs;
  if (input.turnDeg === undefined && first.result && !first.prepared.ownWords?.length) {
    for (const turn of turnsToTry(first)) {
      if (turn !== 180 && !isSideways(first.result.words) && !isBelow(best, HOPELESS_CONFIDENCE)) break;
      const next = await attempt(ports, input, addTurn(first.prepared.turnDeg, turn));
      timingsMs = addTimings(timingsMs, next.timingsMs);
      if (score(next.result) > score(best.result)) best = next;
      if (best === next && !isBelow(best, DOUBTFUL_CONFIDENCE)) break;
    }
  }
  const { prepared, result, failed } = best;
  const { page, turnDeg, skewDeg } = prepared;
  const findings: Finding[] = failed ? [failed] : [];
  if (turnDeg !== 0 && input.turnDeg === undefined) findings.push(finding('page.turned', 'info', { turnDeg }));
  if (prepared.blank) findings.push(finding('page.blank', 'info'));
  let text: PageText = { ...emptyText(page, skewDeg), codes: [...prepared.codes] };
  const own = prepared.ownWords ?? [];
  if (own.length > 0) text = { ...text, source: 'text', words: [...own], meanConfidence: 1 };
  if (result && (result.words.length > 0 || own.length === 0)) {
    // A mixed page: its own words, and those recognised in the rest of its picture as further lines.
    const words = joinLines(own, toPageSpace(result.words, prepared));
    text = { ...text, source: 'ocr', words, meanConfidence: meanOf(words), engine: await ports.ocr.describe() };
  }
  if (readSeparator(text)?.reason === 'patch-sheet') findings.push(finding('page.patch-sheet', 'info'));
  return { text, turnDeg, page, readable: true, findings, timingsMs };
}

/**
 * [Note: One block] Tesseract's own layout analysis (3) takes a name under a seal for a picture and drops it; as one
 * block (6) it is read, at no more cost: on the sample papers 95.6 instead of 95.1 % of words and 97 instead of 95 % of
 * the required fields. A page that is wider than high may be an opened book or lie on its side, which 6 cannot tell.
 */
function pageModeOf(image: Size): 3 | 6 {
  return image.heightPx >= image.widthPx ? 6 : 3;
}

async function attempt(ports: ReadPagePorts, input: ReadPageInput, turn: Turn | 'auto'): Promise<Attempt> {
  const { engine, ocr, monotonicMs = Date.now } = ports;
  const { file, index, limits, signal } = input;
  const prepared = await engine.prepare(file, index, limits, { turn, ...(signal ? { signal } : {}) });
  const { image, blank } = prepared;
  const attempted = { prepared, result: null, failed: null, timingsMs: { ...prepared.timings, ocr: 0 } };
  if (!image || blank) return attempted;
  const begun = monotonicMs();
  try {
    const result = await ocr.recognise({
      key: `${input.fileSha256}/${String(index)}/${String(prepared.turnDeg)}/${String(image.widthPx)}x${String(image.heightPx)}`,
      image, priority: input.priority,
      params: { language: 'vie', pageMode: pageModeOf(image), dpi: image.dpi },
      ...(signal ? { signal } : {}),
    });
    return { ...attempted, result, timingsMs: { ...prepared.timings, ocr: monotonicMs() - begun } };
  } catch (error) {
    return { ...attempted, failed: failure(error) };
  }
}

/** Further turns worth a look, from how the first went; none for a page that reads well. */
function turnsToTry(first: Attempt): readonly Turn[] {
  if (first.result && isSideways(first.result.words)) return [90, 270];
  return isBelow(first, DOUBTFUL_CONFIDENCE) ? [180, 90, 270] : [];
}

/** The recogniser reads columns of turned lines too; a page where most text runs up or down lies on its side. */
function isSideways(words: readonly OcrWord[]): boolean {
  let across = 0;
  let along = 0;
  for (const { box: [, , width, height], text } of words) {
    if (text.length < 3) continue;
    across += width;
    along += height;
  }
  return along > 1.5 * across;
}

function isBelow({ result }: Attempt, confidence: number): boolean {
  return result !== null && result.words.length > 0 && result.meanConfidence < confidence;
}

/** How much was read, weighted so that surely read text beats more of guessed text, and text on its side beats nothing. */
function score(result: OcrResult | null): number {
  if (!result) return 0;
  const sum = result.words.reduce((total, word) => total + word.text.length * word.confidence ** 3, 0);
  return isSideways(result.words) ? sum / 1000 : sum;
}

function joinLines(own: readonly Word[], recognised: readonly Word[]): Word[] {
  const lines = own.reduce((most, word) => Math.max(most, word.line + 1), 0);
  const blocks = own.reduce((most, word) => Math.max(most, word.block + 1), 0);
  return [...own, ...recognised.map((word) => ({ ...word, line: word.line + lines, block: word.block + blocks }))];
}

/** Mean word confidence, by length, so that specks do not spoil a good page. */
function meanOf(words: readonly Word[]): number {
  const length = words.reduce((sum, word) => sum + word.text.length, 0);
  return length === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / length;
}

function emptyText({ widthPx, heightPx }: Size, skewDeg: number): PageText {
  return { source: 'none', widthPx, heightPx, skewDeg, words: [], meanConfidence: 0, engine: '' };
}

function addTimings(a: PageTimings, b: PageTimings): PageTimings {
  return { decode: a.decode + b.decode, prepare: a.prepare + b.prepare, ocr: a.ocr + b.ocr, text: a.text + b.text };
}

/** Maps words from the pixels of the prepared image to page space; what falls outside the page is cut to it. */
export function toPageSpace(words: readonly OcrWord[], { toPage, page }: Pick<PreparedPage, 'toPage' | 'page'>): Word[] {
  const [a, b, c, d, e, f] = toPage;
  const point = (x: number, y: number): readonly [number, number] => [a * x + c * y + e, b * x + d * y + f];
  const mapped: Word[] = [];
  for (const { text, box: [x, y, width, height], baseline: [x0, y0, x1, y1], confidence, line, block } of words) {
    const box = bounds([point(x, y), point(x + width, y), point(x, y + height), point(x + width, y + height)], page);
    if (!box) continue;
    const baseline: Word['baseline'] = [...round(point(x0, y0)), ...round(point(x1, y1))];
    mapped.push({ text, box, confidence, baseline, line, block });
  }
  return mapped;
}

function bounds(points: readonly (readonly [number, number])[], page: Size): Box | null {
  const xs = points.map(([x]) => Math.min(page.widthPx, Math.max(0, x)));
  const ys = points.map(([, y]) => Math.min(page.heightPx, Math.max(0, y)));
  const left = Math.floor(Math.min(...xs));
  const top = Math.floor(Math.min(...ys));
  const width = Math.ceil(Math.max(...xs)) - left;
  const height = Math.ceil(Math.max(...ys)) - top;
  return width > 0 && height > 0 ? [left, top, width, height] : null;
}

/** Tenths of a pixel: finer is noise, and these numbers are stored for every word. */
function round([x, y]: readonly [number, number]): [number, number] {
  return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
}
