import { v7 as uuidv7 } from 'uuid';
import type { Clock } from '../../core/ports/index.ts';

/** Two digits, for dates. */
const two = (n: number): string => String(Math.trunc(Math.abs(n))).padStart(2, '0');

/** An instant with the offset of the desk's own time zone: records are read by people of the place. */
export function localInstant(date: Date): string {
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
  return `${local}${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
}

/** The desk's clock. */
export function createClock(): Clock {
  return { now: () => localInstant(new Date()), monotonicMs: () => performance.now(), newId: () => uuidv7() };
}
