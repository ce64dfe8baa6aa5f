import {
  chmodSync, closeSync, fstatSync, fsync, linkSync, lstatSync, mkdirSync, openSync, readFileSync, readSync, readdirSync, renameSync, statSync, statfsSync, unlinkSync,
  writeSync,
  type Dirent, type Stats, type StatsFs,
} from 'node:fs';
import { chmod, link, lstat, mkdir, open, readFile, readdir, rename, stat, statfs, unlink } from 'node:fs/promises';
import { promisify } from 'node:util';

/** An open file of a disk. */
export interface DiskFile {
  /** Reads on from the last reading, or at a place. @returns how many bytes; fewer than asked for only at the end, 0 behind it */
  read(into: Uint8Array, at?: number): Promise<number>;
  /** Writes all of it behind what is there. */
  write(bytes: Uint8Array): Promise<void>;
  sizeBytes(): Promise<number>;
  /** Makes it durable. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** What packages need of a file system. All of it fails with the file system's own errors. */
export interface Disk {
  open(path: string, flags: 'r' | 'r+' | 'wx'): Promise<DiskFile>;
  lstat(path: string): Promise<Stats>;
  stat(path: string): Promise<Stats>;
  statfs(path: string): Promise<StatsFs>;
  readdir(path: string): Promise<Dirent[]>;
  readFile(path: string): Promise<Buffer>;
  mkdir(path: string): Promise<void>;
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
}

/** For threads that have other things to do meanwhile: screens, requests. */
export const calmDisk: Disk = {
  async open(path, flags) {
    const file = await open(path, flags);
    return {
      read: async (into, at) => (await file.read(into, 0, into.length, at ?? null)).bytesRead,
      write: (bytes) => file.writeFile(bytes),
      sizeBytes: async () => (await file.stat()).size,
      sync: () => file.sync(),
      close: () => file.close(),
    };
  },
  lstat, stat, statfs, readFile, link, rename, unlink, chmod,
  readdir: (path) => readdir(path, { withFileTypes: true }),
  mkdir: async (path) => void await mkdir(path),
};

const syncFd = promisify(fsync);

/** After so many bytes a thread looks whether somebody called. */
const BYTES_BETWEEN = 4 * 1024 * 1024;

/**
 * For a thread of its own: each of the many small steps of a package is done at once, where handing it to another
 * thread and back costs ten times the step. Only making durable, which takes the disk's time, is waited for.
 */
export function blockingDisk(): Disk {
  let bytesSince = 0;
  /** Between large pieces others have their turn. */
  const after = async <T>(result: T, bytes: number): Promise<T> => {
    bytesSince += bytes;
    if (bytesSince < BYTES_BETWEEN) return result;
    bytesSince = 0;
    await new Promise((resolve) => { setImmediate(resolve); });
    return result;
  };
  // Asynchronous functions, so that what is thrown is a rejection.
  return {
    open: async (path, flags) => {
      const fd = openSync(path, flags);
      return Promise.resolve({
        read: async (into, at) => {
          const count = readSync(fd, into, 0, into.length, at ?? null);
          return after(count, count);
        },
        write: async (bytes) => {
          for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done, bytes.length - done);
          await after(null, bytes.length);
        },
        sizeBytes: async () => Promise.resolve(fstatSync(fd).size),
        sync: () => syncFd(fd),
        close: async () => Promise.resolve(closeSync(fd)),
      });
    },
    lstat: async (path) => Promise.resolve(lstatSync(path)),
    stat: async (path) => Promise.resolve(statSync(path)),
    statfs: async (path) => Promise.resolve(statfsSync(path)),
    readdir: async (path) => Promise.resolve(readdirSync(path, { withFileTypes: true })),
    readFile: async (path) => {
      const bytes = readFileSync(path);
      return after(bytes, bytes.length);
    },
    mkdir: async (path) => Promise.resolve(mkdirSync(path)),
    link: async (from, to) => Promise.resolve(linkSync(from, to)),
    rename: async (from, to) => Promise.resolve(renameSync(from, to)),
    unlink: async (path) => Promise.resolve(unlinkSync(path)),
    chmod: async (path, mode) => Promise.resolve(chmodSync(path, mode)),
  };
}
