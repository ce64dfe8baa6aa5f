import { AppError, isAppError } from '../model/index.ts';

/** Lower runs first. */
export type QueuePriority = 0 | 1 | 2;

/** What one run of a request is told. `signal` fires when its last caller has left or the queue is closed. */
export interface RunContext {
  readonly key: string;
  /** 1 for the first try, 2 after a transient failure. */
  readonly attempt: number;
  readonly signal: AbortSignal;
}

export interface RequestQueueOptions<Input, Output> {
  /** Most requests running at once. */
  readonly concurrency: number;
  /** Does the work. Must settle soon after `context.signal` fires: the place it holds is free only then. */
  readonly run: (input: Input, context: RunContext) => Promise<Output>;
  /** Whether a failure may be tried once more; by default an `AppError` whose `retry` is `transient`. */
  readonly isTransient?: (error: unknown) => boolean;
  /** Tries in all for a request whose failures are transient; 2 when not given. */
  readonly maxAttempts?: number;
}

export interface SubmitOptions {
  readonly priority: QueuePriority;
  readonly signal?: AbortSignal;
}

interface Caller<Output> {
  readonly priority: QueuePriority;
  readonly resolve: (value: Output) => void;
  readonly reject: (reason: unknown) => void;
  readonly leave: () => void;
}

interface Entry<Input, Output> {
  readonly key: string;
  readonly input: Input;
  readonly order: number;
  readonly callers: Set<Caller<Output>>;
  readonly abort: AbortController;
  attempt: number;
  running: boolean;
}

/**
 * [Note: Request queue] Requests are keyed by content, so that a page which two callers want is worked on once. A
 * request lives as long as one caller waits for it; its priority is that of its most urgent caller, at any moment.
 * Among equals the older goes first. A transient failure is tried once more, before anything else of its priority.
 * Every promise given out settles: with the result, with the failure, or with `job.cancelled`.
 */
export class RequestQueue<Input, Output> {
  readonly #options: RequestQueueOptions<Input, Output>;
  readonly #entries = new Map<string, Entry<Input, Output>>();
  #running = 0;
  #nextOrder = 0;
  #closed = false;

  constructor(options: RequestQueueOptions<Input, Output>) {
    if (!Number.isInteger(options.concurrency) || options.concurrency < 1) {
      throw new RangeError('concurrency must be a whole number of at least 1');
    }
    this.#options = options;
  }

  /** Requests that run and that wait, for progress and tests. */
  get counts(): { readonly running: number; readonly waiting: number } {
    let waiting = 0;
    for (const entry of this.#entries.values()) if (!entry.running) waiting += 1;
    return { running: this.#running, waiting };
  }

  /**
   * Joins the request of this key, or starts one. `input` is used only when a request is started.
   *
   * @throws AppError `job.cancelled` when the signal fires or the queue is closed; whatever `run` failed with
   */
  submit(key: string, input: Input, options: SubmitOptions): Promise<Output> {
    return new Promise<Output>((resolve, reject) => {
      const { signal, priority } = options;
      if (this.#closed || signal?.aborted) {
        reject(new AppError('job.cancelled'));
        return;
      }
      const entry = this.#entries.get(key) ?? this.#start(key, input);
      const onAbort = (): void => {
        this.#leave(entry, caller);
      };
      const caller: Caller<Output> = {
        priority, resolve, reject,
        leave: () => signal?.removeEventListener('abort', onAbort),
      };
      entry.callers.add(caller);
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#pump();
    });
  }

  /** Cancels everything, waiting or running, and takes nothing more. */
  close(): void {
    this.#closed = true;
    for (const entry of [...this.#entries.values()]) {
      this.#entries.delete(entry.key);
      entry.abort.abort();
      this.#settle(entry, (caller) => { caller.reject(new AppError('job.cancelled')); });
    }
  }

  #start(key: string, input: Input): Entry<Input, Output> {
    const entry: Entry<Input, Output> = {
      key, input, order: this.#nextOrder++, callers: new Set(), abort: new AbortController(), attempt: 0, running: false,
    };
    this.#entries.set(key, entry);
    return entry;
  }

  #leave(entry: Entry<Input, Output>, caller: Caller<Output>): void {
    if (!entry.callers.delete(caller)) return;
    caller.leave();
    caller.reject(new AppError('job.cancelled'));
    if (entry.callers.size > 0) return;
    // The key is free at once: who asks again must not be tied to a run that is being stopped.
    if (this.#entries.get(entry.key) === entry) this.#entries.delete(entry.key);
    entry.abort.abort();
  }

  #next(): Entry<Input, Output> | null {
    let best: Entry<Input, Output> | null = null;
    let bestRank = Number.POSITIVE_INFINITY;
    for (const entry of this.#entries.values()) {
      if (entry.running) continue;
      const rank = urgency(entry);
      if (best === null || rank < bestRank || (rank === bestRank && isBefore(entry, best))) {
        best = entry;
        bestRank = rank;
      }
    }
    return best;
  }

  #pump(): void {
    while (!this.#closed && this.#running < this.#options.concurrency) {
      const entry = this.#next();
      if (entry === null) return;
      entry.running = true;
      entry.attempt += 1;
      this.#running += 1;
      void this.#run(entry);
    }
  }

  async #run(entry: Entry<Input, Output>): Promise<void> {
    const { isTransient = transientByCode, maxAttempts = 2, run } = this.#options;
    try {
      const value = await run(entry.input, { key: entry.key, attempt: entry.attempt, signal: entry.abort.signal });
      this.#finish(entry, (caller) => { caller.resolve(value); });
    } catch (error) {
      if (entry.callers.size > 0 && entry.attempt < maxAttempts && isTransient(error)) entry.running = false;
      else this.#finish(entry, (caller) => { caller.reject(error); });
    } finally {
      this.#running -= 1;
      this.#pump();
    }
  }

  #finish(entry: Entry<Input, Output>, tell: (caller: Caller<Output>) => void): void {
    if (this.#entries.get(entry.key) === entry) this.#entries.delete(entry.key);
    this.#settle(entry, tell);
  }

  #settle(entry: Entry<Input, Output>, tell: (caller: Caller<Output>) => void): void {
    const callers = [...entry.callers];
    entry.callers.clear();
    for (const caller of callers) {
      caller.leave();
      tell(caller);
    }
  }
}

function transientByCode(error: unknown): boolean {
  return isAppError(error) && error.retry === 'transient';
}

function urgency<Input, Output>(entry: Entry<Input, Output>): number {
  let rank = Number.POSITIVE_INFINITY;
  for (const caller of entry.callers) rank = Math.min(rank, caller.priority);
  return rank;
}

/** A request that has been tried already goes before its equals, else the older one. */
function isBefore<Input, Output>(a: Entry<Input, Output>, b: Entry<Input, Output>): boolean {
  const aRetried = a.attempt > 0;
  const bRetried = b.attempt > 0;
  return aRetried === bRetried ? a.order < b.order : aRetried;
}
