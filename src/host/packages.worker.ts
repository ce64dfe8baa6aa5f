import { profileOf } from '../core/exporters/registry.ts';
import { AppError } from '../core/model/index.ts';
import { serveRpc } from '../workers/rpc.ts';
import { blockingDisk } from './disk.ts';
import { createNodeHasher } from './hasher.ts';
import { ownThreadPort } from './node-port.ts';
import { createFsPackageSource } from './package-source.ts';
import { createFsPackageTarget, type FsPackageSink } from './package-target.ts';
import type { PackageProcedures } from './package-thread.ts';

/** Composition root of the thread that writes and checks packages. */
const disk = blockingDisk();
const hasher = createNodeHasher();
const open = new Map<number, FsPackageSink>();
const checks = new Map<number, AbortController>();
let last = 0;

function sinkOf(id: number): FsPackageSink {
  const sink = open.get(id);
  if (!sink) throw new AppError('package.unwritable', { reason: 'closed' });
  return sink;
}

serveRpc<PackageProcedures>(ownThreadPort(), {
  async begin({ dir, name, partial }) {
    const sink = await createFsPackageTarget(dir, disk).begin(name, partial);
    const id = ++last;
    open.set(id, sink);
    return { id, root: sink.root };
  },
  async write({ id, files }) {
    const sink = sinkOf(id);
    for (const { path, bytes } of files) await sink.writeBytes(path, bytes);
  },
  content: ({ id, path, content, written }) => sinkOf(id).writeContent(path, content, written ?? undefined),
  async check({ key, root, name, profileId }) {
    const profile = profileOf(profileId);
    if (!profile) throw new AppError('package.invalid', { reason: 'profile' });
    const controller = new AbortController();
    checks.set(key, controller);
    // While the processor reads it back, the disk makes it durable.
    for (const sink of open.values()) if (sink.root === root) sink.beginSync();
    try {
      return await profile.verify({ ...createFsPackageSource(root, disk), name }, hasher, controller.signal);
    } finally {
      checks.delete(key);
    }
  },
  cancel: ({ key }) => Promise.resolve(checks.get(key)?.abort()),
  async commit({ id }) {
    const done = await sinkOf(id).commit();
    open.delete(id);
    return done;
  },
  async abort({ id }) {
    await open.get(id)?.abort();
    open.delete(id);
  },
}, (thrown) => ({
  error: new AppError('engine.crashed', { reason: thrown instanceof Error ? `${thrown.name}: ${thrown.message.slice(0, 120)}` : 'unknown' }), fatal: false,
}), () => false, true);
