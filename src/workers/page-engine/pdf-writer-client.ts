import { AppError, isAppError, type Limits } from '../../core/model/index.ts';
import type { ContentHandle, EngineFile, PaperPdfWriter, WrittenPdf } from '../../core/ports/index.ts';
import { packWords } from './packed-words.ts';
import type { WorkerFile, WritePdfEvent, WritePdfInput } from './protocol.ts';

/** Where written papers lie until they are taken over: a temporary file in Node, nowhere in the browser. */
export interface PdfPlaces {
  /** A fresh place; posted to the worker, whose shell knows how to write there. */
  reserve(): Promise<object>;
  /** Frees a place, or the content that was written to it. Never throws. */
  discard(placeOrContent: object): Promise<void>;
}

/** The browser's worker gathers a Blob; there is nothing to reserve. */
export const blobPlaces: PdfPlaces = { reserve: () => Promise.resolve({}), discard: () => Promise.resolve() };

/** Runs `writePdf` on a worker of the pool. */
export type SubmitWrite = (
  input: WritePdfInput, timeoutMs: number, signal: AbortSignal | undefined, onEvent: (event: WritePdfEvent) => void,
) => Promise<WrittenPdf>;

/**
 * The PDF writer over the page workers. A page may take `pageTimeoutMs`; a worker that is silent for longer is killed.
 *
 * @param keyed names a file's content for the worker
 */
export function createPaperPdfWriter(submit: SubmitWrite, keyed: (file: EngineFile) => WorkerFile, places: PdfPlaces): PaperPdfWriter {
  const own = new WeakSet<ContentHandle>();
  return {
    async write(pages, meta, limits, { signal, onPage } = {}) {
      const place = await places.reserve();
      const watch = watchdog(limits, signal);
      try {
        const input = { pages: pages.map((page) => ({ ...page, file: keyed(page.file), words: packWords(page.words) })), meta, limits, place };
        const written = await submit(input, limits.pageTimeoutMs * (pages.length + 1), watch.signal, ({ done }) => {
          watch.alive();
          if (done > 0) onPage?.(done);
        });
        own.add(written.content);
        onPage?.(pages.length);
        return written;
      } catch (error) {
        await places.discard(place);
        if (watch.expired() && isAppError(error, 'job.cancelled')) throw new AppError('limit.time', { maxMs: limits.pageTimeoutMs });
        throw error;
      } finally {
        watch.stop();
      }
    },
    // A signed copy goes the same ways as a written paper, and its bytes are an original.
    release: async ({ content }: { readonly content: ContentHandle }) => {
      if (own.delete(content)) await places.discard(content);
    },
  };
}

interface Watchdog {
  readonly signal: AbortSignal;
  /** The worker spoke; its time starts anew. */
  alive(): void;
  expired(): boolean;
  stop(): void;
}

function watchdog(limits: Limits, outer: AbortSignal | undefined): Watchdog {
  const controller = new AbortController();
  const onAbort = (): void => controller.abort();
  let timer: unknown;
  let expired = false;
  if (outer?.aborted) controller.abort();
  outer?.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    alive() {
      clearTimeout(timer as number);
      timer = setTimeout(() => {
        expired = true;
        controller.abort();
      }, limits.pageTimeoutMs);
    },
    expired: () => expired,
    stop() {
      clearTimeout(timer as number);
      outer?.removeEventListener('abort', onAbort);
    },
  };
}
