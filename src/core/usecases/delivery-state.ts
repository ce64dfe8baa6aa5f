import { AppError, type CourierAnswer, type Instant } from '../model/index.ts';
import type { Delivery } from '../ports/index.ts';

/** First wait after a failed try, milliseconds; each further one is twice as long. */
const FIRST_WAIT_MS = 30_000;
/** Longest wait: a receiver that was mended over lunch gets its packages the same afternoon. */
export const LONGEST_WAIT_MS = 2 * 3600_000;
/** A receiver may ask for more patience than we have by ourselves, but not for so much that a record is forgotten. */
export const LONGEST_ASKED_MS = 24 * 3600_000;
/** Who has been sending for so long is taken for dead. A second sender at the same time does no harm: receivers know the key. */
export const SENDING_LEASE_MS = 15 * 60_000;

/**
 * How long to wait after so many failed tries: 30 s, 1 min, 2 min … at most 2 h, each anywhere in the upper half of
 * that, so that a hundred desks do not come back in one second. What the receiver asked for counts when it is longer.
 *
 * @param tries failed so far, from 1
 * @param random in [0, 1)
 * @param askedMs what `Retry-After` said, or null
 */
export function backOffMs(tries: number, random: number, askedMs: number | null): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(Math.max(tries, 1) - 1, 20));
  const own = full / 2 + (full / 2) * random;
  return Math.round(Math.max(own, Math.min(askedMs ?? 0, LONGEST_ASKED_MS)));
}

/** An instant so many milliseconds later. */
export const later = (now: Instant, ms: number): Instant => new Date(Date.parse(now) + ms).toISOString();

/** Whether a delivery may be tried now. One that is being sent is due again when its sender must be dead. */
export function isDue({ state, nextAt }: Pick<Delivery, 'state' | 'nextAt'>, now: Instant): boolean {
  return (state === 'waiting' || state === 'retry' || state === 'sending') && (nextAt === null || Date.parse(nextAt) <= Date.parse(now));
}

/** Whether it may yet go out by itself. */
export const isOpen = ({ state }: Pick<Delivery, 'state'>): boolean => state === 'waiting' || state === 'retry' || state === 'sending';

/** A delivery with a change, one revision on. */
export const changed = (delivery: Delivery, patch: Partial<Delivery>): Delivery => ({ ...delivery, ...patch, revision: delivery.revision + 1 });

/** The delivery while it is being sent. */
export function beganTry(delivery: Delivery, now: Instant): Delivery {
  return changed(delivery, { state: 'sending', tries: delivery.tries + 1, nextAt: later(now, SENDING_LEASE_MS) });
}

/** The delivery after a try came out. @param random in [0, 1) */
export function endedTry(delivery: Delivery, answer: CourierAnswer, now: Instant, random: number): Delivery {
  switch (answer.outcome) {
    case 'delivered': return changed(delivery, { state: 'sent', nextAt: null, receipt: answer.receipt, error: null });
    case 'refused': return changed(delivery, { state: 'refused', nextAt: null, receipt: answer.receipt, error: answer.error });
    case 'person': return changed(delivery, { state: 'person', nextAt: null, receipt: answer.receipt, error: answer.error });
    case 'retry': return changed(delivery, {
      state: 'retry', nextAt: later(now, backOffMs(delivery.tries, random, answer.retryAfterMs)), receipt: answer.receipt, error: answer.error,
    });
  }
}

/** Whether nothing can become of it any more. */
export const isOver = ({ state }: Pick<Delivery, 'state'>): boolean => state === 'sent' || state === 'superseded';

/**
 * The delivery when a person found out that the receiver has it, though its answer did not prove so.
 *
 * @param by the person's name
 * @throws AppError `dossier.wrong-state` for what does not wait for that very answer
 */
export function notedDelivered(delivery: Delivery, by: string): Delivery {
  const { state, error, receipt } = delivery;
  if (state !== 'person' || error?.code !== 'deliver.unproven' || receipt === null) throw new AppError('dossier.wrong-state', { state });
  return changed(delivery, { state: 'sent', nextAt: null, error: null, receipt: { ...receipt, duplicate: true, notedBy: by } });
}

/** The delivery when a person says "try now". What is sent stays sent. @throws AppError `dossier.wrong-state` */
export function triedNow(delivery: Delivery, now: Instant): Delivery {
  if (isOver(delivery) || delivery.state === 'sending') throw new AppError('dossier.wrong-state', { state: delivery.state });
  return changed(delivery, { state: 'waiting', nextAt: now });
}
