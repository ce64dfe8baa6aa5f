import type { PackageSource } from '../../../ports/index.ts';

/** Most that is held of one file, and of one package, while it is checked. */
const FILE_BYTES = 8 * 1024 * 1024;
const HELD_BYTES = 32 * 1024 * 1024;

/**
 * A package for one check of it: a small file is read once, its digest is that of the very bytes that are then looked
 * into, and it is let go of with the check. What is larger, or beyond what may be held, is read as the source reads it.
 *
 * @param sizes bytes by path, as listed
 */
export function readOnce(source: PackageSource, sizes: ReadonlyMap<string, number>): PackageSource {
  const { readHashed } = source;
  if (!readHashed) return source;
  const held = new Map<string, Uint8Array>();
  let bytesHeld = 0;
  return {
    ...source,
    read: (path) => {
      const bytes = held.get(path);
      return bytes ? Promise.resolve(bytes) : source.read(path);
    },
    async hash(path) {
      const size = sizes.get(path) ?? Infinity;
      if (size > FILE_BYTES || bytesHeld + size > HELD_BYTES) return source.hash(path);
      const { bytes, sha256 } = await readHashed(path);
      held.set(path, bytes);
      bytesHeld += bytes.length;
      return sha256;
    },
  };
}
