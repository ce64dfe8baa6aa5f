import type { Services } from '../../app/services.ts';
import type { FieldPlace } from './field-order.ts';

/** Keeps what is being typed safe. */
export interface DraftWriter {
  readonly note: (place: FieldPlace, text: string) => void;
  /** Writes now what waits to be written; for leaving a field or the window. */
  readonly flush: () => void;
  /** Forgets the draft, also one that waits to be written. */
  readonly clear: (place: FieldPlace) => Promise<void>;
}

/** Milliseconds between two writes of the same field while typing goes on. */
const EVERY_MS = 150;

/** Makes a writer. The first letter is written at once, the rest at most every 150 ms, the last always. */
export function createDraftWriter({ review }: Pick<Services, 'review'>, onFailure: (thrown: unknown) => void): DraftWriter {
  let waiting: { readonly place: FieldPlace; readonly text: string } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let chain: Promise<unknown> = Promise.resolve();

  const put = (place: FieldPlace, text: string): void => {
    chain = chain.then(() => review.drafts.put(place.paperId, place.key, text)).catch(onFailure);
  };
  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting) put(waiting.place, waiting.text);
    waiting = null;
  };
  return {
    note: (place, text) => {
      if (timer === null) {
        put(place, text);
        timer = setTimeout(flush, EVERY_MS);
        return;
      }
      waiting = { place, text };
    },
    flush,
    clear: async (place) => {
      if (waiting && waiting.place.paperId === place.paperId && waiting.place.key === place.key) waiting = null;
      chain = chain.then(() => review.drafts.clear(place.paperId, place.key)).catch(onFailure);
      await chain;
    },
  };
}
