import type { CustomScheme, Protocol } from 'electron';

/** The origin owns the desk's database, so it never changes. */
export const scheme = 'app';
export const origin = `${scheme}://sohoa`;

/**
 * What the scheme may do, told to Electron before it is ready: be a proper origin with storage and `fetch`, stream
 * bodies, count as secure. It may neither bypass the content security policy nor CORS.
 */
export const schemes: CustomScheme[] = [
  {
    scheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true, bypassCSP: false, corsEnabled: false },
  },
];

/**
 * Gives every request of the scheme to the host. Another host name than `sohoa` would be another origin, with an
 * empty database, so it is answered with 403.
 *
 * @param handle the host's function
 */
export function handleScheme(protocol: Pick<Protocol, 'handle'>, handle: (request: Request) => Promise<Response>): void {
  protocol.handle(scheme, async (request) => {
    if (new URL(request.url).host !== 'sohoa') return new Response(null, { status: 403 });
    const from = request.headers.get('origin');
    if (from !== null && from !== origin) return new Response(null, { status: 403 });
    return handle(request);
  });
}
