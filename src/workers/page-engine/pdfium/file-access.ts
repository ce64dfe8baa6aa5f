import type { ContentReader } from '../content-reader.ts';
import type { Pdfium } from './module.ts';

/** An FPDF_FILEACCESS structure over a content reader: PDFium asks for the pieces it needs, when it needs them. */
export interface FileAccess {
  readonly pointer: number;
  /** Bytes handed over so far: PDFium keeps what it has parsed, so this tells when a document has grown too heavy. */
  bytesRead(): number;
  free(): void;
}

/** Size of an FPDF_FILEACCESS in wasm32: length, callback, parameter. */
const STRUCT_BYTES = 12;
/** PDFium's parser reads in small steps; a reader call costs far more than the bytes do. */
const BLOCK_BYTES = 64 * 1024;

/** Opens a reader (or a window of it, for a PDF with leading bytes) for PDFium. */
export function openFileAccess(pdfium: Pdfium, reader: ContentReader, startOffset = 0): FileAccess {
  const sizeBytes = reader.sizeBytes - startOffset;
  let bytesRead = 0;
  let blockAt = -1;
  let block = new Uint8Array(0);

  const read = (position: number, length: number): Uint8Array => {
    if (length >= BLOCK_BYTES) return reader.readSync(startOffset + position, length);
    if (blockAt < 0 || position < blockAt || position + length > blockAt + block.length) {
      blockAt = Math.max(0, Math.min(position, sizeBytes - BLOCK_BYTES));
      if (position + length > blockAt + BLOCK_BYTES) blockAt = position;
      block = new Uint8Array(reader.readSync(startOffset + blockAt, BLOCK_BYTES));
    }
    return block.subarray(position - blockAt, position - blockAt + length);
  };

  const callback = pdfium.addFunction((_param = 0, position = 0, buffer = 0, length = 0) => {
    const at = position >>> 0;
    const wanted = length >>> 0;
    if (at + wanted > sizeBytes) return 0;
    const bytes = read(at, wanted);
    if (bytes.length < wanted) return 0;
    pdfium.heap().set(bytes, buffer >>> 0);
    bytesRead += wanted;
    return 1;
  }, 'iiiii');
  const pointer = pdfium.alloc(STRUCT_BYTES);
  const view = pdfium.view();
  view.setUint32(pointer, sizeBytes, true);
  view.setUint32(pointer + 4, callback, true);
  view.setUint32(pointer + 8, 0, true);
  return {
    pointer,
    bytesRead: () => bytesRead,
    free: () => {
      pdfium.free(pointer);
      pdfium.removeFunction(callback);
    },
  };
}
