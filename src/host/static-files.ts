import { createReadStream } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { Readable } from 'node:stream';

/** Exact types; what is not listed is not served, since `nosniff` would leave the browser with nothing to go by. */
const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.gz': 'application/gzip',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
};

/** Names with a content hash can be kept for ever; everything else is asked for again and answered with 304. */
const hashed = /^\/assets\/.*-[\w-]{8,}\.\w+$/;

/** Turns a Node stream of bytes into a response body. */
export function streamBody(path: string): ReadableStream<Uint8Array> {
  return Readable.toWeb(createReadStream(path, { highWaterMark: 1 << 18 })) as ReadableStream<Uint8Array>;
}

/**
 * Serves the built renderer. Every answer to a path that is not a plain file below `root` is 404: no listing, no
 * links out, no names with a backslash, a colon, a NUL or `..`, however they were encoded.
 *
 * @param root the folder with index.html
 * @returns null where there is no such file
 */
export async function serveStatic(root: string, request: Request): Promise<Response | null> {
  const path = decodePath(new URL(request.url).pathname);
  if (path === null) return null;
  const type = mimeTypes[extname(path).toLowerCase()];
  if (type === undefined) return null;
  const full = join(root, path);
  const info = await lstat(full).catch(() => null);
  if (!info?.isFile()) return null;
  const [real, realRoot] = await Promise.all([realpath(full), realpath(root)]);
  if (!real.startsWith(realRoot + sep)) return null;
  const etag = `"${info.size.toString(16)}-${Math.floor(info.mtimeMs).toString(16)}"`;
  const headers = {
    'content-type': type,
    etag,
    'cache-control': hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const length = { ...headers, 'content-length': String(info.size) };
  return new Response(request.method === 'HEAD' ? null : streamBody(full), { status: 200, headers: length });
}

function decodePath(pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path === '/') return '/index.html';
  if (/[\\:\u0000-\u001f]/.test(path) || !path.startsWith('/')) return null;
  const parts = path.slice(1).split('/');
  return parts.some((part) => part === '' || part.startsWith('.')) ? null : path;
}
