import { randomBytes, timingSafeEqual } from 'node:crypto';

/** What the gate decides about a request: let it in, set the cookie and send it to the clean address, or refuse it. */
export type Verdict =
  | { readonly kind: 'enter' }
  | { readonly kind: 'welcome'; readonly cookie: string }
  | { readonly kind: 'refuse'; readonly reason: 'host' | 'origin' | 'token' };

/** As much of a request as the gate looks at; header names in lower case. */
export interface GateRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A fresh token for one launch, 256 bits. */
export function newToken(): string {
  return randomBytes(32).toString('hex');
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function cookieValues(header: string, name: string): string[] {
  return header.split(';').map((part) => part.trim()).filter((part) => part.startsWith(`${name}=`)).map((part) => part.slice(name.length + 1));
}

/**
 * Decides who may come in. Any page in any browser on the machine can send requests to a local port, and a name that
 * an attacker owns can be pointed at 127.0.0.1; so the Host must be the very address (DNS rebinding), a foreign
 * Origin or Sec-Fetch-Site is refused, and all need the launch's token, handed over once in the first address and
 * kept in a cookie that no script can read and no other site can send.
 *
 * @param port the port that is listened on; cookies do not know ports, so it is part of the cookie's name
 */
export function createGate(port: number, token: string): (request: GateRequest) => Verdict {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const cookieName = `sohoa-${port}`;

  return (request) => {
    if (request.headers['host'] !== host) return { kind: 'refuse', reason: 'host' };
    const from = request.headers['origin'];
    if (from !== undefined && from !== origin) return { kind: 'refuse', reason: 'origin' };
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return { kind: 'refuse', reason: 'origin' };

    const cookies = cookieValues(String(request.headers['cookie'] ?? ''), cookieName);
    const url = new URL(request.url, origin);
    const given = url.searchParams.get('t');
    if (request.method === 'GET' && url.pathname === '/' && given !== null) {
      if (!same(given, token)) return { kind: 'refuse', reason: 'token' };
      return { kind: 'welcome', cookie: `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict` };
    }
    return cookies.some((value) => same(value, token)) ? { kind: 'enter' } : { kind: 'refuse', reason: 'token' };
  };
}
