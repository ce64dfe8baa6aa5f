import { readFile, rename } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../core/model/index.ts';
import { writeWhole } from './durable.ts';
import { isMissing, readError, writeError } from './fs-errors.ts';
import { makeFolder } from './make-folder.ts';

/** What a text says as JSON; null where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Tasks that follow one another, whatever became of the one before. */
export function createTurns(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task);
    last = run.catch(() => undefined);
    return run;
  };
}

/** A file of one form in the data folder. */
export interface JsonFile<T> {
  /**
   * What it holds; null when there is none.
   *
   * @throws AppError `host.file-broken` when it is not of its form, `file.unreadable`; it stays as it is
   */
  read(): Promise<T | null>;
  /** Writes it anew, whole or not at all. @throws AppError `storage.full`, `package.unwritable` */
  write(value: T): Promise<void>;
  /** Gives it another name, under which a person may still look into it. */
  setAside(): Promise<void>;
}

/**
 * @param schema its form
 * @param secret whether it is for the program's own user alone
 */
export function createJsonFile<S extends z.ZodType>(path: string, schema: S, { secret = false } = {}): JsonFile<z.output<S>> {
  return {
    async read() {
      let text: string;
      try {
        text = await readFile(path, 'utf8');
      } catch (cause) {
        if (isMissing(cause)) return null;
        throw readError(cause);
      }
      // Editors of Windows begin a file with a mark.
      const parsed = schema.safeParse(parseJson(text.replace(/^\ufeff/u, '')));
      if (parsed.success) return parsed.data;
      // The place alone: what stands there, and a parser's own words of it, could be a secret.
      throw new AppError('host.file-broken', { file: basename(path), place: parsed.error.issues[0]?.path.join('.') || 'JSON' });
    },
    async write(value) {
      const text = `${JSON.stringify(value, null, 2)}\n`;
      try {
        await makeFolder(dirname(path));
        await writeWhole(path, text, secret ? { mode: 0o600 } : {});
      } catch (cause) {
        throw writeError(cause, Buffer.byteLength(text));
      }
    },
    async setAside() {
      const ending = extname(path);
      await rename(path, join(dirname(path), `${basename(path, ending)}.broken-${String(Date.now())}${ending}`));
    },
  };
}
