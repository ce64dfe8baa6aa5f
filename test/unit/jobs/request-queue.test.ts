import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RequestQueue, type QueuePriority, type RunContext } from '../../../src/core/jobs/index.ts';
import { AppError, isAppError } from '../../../src/core/model/index.ts';

interface Gate { readonly input: string; readonly context: RunContext; finish(value: string): void; fail(error: unknown): void }

/** A queue whose runs wait for the test to end them. */
function gated(concurrency: number): { queue: RequestQueue<string, string>; gates: Gate[] } {
  const gates: Gate[] = [];
  const queue = new RequestQueue<string, string>({
    concurrency,
    run: (input, context) => new Promise((resolve, reject) => {
      gates.push({ input, context, finish: resolve, fail: reject });
      context.signal.addEventListener('abort', () => { reject(new AppError('job.cancelled')); }, { once: true });
    }),
  });
  return { queue, gates };
}

const tick = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });
const gate = (gates: Gate[], at: number): Gate => {
  const found = gates[at];
  if (!found) throw new Error(`run ${String(at)} has not begun`);
  return found;
};
const outcome = (promise: Promise<string>): Promise<string> =>
  promise.then((v) => `ok ${v}`, (e: unknown) => (isAppError(e) ? e.code : String(e)));

describe('request queue', () => {
  test('callers of one key share one run', async () => {
    const { queue, gates } = gated(2);
    const both = [queue.submit('a', 'first', { priority: 1 }), queue.submit('a', 'second', { priority: 1 })];
    expect(gates.map((g) => g.input)).toEqual(['first']);
    gate(gates, 0).finish('text');
    expect(await Promise.all(both)).toEqual(['text', 'text']);
    expect(queue.counts).toEqual({ running: 0, waiting: 0 });
  });

  test('runs at most as many as allowed, urgent first, then the older', async () => {
    const { queue, gates } = gated(1);
    const wanted: readonly (readonly [string, QueuePriority])[] = [['a', 2], ['b', 2], ['c', 1], ['d', 0], ['e', 2]];
    const all = wanted.map(([key, priority]) => queue.submit(key, key, { priority }));
    for (let i = 0; i < wanted.length; i++) {
      expect(gates.length).toBe(i + 1);
      gate(gates, i).finish('');
      await tick();
    }
    expect(gates.map((g) => g.input)).toEqual(['a', 'd', 'c', 'b', 'e']);
    await Promise.all(all);
  });

  test('a more urgent caller lifts a waiting request, and its leaving lowers it again', async () => {
    const { queue, gates } = gated(1);
    const urgent = new AbortController();
    const all = [
      queue.submit('busy', 'busy', { priority: 0 }), queue.submit('x', 'x', { priority: 1 }),
      queue.submit('y', 'y', { priority: 2 }), queue.submit('z', 'z', { priority: 2 }), queue.submit('z', 'z', { priority: 0 }),
    ];
    const left = outcome(queue.submit('y', 'y', { priority: 0, signal: urgent.signal }));
    urgent.abort();
    expect(await left).toBe('job.cancelled');
    for (let i = 0; i < 4; i++) { gate(gates, i).finish(''); await tick(); }
    expect(gates.map((g) => g.input)).toEqual(['busy', 'z', 'x', 'y']);
    await Promise.all(all);
  });

  test('only the last caller cancels a run; the key is free at once', async () => {
    const { queue, gates } = gated(2);
    const one = new AbortController();
    const two = new AbortController();
    const a = outcome(queue.submit('k', '1', { priority: 1, signal: one.signal }));
    const b = outcome(queue.submit('k', '2', { priority: 1, signal: two.signal }));
    one.abort();
    expect(await a).toBe('job.cancelled');
    expect(gate(gates, 0).context.signal.aborted).toBe(false);
    two.abort();
    const c = queue.submit('k', '3', { priority: 1 });
    expect(await b).toBe('job.cancelled');
    expect(gate(gates, 0).context.signal.aborted).toBe(true);
    gate(gates, 1).finish('fresh');
    expect(await c).toBe('fresh');
  });

  test.each([
    ['ocr.failed', 2], ['engine.crashed', 2], ['limit.time', 1], ['file.damaged', 1],
  ] as const)('%s is tried %i time(s)', async (code, tries) => {
    const seen: number[] = [];
    const queue = new RequestQueue<string, string>({
      concurrency: 1,
      run: (_, { attempt }) => { seen.push(attempt); return Promise.reject(new AppError(code)); },
    });
    expect(await outcome(queue.submit('k', '', { priority: 1 }))).toBe(code);
    expect(seen).toEqual(Array.from({ length: tries }, (_, i) => i + 1));
  });

  test('a second try that succeeds reaches every caller', async () => {
    const queue = new RequestQueue<string, string>({
      concurrency: 1,
      run: (_, { attempt }) => (attempt === 1 ? Promise.reject(new AppError('engine.crashed')) : Promise.resolve('second')),
    });
    const both = [queue.submit('k', '', { priority: 1 }), queue.submit('k', '', { priority: 2 })];
    expect(await Promise.all(both)).toEqual(['second', 'second']);
  });

  test('closing settles everything and refuses more', async () => {
    const { queue, gates } = gated(1);
    const all = ['a', 'b'].map((k) => outcome(queue.submit(k, k, { priority: 1 })));
    queue.close();
    expect(await Promise.all(all)).toEqual(['job.cancelled', 'job.cancelled']);
    expect(gate(gates, 0).context.signal.aborted).toBe(true);
    expect(await outcome(queue.submit('c', 'c', { priority: 0 }))).toBe('job.cancelled');
  });

  test('whatever is asked, cancelled, failed or finished in whatever order: all settle, none runs twice at once', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('submit' as const), key: fc.integer({ min: 0, max: 3 }), priority: fc.constantFrom<QueuePriority>(0, 1, 2) }),
      fc.record({ do: fc.constant('cancel' as const), at: fc.nat(40) }),
      fc.record({ do: fc.constant('finish' as const), at: fc.nat(40) }),
      fc.record({ do: fc.constant('fail' as const), at: fc.nat(40) }),
      fc.record({ do: fc.constant('wait' as const) }),
    );
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 3 }), async (steps, concurrency) => {
      const { queue, gates } = gated(concurrency);
      const callers: { key: string; abort: AbortController; result: Promise<string> }[] = [];
      for (const s of steps) {
        if (s.do === 'submit') {
          const abort = new AbortController();
          const key = String(s.key);
          callers.push({ key, abort, result: outcome(queue.submit(key, key, { priority: s.priority, signal: abort.signal })) });
        } else if (s.do === 'cancel') callers[s.at % Math.max(1, callers.length)]?.abort.abort();
        else if (s.do === 'finish') gates[s.at % Math.max(1, gates.length)]?.finish('done');
        else if (s.do === 'fail') gates[s.at % Math.max(1, gates.length)]?.fail(new AppError('engine.crashed'));
        else await tick();
        expect(queue.counts.running).toBeLessThanOrEqual(concurrency);
      }
      for (let i = 0; i < gates.length || queue.counts.running + queue.counts.waiting > 0; i++) {
        gates[i]?.finish('done');
        await tick();
        if (i > 500) throw new Error('the queue does not come to rest');
      }
      const results = await Promise.all(callers.map((c) => c.result));
      callers.forEach((caller, i) => {
        if (!caller.abort.signal.aborted) expect(['ok done', 'engine.crashed']).toContain(results[i]);
      });
      expect(queue.counts).toEqual({ running: 0, waiting: 0 });
    }), { numRuns: 150 });
  });
});
