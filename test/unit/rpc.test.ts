import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/model/index.ts';
import { createRpcClient, serveRpc, Transferred, type RpcPort } from '../../src/workers/rpc.ts';

type Table = {
  readonly add: { readonly input: { readonly a: number; readonly b: number }; readonly output: number; readonly event: string };
  readonly fail: { readonly input: 'expected' | 'bug'; readonly output: never; readonly event: never };
  readonly hang: { readonly input: null; readonly output: never; readonly event: never };
  readonly bytes: { readonly input: null; readonly output: { readonly data: Uint8Array<ArrayBuffer> }; readonly event: never };
};

/** Two ends joined by a real MessageChannel, so that messages are cloned and buffers really move. */
function joined(spent = false): { port: RpcPort; die: (reason: string) => void; killed: () => boolean; order: string[] } {
  const { port1, port2 } = new MessageChannel();
  let killed = false;
  let death: (reason: string) => void = () => undefined;
  const order: string[] = [];
  const listen = (port: MessagePort) => (callback: (message: unknown) => void): void => {
    port.onmessage = (event: MessageEvent) => callback(event.data);
  };
  serveRpc<Table>({ post: (message, transfer = []) => port2.postMessage(message, [...transfer]), listen: listen(port2) }, {
    add: async ({ a, b }, emit) => {
      order.push(`start ${a}`);
      emit('half');
      await new Promise((resolve) => setTimeout(resolve, a === 1 ? 30 : 0));
      order.push(`end ${a}`);
      return a + b;
    },
    fail: (kind) => Promise.reject(kind === 'expected' ? new AppError('file.empty', { bytes: 0 }) : new TypeError('bug')),
    hang: () => new Promise(() => undefined),
    bytes: () => {
      const data = new Uint8Array([1, 2, 3]);
      return Promise.resolve(new Transferred({ data }, [data.buffer]));
    },
  }, (thrown) => ({ error: new AppError('engine.crashed', { reason: thrown instanceof Error ? thrown.name : '' }), fatal: true }), () => spent);
  return {
    order,
    die: (reason) => death(reason),
    killed: () => killed,
    port: {
      post: (message, transfer = []) => port1.postMessage(message, [...transfer]),
      listen: listen(port1),
      onDeath: (callback) => { death = callback; },
      kill: () => { killed = true; port1.close(); },
    },
  };
}

describe('rpc', () => {
  it('answers, tells events on the way, and runs calls one after another', async () => {
    const { port, order } = joined();
    const client = createRpcClient<Table>(port);
    const events: string[] = [];
    const both = await Promise.all([client.call('add', { a: 1, b: 2 }, { onEvent: (event) => events.push(event) }), client.call('add', { a: 5, b: 6 })]);
    expect(both).toEqual([3, 11]);
    expect(events).toEqual(['half']);
    expect(order).toEqual(['start 1', 'end 1', 'start 5', 'end 5']);
    client.kill(new AppError('job.cancelled'));
  });

  it('moves buffers', async () => {
    const client = createRpcClient<Table>(joined().port);
    expect([...(await client.call('bytes', null)).data]).toEqual([1, 2, 3]);
    client.kill(new AppError('job.cancelled'));
  });

  it('carries an expected error with its code and params, and lives on', async () => {
    const { port, killed } = joined();
    const client = createRpcClient<Table>(port);
    await expect(client.call('fail', 'expected')).rejects.toMatchObject({ code: 'file.empty', params: { bytes: 0 }, retry: 'permanent' });
    expect(client.alive).toBe(true);
    expect(killed()).toBe(false);
    expect(await client.call('add', { a: 2, b: 2 })).toBe(4);
    client.kill(new AppError('job.cancelled'));
  });

  it.each([['a bug', 'bug', false], ['an expected error that leaves the worker spent', 'expected', true]] as const)('throws the worker away after %s', async (_name, kind, spent) => {
    const { port, killed } = joined(spent);
    const client = createRpcClient<Table>(port);
    const [first, waiting] = await Promise.allSettled([client.call('fail', kind), client.call('hang', null)]);
    expect(first).toMatchObject({ status: 'rejected', reason: { code: kind === 'bug' ? 'engine.crashed' : 'file.empty' } });
    expect(waiting).toMatchObject({ status: 'rejected', reason: { code: 'engine.crashed' } });
    expect(killed()).toBe(true);
    await expect(client.call('add', { a: 1, b: 1 })).rejects.toMatchObject({ code: 'engine.crashed' });
  });

  it('kills a worker that runs out of time, with every call that waits for it', async () => {
    const { port, killed } = joined();
    const client = createRpcClient<Table>(port);
    const [late, waiting] = await Promise.allSettled([client.call('hang', null, { timeoutMs: 20 }), client.call('add', { a: 1, b: 1 })]);
    expect(late).toMatchObject({ reason: { code: 'limit.time', params: { maxMs: 20 } } });
    expect(waiting).toMatchObject({ status: 'rejected', reason: { code: 'limit.time' } });
    expect(killed()).toBe(true);
    expect(client.alive).toBe(false);
  });

  it('rejects what is under way when the worker dies by itself', async () => {
    const { port, die } = joined();
    const client = createRpcClient<Table>(port);
    const pending = client.call('hang', null);
    die('exit 1');
    await expect(pending).rejects.toMatchObject({ code: 'engine.crashed', params: { reason: 'exit 1' } });
  });
});
