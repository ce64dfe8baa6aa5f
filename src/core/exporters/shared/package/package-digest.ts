import type { Hasher, PackageSource } from '../../../ports/index.ts';
import { AppError, type Sha256 } from '../../../model/index.ts';

/** What a package holds, in figures. */
export interface PackageSum {
  /** Over path, size and digest of every file, in the order of the paths. */
  readonly digest: Sha256;
  readonly files: readonly { readonly path: string; readonly sizeBytes: number; readonly sha256: Sha256 }[];
  readonly sizeBytes: number;
}

/**
 * Reads a whole package and sums it up: two packages with one digest hold the same files with the same bytes.
 *
 * @throws AppError `storage.missing`, `package.invalid` (`link`), `file.unreadable`, `job.cancelled`
 */
export async function packageDigest(source: PackageSource, hasher: Hasher, signal?: AbortSignal): Promise<PackageSum> {
  // By code units and not by what a file system or a language holds to be order.
  const listed = [...(await source.list())].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const sum = hasher.start();
  const files: PackageSum['files'][number][] = [];
  for (const { path, sizeBytes } of listed) {
    if (signal?.aborted) throw new AppError('job.cancelled');
    const sha256 = await source.hash(path);
    sum.update(new TextEncoder().encode(`${JSON.stringify([path, sizeBytes, sha256])}\n`));
    files.push({ path, sizeBytes, sha256 });
  }
  return { digest: sum.digest(), files, sizeBytes: files.reduce((total, file) => total + file.sizeBytes, 0) };
}
