import type { ContentHandle } from '../../core/ports/index.ts';

/** A file being written inside the worker. */
export interface PdfOutput {
  write(bytes: Uint8Array): Promise<void>;
  /** Closes the file and gives its handle. */
  finish(): Promise<ContentHandle>;
  /** Lets go of what was written. Never throws. */
  abort(): Promise<void>;
}

/** Opens the place that the shell's own side of the border chose. @throws AppError `storage.full` */
export type OpenPdfOutput = (place: object) => Promise<PdfOutput>;

/** How many bytes are gathered before they become a Blob: the browser may keep Blobs on disk, arrays it keeps in memory. */
const GATHER = 1024 * 1024;

/** Writes into a Blob, for the browser. */
export const openBlobOutput: OpenPdfOutput = () => {
  let blobs: Blob[] = [];
  let gathered: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const pack = (): void => {
    blobs.push(new Blob(gathered));
    gathered = [];
    size = 0;
  };
  return Promise.resolve({
    write(bytes) {
      gathered.push(Uint8Array.from(bytes));
      size += bytes.length;
      if (size >= GATHER) pack();
      return Promise.resolve();
    },
    finish() {
      pack();
      return Promise.resolve(new Blob(blobs, { type: 'application/pdf' }));
    },
    abort() {
      [blobs, gathered] = [[], []];
      return Promise.resolve();
    },
  });
};
