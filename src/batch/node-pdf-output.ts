import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
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
    discard: (place) => rm(pathOf(place), { force: true }).catch(() => undefined),
  };
}

/** A PDF is a hundred small pieces and a picture; each writing costs a turn of the threads. */
const GATHER_BYTES = 512 * 1024;

/** Writes to `{ path }`, inside the worker thread. */
export const openNodePdfOutput: OpenPdfOutput = async (place) => {
  const path = pathOf(place);
  const file = await open(path, 'wx', 0o600).catch((cause: unknown) => {
    throw writeError(cause, 0);
  });
  let gathered: Uint8Array[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    const [bytes, length] = [Buffer.concat(gathered, size), size];
    [gathered, size] = [[], 0];
    await file.writeFile(bytes).catch((cause: unknown) => {
      throw writeError(cause, length);
    });
  };
  return {
    async write(bytes) {
      // A copy: what is given may be used anew before it is written.
      gathered.push(Uint8Array.from(bytes));
      size += bytes.length;
      if (size >= GATHER_BYTES) await flush();
    },
    async finish() {
      await flush();
      await file.close();
      return { path };
    },
    async abort() {
      await file.close().catch(() => undefined);
      await rm(path, { force: true }).catch(() => undefined);
    },
  };
};
