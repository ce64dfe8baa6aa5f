import { AppError } from '../../core/model/index.ts';
import type { ContentHandle } from '../../core/ports/index.ts';

/** The bytes of a file, read at random places and synchronously, as PDFium needs them ([Note: Content handles]). */
export interface ContentReader {
  readonly sizeBytes: number;
  /** Up to `length` bytes from `offset`, to be read only; fewer only at the end of the file. @throws AppError `file.unreadable` */
  readSync(offset: number, length: number): Uint8Array<ArrayBuffer>;
  /** Lets go of what is held open. */
  close(): void;
}

/** Opens a content handle of this shell. @throws AppError `file.unreadable` */
export type OpenContent = (content: ContentHandle) => ContentReader;

/** Opens a `Blob` for reading inside a browser worker. @throws AppError `file.unreadable` when it is no Blob */
export function openBlob(content: ContentHandle): ContentReader {
  if (!(content instanceof Blob)) throw new AppError('file.unreadable');
  return {
    sizeBytes: content.size,
    readSync: (offset, length) => {
      try {
        return new Uint8Array(new FileReaderSync().readAsArrayBuffer(content.slice(offset, offset + length)));
      } catch (cause) {
        throw new AppError('file.unreadable', {}, { cause });
      }
    },
    close: () => undefined,
  };
}
