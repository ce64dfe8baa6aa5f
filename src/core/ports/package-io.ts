import type { Sha256 } from '../model/index.ts';
import type { ContentHandle } from './content.ts';

/** A file as it landed in a package. */
export interface PackagedFile {
  /** Path inside the package, `/`-separated, never absolute, never with `..`. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: Sha256;
}

/**
 * A package being written beside its final name. Nothing has the final name before `commit`; an existing name is
 * never written over.
 */
export interface PackageSink {
  /** @throws AppError `package.unwritable`, `storage.full` */
  writeBytes(path: string, bytes: Uint8Array): Promise<PackagedFile>;
  /**
   * @param written of a content that was written for this package just now and that its owner lets go of afterwards: it
   *   may be taken over as it lies there, and its digest is believed until the package is read back
   */
  writeContent(path: string, content: ContentHandle, written?: Omit<PackagedFile, 'path'>): Promise<PackagedFile>;
  /** What is written so far, for reading back before it gets its name. */
  readonly partial: PackageSource;
  /** Makes the package appear under its final name. Returns where, for people. @throws AppError `package.exists` */
  commit(): Promise<{ readonly location: string }>;
  /** Removes what was written. Never throws. */
  abort(): Promise<void>;
}

/** Where packages go. */
export interface PackageTarget {
  /** Begins a package; the name is reserved now. @throws AppError `package.exists`, `package.unwritable` */
  begin(name: string): Promise<PackageSink>;
}

/** A written package, read back. */
export interface PackageSource {
  readonly name: string;
  /** All files, sorted by path. */
  list(): Promise<readonly { readonly path: string; readonly sizeBytes: number }[]>;
  /** @throws AppError `storage.missing` */
  read(path: string): Promise<Uint8Array>;
  /** A piece of a file, shorter only at its end; absent where the shell can only read whole files. @throws as `read` */
  readRange?(path: string, offset: number, length: number): Promise<Uint8Array>;
  /** A small file and its digest in one reading; absent where a digest is better made elsewhere. @throws as `read` */
  readonly readHashed?: (path: string) => Promise<{ readonly bytes: Uint8Array; readonly sha256: Sha256 }>;
  /** Digest of a file, read in pieces. */
  hash(path: string): Promise<Sha256>;
}
