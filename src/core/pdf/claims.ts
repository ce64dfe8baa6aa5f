import { PDFDict, PDFName } from 'pdf-lib';
import type { SourcePdf } from './source/source-pdf.ts';
import { StoredStream, unpackStream } from './source/streams.ts';
import { MalformedPdf } from './source/syntax.ts';

const MAX_XMP_BYTES = 4 * 1024 * 1024;

/** The level of PDF/A that a file says it is, such as `2u` or `1b`, by its XMP packet (ISO 19005-1, 6.7.11); null when it says none. */
export function claimedPdfA(source: SourcePdf): string | null {
  try {
    const root = source.resolve(source.xref.trailer.get(PDFName.of('Root')));
    const metadata = root instanceof PDFDict ? source.resolve(root.get(PDFName.of('Metadata'))) : undefined;
    if (!(metadata instanceof StoredStream)) return null;
    const xmp = new TextDecoder().decode(unpackStream(metadata, source.context, MAX_XMP_BYTES));
    const part = /pdfaid:part(?:>\s*|\s*=\s*["'])([1-4])/.exec(xmp)?.[1];
    const level = /pdfaid:conformance(?:>\s*|\s*=\s*["'])([ABUEF])/i.exec(xmp)?.[1] ?? '';
    return part === undefined ? null : `${part}${level.toLowerCase()}`;
  } catch (error) {
    if (error instanceof MalformedPdf) return null;
    throw error;
  }
}
