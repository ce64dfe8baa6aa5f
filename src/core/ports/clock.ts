import type { Id, Instant } from '../model/index.ts';

/** Time and identity, so that use cases can be replayed. */
export interface Clock {
  /** The present instant, with the local time zone's offset. */
  now(): Instant;
  /** Milliseconds that only ever rise; for measuring. */
  monotonicMs(): number;
  /** A fresh UUIDv7. */
  newId(): Id;
}
