import type { HostClient } from '../../contract/index.ts';
import { AppError, isAppError } from '../../core/model/index.ts';

/** A machine word for the log: no text of a person can be in it. */
const word = (text: string): string => text.toLowerCase().replace(/[^a-z0-9._-]+/g, '-').replace(/^[^a-z0-9]+/, '').slice(0, 60) || 'unknown';

/** The first place of our own code in a stack, e.g. `main-b2c3.js.120`. */
function placeOf(stack: string | undefined): string {
  const found = /([\w.-]+\.(?:js|ts|tsx))[^:\s]*:(\d+)/.exec(stack ?? '');
  return word(found ? `${found[1] ?? ''}.${found[2] ?? ''}` : 'unknown');
}

/**
 * Turns what was thrown into something that can be said. Anything but an AppError is a bug: its kind and place are
 * logged, never its message, which may hold what a person typed.
 */
export function createExplain(host: Pick<HostClient<Blob>, 'call'>, now: () => string): (thrown: unknown) => AppError {
  return (thrown) => {
    if (isAppError(thrown)) return thrown;
    if (thrown instanceof DOMException && thrown.name === 'AbortError') return new AppError('job.cancelled');
    const kind = thrown instanceof Error ? thrown.name : typeof thrown;
    // The stack without its first line, which repeats the message.
    const frames = thrown instanceof Error ? (thrown.stack ?? '').split('\n').slice(1).join('\n') : '';
    console.error(`${kind}\n${frames}`);
    const entry = {
      at: now(), level: 'error' as const, event: 'bug', facts: { kind: word(kind), place: placeOf(thrown instanceof Error ? thrown.stack : undefined) },
    };
    host.call('log.write', { entries: [entry] }).catch(() => undefined);
    return new AppError('host.failed', {}, { cause: thrown });
  };
}
