import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSafeName, type Destination, type Output, type ParsedInput, type Settings } from '../../contract/index.ts';
import { packageDigest } from '../../core/exporters/shared/package/package-digest.ts';
import { AppError, type CourierAnswer, type Parcel } from '../../core/model/index.ts';
import { createNodeClock } from '../clock.ts';
import { isMissing } from '../fs-errors.ts';
import { createNodeHasher } from '../hasher.ts';
import { createFsPackageSource } from '../package-source.ts';
import { createDestinationsFile } from './destinations-file.ts';
import { markDisk } from './folder.ts';
import { sendTo } from './index.ts';
import { answerOf } from './kind.ts';

type Name = 'destinations.list' | 'destinations.put' | 'destinations.remove' | 'destinations.mark' | 'deliveries.send';

/** What answers the `destinations.*` and `deliveries.*` procedures. */
export type DeliveryHandlers = { readonly [N in Name]: (input: ParsedInput<N>) => Promise<Output<N>> };

/** Whether a person may send to a destination: their name stands in its list, capital or not. */
export function maySend({ senders }: Destination, userName: string): boolean {
  const plain = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi');
  return plain(userName) !== '' && senders.some((name) => plain(name) === plain(userName));
}

/** Root certificates that an administrator put into the data folder, for receivers whose certificates no public body issues; none without the file. */
async function rootsIn(dataDir: string): Promise<readonly string[]> {
  try {
    return [await readFile(join(dataDir, 'delivery-roots.pem'), 'utf8')];
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw new AppError('deliver.destination', { reason: 'delivery-roots.pem' }, { cause });
  }
}

/**
 * Sends packages of the export folder to the destinations of this machine. Here it is decided who may send, since this is
 * the last place before something leaves.
 *
 * @param dataDir holds the destinations and their secrets
 */
export function createDeliveryHandlers(exportDir: string, dataDir: string, settings: () => Promise<Settings>): { handlers: DeliveryHandlers; close: () => void } {
  const file = createDestinationsFile(dataDir);
  const clock = createNodeClock();
  const hasher = createNodeHasher();
  const closing = new AbortController();
  /** Tries under way: the same one asked for twice (two windows) is one try. */
  const underWay = new Map<string, Promise<CourierAnswer>>();

  async function list(): Promise<Output<'destinations.list'>> {
    const { userName } = await settings();
    return {
      destinations: await Promise.all((await file.all()).map(async (destination) => (
        { destination, maySend: maySend(destination, userName), secretsSet: Object.keys(await file.secrets(destination.id)).sort() }))),
    };
  }

  async function byId(id: string): Promise<Destination> {
    const found = (await file.all()).find((one) => one.id === id);
    if (!found) throw new AppError('deliver.destination', { reason: 'unknown' });
    return found;
  }

  async function attempt(parcel: Parcel): Promise<CourierAnswer> {
    try {
      const destination = await byId(parcel.destinationId);
      const { userName } = await settings();
      if (!maySend(destination, userName)) throw new AppError('deliver.role', { name: userName, destination: destination.name });
      if (destination.profiles?.includes(parcel.profileId) === false) throw new AppError('deliver.profile', { destination: destination.name, profile: parcel.profileId });
      if (!isSafeName(parcel.packageName)) throw new AppError('package.invalid', { reason: 'name' });
      const dir = join(exportDir, parcel.packageName);
      const source = createFsPackageSource(dir);
      const sum = await packageDigest(source, hasher, closing.signal);
      if (sum.digest !== parcel.digest) throw new AppError('deliver.changed', { name: parcel.packageName });
      return await sendTo(destination, { parcel, source, sum, dir }, { secrets: await file.secrets(destination.id), roots: await rootsIn(dataDir) }, () => clock.now(), closing.signal);
    } catch (thrown) {
      return answerOf(thrown);
    }
  }

  const handlers: DeliveryHandlers = {
    'destinations.list': list,
    'destinations.put': async ({ destination, secrets }) => {
      await file.put(destination, secrets ?? {});
      return list();
    },
    'destinations.remove': async ({ id }) => {
      await file.remove(id);
      return list();
    },
    'destinations.mark': async ({ id }) => {
      const destination = await byId(id);
      if (destination.kind !== 'disk') throw new AppError('deliver.destination', { reason: 'kind' });
      await markDisk(destination.path, id);
      return {};
    },
    'deliveries.send': (parcel) => {
      const id = JSON.stringify([parcel.destinationId, parcel.key, parcel.digest]);
      const run = underWay.get(id) ?? attempt(parcel).finally(() => underWay.delete(id));
      underWay.set(id, run);
      return run;
    },
  };
  return { handlers, close: () => { closing.abort(); } };
}
