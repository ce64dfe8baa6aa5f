import type { HostClient } from '../../contract/index.ts';
import { AppError } from '../../core/model/index.ts';
import type { PackageSource, PackageTarget } from '../../core/ports/index.ts';
import type { ExportPorts } from '../../core/usecases/index.ts';

/** Packages in the export folder, written through the host, and checked by it where they lie. */
export function createHostTarget(host: HostClient<Blob>): PackageTarget & { readonly check: NonNullable<ExportPorts['check']> } {
  const uploads = new WeakMap<PackageSource, string>();
  // A name that is known to be taken is not asked for: the answer would be right, and an error to the browser's log.
  let names: Promise<Set<string>> | null = null;
  const list = (): Promise<Set<string>> => host.call('packages.list', {}).then((found) => new Set(found.names), () => new Set<string>());
  return {
    check(profileId, source, name, signal) {
      const uploadId = uploads.get(source);
      if (uploadId === undefined) throw new TypeError('a source of another target');
      return host.call('packages.check', { uploadId, name, profileId }, signal);
    },
    async begin(name) {
      names ??= list();
      if ((await names).has(name)) {
        names = list();
        if ((await names).has(name)) throw new AppError('package.exists', { name });
      }
      const { uploadId } = await host.call('packages.begin', { name });
      const partial = packageAt(host, name, { uploadId });
      uploads.set(partial, uploadId);
      const send = (path: string, body: Blob) => host.send('packages.file', { uploadId, path, sizeBytes: body.size }, body);
      return {
        writeBytes: (path, bytes) => send(path, new Blob([Uint8Array.from(bytes)])),
        writeContent(path, content) {
          if (!(content instanceof Blob)) throw new TypeError('a content handle in the browser is a Blob');
          return send(path, content);
        },
        partial,
        async commit() {
          const done = await host.call('packages.commit', { uploadId });
          (await names)?.add(name);
          return done;
        },
        async abort() {
          await host.call('packages.abort', { uploadId }).catch(() => undefined);
        },
      };
    },
  };
}

/** Whether a finished package of a name is in the export folder; asked of the list, for a question about nothing is an error to a browser. */
export function hostHasPackage(host: HostClient<Blob>): (name: string) => Promise<boolean> {
  return async (name) => (await host.call('packages.list', {})).names.includes(name);
}

/** Files of the folder that the administrator filled. */
export interface HostResources {
  names(): Promise<readonly string[]>;
  /** The bytes, or null when it is not there. */
  find(name: string): Promise<Uint8Array | null>;
}

/** Reads the administrator's folder through the host. */
export function createHostResources(host: HostClient<Blob>): HostResources {
  const names = async (): Promise<readonly string[]> => (await host.call('resources.list', {})).names;
  return {
    names,
    find: async (name) => ((await names()).includes(name) ? host.read('resources.read', { name }) : null),
  };
}

/** A finished package in the export folder, read back through the host. */
export function hostPackage(host: HostClient<Blob>, name: string): PackageSource {
  return packageAt(host, name, { name });
}

function packageAt(host: HostClient<Blob>, name: string, place: { readonly name: string } | { readonly uploadId: string }): PackageSource {
  return {
    name,
    list: async () => (await host.call('packages.files', place)).files,
    read: (path) => host.read('packages.read', { ...place, path }),
    hash: async (path) => (await host.call('packages.hash', { ...place, path })).sha256,
  };
}

/** Files of a dropped folder as a package. @param files by path within the package */
export function droppedPackage(name: string, files: ReadonlyMap<string, Blob>, hashContent: (content: Blob) => Promise<string>): PackageSource & { content(path: string): Blob } {
  const content = (path: string): Blob => {
    const blob = files.get(path);
    if (!blob) throw new AppError('storage.missing', { kind: 'file' });
    return blob;
  };
  const bytes = async (blob: Blob): Promise<Uint8Array> => {
    try {
      return new Uint8Array(await blob.arrayBuffer());
    } catch (cause) {
      throw new AppError('file.unreadable', {}, { cause });
    }
  };
  return {
    name,
    content,
    list: () => Promise.resolve([...files].map(([path, { size }]) => ({ path, sizeBytes: size })).sort((a, b) => (a.path < b.path ? -1 : 1))),
    read: async (path) => bytes(content(path)),
    hash: async (path) => hashContent(content(path)),
  };
}
