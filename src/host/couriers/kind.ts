import type { Destination } from '../../contract/index.ts';
import { AppError, MAX_RECEIPT_CHARS, type CourierAnswer, type DeliveryReceipt, type ErrorData, type Instant, type Parcel } from '../../core/model/index.ts';
import type { PackageSum } from '../../core/exporters/shared/package/package-digest.ts';
import type { PackageSource } from '../../core/ports/index.ts';

/** A package that was found to be what the parcel says. */
export interface Consignment {
  readonly parcel: Parcel;
  readonly source: PackageSource;
  readonly sum: PackageSum;
  /** The package's own folder. */
  readonly dir: string;
}

/** What an administrator keeps in the data folder, apart from the destinations. */
export interface CourierKeys {
  /** Values of the secret headers, by name. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Root certificates (PEM) that are trusted besides the usual ones. */
  readonly roots: readonly string[];
}

/** One way of getting a package to somebody; one file each. */
export interface CourierKind<K extends Destination['kind']> {
  readonly kinds: readonly K[];
  /**
   * One try.
   *
   * @throws AppError for what `index.ts` turns into an answer
   */
  send(destination: Extract<Destination, { kind: K }>, consignment: Consignment, keys: CourierKeys, now: () => Instant, signal?: AbortSignal): Promise<CourierAnswer>;
}

/** A receipt, bounded. */
export function receiptOf(at: Instant, status: number | null, body: string, duplicate: boolean): DeliveryReceipt {
  return { at, status, body: body.slice(0, MAX_RECEIPT_CHARS), duplicate };
}

export const retry = (error: AppError, retryAfterMs: number | null = null, receipt: DeliveryReceipt | null = null): CourierAnswer =>
  ({ outcome: 'retry', receipt, error: error.toData(), retryAfterMs });
export const forPerson = (error: AppError, receipt: DeliveryReceipt | null = null): CourierAnswer => ({ outcome: 'person', receipt, error: error.toData() });

/** What a person has to see to before another try makes sense. A full disk or a lost share may mend itself. */
const personal = new Set<ErrorData['code']>([
  'deliver.role', 'deliver.profile', 'deliver.destination', 'deliver.changed', 'deliver.conflict', 'deliver.unproven', 'deliver.untrusted', 'deliver.wrong-name', 'deliver.disk', 'deliver.credentials', 'deliver.no-message', 'deliver.too-large',
  'storage.missing', 'package.invalid', 'host.file-broken',
]);

/** A failure as an answer. @throws what is no AppError, since that is a bug */
export function answerOf(thrown: unknown): CourierAnswer {
  if (!(thrown instanceof AppError)) throw thrown;
  return personal.has(thrown.code) ? forPerson(thrown) : retry(thrown);
}
