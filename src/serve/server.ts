import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { errorText, securityHeaders } from '../contract/index.ts';
import { AppError } from '../core/model/index.ts';
import type { Host } from '../host/index.ts';
import { failure } from '../host/index.ts';
import { createGate, newToken } from './gate.ts';

export interface RunningServer {
  /** Where to go, with the launch's token; works any number of times during this launch. */
  readonly address: string;
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Puts a host behind a loopback HTTP server.
 *
 * @param port the port on 127.0.0.1; 0 takes any free one, which only tests want
 * @param onBug told of failures outside the host; nothing of the request is passed on
 * @throws AppError `host.port-taken`
 */
export async function startServer(host: Host, port: number, onBug: (cause: unknown) => void): Promise<RunningServer> {
  const token = newToken();
  let gate = createGate(port, token);
  let origin = '';

  const server = createServer({ keepAlive: true, requestTimeout: 0 }, (request, response) => {
    void respond(request, response).catch((cause: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
      if (!isHangUp(cause)) onBug(cause);
    });
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const verdict = gate({ method: request.method ?? '', url: request.url ?? '/', headers: request.headers });
    if (verdict.kind === 'refuse') return refuse(request, response);
    if (verdict.kind === 'welcome') {
      response.writeHead(302, { ...securityHeaders, location: '/', 'set-cookie': verdict.cookie, 'cache-control': 'no-store' });
      response.end();
      return;
    }
    await send(await host.handle(toRequest(request, origin)), request, response);
  }

  const actualPort = await listen(server, port);
  gate = createGate(actualPort, token);
  origin = `http://127.0.0.1:${actualPort}`;
  return {
    origin,
    address: `${origin}/?t=${token}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => { resolve(); }));
      server.closeIdleConnections();
      // A window left open keeps its connections; what is under way gets a moment to end.
      const timer = setTimeout(() => { server.closeAllConnections(); }, 2000);
      await closed;
      clearTimeout(timer);
      await host.close();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE' || cause.code === 'EACCES';
      reject(taken ? new AppError('host.port-taken', { port }, { cause }) : cause);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const at = server.address();
      resolve(typeof at === 'object' && at ? at.port : port);
    });
  });
}

/** The web-standard form of a Node request; its body is streamed, never gathered. */
function toRequest(request: IncomingMessage, origin: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const item of Array.isArray(value) ? value : [value ?? '']) headers.append(name, item);
  }
  const method = request.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const path = request.url?.startsWith('/') ? request.url : '/';
  return new Request(origin + path, {
    method, headers,
    ...(hasBody ? { body: Readable.toWeb(request), duplex: 'half' as const } : {}),
  });
}

async function send(answer: Response, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // An upload that was refused half way: the rest of its bytes will not be read, so the connection cannot be kept.
  const unread = !request.complete && !answer.ok;
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), ...(unread ? { connection: 'close' } : {}) });
  if (answer.body) await pipeline(Readable.fromWeb(answer.body), response);
  else response.end();
  if (unread) request.destroy();
}

async function refuse(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const error = new AppError('host.forbidden');
  const asPage = String(request.headers['accept'] ?? '').includes('text/html');
  const words = `${errorText('vi', error)}\n${errorText('en', error)}\n`;
  const answer = asPage
    ? new Response(words, { status: 403, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
    : failure(error);
  for (const [name, value] of Object.entries(securityHeaders)) answer.headers.set(name, value);
  await send(answer, request, response);
}

/** True when the other side closed the connection, which is its right and no bug. */
function isHangUp(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  return ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE', 'ABORT_ERR'].includes(String(code));
}
