import type { Box } from '../model/index.ts';
import type { GreyImage } from './page-engine.ts';

/** How to recognise: language data, Tesseract's page segmentation mode, and the resolution of the image. */
export interface OcrParams {
  readonly language: 'vie';
  /** 3 = whole page, 6 = one block, 7 = one line. Set always: the library's default is not the command line's. */
  readonly pageMode: 3 | 4 | 6 | 7 | 11;
  readonly dpi: number;
}

/** A recognised word in pixels of the image given. */
export interface OcrWord {
  readonly text: string;
  readonly box: Box;
  readonly baseline: readonly [number, number, number, number];
  /** 0..1 */
  readonly confidence: number;
  readonly line: number;
  readonly block: number;
}

export interface OcrResult {
  readonly words: readonly OcrWord[];
  /** 0..1, 0 when there are no words. */
  readonly meanConfidence: number;
}

/** Lower runs first: the page on screen, then what the person waits for, then the rest. */
export type Priority = 0 | 1 | 2;

export interface OcrRequest {
  /** Content key of the image: page content hash and everything that shapes the image. Same key, same text. */
  readonly key: string;
  readonly image: GreyImage;
  readonly params: OcrParams;
  readonly priority: Priority;
  readonly signal?: AbortSignal;
}

/**
 * Recognition behind a queue: keyed by content, prioritised, shared by its callers, cancelled with its last caller.
 *
 * @throws AppError `ocr.failed`, `limit.time`, `engine.unavailable`, `job.cancelled`
 */
export interface Ocr {
  recognise(request: OcrRequest): Promise<OcrResult>;
  /** Name, version, model and core build, as written into records; e.g. `tesseract.js 7.0.0 vie best_int simd-lstm`. */
  describe(): Promise<string>;
  close(): Promise<void>;
}
