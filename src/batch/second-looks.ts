import type { LookCache } from '../core/usecases/reread-fields.ts';
import { digest, type Journal } from './journal.ts';

/** Raised when the way from crop to words changes, so that places looked at the old way are looked at again. */
const LOOK_VERSION = 1;

/** Second looks are kept beside the pages' texts, each under its own key. @param engine as the recogniser describes itself */
export function lookCache(journal: Pick<Journal, 'looks' | 'putLooks'>, engine: string): LookCache {
  const named = (key: string): string => digest(`look/${engine}/${String(LOOK_VERSION)}/${key}`);
  return { get: (key) => journal.looks(named(key)), put: (key, words) => journal.putLooks(named(key), words) };
}
