import { createStore } from '../../app/store.ts';
import type { DestinationDraft } from './destination-draft.ts';

/** The destination that is being described. */
export interface OpenDestination {
  /** Its id; `new` for one that is not there yet. */
  readonly id: string;
  readonly draft: DestinationDraft;
}

interface Unsaved {
  readonly destination: OpenDestination | null;
  /** Code of a unit that was typed and not added yet. */
  readonly unitCode: string;
}

/** What was typed in the settings and not saved yet, while one looks at another view. In memory only: it may hold secrets. */
export const unsaved = createStore<Unsaved, Partial<Unsaved>>({ destination: null, unitCode: '' }, (state, patch) => ({ ...state, ...patch }));
