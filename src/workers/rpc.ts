import { AppError, errorDataSchema, type ErrorData } from '../core/model/index.ts';

/**
 * A two-way channel to a worker, whatever kind of worker it is. `transfer` lists buffers that move instead of being
 * copied. `onDeath` fires once, when the worker ends without having been killed through `kill`.
 */
export interface RpcPort {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  listen(callback: (message: unknown) => void): void;
  onDeath(callback: (reason: string) => void): void;
  kill(): void;
}

/** What a worker can be asked: per procedure its input, its output and the events it sends while it runs. */
export type RpcTable = Record<string, { readonly input: unknown; readonly output: unknown; readonly event: unknown }>;

/** How to call: `timeoutMs` kills the worker when it is over, `onEvent` takes what the procedure tells on its way. */
export interface RpcCallOptions<Event> {
  readonly timeoutMs?: number;
  readonly onEvent?: (event: Event) => void;
}

/** The caller's side of a worker. */
export interface RpcClient<T extends RpcTable> {
  /** @throws AppError what the procedure threw, `limit.time`, or `engine.crashed` when the worker died */
  call<K extends keyof T & string>(name: K, input: T[K]['input'], options?: RpcCallOptions<T[K]['event']>): Promise<T[K]['output']>;
  /** False once the worker died or was killed; then every call is refused. */
  readonly alive: boolean;
  /** Ends the worker; calls under way are rejected with `error`. */
  kill(error: AppError): void;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: AppError) => void;
  readonly onEvent: ((event: never) => void) | undefined;
  readonly timer: unknown;
}

interface CallMessage { readonly rpc: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
interface ValueMessage { readonly rpc: 'value'; readonly id: number; readonly value: unknown }
interface EventMessage { readonly rpc: 'event'; readonly id: number; readonly event: unknown }
interface ErrorMessage { readonly rpc: 'error'; readonly id: number; readonly error: ErrorData; readonly fatal: boolean }
type Message = CallMessage | ValueMessage | EventMessage | ErrorMessage;

function asMessage(message: unknown): Message | null {
  return typeof message === 'object' && message !== null && 'rpc' in message && 'id' in message ? (message as Message) : null;
}

/**
 * Takes hold of a worker's port. One client per port.
 *
 * @param port the channel; killed by the client after a time-out, a fatal answer or `kill`
 */
export function createRpcClient<T extends RpcTable>(port: RpcPort): RpcClient<T> {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let alive = true;

  const end = (error: AppError, kill: boolean): void => {
    if (!alive) return;
    alive = false;
    const calls = [...pending.values()];
    pending.clear();
    for (const call of calls) {
      clearTimeout(call.timer as number);
      call.reject(error);
    }
    if (kill) port.kill();
  };

  port.listen((raw) => {
    const message = asMessage(raw);
    const call = message && pending.get(message.id);
    if (!message || !call) return;
    if (message.rpc === 'event') {
      call.onEvent?.(message.event as never);
      return;
    }
    pending.delete(message.id);
    clearTimeout(call.timer as number);
    if (message.rpc === 'value') call.resolve(message.value);
    if (message.rpc === 'error') {
      const parsed = errorDataSchema.safeParse(message.error);
      call.reject(parsed.success ? AppError.fromData(parsed.data) : new AppError('engine.crashed', { reason: 'bad answer' }));
      if (message.fatal) end(new AppError('engine.crashed', { reason: 'worker given up' }), true);
    }
  });
  port.onDeath((reason) => end(new AppError('engine.crashed', { reason }), false));

  return {
    get alive() {
      return alive;
    },
    kill: (error) => end(error, true),
    call: (name, input, options = {}) => {
      if (!alive) return Promise.reject(new AppError('engine.crashed', { reason: 'worker is gone' }));
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        const { timeoutMs, onEvent } = options;
        const timer = timeoutMs === undefined ? undefined : setTimeout(() => {
          end(new AppError('limit.time', { maxMs: timeoutMs }), true);
        }, timeoutMs);
        pending.set(id, { resolve: resolve, reject, onEvent: onEvent, timer });
        port.post({ rpc: 'call', id, name, input } satisfies CallMessage);
      });
    },
  };
}

/** An answer whose buffers move to the caller instead of being copied. */
export class Transferred<V> {
  readonly value: V;
  readonly buffers: readonly ArrayBuffer[];
  constructor(value: V, buffers: readonly ArrayBuffer[]) {
    this.value = value;
    this.buffers = buffers;
  }
}

/** The worker's side of a table: one function per procedure; `emit` sends an event to the caller. */
export type RpcHandlers<T extends RpcTable> = {
  readonly [K in keyof T]: (
    input: T[K]['input'],
    emit: (event: T[K]['event']) => void,
  ) => Promise<T[K]['output'] | Transferred<T[K]['output']>>;
};

/**
 * Answers calls on a port. Calls run one after another, in the order in which they came.
 *
 * @param isFatal says of a thrown value that is no AppError whether the worker must be thrown away (a WASM trap); the
 *   error it gives back is what the caller sees
 * @param isSpent says after an expected error whether the worker must be thrown away all the same
 * @param atOnce true where calls need not wait for one another
 */
export function serveRpc<T extends RpcTable>(
  port: Pick<RpcPort, 'post' | 'listen'>,
  handlers: RpcHandlers<T>,
  isFatal: (thrown: unknown) => { readonly error: AppError; readonly fatal: boolean },
  isSpent: () => boolean = () => false,
  atOnce = false,
): void {
  const run = async (message: CallMessage): Promise<void> => {
    const { id, name } = message;
    try {
      const handler = handlers[name];
      if (!handler) throw new AppError('host.bad-request', { reason: name });
      const result = await handler(message.input, (event) => port.post({ rpc: 'event', id, event } satisfies EventMessage));
      if (result instanceof Transferred) port.post({ rpc: 'value', id, value: result.value } satisfies ValueMessage, result.buffers);
      else port.post({ rpc: 'value', id, value: result } satisfies ValueMessage);
    } catch (thrown) {
      const { error, fatal } = thrown instanceof AppError ? { error: thrown, fatal: isSpent() } : isFatal(thrown);
      port.post({ rpc: 'error', id, error: error.toData(), fatal } satisfies ErrorMessage);
    }
  };
  let last = Promise.resolve();
  port.listen((raw) => {
    const message = asMessage(raw);
    if (message?.rpc !== 'call') return;
    if (atOnce) void run(message);
    else last = last.then(() => run(message));
  });
}
