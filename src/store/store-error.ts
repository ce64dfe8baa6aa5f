import { AppError, isAppError } from '../core/model/index.ts';

/** Names under which the browser says that the disk or the quota is full; a failed blob write shows as the second. */
const FULL = new Set(['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED']);
/** Names under which the database is gone: closed by force, or by a newer window. */
const GONE = new Set(['DatabaseClosedError', 'InvalidStateError', 'MissingAPIError', 'OpenFailedError']);

function namesOf(thrown: unknown): string[] {
  const names: string[] = [];
  let at: unknown = thrown;
  for (let depth = 0; depth < 5 && typeof at === 'object' && at !== null; depth++) {
    const { name, inner, cause } = at as { name?: unknown; inner?: unknown; cause?: unknown };
    if (typeof name === 'string') names.push(name);
    at = inner ?? cause;
  }
  return names;
}

/** Bytes that are still free for this origin; 0 when the browser does not say. */
export async function freeBytes(): Promise<number> {
  try {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    return Math.max(0, quota - usage);
  } catch {
    return 0;
  }
}

/**
 * Runs a database step and turns the browser's errors into the desk's own.
 *
 * @param neededBytes how much the step was about to write, if known
 * @throws AppError `storage.full` with `needed` (bytes that were to be written) and `free`; `storage.blocked` when
 *   the database is gone; anything else as it came, since that is a bug
 */
export async function guarded<T>(step: () => PromiseLike<T>, neededBytes = 0): Promise<T> {
  try {
    return await step();
  } catch (thrown) {
    if (isAppError(thrown)) throw thrown;
    const names = namesOf(thrown);
    if (names.some((name) => FULL.has(name))) {
      throw new AppError('storage.full', { needed: neededBytes, free: await freeBytes() }, { cause: thrown });
    }
    if (names.some((name) => GONE.has(name))) throw new AppError('storage.blocked', {}, { cause: thrown });
    throw thrown;
  }
}
