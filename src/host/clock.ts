import { v7 } from 'uuid';
import type { Clock } from '../core/ports/index.ts';

const pad = (value: number): string => String(value).padStart(2, '0');

/** ISO 8601 with the local time zone's offset, to the millisecond. */
function localIso(date: Date): string {
  const offsetMin = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offsetMin * 60_000).toISOString().slice(0, -1);
  const abs = Math.abs(offsetMin);
  return `${local}${offsetMin < 0 ? '-' : '+'}${pad(Math.floor(abs / 60))}:${pad(abs % 60)}`;
}

/** The machine's own time, and UUIDv7 ids. */
export function createNodeClock(): Clock {
  return { now: () => localIso(new Date()), monotonicMs: () => performance.now(), newId: () => v7() };
}
