import { destinationSchema, type Destination } from '../../../contract/index.ts';
import type { DestinationState } from '../../app/services.ts';

type Endpoint = Extract<Destination, { kind: 'https' }>;

/** A secret header in the form; the value that is kept is never in it. */
export interface SecretDraft {
  /** Tells rows apart while their names are typed. */
  readonly row: number;
  readonly name: string;
  /** A new value; empty keeps the one that is kept. */
  readonly value: string;
}

/** A destination as it stands in the form: what was typed, right or not. */
export interface DestinationDraft {
  readonly kind: Destination['kind'];
  readonly name: string;
  /** One name per line. */
  readonly senders: string;
  /** Ids of the profiles that it takes; null for all. */
  readonly profiles: readonly string[] | null;
  readonly path: string;
  readonly url: string;
  readonly method: Endpoint['method'];
  /** `Name: value`, one per line. */
  readonly headers: string;
  readonly secrets: readonly SecretDraft[];
  readonly body: Endpoint['body'];
  readonly receipt: Endpoint['receipt'];
  readonly duplicate: Endpoint['duplicate'];
  readonly timeoutSeconds: string;
}

/** The parts of the form that can be wrong. */
export const draftFields = ['name', 'path', 'url', 'headers', 'secretHeaders', 'timeoutSeconds', 'profiles', 'senders'] as const;
export type DraftField = (typeof draftFields)[number];

const empty: DestinationDraft = {
  kind: 'folder', name: '', senders: '', profiles: null, path: '', url: '', method: 'POST', headers: '', secrets: [], body: 'zip', receipt: 'json', duplicate: 'digest', timeoutSeconds: '60',
};

/** The form of a destination, or of a new one. */
export function draftOf(destination: Destination | null): DestinationDraft {
  if (!destination) return empty;
  const base = { ...empty, kind: destination.kind, name: destination.name, senders: destination.senders.join('\n'), profiles: destination.profiles ?? null };
  if (destination.kind !== 'https') return { ...base, path: destination.path };
  const { url, method, headers, secretHeaders, body, receipt, duplicate, timeoutSeconds } = destination;
  return {
    ...base, url, method, body, receipt, duplicate, timeoutSeconds: String(timeoutSeconds),
    headers: Object.entries(headers).map(([name, value]) => `${name}: ${value}`).join('\n'),
    secrets: secretHeaders.map((name, row) => ({ row, name, value: '' })),
  };
}

const clean = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const linesOf = (text: string): readonly string[] => [...new Set(text.split('\n').map(clean).filter((line) => line !== ''))];

/** Names of those who may send, as typed. */
export const sendersOf = (draft: DestinationDraft): readonly string[] => linesOf(draft.senders);

/** Header lines; null when one is not `Name: value` or a name stands twice. */
function headersOf(text: string): Record<string, string> | null {
  const headers = new Map<string, string>();
  for (const line of text.split('\n').map((one) => one.trim()).filter((one) => one !== '')) {
    const at = line.indexOf(':');
    const name = line.slice(0, at).trim();
    if (at < 1 || headers.has(name)) return null;
    headers.set(name, line.slice(at + 1).trim());
  }
  return Object.fromEntries(headers);
}

const originOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).origin : null);

/** Names of the secrets that stay kept with the address in the form: the host forgets them when another origin is described. */
export function keptSecrets(draft: DestinationDraft, before: DestinationState | null): ReadonlySet<string> {
  const old = before?.destination;
  return new Set(old?.kind === 'https' && originOf(old.url) === originOf(draft.url.trim()) ? before?.secretsSet : []);
}

// A path that is not whole would begin wherever the program was started.
const wholePath = /^(\/|[A-Za-z]:[\\/]|\\\\[^\\]+\\[^\\]+)/;

/** What the form says, or which parts of it are wrong. */
export function readDraft(
  draft: DestinationDraft, id: string, before: DestinationState | null,
): { readonly destination: Destination; readonly secrets: Readonly<Record<string, string>>; readonly wrong: null } | { readonly wrong: ReadonlySet<DraftField> } {
  const wrong = new Set<DraftField>();
  const named = draft.secrets.map(({ name, value }) => ({ name: name.trim(), value })).filter(({ name, value }) => name !== '' || value !== '');
  const headers = headersOf(draft.headers);
  const kept = keptSecrets(draft, before);
  const base = { id, name: clean(draft.name), senders: [...sendersOf(draft)], ...(draft.profiles === null ? {} : { profiles: [...draft.profiles] }) };
  if (draft.profiles?.length === 0) wrong.add('profiles');
  if (draft.kind === 'https') {
    const plain = new Set(Object.keys(headers ?? {}).map((name) => name.toLowerCase()));
    const names = named.map(({ name }) => name.toLowerCase());
    if (headers === null) wrong.add('headers');
    if (new Set(names).size < names.length || names.some((name) => plain.has(name)) || named.some(({ name, value }) => value === '' && !kept.has(name))) wrong.add('secretHeaders');
    if (named.some(({ value }) => value.length > 4096 || !/^[\x20-\x7e]*$/.test(value))) wrong.add('secretHeaders');
  } else if (!wholePath.test(draft.path.trim())) wrong.add('path');
  const parsed = destinationSchema.safeParse(draft.kind === 'https' ? {
    ...base, kind: 'https', url: draft.url.trim(), method: draft.method, headers: headers ?? {}, secretHeaders: named.map(({ name }) => name),
    body: draft.body, receipt: draft.receipt, duplicate: draft.duplicate, timeoutSeconds: /^\d{1,4}$/.test(draft.timeoutSeconds.trim()) ? Number(draft.timeoutSeconds) : 0,
  } : { ...base, kind: draft.kind, path: draft.path.trim() });
  for (const { path } of parsed.error?.issues ?? []) {
    const field = draftFields.find((one) => one === path[0]);
    if (field) wrong.add(field);
  }
  if (wrong.size > 0 || !parsed.success) return { wrong };
  return { destination: parsed.data, secrets: Object.fromEntries(named.flatMap(({ name, value }) => (value === '' ? [] : [[name, value] as const]))), wrong: null };
}
