import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ServerCertificate } from './tls-certificates.ts';

/** How the receiver behaves to one request; `after-*` has stored what came before it misbehaves. */
export type Manner =
  | 'proper' | 'http-500' | 'http-503-later' | 'hangs' | 'resets' | 'resets-early' | 'rubbish' | 'truncated' | 'after-500' | 'after-reset' | 'after-hang'
  | 'refuses' | 'forbids' | 'redirects' | 'floods' | 'conflict' | 'other-version' | 'names-key' | 'no-content';

export interface Received {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A receiver on the loopback that stores each key once. */
export interface ReceivingServer {
  readonly url: string;
  /** Manner of the next requests, one each; `proper` when there are none left. */
  readonly manners: Manner[];
  /** What was stored, in order; a key that comes again is answered 409 and not stored. */
  readonly stored: Received[];
  /** Every whole request, stored or not. */
  readonly heard: Received[];
  close(): Promise<void>;
}

/** Starts a receiver; the test that starts it closes it. @param tls answers by HTTPS, as `localhost` */
export async function startReceivingServer(tls?: ServerCertificate): Promise<ReceivingServer> {
  const state = { manners: [] as Manner[], stored: [] as Received[], heard: [] as Received[] };
  const listener: RequestListener = (request, response) => {
    const manner = state.manners.shift() ?? 'proper';
    if (manner === 'resets-early') {
      request.once('data', () => { request.socket.destroy(); });
      return;
    }
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const received: Received = {
        key: String(request.headers['idempotency-key']), method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces),
      };
      state.heard.push(received);
      const known = state.stored.some(({ key }) => key === received.key);
      const store = (): void => { if (!known) state.stored.push(received); };
      const json = (status: number, value: unknown, headers: Record<string, string> = {}): void => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
      };
      switch (manner) {
        case 'http-500': response.writeHead(500).end('<h1>oops</h1>'); return;
        case 'http-503-later': response.writeHead(503, { 'retry-after': '7200' }).end(); return;
        case 'hangs': return;
        case 'resets': request.socket.resetAndDestroy(); return;
        case 'rubbish': response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Please log in to the hotel network</html>'); return;
        case 'truncated':
          response.writeHead(200, { 'content-length': '500' }).write('{"receipt":');
          setTimeout(() => { request.socket.destroy(); }, 5);
          return;
        case 'refuses': json(422, { error: 'x'.repeat(10_000) }); return;
        case 'forbids': json(401, { error: 'token' }); return;
        case 'redirects': response.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' }).end(); return;
        case 'floods': response.writeHead(200, { 'content-type': 'application/json' }).end(`{"a":"${'y'.repeat(5_000_000)}"}`); return;
        case 'conflict': json(409, { error: 'duplicate' }); return;
        case 'other-version': json(409, { error: 'duplicate', held: { sha256: '0'.repeat(64) } }); return;
        case 'names-key': json(409, { error: 'in progress', key: received.key }); return;
        case 'after-500': store(); response.writeHead(500).end(); return;
        case 'after-reset': store(); request.socket.destroy(); return;
        case 'after-hang': store(); return;
        case 'no-content': store(); response.writeHead(204).end(); return;
        case 'proper':
          if (known) json(409, { error: 'duplicate', held: { receipt: received.key, sha256: sha256(received.body) } });
          else {
            store();
            json(201, { receipt: received.key, sha256: sha256(received.body) });
          }
      }
    });
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `${tls ? 'https://localhost' : 'http://127.0.0.1'}:${String((server.address() as AddressInfo).port)}/api`, ...state,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => { resolve(); });
    }),
  };
}
