import { createStore } from './store.ts';

/** What is being read aloud; `turn` changes so that the same words said twice are read twice. */
export const spoken = createStore<{ readonly text: string; readonly turn: number }, string>(
  { text: '', turn: 0 },
  (state, text) => ({ text, turn: state.turn + 1 }),
);

/** Says something to a screen reader without showing it. */
export function announce(text: string): void {
  spoken.dispatch(text);
}
