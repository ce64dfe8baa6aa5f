import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { ProfileCheck } from '../core/exporters/index.ts';
import { AppError } from '../core/model/index.ts';
import type { PackageSink, PackageSource, PackageTarget, PackagedFile } from '../core/ports/index.ts';
import { createRpcClient, type RpcClient } from '../workers/rpc.ts';
import { syncFolder } from './durable.ts';
import { isMissing, writeError } from './fs-errors.ts';
import { contentPath } from './hasher.ts';
import { threadPort } from './node-port.ts';
import { createFsPackageSource } from './package-source.ts';
import { giveUp, newPartial } from './reservation.ts';
import { startThread } from './start-thread.ts';

interface Call<Input, Output> { readonly input: Input; readonly output: Output; readonly event: never }

/** What the thread of packages can be asked; `id` is a package that is being written. */
export type PackageProcedures = {
  readonly begin: Call<{ readonly dir: string; readonly name: string; readonly partial: string }, { readonly id: number; readonly root: string }>;
  readonly write: Call<{ readonly id: number; readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[] }, void>;
  readonly content: Call<{ readonly id: number; readonly path: string; readonly content: { readonly path: string }; readonly written: Omit<PackagedFile, 'path'> | null }, PackagedFile>;
  readonly check: Call<{ readonly key: number; readonly root: string; readonly name: string; readonly profileId: string }, ProfileCheck>;
  readonly cancel: Call<{ readonly key: number }, void>;
  readonly commit: Call<{ readonly id: number }, { readonly location: string }>;
  readonly abort: Call<{ readonly id: number }, void>;
};

/**
 * Packages written and checked by a thread of their own: a package is two dozen files of a dozen steps each, and a
 * thread that does them at once needs a tenth of what they cost when each is handed over and back.
 */
export interface PackageThread {
  /** As `createFsPackageTarget`. */
  target(dir: string): PackageTarget;
  /** As `ExportProfile.verify` over `partial` of a package of this target. @throws AppError as that, and `engine.crashed` */
  readonly check: (profileId: string, source: PackageSource, name: string, signal?: AbortSignal) => Promise<ProfileCheck>;
  /** As `check`, of the folder `root` where a package lies. */
  checkFolder(profileId: string, root: string, name: string, signal?: AbortSignal): Promise<ProfileCheck>;
  readonly close: () => void;
}

/**
 * Whether a package got its name: its partial folder goes away by that alone, and while it was reserved nobody else could
 * have the name.
 */
async function isRenamed(dir: string, partial: string, name: string): Promise<boolean> {
  const isThere = (entry: string): Promise<boolean> => stat(join(dir, entry)).then(() => true, (cause: unknown) => {
    if (isMissing(cause)) return false;
    throw writeError(cause, 0);
  });
  return !(await isThere(partial)) && isThere(name);
}

/** Small files wait until so much has come together. */
const GATHER_BYTES = 1 << 20;

function startOwn(): Worker {
  return startThread(new URL(`./packages.worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url));
}

interface Thread {
  readonly client: RpcClient<PackageProcedures>;
  /** When it does nothing any more. */
  readonly end: () => Promise<unknown>;
}

/**
 * The thread starts when first needed; one that died is replaced. The packages it had begun and not named have failed,
 * and whoever gives one of them up has its name given back here, for to other processes this one still lives.
 *
 * @param start the thread; another one in tests
 */
export function createPackageThread(start: () => Worker = startOwn): PackageThread {
  let last: Thread | null = null;
  let lastKey = 0;
  const thread = (): Thread => {
    if (!last?.client.alive) {
      const worker = start();
      last = { client: createRpcClient(threadPort(worker)), end: () => worker.terminate() };
    }
    return last;
  };
  /** Where the folders lie that sources of ours read. */
  const roots = new WeakMap<PackageSource, { readonly root: string; readonly settled: () => Promise<void> }>();

  async function begin(dir: string, name: string): Promise<PackageSink> {
    const { client: own, end } = thread();
    const partialName = newPartial();
    /** What a thread that is gone cannot do any more. */
    const giveUpDead = async (): Promise<void> => {
      if (own.alive) return;
      await end();
      await giveUp(dir, name, partialName).catch(() => undefined);
    };
    const { id, root } = await own.call('begin', { dir, name, partial: partialName }).catch(async (cause: unknown) => {
      await giveUpDead();
      throw cause;
    });
    let waiting: { path: string; bytes: Uint8Array }[] = [];
    let waitingBytes = 0;
    let sending: Promise<void> = Promise.resolve();
    const flush = (): Promise<void> => {
      if (waiting.length > 0) {
        const files = waiting;
        [waiting, waitingBytes] = [[], 0];
        sending = sending.then(() => own.call('write', { id, files }));
        // It is told where the next thing is asked for.
        sending.catch(() => undefined);
      }
      return sending;
    };
    const source = createFsPackageSource(root);
    const partial: PackageSource = { ...source, list: () => flush().then(() => source.list()) };
    roots.set(partial, { root, settled: flush });
    return {
      partial,
      async writeBytes(path, bytes) {
        const told = { path, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
        waiting.push({ path, bytes });
        waitingBytes += bytes.length;
        if (waitingBytes >= GATHER_BYTES) await flush();
        return told;
      },
      async writeContent(path, content, written) {
        void flush();
        return own.call('content', { id, path, content: { path: contentPath(content) }, written: written ?? null });
      },
      async commit() {
        await flush();
        return own.call('commit', { id }).catch(async (cause: unknown) => {
          if (own.alive) throw cause;
          await end();
          // It may have died between the renaming and its answer: then the package is there, whole.
          if (!(await isRenamed(dir, partialName, name))) throw cause;
          await syncFolder(dir);
          await giveUp(dir, name, partialName).catch(() => undefined);
          return { location: join(basename(dir), name) };
        });
      },
      async abort() {
        waiting = [];
        await sending.catch(() => undefined);
        await own.call('abort', { id }).catch(() => undefined);
        await giveUpDead();
      },
    };
  }

  async function checkFolder(profileId: string, root: string, name: string, signal?: AbortSignal): Promise<ProfileCheck> {
    if (signal?.aborted) throw new AppError('job.cancelled');
    const key = ++lastKey;
    const { client: own } = thread();
    const onAbort = (): void => void own.call('cancel', { key }).catch(() => undefined);
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      return await own.call('check', { key, root, name, profileId });
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  return {
    target: (dir) => ({ begin: (name) => begin(dir, name) }),
    checkFolder,
    async check(profileId, source, name, signal) {
      const known = roots.get(source);
      if (!known) throw new TypeError('a source of another shell');
      await known.settled();
      return checkFolder(profileId, known.root, name, signal);
    },
    close: () => last?.client.kill(new AppError('job.cancelled')),
  };
}
