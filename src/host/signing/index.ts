import { join } from 'node:path';
import type { Output, ParsedInput, Settings } from '../../contract/index.ts';
import { AppError } from '../../core/model/index.ts';
import { writeWhole } from '../durable.ts';
import { writeError } from '../fs-errors.ts';
import { makeFolder } from '../make-folder.ts';
import { readBody } from '../read-body.ts';
import { readSigningConfig, wellKnownDrivers } from './config.ts';
import type { KeyKind } from './key.ts';
import { createPkcs12Keys } from './pkcs12.ts';
import { createSigningSessions, type SigningSessions } from './sessions.ts';
import { requestTimeStamp } from './time-stamp.ts';
import { createWatchedFolder } from './watched-folder.ts';

const MAX_KEY_BYTES = 1 << 20;
const MAX_PAPER_BYTES = 1 << 30;

type Bytes = AsyncIterable<Uint8Array>;
type Call<N extends 'signing.keys' | 'signing.open' | 'signing.sign' | 'signing.close' | 'signing.stamp' | 'signing.outside' | 'signing.drop'> =
  (input: ParsedInput<N>) => Promise<Output<N>>;

/** What answers the `signing.*` procedures. */
export interface SigningHandlers {
  readonly 'signing.keys': Call<'signing.keys'>;
  readonly 'signing.add-key': (input: ParsedInput<'signing.add-key'>, body: Bytes) => Promise<Output<'signing.add-key'>>;
  readonly 'signing.open': Call<'signing.open'>;
  readonly 'signing.sign': Call<'signing.sign'>;
  readonly 'signing.close': Call<'signing.close'>;
  readonly 'signing.stamp': Call<'signing.stamp'>;
  readonly 'signing.put-out': (input: ParsedInput<'signing.put-out'>, body: Bytes) => Promise<Output<'signing.put-out'>>;
  readonly 'signing.outside': Call<'signing.outside'>;
  readonly 'signing.fetch': (input: ParsedInput<'signing.fetch'>) => Promise<ReadableStream<Uint8Array>>;
  readonly 'signing.drop': Call<'signing.drop'>;
}

/**
 * Signing over the keys of this machine.
 *
 * @param dataDir holds `signing.json`, the key files in `signing/` and what is with an outside signer in `signing/outside/`
 */
export function createSigning(dataDir: string, settings: () => Promise<Settings>): { handlers: SigningHandlers; sessions: SigningSessions } {
  const keyDir = join(dataDir, 'signing');
  const config = (): ReturnType<typeof readSigningConfig> => readSigningConfig(dataDir);
  const kinds: readonly KeyKind[] = [
    createPkcs12Keys(keyDir, async () => (await config()).keyFiles),
    lazily(async () => (await import('./pkcs11.ts')).createPkcs11Keys(async () => [...(await config()).drivers, ...wellKnownDrivers(process.platform, process.env)])),
  ];
  const outside = createWatchedFolder(async () => (await config()).watchedFolder, join(keyDir, 'outside'));
  const sessions = createSigningSessions();
  const keys = async (): Promise<Output<'signing.keys'>> => ({
    keys: (await Promise.all(kinds.map((kind) => kind.list()))).flat(),
    outside: (await config()).watchedFolder !== null,
  });

  const handlers: SigningHandlers = {
    'signing.keys': keys,
    'signing.add-key': async ({ name }, body) => {
      await saveKey(keyDir, name, await whole(body, MAX_KEY_BYTES));
      return keys();
    },
    'signing.open': async ({ keyId, pin }) => {
      for (const kind of kinds) {
        if (!(await kind.list()).some(({ id }) => id === keyId)) continue;
        const facts = await sessions.add(await kind.open(keyId, pin), (await config()).idleMinutes * 60_000);
        return { ...facts, certificates: facts.certificates.map(hex) };
      }
      throw new AppError('sign.token-gone');
    },
    'signing.sign': async ({ sessionId, data }) => ({ signature: hex(await sessions.sign(sessionId, Uint8Array.from(Buffer.from(data, 'hex')))) }),
    'signing.close': async ({ sessionId }) => {
      await sessions.close(sessionId);
      return {};
    },
    'signing.stamp': async ({ digest }) => ({ token: hex(await requestTimeStamp((await settings()).timeStampUrl, Uint8Array.from(Buffer.from(digest, 'hex')))) }),
    'signing.put-out': async ({ name }, body) => ({ ticket: await outside.putOut(name, await whole(body, MAX_PAPER_BYTES)) }),
    'signing.outside': ({ ticket }) => outside.look(ticket),
    'signing.fetch': async ({ ticket }) => {
      const bytes = await outside.fetch(ticket);
      return new Blob([bytes]).stream() as ReadableStream<Uint8Array>;
    },
    'signing.drop': async ({ ticket }) => {
      await outside.drop(ticket);
      return {};
    },
  };
  return { handlers, sessions };
}

/** @throws AppError `limit.bytes` */
const whole = async (body: Bytes, limit: number): Promise<Uint8Array<ArrayBuffer>> =>
  Uint8Array.from(await readBody(body, limit, () => new AppError('limit.bytes', { limit })));

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Native code is loaded when somebody asks for keys, not when the program starts. */
function lazily(make: () => Promise<KeyKind>): KeyKind {
  let made: Promise<KeyKind> | null = null;
  const kind = (): Promise<KeyKind> => (made ??= make());
  return {
    list: async () => {
      try {
        return await (await kind()).list();
      } catch (cause) {
        // A machine on which native code cannot be loaded still has its key files.
        if (cause instanceof AppError) throw cause;
        return [];
      }
    },
    open: async (id, pin) => (await kind()).open(id, pin),
  };
}

async function saveKey(dir: string, name: string, bytes: Uint8Array): Promise<void> {
  try {
    await makeFolder(dir);
    await writeWhole(join(dir, name), bytes, { mode: 0o600 });
  } catch (cause) {
    throw writeError(cause, bytes.length);
  }
}
