import { MalformedPdf, openSourcePdf, type SourcePdf } from '../../core/pdf/index.ts';
import type { ContentReader } from './content-reader.ts';

/** The objects of an open PDF; null when it cannot be read strictly, and then its pages are drawn. */
export type PdfObjects = () => SourcePdf | null;

/**
 * Opens a file's objects when first asked for.
 *
 * @param headerOffset where `%PDF-` stands; a file with something before it is one for repair
 */
export function lazyObjects(reader: ContentReader, headerOffset: number): PdfObjects {
  let opened: SourcePdf | null | undefined;
  return () => {
    if (opened !== undefined) return opened;
    try {
      opened = headerOffset === 0 ? openSourcePdf(reader) : null;
    } catch (error) {
      if (!(error instanceof MalformedPdf)) throw error;
      opened = null;
    }
    return opened;
  };
}
