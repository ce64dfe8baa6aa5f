import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { destinationSchema, type Destination } from '../../contract/index.ts';
import { AppError } from '../../core/model/index.ts';
import { syncFolder, writeTextDurably } from '../durable.ts';
import { isMissing, writeError } from '../fs-errors.ts';
import { makeFolder } from '../make-folder.ts';

const fileSchema = z.strictObject({ destinations: z.array(destinationSchema).max(200) });
/** By destination, then by header. */
const secretsSchema = z.record(z.string(), z.record(z.string(), z.string()));
type Secrets = z.infer<typeof secretsSchema>;

export interface DestinationsFile {
  /** @throws AppError `deliver.destination` when the file is there and is not right */
  all(): Promise<readonly Destination[]>;
  secrets(id: string): Promise<Readonly<Record<string, string>>>;
  /** Stores a destination; secrets that are not named stay, empty ones and those of other names are forgotten. @throws AppError `storage.full`, `package.unwritable` */
  put(destination: Destination, secrets: Readonly<Record<string, string>>): Promise<void>;
  remove(id: string): Promise<void>;
}

/**
 * Where packages may go: `destinations.json` in the data folder, and beside it `destination-secrets.json`, which only the
 * program's own user can read and which never leaves the host. A broken file is told, and not taken for an empty one.
 */
export function createDestinationsFile(dataDir: string): DestinationsFile {
  const path = join(dataDir, 'destinations.json');
  const secretsPath = join(dataDir, 'destination-secrets.json');
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const run = last.then(task, task);
    last = run.catch(() => undefined);
    return run;
  };
  const all = async (): Promise<Destination[]> => (await readJson(path, fileSchema))?.destinations ?? [];
  const secretsOf = async (): Promise<Secrets> => (await readJson(secretsPath, secretsSchema)) ?? {};

  async function store(destinations: readonly Destination[], secrets: Secrets): Promise<void> {
    try {
      await makeFolder(dataDir);
      await writeSecretly(secretsPath, `${JSON.stringify(secrets)}\n`);
      await writeTextDurably(path, `${JSON.stringify({ destinations }, null, 2)}\n`);
    } catch (cause) {
      throw writeError(cause, 0);
    }
  }

  return {
    all: () => inTurn(all),
    secrets: (id) => inTurn(async () => (await secretsOf())[id] ?? {}),
    put: (destination, patch) => inTurn(async () => {
      const [destinations, secrets] = [await all(), await secretsOf()];
      const at = destinations.findIndex(({ id }) => id === destination.id);
      const before = destinations[at];
      // A secret is for the address it was given for: who describes another one has to give it again.
      const moved = before?.kind === 'https' && destination.kind === 'https' && new URL(before.url).origin !== new URL(destination.url).origin;
      const names = destination.kind === 'https' ? destination.secretHeaders : [];
      const held = { ...(moved ? {} : secrets[destination.id]), ...patch };
      const kept = Object.fromEntries(names.flatMap((name) => (held[name] ? [[name, held[name]] as const] : [])));
      const next = at < 0 ? [...destinations, destination] : destinations.with(at, destination);
      await store(next, { ...secrets, [destination.id]: kept });
    }),
    remove: (id) => inTurn(async () => {
      const { [id]: _gone, ...secrets } = await secretsOf();
      await store((await all()).filter((one) => one.id !== id), secrets);
    }),
  };
}

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw cause;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // Without the cause: its text could hold a secret.
    throw new AppError('deliver.destination', { reason: path.endsWith('secrets.json') ? 'destination-secrets.json' : 'destinations.json' });
  }
}

/** Whole or not at all, and never readable for others, not even while it is written. */
async function writeSecretly(path: string, text: string): Promise<void> {
  const beside = `${path}.${randomUUID()}.new`;
  try {
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, path);
    await syncFolder(join(path, '..'));
  } catch (cause) {
    await rm(beside, { force: true });
    throw cause;
  }
}
