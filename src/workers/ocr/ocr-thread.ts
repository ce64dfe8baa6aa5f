import { AppError, isAppError } from '../../core/model/index.ts';
import type { GreyImage, OcrParams, OcrWord } from '../../core/ports/index.ts';
import { createRpcClient, type RpcClient, type RpcPort } from '../rpc.ts';
import type { OcrProtocol, OcrStart } from './protocol.ts';

/** A line or a word leaves so much less behind in the engine's memory than a page: about thirty make one. */
const LINE_SHARE = 1 / 30;

/** Time for loading the model, milliseconds; a slow disk is no reason to give up early. */
const START_TIMEOUT_MS = 60_000;

/**
 * One OCR thread with its promises under control: whatever happens to the thread, what was asked settles, once.
 * A running page can only be stopped by killing the thread, and a thread that failed is never used again.
 */
export class OcrThread {
  readonly #client: RpcClient<OcrProtocol>;
  #started: Promise<unknown> | null = null;
  #pages = 0;

  constructor(port: RpcPort) {
    this.#client = createRpcClient<OcrProtocol>(port);
  }

  get dead(): boolean {
    return !this.#client.alive;
  }

  /** Pages recognised so far; single lines count for a part of one. */
  get pages(): number {
    return this.#pages;
  }

  /** Loads the model; further calls wait for the same. @throws AppError `engine.unavailable`, `engine.crashed` */
  async start(input: OcrStart): Promise<void> {
    this.#started ??= this.#client.call('start', input, { timeoutMs: START_TIMEOUT_MS });
    try {
      await this.#started;
    } catch (error) {
      this.kill();
      throw isAppError(error, 'limit.time') ? new AppError('engine.unavailable', { engine: 'ocr', reason: 'time' }) : error;
    }
  }

  /** @throws AppError `ocr.failed`, `limit.time`, `engine.crashed`, `job.cancelled`; the thread is dead after each */
  async recognise(image: GreyImage, params: OcrParams, timeoutMs: number, signal: AbortSignal): Promise<readonly OcrWord[]> {
    if (signal.aborted) throw new AppError('job.cancelled');
    const stop = (): void => { this.kill(); };
    signal.addEventListener('abort', stop, { once: true });
    try {
      const words = await this.#client.call('recognise', { image, params }, { timeoutMs });
      this.#pages += [7, 8, 13].includes(params.pageMode) ? LINE_SHARE : 1;
      return words;
    } catch (error) {
      this.kill();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Ends the thread; a running page is rejected with `job.cancelled`. */
  kill(): void {
    this.#client.kill(new AppError('job.cancelled'));
  }
}
