import { RequestQueue } from '../../core/jobs/index.ts';
import type { GreyImage, Ocr, OcrParams, OcrRequest, OcrResult, OcrWord } from '../../core/ports/index.ts';
import type { RpcPort } from '../rpc.ts';
import { OcrThread } from './ocr-thread.ts';
import type { OcrStart } from './protocol.ts';
import type { CoreBuild } from './tesseract-core.ts';

/** The version of the core package whose builds are loaded; a test compares it with the one installed. */
export const CORE_VERSION = '7.0.0';

/**
 * Pages after which a thread is replaced: WebAssembly memory never shrinks, and Tesseract's bindings leak a little
 * with each word. Growth measured: see `docs/decisions/0008-ocr-core-and-speed.md`.
 */
const PAGES_PER_THREAD = 100;

/** Where the engine's files are and how threads are made; a composition root's choice. Nothing here may use a network. */
export interface OcrAssets {
  readonly build: CoreBuild;
  /** The script of that build: a URL in a browser, a path in Node. */
  readonly coreUrl: string;
  /** The WebAssembly of that build. */
  loadCore(): Promise<Uint8Array<ArrayBuffer>>;
  /** `vie.traineddata`, unpacked. */
  loadModel(): Promise<Uint8Array>;
  spawn(): RpcPort;
}

export interface OcrPoolOptions {
  /** Threads, at most; each holds about 150 MB. */
  readonly workers: number;
  /** Time for one page, milliseconds. */
  readonly pageTimeoutMs: number;
  readonly pagesPerThread?: number;
}

/** An `Ocr` with its threads startable ahead of the first page. */
export interface OcrPool extends Ocr {
  /** Starts all threads; a failure shows when the first page is asked for. */
  warmUp(): void;
}

interface Job { readonly image: GreyImage; readonly params: OcrParams }

/** Recognition on a bounded number of threads behind a request queue ([Note: Request queue]). */
export function createOcrPool(assets: OcrAssets, options: OcrPoolOptions): OcrPool {
  const { workers, pageTimeoutMs, pagesPerThread = PAGES_PER_THREAD } = options;
  const idle: OcrThread[] = [];
  const all = new Set<OcrThread>();
  let starting: Promise<OcrStart> | null = null;

  const startMessage = (): Promise<OcrStart> => {
    starting ??= Promise.all([assets.loadCore().then((bytes) => WebAssembly.compile(bytes)), assets.loadModel()])
      .then(([compiled, model]): OcrStart => ({ coreUrl: assets.coreUrl, compiled, model }))
      .catch((error: unknown) => { starting = null; throw error; });
    return starting;
  };
  const open = (): OcrThread => {
    const thread = new OcrThread(assets.spawn());
    all.add(thread);
    return thread;
  };
  const begin = async (thread: OcrThread): Promise<void> => { await thread.start(await startMessage()); };
  const take = (): OcrThread => {
    for (;;) {
      const thread = idle.pop();
      if (!thread) return open();
      if (!thread.dead) return thread;
      all.delete(thread);
    }
  };
  const giveBack = (thread: OcrThread): void => {
    if (!thread.dead && thread.pages < pagesPerThread) {
      idle.push(thread);
      return;
    }
    thread.kill();
    all.delete(thread);
  };

  const queue = new RequestQueue<Job, OcrResult>({
    concurrency: workers,
    run: async ({ image, params }, { signal }) => {
      const thread = take();
      try {
        await begin(thread);
        return toResult(await thread.recognise(image, params, pageTimeoutMs, signal));
      } finally {
        giveBack(thread);
      }
    },
  });

  return {
    warmUp() {
      while (all.size < workers) {
        const thread = open();
        idle.push(thread);
        void begin(thread).catch(() => { thread.kill(); });
      }
    },
    recognise: ({ key, image, params, priority, signal }: OcrRequest) => queue.submit(
      `${key}|${params.language}|${String(params.pageMode)}|${String(params.dpi)}|${params.whitelist ?? ''}|${params.choices ? 'choices' : ''}`,
      { image, params },
      signal ? { priority, signal } : { priority },
    ),
    describe: () => Promise.resolve(`tesseract.js-core ${CORE_VERSION} vie best_int ${assets.build}`),
    close() {
      queue.close();
      for (const thread of all) thread.kill();
      all.clear();
      idle.length = 0;
      return Promise.resolve();
    },
  };
}

/** The mean is weighted by the length of the words, so that specks do not spoil a good page. */
function toResult(words: readonly OcrWord[]): OcrResult {
  let weight = 0;
  let sum = 0;
  for (const word of words) {
    weight += word.text.length;
    sum += word.confidence * word.text.length;
  }
  return { words, meanConfidence: weight === 0 ? 0 : sum / weight };
}
