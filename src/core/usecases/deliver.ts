import { AppError, type DeliveredRecord, type DeliveryReplaced, type Id, type Instant } from '../model/index.ts';
import type { Clock, Courier, Delivery, DeliveryRepository, ExportRecordRepository, Hasher, PackageSource } from '../ports/index.ts';
import { messageIdOf } from '../exporters/shared/package/delivery-note.ts';
import { derivedUuid } from '../exporters/shared/plan/derived-id.ts';
import { packageDigest } from '../exporters/shared/package/package-digest.ts';
import { beganTry, changed, endedTry, isDue, isOpen, isOver, notedDelivered, triedNow } from './delivery-state.ts';

/** What puts packages into the outbox needs. */
export interface OutboxPorts {
  readonly deliveries: DeliveryRepository;
  readonly records: Pick<ExportRecordRepository, 'of'>;
  /** A finished package, for reading. */
  readonly written: (name: string) => PackageSource;
  readonly hasher: Hasher;
  readonly clock: Clock;
}

/** What empties the outbox needs. */
export interface DeliverPorts {
  readonly deliveries: DeliveryRepository;
  readonly courier: Courier;
  readonly clock: Clock;
  /** A number in [0, 1), anew each time. */
  readonly random: () => number;
}

export interface DeliverOptions {
  readonly signal?: AbortSignal;
  /** Only these deliveries; all that are due when left out. */
  readonly only?: ReadonlySet<string>;
  readonly onChange?: (delivery: Delivery) => void;
}

/**
 * The idempotency key of records at their versions, to one kind of receiver. For one record it is the id of the message
 * that stands in the package, so that the receiver meets one id however the package comes.
 */
export function deliveryKey(profileId: string, records: readonly DeliveredRecord[]): string {
  const [only] = records;
  if (only && records.length === 1) return messageIdOf(profileId, only.id, only.version);
  const all = records.map(({ id, version }) => `${id}@${String(version)}`).sort();
  return derivedUuid([profileId, ...all].join('|'));
}

/** The same records at the same versions go to one destination once. */
const deliveryId = (destinationId: Id, key: string): string => `${destinationId}:${key}`;

/**
 * Puts a finished package into the outbox. What is in it already, for this destination and these versions, is not put
 * twice: one that was sent stays sent, any other is tried with the package as it is now.
 *
 * @param dossierIds all dossiers in the package
 * @throws AppError `deliver.not-written`, `storage.missing`, `storage.full`, `job.cancelled`
 */
export async function enqueueDelivery(
  ports: OutboxPorts, { destinationId, profileId, packageName, dossierIds }: { destinationId: Id; profileId: string; packageName: string; dossierIds: readonly Id[] },
  signal?: AbortSignal,
): Promise<Delivery> {
  const records: DeliveredRecord[] = [];
  for (const id of dossierIds) {
    const record = (await ports.records.of(id)).find((one) => one.profileId === profileId && one.name === packageName && one.state === 'done');
    if (!record) throw new AppError('deliver.not-written', { name: packageName });
    records.push({ id, version: record.version });
  }
  if (records.length === 0) throw new AppError('deliver.not-written', { name: packageName });
  const { digest } = await packageDigest(ports.written(packageName), ports.hasher, signal);
  const key = deliveryKey(profileId, records);
  const id = deliveryId(destinationId, key);
  for (;;) {
    const now = ports.clock.now();
    const before = await ports.deliveries.get(id);
    if (before && (isOver(before) || before.state === 'sending')) return before;
    const fresh = { packageName, digest, state: 'waiting', nextAt: now, error: null } as const;
    const next: Delivery = before ? changed(before, fresh) : {
      id, destinationId, key, profileId, records, recordIds: records.map((record) => record.id), replaces: [],
      tries: 0, receipt: null, addedAt: now, revision: 1, ...fresh,
    };
    if (await ports.deliveries.put(next)) return next;
  }
}

/** Tries a delivery that failed, was refused or waits for a person. @throws AppError `dossier.wrong-state`, `dossier.not-found` */
export function tryDeliveryNow(ports: Pick<DeliverPorts, 'deliveries' | 'clock'>, id: string): Promise<Delivery> {
  return change(ports.deliveries, id, (before) => triedNow(before, ports.clock.now()));
}

/** Notes as delivered what the receiver has by its own word. @param by who says so @throws AppError `dossier.wrong-state`, `dossier.not-found` */
export function noteDelivered(ports: Pick<DeliverPorts, 'deliveries'>, id: string, by: string): Promise<Delivery> {
  return change(ports.deliveries, id, (before) => notedDelivered(before, by));
}

async function change(deliveries: DeliveryRepository, id: string, next: (before: Delivery) => Delivery): Promise<Delivery> {
  for (;;) {
    const before = await deliveries.get(id);
    if (!before) throw new AppError('dossier.not-found', { id });
    const after = next(before);
    if (await deliveries.put(after)) return after;
  }
}

