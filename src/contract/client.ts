import { AppError, errorDataSchema } from '../core/model/index.ts';
import type { Input, Output, ProcedureName, ProcedureOf } from './procedures.ts';
import { hostPath, procedures } from './procedures.ts';

/** As much of a fetch answer as the client needs. */
export interface HostAnswer {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** As much of `fetch` as the client needs; `Body` is what this runtime can send as bytes (a Blob, a Uint8Array). */
export type HostFetch<Body> = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string | Body; signal?: AbortSignal },
) => Promise<HostAnswer>;

/** Calls a host. Every method throws an AppError: the host's own, `host.unreachable`, or `host.failed`. */
export interface HostClient<Body> {
  call<N extends ProcedureOf<'json', 'json'>>(name: N, input: Input<N>, signal?: AbortSignal): Promise<Output<N>>;
  send<N extends ProcedureOf<'bytes', 'json'>>(name: N, input: Input<N>, body: Body, signal?: AbortSignal): Promise<Output<N>>;
  read<N extends ProcedureOf<'json', 'bytes'>>(name: N, input: Input<N>, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * The typed way to a host, made from the table of procedures.
 *
 * @param fetch the runtime's own, e.g. `createHostClient<Blob>((url, init) => fetch(url, init))`
 * @param base the origin, empty for the page's own
 */
export function createHostClient<Body>(fetch: HostFetch<Body>, base = ''): HostClient<Body> {
  async function request(name: ProcedureName, input: unknown, extra: { body?: Body; signal?: AbortSignal | undefined }): Promise<HostAnswer> {
    const bytes = procedures[name].body === 'bytes';
    const query = bytes ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
    const body = bytes ? extra.body : JSON.stringify(input);
    const answer = await fetch(`${base}${hostPath}${name}${query}`, {
      method: bytes ? 'PUT' : 'POST',
      headers: { 'content-type': bytes ? 'application/octet-stream' : 'application/json' },
      ...(body === undefined ? {} : { body }),
      ...(extra.signal ? { signal: extra.signal } : {}),
    }).catch((cause: unknown) => {
      throw extra.signal?.aborted ? new AppError('job.cancelled') : new AppError('host.unreachable', {}, { cause });
    });
    if (answer.ok) return answer;
    const data = errorDataSchema.safeParse(await answer.json().catch(() => null));
    throw data.success ? AppError.fromData(data.data) : new AppError('host.failed', { status: answer.status });
  }

  async function parsed<N extends ProcedureName>(name: N, answer: HostAnswer): Promise<Output<N>> {
    const result = procedures[name].output.safeParse(await answer.json().catch(() => undefined));
    if (!result.success) throw new AppError('host.failed', { status: answer.status }, { cause: result.error });
    return result.data as Output<N>;
  }

  return {
    call: async (name, input, signal) => parsed(name, await request(name, input, { signal })),
    send: async (name, input, body, signal) => parsed(name, await request(name, input, { body, signal })),
    read: async (name, input, signal) => new Uint8Array(await (await request(name, input, { signal })).arrayBuffer()),
  };
}
