import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Destination } from '../../contract/index.ts';
import { deliveryNotePath, deliveryNoteSchema, type DeliveryNote } from '../../core/exporters/shared/package/delivery-note.ts';
import { AppError, type CourierAnswer, type Instant, type Parcel } from '../../core/model/index.ts';
import { exchange, type HttpAnswer } from './exchange.ts';
import { multipartBody, verifiedPieces, type HttpBody, type MultipartPart } from './http-body.ts';
import { forPerson, receiptOf, retry, type Consignment, type CourierKind } from './kind.ts';
import { zipBody } from './zip.ts';

type Endpoint = Extract<Destination, { kind: 'https' }>;

const MAX_SEND_BYTES = 2 ** 31;
const MAX_FILES = 60_000;
/** Ends before another process may take the delivery for abandoned (`SENDING_LEASE_MS`). */
const TOTAL_MS = 14 * 60_000;
/** Headers are bounded at receivers, often at 8 KiB. */
const MAX_NAMED = 20;

/** One request of a delivery. */
interface Outgoing {
  readonly url: URL;
  readonly method: 'POST' | 'PUT';
  readonly key: string;
  readonly body: HttpBody;
}

/**
 * An endpoint described in the settings. A package with messages (`delivery.json` names them in order) goes as one
 * request per message unless it goes as a ZIP; each has its own key, the same on every try, so that a try that was cut
 * off after the second of three messages can begin again.
 */
export const httpsCourier: CourierKind<'https'> = {
  kinds: ['https'],
  async send(endpoint, consignment, { secrets, roots }, now, signal) {
    const headers = { ...endpoint.headers };
    for (const name of endpoint.secretHeaders) {
      const value = secrets[name] ?? '';
      if (value === '') throw new AppError('deliver.destination', { reason: `secret ${name}` });
      headers[name] = value;
    }
    if (consignment.sum.sizeBytes > MAX_SEND_BYTES || consignment.sum.files.length > MAX_FILES) throw new AppError('deliver.too-large', { limit: MAX_SEND_BYTES });
    const receipts: string[] = [];
    let last: CourierAnswer | null = null;
    const requests = await requestsOf(endpoint, consignment);
    for (const { url, method, key, body } of requests) {
      const hashed = hashing(body);
      const answer = await exchange({
        url, method, body: hashed.body, roots, headers: { accept: 'application/json', ...headers, ...ownHeaders(consignment.parcel, key) },
        idleMs: endpoint.timeoutSeconds * 1000, totalMs: TOTAL_MS, ...(signal ? { signal } : {}),
      });
      last = judged(answer, endpoint, { key, digests: [consignment.parcel.digest, ...hashed.digest()] }, now());
      if (last.outcome !== 'delivered') return last;
      receipts.push(answer.text);
    }
    if (last?.outcome !== 'delivered') throw new AppError('deliver.no-message');
    return { outcome: 'delivered', receipt: receiptOf(last.receipt.at, last.receipt.status, receipts.join('\n'), last.receipt.duplicate) };
  },
};

function ownHeaders({ records, profileId, packageName, digest, replaces }: Parcel, key: string): Record<string, string> {
  return {
    'idempotency-key': key, 'x-sohoa-profile': profileId, 'x-sohoa-package': encodeURIComponent(packageName), 'x-sohoa-digest': digest,
    ...(records.length <= MAX_NAMED ? { 'x-sohoa-records': records.map(({ id, version }) => `${id};version=${String(version)}`).join(', ') } : {}),
    ...(replaces.length > 0 && replaces.length <= MAX_NAMED ? { 'x-sohoa-replaces': replaces.map((one) => `${one.key};version=${String(one.version)}`).join(', ') } : {}),
  };
}

/** What was sent, by which a receiver can say that it has this and nothing else. */
interface Sent {
  readonly key: string;
  readonly digests: readonly string[];
}

/** A body that knows the SHA-256 of what went out, once all of it did. */
function hashing(body: HttpBody): { readonly body: HttpBody; digest(): readonly string[] } {
  let sent: string | null = null;
  return {
    body: {
      ...body,
      async *pieces() {
        const hash = createHash('sha256');
        for await (const piece of body.pieces()) {
          hash.update(piece);
          yield piece;
        }
        sent = hash.digest('hex');
      },
    },
    digest: () => (sent === null ? [] : [sent]),
  };
}

/**
 * Whether an answer "409" proves that the receiver has this very record at this version: it is JSON and one of its values
 * is the digest of what was sent or, where the settings say that this receiver names keys of what it has, the key.
 */
