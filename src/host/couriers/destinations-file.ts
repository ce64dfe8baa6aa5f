import { join } from 'node:path';
import { z } from 'zod';
import { destinationSchema, type Destination } from '../../contract/index.ts';
import { createJsonFile, createTurns } from '../json-file.ts';

const fileSchema = z.strictObject({ destinations: z.array(destinationSchema).max(200) });
/** By destination, then by header. */
const secretsSchema = z.record(z.string(), z.record(z.string(), z.string()));
type Secrets = z.infer<typeof secretsSchema>;

export interface DestinationsFile {
  /** @throws AppError `host.file-broken`, `file.unreadable` */
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
  const file = createJsonFile(join(dataDir, 'destinations.json'), fileSchema);
  const secretsFile = createJsonFile(join(dataDir, 'destination-secrets.json'), secretsSchema, { secret: true });
  const inTurn = createTurns();
  const all = async (): Promise<Destination[]> => (await file.read())?.destinations ?? [];
  const secretsOf = async (): Promise<Secrets> => (await secretsFile.read()) ?? {};
  const store = async (destinations: Destination[], secrets: Secrets): Promise<void> => {
    await secretsFile.write(secrets);
    await file.write({ destinations });
  };

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
