import { AppError } from '../../../core/model/index.ts';
import type { ContentReader } from '../content-reader.ts';
import { openFileAccess, type FileAccess } from './file-access.ts';
import type { Pdfium } from './module.ts';

/**
 * PDFium keeps every object that it has parsed, the compressed bytes of images included, for as long as the document
 * is open. So that page 500 costs no more than page 50, the document is opened afresh after so many bytes.
 */
const REOPEN_AFTER_BYTES = 48 * 1024 * 1024;

/** Codes of FPDF_GetLastError. */
const ERROR_PASSWORD = 4;
const ERROR_SECURITY = 5;

/** An open PDF. */
export interface PdfDocument {
  readonly pageCount: number;
  /** PDFium's handle; good until the next `withPage`. */
  handle(): number;
  /** True when the cross-reference table had to be rebuilt from the objects. */
  readonly repaired: boolean;
  /** Opens a page for the time of `use`; null when PDFium cannot load it. */
  withPage<T>(index: number, use: (page: number, document: number) => T): T | null;
  close(): void;
}

interface Opened {
  readonly handle: number;
  readonly access: FileAccess;
}

/** A whole PDF ends with `%%EOF`; some writers put a little behind it. */
function hasEnd(reader: ContentReader): boolean {
  const from = Math.max(0, reader.sizeBytes - 4096);
  return new TextDecoder('latin1').decode(reader.readSync(from, reader.sizeBytes - from)).includes('%%EOF');
}

function open(pdfium: Pdfium, reader: ContentReader, startOffset: number, password: string | undefined): Opened {
  const { api } = pdfium;
  const access = openFileAccess(pdfium, reader, startOffset);
  const handle = api.FPDF_LoadCustomDocument(access.pointer, password ?? '');
  if (handle !== 0) return { handle, access };
  const error = api.FPDF_GetLastError();
  access.free();
  if (error === ERROR_PASSWORD) throw new AppError('pdf.password', { given: password ? 1 : 0 });
  if (error === ERROR_SECURITY) throw new AppError('file.unsupported-format', { format: 'pdf', reason: 'security' });
  throw hasEnd(reader) ? new AppError('pdf.damaged') : new AppError('file.truncated', { format: 'pdf' });
}

/**
 * Opens a PDF without reading it whole.
 *
 * @param startOffset where its `%PDF-` header stands
 * @throws AppError `pdf.password` (`given` 1 when a password was given and is wrong), `pdf.damaged`,
 *   `file.unsupported-format` for an unknown kind of encryption
 */
export function openPdf(pdfium: Pdfium, reader: ContentReader, startOffset: number, password?: string): PdfDocument {
  const { api } = pdfium;
  let opened = open(pdfium, reader, startOffset, password);
  let closed = false;
  const release = (): void => {
    api.FPDF_CloseDocument(opened.handle);
    opened.access.free();
  };
  return {
    pageCount: api.FPDF_GetPageCount(opened.handle),
    handle: () => opened.handle,
    repaired: !api.FPDF_DocumentHasValidCrossReferenceTable(opened.handle),
    withPage: (index, use) => {
      if (opened.access.bytesRead() > REOPEN_AFTER_BYTES) {
        release();
        opened = open(pdfium, reader, startOffset, password);
      }
      const page = api.FPDF_LoadPage(opened.handle, index);
      if (page === 0) return null;
      try {
        return use(page, opened.handle);
      } finally {
        api.FPDF_ClosePage(page);
      }
    },
    close: () => {
      if (closed) return;
      closed = true;
      release();
      reader.close();
    },
  };
}