/**
 * Sends everything that is due, one after another, oldest first. A newer version of a record waits until the older one
 * has come out, and an older one that was refused or waits for a person is not sent any more once a newer one was tried:
 * what arrives last is what holds.
 *
 * A process that dies leaves its delivery as `sending`; it is tried again when its time is up, with the same key.
 *
 * @returns the deliveries that were tried
 */
export async function deliverDue(ports: DeliverPorts, options: DeliverOptions = {}): Promise<readonly Delivery[]> {
  const tried: Delivery[] = [];
  const all = [...(await ports.deliveries.all())].sort(byAge);
  for (const { id } of all) {
    if (options.signal?.aborted) break;
    if (options.only && !options.only.has(id)) continue;
    const ended = await tryOne(ports, id, options);
    if (ended) tried.push(ended);
  }
  return tried;
}

function byAge(a: Delivery, b: Delivery): number {
  return Date.parse(a.addedAt) - Date.parse(b.addedAt) || newest(a) - newest(b);
}

const newest = ({ records }: Delivery): number => Math.max(...records.map(({ version }) => version));

async function tryOne(ports: DeliverPorts, id: string, { signal, onChange }: DeliverOptions): Promise<Delivery | null> {
  const { deliveries, clock } = ports;
  const found = await deliveries.get(id);
  if (!found || !isDue(found, clock.now())) return null;
  const related = await relatedTo(deliveries, found);
  if (isSuperseded(found, related)) {
    const over = changed(found, { state: 'superseded', nextAt: null });
    if (await deliveries.put(over)) onChange?.(over);
    return null;
  }
  if (hasToWait(found, related, clock.now())) return null;
  const sending = beganTry({ ...found, replaces: replacedBy(found, related) }, clock.now());
  // Somebody else began it in between: theirs it is.
  if (!(await deliveries.put(sending))) return null;
  const since = await relatedTo(deliveries, found);
  if (hasToWait(found, since, clock.now()) || isSuperseded(found, since)) {
    await deliveries.put(changed(sending, { state: found.state, nextAt: found.nextAt, tries: found.tries }));
    return null;
  }
  onChange?.(sending);
  const answer = await ports.courier.send(parcelOf(sending), signal);
  const ended = endedTry(sending, answer, clock.now(), ports.random());
  // Ours took so long that somebody else has taken over; what they find out counts, unless this has arrived.
  if (!(await deliveries.put(ended)) && (answer.outcome !== 'delivered' || !(await putSent(ports, ended)))) return null;
  onChange?.(ended);
  return ended;
}

/** An arrived package is noted as such whatever was noted in between. */
async function putSent(ports: DeliverPorts, ended: Delivery): Promise<boolean> {
  for (;;) {
    const now = await ports.deliveries.get(ended.id);
    if (!now || now.state === 'sent' || now.digest !== ended.digest) return false;
    if (await ports.deliveries.put({ ...ended, tries: now.tries, revision: now.revision + 1 })) return true;
  }
}

/** What went or goes to the same destination, by the same profile, of another version of one of the records. */
async function relatedTo(deliveries: DeliveryRepository, delivery: Delivery): Promise<readonly Delivery[]> {
  const found = new Map<string, Delivery>();
  for (const { id } of delivery.records) {
    for (const other of await deliveries.of(id)) {
      if (other.id !== delivery.id && other.destinationId === delivery.destinationId && other.profileId === delivery.profileId) found.set(other.id, other);
    }
  }
  return [...found.values()];
}

/** Whether one holds a version of a record that is newer than the other's. */
const isNewer = (one: Delivery, than: Delivery): boolean => one.records.some(({ id, version }) => than.records.some((record) => record.id === id && record.version < version));

/** Whether something older may yet go out, or something newer is on its way now. */
function hasToWait(delivery: Delivery, related: readonly Delivery[], now: Instant): boolean {
  return related.some((other) => (isNewer(delivery, other) && isOpen(other)) || (isNewer(other, delivery) && other.state === 'sending' && !isDue(other, now)));
}

/** Whether of each of its records a newer version was tried: it may have arrived even where no answer said so. */
function isSuperseded(delivery: Delivery, related: readonly Delivery[]): boolean {
  return delivery.records.every(({ id, version }) => (
    related.some(({ tries, records }) => tries > 0 && records.some((record) => record.id === id && record.version > version))));
}

/** For each record the newest older version that was delivered. */
function replacedBy(delivery: Delivery, before: readonly Delivery[]): DeliveryReplaced[] {
  const replaced = new Map<string, DeliveryReplaced>();
  for (const { id, version } of delivery.records) {
    const sent = before.filter(({ state }) => state === 'sent')
      .flatMap((other) => other.records.filter((record) => record.id === id && record.version < version).map((record) => ({ other, at: record.version })))
      .sort((a, b) => b.at - a.at)[0];
    if (sent) {
      const { key, packageName, receipt, addedAt } = sent.other;
      replaced.set(key, { key, packageName, version: sent.at, at: receipt?.at ?? addedAt });
    }
  }
  return [...replaced.values()];
}

function parcelOf({ destinationId, key, profileId, packageName, records, digest, replaces }: Delivery): Parameters<Courier['send']>[0] {
  return { destinationId, key, profileId, packageName, records, digest, replaces };
}