function proves(text: string, { key, digests }: Sent, by: Endpoint['duplicate']): boolean {
  const wanted = new Set([...digests, ...(by === 'key' ? [key] : [])].map((one) => one.toLowerCase()));
  const holds = (value: unknown): boolean => (
    typeof value === 'string' ? wanted.has(value.toLowerCase()) : typeof value === 'object' && value !== null && Object.values(value).some(holds));
  return holds(jsonObject(text));
}

/** What an answer means. */
function judged({ status, text, retryAfterMs }: HttpAnswer, { receipt: kind, duplicate }: Endpoint, sent: Sent, at: Instant): CourierAnswer {
  const known = status === 208 || (status === 409 && proves(text, sent, duplicate));
  const receipt = receiptOf(at, status, text, known);
  if (status === 409) return known ? { outcome: 'delivered', receipt } : forPerson(new AppError('deliver.unproven', { status }), receipt);
  if (status >= 200 && status < 300) {
    return kind === 'any' || status === 204 || jsonObject(text) !== null ? { outcome: 'delivered', receipt } : retry(new AppError('deliver.answer', { status }), retryAfterMs, receipt);
  }
  if (status >= 300 && status < 400) return forPerson(new AppError('deliver.destination', { reason: `HTTP ${String(status)}` }), receipt);
  if ([401, 403, 407].includes(status)) return forPerson(new AppError('deliver.credentials', { status }), receipt);
  if (status >= 400 && status < 500 && ![408, 425, 429].includes(status)) return { outcome: 'refused', receipt, error: new AppError('deliver.refused', { status }).toData() };
  return retry(new AppError('deliver.answer', { status }), retryAfterMs, receipt);
}

function jsonObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

async function requestsOf(endpoint: Endpoint, consignment: Consignment): Promise<readonly Outgoing[]> {
  const { parcel, sum } = consignment;
  const url = new URL(endpoint.url);
  if (endpoint.body === 'zip') return [{ url, method: endpoint.method, key: parcel.key, body: await zipBody(sum.files.map((file) => partOf(consignment, file.path, 'files'))) }];
  const requests = await messagesOf(consignment);
  if (requests.length === 0) {
    if (endpoint.body === 'message') throw new AppError('deliver.no-message');
    return [{ url, method: endpoint.method, key: parcel.key, body: multipartBody(sum.files.map(({ path }) => partOf(consignment, path, 'files')), parcel.key) }];
  }
  return requests.map(({ method, path, body, files }, at) => {
    const key = requests.length === 1 ? parcel.key : `${parcel.key}-${String(at + 1)}`;
    const message = partOf(consignment, body, 'message');
    const whole = endpoint.body === 'message' ? { contentType: message.contentType, length: message.sizeBytes, pieces: message.pieces }
      : multipartBody([message, ...files.map((file) => partOf(consignment, file, 'files'))], key);
    return { url: below(url, path), method, key, body: whole };
  });
}

/** The requests that the package itself names; none when it is not of a profile with messages. */
async function messagesOf({ source, sum, parcel }: Consignment): Promise<DeliveryNote['requests']> {
  if (!sum.files.some(({ path }) => path === deliveryNotePath)) return [];
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(await source.read(deliveryNotePath)));
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('package.invalid', { reason: 'note' }, { cause });
  }
  const note = deliveryNoteSchema.safeParse(value);
  const [record] = parcel.records;
  // What the package says of itself and what the outbox says of it must be one.
  if (!note.success || parcel.records.length !== 1 || note.data.record.id !== record?.id || note.data.record.version !== record.version) throw new AppError('package.invalid', { reason: 'note' });
  return note.data.requests;
}

/** A path of the message below the endpoint's address. */
function below(base: URL, path: string): URL {
  const url = new URL(`${base.origin}${base.pathname.replace(/\/$/, '')}${path.startsWith('/') ? '' : '/'}${path}`);
  if (url.origin !== base.origin) throw new AppError('deliver.destination', { reason: 'path' });
  url.search = base.search;
  return url;
}

const types: Readonly<Record<string, string>> = { json: 'application/json', pdf: 'application/pdf', xml: 'application/xml', txt: 'text/plain; charset=utf-8' };

function partOf({ dir, sum, parcel }: Consignment, path: string, field: string): MultipartPart & { readonly path: string } {
  const file = sum.files.find((one) => one.path === path);
  if (!file) throw new AppError('package.invalid', { reason: 'note' });
  return {
    path, field, fileName: field === 'message' ? basename(path) : path, contentType: types[path.split('.').pop() ?? ''] ?? 'application/octet-stream',
    sizeBytes: file.sizeBytes, pieces: () => verifiedPieces(join(dir, path), file.sha256, parcel.packageName),
  };
}
