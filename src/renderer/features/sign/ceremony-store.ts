import type { Id } from '../../../core/model/index.ts';
import type { SignOutcome, WaitingPaper } from '../../../core/usecases/index.ts';
import type { SigningSession } from '../../app/services.ts';
import { createStore } from '../../app/store.ts';

/** How far a run of signing is. */
export interface SigningRun {
  readonly done: number;
  readonly total: number;
}

interface CeremonyState {
  /** Null until known. */
  readonly papers: readonly WaitingPaper[] | null;
  readonly skipped: ReadonlySet<Id>;
  readonly session: SigningSession | null;
  readonly run: SigningRun | null;
  readonly results: readonly SignOutcome[];
}

/**
 * What outlives the view: signing goes on while its person looks at something else, and a second run must not begin
 * beside it.
 */
export const ceremonyStore = createStore<CeremonyState, (state: CeremonyState) => Partial<CeremonyState>>(
  { papers: null, skipped: new Set(), session: null, run: null, results: [] },
  (state, change) => ({ ...state, ...change(state) }),
);
