import type { CourierAnswer, DeliveryReceipt, ErrorData, Id, Instant, Parcel } from '../model/index.ts';

/**
 * Where a delivery stands. `sending` lasts until `nextAt`: whoever was sending then is taken for dead. `superseded`: a
 * newer version of each of its records was tried before it arrived as far as is known, so that it is not sent any more.
 */
export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'retry' | 'refused' | 'person' | 'superseded';

/** One package that is to reach one destination, or has reached it. */
export interface Delivery extends Parcel {
  /** Destination and key: what is delivered once. */
  readonly id: string;
  /** Ids of the records, for looking up. */
  readonly recordIds: readonly Id[];
  readonly state: DeliveryState;
  readonly tries: number;
  /** When it is due; null for all that does not go out by itself. */
  readonly nextAt: Instant | null;
  readonly receipt: DeliveryReceipt | null;
  readonly error: ErrorData | null;
  readonly addedAt: Instant;
  /** Counts the changes, so that of two who change it at once only one does. */
  readonly revision: number;
}

/**
 * The outbox. Each method is one transaction and durable when it resolves.
 *
 * @throws AppError `storage.full` (nothing was changed)
 */
export interface DeliveryRepository {
  /** All deliveries, in the order of their ids. */
  all(): Promise<readonly Delivery[]>;
  get(id: string): Promise<Delivery | null>;
  /** Deliveries of a record, to any destination. */
  of(recordId: Id): Promise<readonly Delivery[]>;
  /** Stores a delivery if the stored one still has the revision before its own (0: there is none). Returns whether it did. */
  put(delivery: Delivery): Promise<boolean>;
}

/** Brings packages to destinations. Never throws for what can go wrong on the way: that is an answer. */
export interface Courier {
  send(parcel: Parcel, signal?: AbortSignal): Promise<CourierAnswer>;
}
