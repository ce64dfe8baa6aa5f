/** A list of listeners; the form in which the screens subscribe. */
export interface Listeners {
  tell(): void;
  subscribe(listener: () => void): () => void;
}

/** Listeners that are told at once. */
export function createListeners(): Listeners {
  const all = new Set<() => void>();
  return {
    tell() { for (const listener of [...all]) listener(); },
    subscribe(listener) {
      all.add(listener);
      return () => { all.delete(listener); };
    },
  };
}

/**
 * Calls `action` at most once per `everyMs`, the last request always being honoured: reading pages changes rows many
 * times a second, and nobody can look at a list that fast.
 */
export function throttled(action: () => void, everyMs: number): () => void {
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const run = (): void => {
    timer = null;
    last = performance.now();
    action();
  };
  return () => {
    if (timer !== null) return;
    const wait = last + everyMs - performance.now();
    if (wait <= 0) run();
    else timer = setTimeout(run, wait);
  };
}
