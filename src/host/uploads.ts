import { randomUUID } from 'node:crypto';
import { AppError } from '../core/model/index.ts';
import type { FsPackageSink, FsPackageTarget } from './package-target.ts';

/** Packages that are being written by a screen, by upload id. */
export interface Uploads {
  begin(name: string): Promise<string>;
  /** Runs a task on an open package, keeping it from being given up meanwhile. @throws AppError `storage.missing` */
  use<T>(id: string, task: (sink: FsPackageSink) => Promise<T>): Promise<T>;
  /** Like `use`, and forgets the package when the task succeeds. */
  finish<T>(id: string, task: (sink: FsPackageSink) => Promise<T>): Promise<T>;
  abort(id: string): Promise<void>;
  /** Gives every open package up; used when the host stops. */
  abortAll(): Promise<void>;
}

interface Upload {
  readonly sink: FsPackageSink;
  busy: number;
  timer: NodeJS.Timeout | undefined;
}

/**
 * @param idleMs how long an upload may lie untouched before it is given up; a closed window says no goodbye, and its
 *   reserved name must not stay blocked
 */
export function createUploads(target: FsPackageTarget, idleMs: number): Uploads {
  const open = new Map<string, Upload>();

  function forget(id: string): Upload | undefined {
    const upload = open.get(id);
    clearTimeout(upload?.timer);
    open.delete(id);
    return upload;
  }

  function rest(id: string, upload: Upload): void {
    clearTimeout(upload.timer);
    if (upload.busy > 0 || !open.has(id)) return;
    upload.timer = setTimeout(() => void forget(id)?.sink.abort(), idleMs);
    upload.timer.unref();
  }

  async function use<T>(id: string, task: (sink: FsPackageSink) => Promise<T>): Promise<T> {
    const upload = open.get(id);
    if (!upload) throw new AppError('storage.missing');
    upload.busy += 1;
    clearTimeout(upload.timer);
    try {
      return await task(upload.sink);
    } finally {
      upload.busy -= 1;
      rest(id, upload);
    }
  }

  return {
    async begin(name) {
      const upload: Upload = { sink: await target.begin(name), busy: 0, timer: undefined };
      const id = randomUUID();
      open.set(id, upload);
      rest(id, upload);
      return id;
    },
    use,
    async finish(id, task) {
      const result = await use(id, task);
      forget(id);
      return result;
    },
    abort: async (id) => forget(id)?.sink.abort(),
    async abortAll() {
      await Promise.all([...open.keys()].map(async (id) => forget(id)?.sink.abort()));
    },
  };
}
