import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSafeName } from '../contract/index.ts';
import { AppError } from '../core/model/index.ts';
import { isMissing, readError } from './fs-errors.ts';

/** Longest file that is given out; the largest font of Debian is a tenth of it. */
const maxBytes = 64 << 20;

/** A folder that an administrator fills with what the program may not carry: schemas, fonts. Flat; links are passed over. */
export interface ResourceFolder {
  /** Names of its files, sorted; none when there is no folder. @throws AppError `file.unreadable` */
  list(): Promise<string[]>;
  /** A file's bytes. @throws AppError `storage.missing`, `file.unreadable` */
  read(name: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The same for what may lack: null when it is not there. @throws AppError `file.unreadable` */
  find(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** @param dir the folder; it need not be there */
export function createResourceFolder(dir: string): ResourceFolder {
  async function read(name: string): Promise<Uint8Array<ArrayBuffer>> {
    if (!isSafeName(name)) throw new AppError('storage.missing');
    try {
      const path = join(dir, name);
      const info = await lstat(path);
      if (!info.isFile()) throw new AppError('storage.missing');
      if (info.size > maxBytes) throw new AppError('file.unreadable', { reason: 'too-large' });
      return new Uint8Array(await readFile(path));
    } catch (cause) {
      throw readError(cause);
    }
  }
  return {
    read,
    async list() {
      try {
        const entries = await readdir(dir, { withFileTypes: true });
        return entries.filter((entry) => entry.isFile() && isSafeName(entry.name)).map(({ name }) => name).sort();
      } catch (cause) {
        if (isMissing(cause)) return [];
        throw readError(cause);
      }
    },
    find: (name) => read(name).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'storage.missing') return null;
      throw error;
    }),
  };
}
