import { join } from 'node:path';
import { hostPath, isProcedureName, procedures, securityHeaders, statusOf } from '../contract/index.ts';
import { AppError } from '../core/model/index.ts';
import { sweepBeside } from './durable.ts';
import type { Handlers } from './handlers.ts';
import { createHandlers } from './handlers.ts';
import { readBody } from './read-body.ts';
import { sweepPartials } from './reservation.ts';
import { serveStatic } from './static-files.ts';

export interface HostOptions {
  /** Which shell this host stands behind; told to the screens as a capability. */
  readonly shell: 'electron' | 'browser';
  readonly version: string;
  /** The built renderer, with index.html. */
  readonly rendererDir: string;
  /** Where finished packages go; made when missing. */
  readonly exportDir: string;
  /** Settings and log; made when missing. */
  readonly dataDir: string;
  /** How long a package may lie half written without a sign of life, milliseconds. */
  readonly uploadIdleMs?: number;
  /** Told of failures that have no code, which are bugs; nothing of the request is passed on. */
  readonly onBug?: (cause: unknown) => void;
}

export interface Host {
  /** Answers a request for a file of the renderer or a procedure under `/host/`. Never throws. */
  readonly handle: (request: Request) => Promise<Response>;
  /** Gives up what is half written or half sent, and closes every key. */
  close(): Promise<void>;
}

/** Longest JSON body; bytes travel as streams and have no such bound. */
const maxJsonBytes = 1 << 20;

/**
 * The one function behind every shell: static files of the renderer, and the contract under `/host/`. Who may ask is
 * the shell's affair; this trusts its caller.
 */
export function createHost(options: HostOptions): Host {
  const { handlers, uploads, signing, stopSending, stopChecking } = createHandlers({ ...options, uploadIdleMs: options.uploadIdleMs ?? 600_000 });
  const ours = ['', 'signing', 'signing/outside'].map((folder) => sweepBeside(join(options.dataDir, folder)));
  const swept = Promise.all([sweepPartials(options.exportDir), ...ours]).catch((cause: unknown) => options.onBug?.(cause));

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(hostPath)) {
      await swept;
      return callProcedure(handlers, pathname.slice(hostPath.length), request);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new AppError('host.bad-request', { reason: 'method' });
    const file = await serveStatic(options.rendererDir, request);
    if (!file) throw new AppError('host.not-found');
    return file;
  }

  return {
    async handle(request) {
      let response: Response;
      try {
        response = await answer(request);
      } catch (cause) {
        if (!(cause instanceof AppError)) options.onBug?.(cause);
        response = failure(cause instanceof AppError ? cause : new AppError('host.failed'));
      }
      for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
      return response;
    },
    async close() {
      stopSending();
      stopChecking();
      await Promise.all([uploads.abortAll(), signing.closeAll()]);
    },
  };
}

/** A failure as it crosses the border: `{code, params}` with a status. */
export function failure(error: AppError): Response {
  return Response.json(error.toData(), { status: statusOf(error.code), headers: { 'cache-control': 'no-store' } });
}

async function callProcedure(handlers: Handlers, name: string, request: Request): Promise<Response> {
  if (!isProcedureName(name)) throw new AppError('host.not-found');
  const procedure = procedures[name];
  const bytes = procedure.body === 'bytes';
  if (request.method !== (bytes ? 'PUT' : 'POST')) throw new AppError('host.bad-request', { reason: 'method' });
  const type = bytes ? 'application/octet-stream' : 'application/json';
  // A form or a plain-text post from another site needs no preflight; asking for the exact type shuts that door too.
  if (request.headers.get('content-type')?.split(';')[0]?.trim() !== type) {
    throw new AppError('host.bad-request', { reason: 'content-type' });
  }
  const text = bytes ? (new URL(request.url).searchParams.get('input') ?? '') : await readText(request);
  const input = procedure.input.safeParse(parseJson(text));
  if (!input.success) {
    const issue = input.error.issues[0];
    throw new AppError('host.bad-request', { reason: `input ${issue?.path.join('.') ?? ''}`.trim() });
  }
  // The table and `Handlers` are one type; a lookup by a name that is only known now cannot show that to the compiler.
  const handler = handlers[name] as (input: unknown, body: AsyncIterable<Uint8Array>) => Promise<unknown>;
  const result = await handler(input.data, (request.body ?? []) as AsyncIterable<Uint8Array>);
  if (procedure.answer === 'bytes') {
    return new Response(result as ReadableStream<Uint8Array>, {
      headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' },
    });
  }
  return Response.json(result, { headers: { 'cache-control': 'no-store' } });
}

async function readText(request: Request): Promise<string> {
  const tooLong = (): AppError => new AppError('host.bad-request', { reason: 'size' });
  if (Number(request.headers.get('content-length') ?? 0) > maxJsonBytes) throw tooLong();
  return (await readBody((request.body ?? []) as AsyncIterable<Uint8Array>, maxJsonBytes, tooLong)).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('host.bad-request', { reason: 'json' });
  }
}
