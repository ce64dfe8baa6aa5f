import type { DossierView } from '../../../core/ports/index.ts';

/** Runs changes one after the other, in the order they were asked for. */
export interface ChangeQueue {
  /** Adds a change. Resolves to false when it failed (the failure has been told). */
  readonly run: (change: () => Promise<DossierView>, onFailure?: () => void) => Promise<boolean>;
  /** True while something is still being saved. */
  readonly busy: () => boolean;
  /** Resolves when everything asked for so far is saved or has failed. */
  readonly settled: () => Promise<void>;
}

/**
 * The screen shows a change at once and the queue makes it durable behind it. Only the answer to the last change is
 * shown: an earlier one does not know yet what was done since.
 *
 * @param onView called with the view once nothing is left to save
 * @param onFailure called with what was thrown; the screen then has to look at what is really stored
 */
export function createChangeQueue(onView: (view: DossierView) => void, onFailure: (thrown: unknown) => void): ChangeQueue {
  let pending = 0;
  let tail: Promise<unknown> = Promise.resolve();
  return {
    busy: () => pending > 0,
    settled: async () => {
      await tail;
    },
    run: (change, undo) => {
      pending += 1;
      const result = tail.then(change).then(
        (view) => {
          pending -= 1;
          if (pending === 0) onView(view);
          return true;
        },
        (thrown: unknown) => {
          pending -= 1;
          undo?.();
          onFailure(thrown);
          return false;
        },
      );
      tail = result;
      return result;
    },
  };
}
