import type { Box } from '../model/index.ts';
import type { GreyImage } from './page-engine.ts';

/** How to recognise: language data, Tesseract's page segmentation mode, and the resolution of the image. */
export interface OcrParams {
  readonly language: 'vie';
  /**
   * 3 = whole page, 6 = one block, 7 = one line, 8 = one word, 13 = one line taken as it is, without any clean-up. Set
   * always: the library's default is not the command line's.
   */
  readonly pageMode: 3 | 4 | 6 | 7 | 8 | 11 | 13;
  readonly dpi: number;
  /** Only these characters, and spaces between words only where the space is among them. Holds for this image alone. */
  readonly whitelist?: string;
  /** Also tell what else the engine took each letter for; costs about a fifth more, so it is for crops. */
  readonly choices?: boolean;
}

/** One letter as the engine saw it: what it may be, best first, with figures 0..1 that need not add up to 1. */
export type LetterChoices = readonly { readonly text: string; readonly confidence: number }[];

/** A recognised word in pixels of the image given. */
export interface OcrWord {
  readonly text: string;
  readonly box: Box;
  readonly baseline: readonly [number, number, number, number];
  /** 0..1 */
  readonly confidence: number;
  readonly line: number;
  readonly block: number;
  /** Letter by letter; only where `choices` was asked for. */
  readonly choices?: readonly LetterChoices[];
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
