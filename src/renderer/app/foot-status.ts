import { createStore } from './store.ts';

/** What the present view says about its progress at the right end of the footer. */
export interface FootStatus {
  readonly text: string;
  readonly done: number;
  readonly total: number;
}

/** Set by the view that is open; null when it has nothing to say. */
export const footStatus = createStore<FootStatus | null, FootStatus | null>(null, (_, next) => next);
