import { takeLock } from '../../src/host/process-lock.ts';

/** Takes the lock of each folder it is sent, tells whether it got it, and keeps it as long as it lives. */
process.on('message', (dir: string) => {
  takeLock(dir).then((release) => process.send?.(release === null ? 'held' : 'taken'), (cause: unknown) => process.send?.(String(cause)));
});
process.send?.('ready');
