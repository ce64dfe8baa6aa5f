import { AppError, type Limits } from '../../core/model/index.ts';
import type { CropOptions, EngineFile, PageEngine, PaperPdfWriter, PrepareOptions, RenderOptions } from '../../core/ports/index.ts';
import { createRpcClient, type RpcClient, type RpcPort } from '../rpc.ts';
import { blobPlaces, createPaperPdfWriter, type PdfPlaces } from './pdf-writer-client.ts';
import { defaultTuning, type PageProcedures, type PrepareTuning, type WorkerFile } from './protocol.ts';

/** How many page workers at most, and how pages are made ready. */
export interface PageEngineOptions {
  readonly workers: number;
  readonly tuning?: Partial<PrepareTuning>;
  /** The root certificates that signatures of incoming files are held against; without any, no chain is checked. */
  readonly roots?: () => Promise<readonly Uint8Array[]>;
  /** Where papers are written; Blobs unless the shell says otherwise. */
  readonly places?: PdfPlaces;
}

/** The page workers: the engine, and the writer that takes pictures out of the files where they are open. */
export interface PageWorkers extends PageEngine {
  readonly pdf: PaperPdfWriter;
}

/** An overloaded desk needs its time to compile the engine; that is nobody's file's fault. */
const START_TIMEOUT_MS = 120_000;

type Client = RpcClient<PageProcedures>;
type ProcedureName = keyof PageProcedures;

interface Task {
  /** Content key, so that a file's next page goes to the worker that holds it open. */
  readonly key: string;
  readonly run: (client: Client) => Promise<void>;
  /** Fails the task without running it. */
  readonly refuse: (error: AppError) => void;
}

interface Slot {
  client: Client | null;
  busy: boolean;
  lastKey: string;
}

/**
 * The page engine behind a small pool of workers. Workers start when first needed; one that ran out of time, trapped
 * or was cancelled while running is killed, and the next call gets a fresh one.
 *
 * @param spawn starts a page worker and gives its port
 */
export function createPageEngine(spawn: () => RpcPort, options: PageEngineOptions): PageWorkers {
  const tuning: PrepareTuning = { ...defaultTuning, ...options.tuning };
  const slots: Slot[] = Array.from({ length: Math.max(1, options.workers) }, () => ({ client: null, busy: false, lastKey: '' }));
  const queue: Task[] = [];
  const started = new WeakMap<Client, Promise<void>>();
  const keys = new WeakMap<object, string>();
  let lastKey = 0;
  let closed = false;

  const keyed = (file: EngineFile): WorkerFile => {
    let key = keys.get(file.content);
    if (key === undefined) {
      key = String(++lastKey);
      keys.set(file.content, key);
    }
    return { content: file.content, name: file.name, key, ...(file.password === undefined ? {} : { password: file.password }) };
  };

  const ready = (client: Client): Promise<void> => {
    const known = started.get(client) ?? client.call('start', null, { timeoutMs: START_TIMEOUT_MS });
    started.set(client, known);
    return known;
  };

  const pump = (): void => {
    while (queue.length > 0) {
      const task = queue[0];
      const free = slots.filter((slot) => !slot.busy);
      const slot = free.find((s) => s.lastKey === task?.key) ?? free.find((s) => s.client) ?? free[0];
      if (!task || !slot) return;
      queue.shift();
      slot.busy = true;
      slot.lastKey = task.key;
      if (!slot.client?.alive) slot.client = createRpcClient<PageProcedures>(spawn());
      void task.run(slot.client).then(() => {
        slot.busy = false;
        pump();
      });
    }
  };

  const submit = <K extends ProcedureName>(
    name: K, key: string, input: PageProcedures[K]['input'], timeoutMs: number, signal: AbortSignal | undefined,
    onEvent?: (event: PageProcedures[K]['event']) => void,
  ): Promise<PageProcedures[K]['output']> => {
    if (closed) return Promise.reject(new AppError('engine.unavailable'));
    if (signal?.aborted) return Promise.reject(new AppError('job.cancelled'));
    return new Promise((resolve, reject) => {
      let running: Client | null = null;
      const onAbort = (): void => {
        const cancelled = new AppError('job.cancelled');
        if (running) running.kill(cancelled);
        else {
          const at = queue.indexOf(task);
          if (at >= 0) queue.splice(at, 1);
          reject(cancelled);
        }
      };
      const task: Task = {
        key,
        refuse: reject,
        run: async (client) => {
          running = client;
          try {
            await ready(client);
            resolve(await client.call(name, input, { timeoutMs, ...(onEvent ? { onEvent } : {}) }));
          } catch (error) {
            // A worker killed between two steps of this call says that it is gone; the caller knows why.
            if (signal?.aborted) reject(new AppError('job.cancelled'));
            else reject(error instanceof Error ? error : new AppError('engine.crashed', { reason: String(error) }));
          } finally {
            signal?.removeEventListener('abort', onAbort);
          }
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      queue.push(task);
      pump();
    });
  };

  const pdf = createPaperPdfWriter(
    (input, timeoutMs, signal, onEvent) => submit('writePdf', input.pages[0]?.file.key ?? '', input, timeoutMs, signal, onEvent),
    keyed, options.places ?? blobPlaces,
  );

  return {
    pdf,
    inspect: async (file: EngineFile, limits: Limits, signal?: AbortSignal) => {
      const held = keyed(file);
      const roots = options.roots ? await options.roots() : [];
      return submit('inspect', held.key, { file: held, limits, roots }, limits.inspectTimeoutMs, signal);
    },
    prepare: (file: EngineFile, index: number, limits: Limits, { turn, signal }: PrepareOptions) => {
      const held = keyed(file);
      return submit('prepare', held.key, { file: held, index, limits, turn, tuning }, limits.pageTimeoutMs, signal);
    },
    render: (file: EngineFile, index: number, limits: Limits, { signal, ...rest }: RenderOptions) => {
      const held = keyed(file);
      return submit('render', held.key, { file: held, index, limits, options: rest }, limits.pageTimeoutMs, signal);
    },
    crops: (file: EngineFile, index: number, limits: Limits, { signal, ...rest }: CropOptions) => {
      const held = keyed(file);
      return submit('crops', held.key, { file: held, index, limits, options: rest }, limits.pageTimeoutMs, signal);
    },
    close: () => {
      closed = true;
      for (const task of queue.splice(0)) task.refuse(new AppError('job.cancelled'));
      for (const slot of slots) slot.client?.kill(new AppError('job.cancelled'));
      return Promise.resolve();
    },
  };
}
