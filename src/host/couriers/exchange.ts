import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { rootCertificates } from 'node:tls';
import { AppError } from '../../core/model/index.ts';
import { errnoOf } from '../fs-errors.ts';
import type { HttpBody } from './http-body.ts';

/** Most bytes of an answer that are read. */
const MAX_ANSWER_BYTES = 64 * 1024;

export interface HttpAnswer {
  readonly status: number;
  /** Cut off after 64 KiB. */
  readonly text: string;
  /** What `Retry-After` says, milliseconds; null when it says nothing that can be understood. */
  readonly retryAfterMs: number | null;
}

export interface HttpCall {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: HttpBody;
  /** Silence of the receiver that is put up with, and the whole exchange. */
  readonly idleMs: number;
  readonly totalMs: number;
  /** Certificates (PEM) that are trusted besides those that Node brings. */
  readonly roots: readonly string[];
  readonly signal?: AbortSignal;
}

/**
 * One request and its whole answer. Redirections are not followed: a package goes where the settings say, or nowhere.
 *
 * @throws AppError `deliver.unreachable` (`reason`: the system's code, `timeout`, `cut`), `deliver.untrusted`, `deliver.expired`,
 *   `deliver.wrong-name`, `job.cancelled`, and what reading the body throws
 */
export async function exchange(call: HttpCall): Promise<HttpAnswer> {
  const { url, method, headers, body, idleMs, totalMs, roots, signal } = call;
  const limit = AbortSignal.timeout(totalMs);
  const stop = signal ? AbortSignal.any([limit, signal]) : limit;
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const ca = roots.length > 0 ? { ca: [...rootCertificates, ...roots] } : {};
  const request = send(url, { method, agent: false, signal: stop, ...ca, headers: { ...headers, 'content-type': body.contentType, 'content-length': body.length } });
  let timedOut = false;
  request.setTimeout(idleMs, () => {
    timedOut = true;
    request.destroy();
  });
  let bodyError: AppError | null = null;
  const answered = new Promise<HttpAnswer>((resolve, reject) => {
    request.on('error', reject);
    request.on('close', () => { reject(new Error('closed')); });
    request.on('response', (response) => { readAnswer(response).then(resolve, reject); });
  });
  // A receiver may answer before it has heard everything; then the answer counts and not that the rest was not heard.
  const sent = pipeline(Readable.from(body.pieces(), { objectMode: false }), request).catch((cause: unknown) => {
    if (cause instanceof AppError) bodyError = cause;
  });
  try {
    return await answered;
  } catch (cause) {
    await sent;
    if (bodyError) throw bodyError as AppError;
    if (signal?.aborted) throw new AppError('job.cancelled', {}, { cause });
    const reason = timedOut || limit.aborted ? 'timeout' : errnoOf(cause) || 'cut';
    throw certificateError(reason, url.host, cause) ?? new AppError('deliver.unreachable', { reason }, { cause });
  } finally {
    request.destroy();
    await sent;
  }
}

/** What OpenSSL and Node call a chain that ends at nobody who is trusted. */
const untrusted = /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE)|CERT_(UNTRUSTED|REJECTED|REVOKED|SIGNATURE_FAILURE|CHAIN_TOO_LONG)|INVALID_(CA|PURPOSE))$/;

/** A certificate that is not taken, told from a line that is down; null for everything else. */
function certificateError(reason: string, host: string, cause: unknown): AppError | null {
  if (reason === 'ERR_TLS_CERT_ALTNAME_INVALID') return new AppError('deliver.wrong-name', { host }, { cause });
  if (reason === 'CERT_HAS_EXPIRED' || reason === 'CERT_NOT_YET_VALID') return new AppError('deliver.expired', { host }, { cause });
  return untrusted.test(reason) ? new AppError('deliver.untrusted', { host, reason }, { cause }) : null;
}

async function readAnswer(response: IncomingMessage): Promise<HttpAnswer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response) {
    pieces.push(piece as Buffer);
    size += (piece as Buffer).length;
    if (size > MAX_ANSWER_BYTES) break;
  }
  const text = Buffer.concat(pieces).subarray(0, MAX_ANSWER_BYTES).toString('utf8');
  return { status: response.statusCode ?? 0, text, retryAfterMs: retryAfterMs(response.headers['retry-after'], Date.now()) };
}

/** `Retry-After` (RFC 9110, 10.2.3): seconds, or a date. @param nowMs since 1970 */
export function retryAfterMs(value: string | undefined, nowMs: number): number | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
