import { randomUUID } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../core/model/index.ts';
import type { OpenPdfOutput } from '../workers/page-engine/pdf-output.ts';
import type { PdfPlaces } from '../workers/page-engine/pdf-writer-client.ts';
import { writeError } from '../host/fs-errors.ts';

const pathOf = (place: object): string => {
  if ('path' in place && typeof place.path === 'string') return place.path;
  throw new AppError('file.unreadable');
};

/**
 * Written papers as files of a folder until the package takes them over.
 *
 * @param dir best on the disk of the output folder, so that a full disk is noticed where it matters
 */
export function temporaryPlaces(dir: string = tmpdir()): PdfPlaces {
  return {
    reserve: () => Promise.resolve({ path: join(dir, `sohoa-${randomUUID()}.pdf.part`) }),
    discard: (place) => unlink(pathOf(place)).catch(() => undefined),
  };
}

/** A PDF is a hundred small pieces and a picture; each writing costs a turn of the system. */
const GATHER_BYTES = 64 * 1024;

/**
 * Writes to `{ path }`, inside the worker thread. Each step is done at once, for the worker has nothing else to do, and
 * behind the syncs of packages a step would wait its turn. Pictures go to the disk from where they are, uncopied.
 */
export const openNodePdfOutput: OpenPdfOutput = async (place) => {
  const path = pathOf(place);
  const told = <T>(step: () => T, bytes: number): T => {
    try {
      return step();
    } catch (cause) {
      throw writeError(cause, bytes);
    }
  };
  const fd = told(() => openSync(path, 'wx', 0o600), 0);
  const gathered = Buffer.allocUnsafeSlow(GATHER_BYTES);
  let size = 0;
  const put = (bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length;) done += told(() => writeSync(fd, bytes, done), bytes.length);
  };
  const flush = (): void => {
    put(gathered.subarray(0, size));
    size = 0;
  };
  let isOpen = true;
  /** Once: its number may be another file's by now. */
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    closeSync(fd);
  };
  return Promise.resolve({
    // Asynchronous functions, so that what is thrown is a rejection.
    write: async (bytes) => {
      if (size + bytes.length > GATHER_BYTES) flush();
      if (bytes.length > GATHER_BYTES) put(bytes);
      else {
        gathered.set(bytes, size);
        size += bytes.length;
      }
      return Promise.resolve();
    },
    finish: async () => {
      flush();
      told(close, 0);
      return Promise.resolve({ path });
    },
    abort: async () => {
      try {
        close();
      } catch {
        // What it held is not wanted any more.
      }
      await rm(path, { force: true }).catch(() => undefined);
    },
  });
};
