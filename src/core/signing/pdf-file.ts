import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRef, type PDFContext, type PDFObject } from 'pdf-lib';
import { openSourcePdf } from '../pdf/source/source-pdf.ts';
import { MalformedPdf } from '../pdf/source/syntax.ts';
import type { CrossReference } from '../pdf/source/xref.ts';

/** A PDF in memory whose newest objects can be asked for by reference. Nothing is repaired and nothing is changed. */
export interface PdfFile {
  readonly bytes: Uint8Array;
  readonly xref: CrossReference;
  readonly context: PDFContext;
  readonly root: { readonly ref: PDFRef; readonly dict: PDFDict };
  /** What a value stands for: references are followed, anything else is itself; undefined for nothing and for null objects. */
  follow(value: PDFObject | undefined): PDFObject | undefined;
  /** The value of a key, followed, when it is a dictionary. */
  dictAt(dict: PDFDict, key: string): PDFDict | undefined;
  arrayAt(dict: PDFDict, key: string): PDFArray | undefined;
  numberAt(dict: PDFDict, key: string): number | undefined;
}

/**
 * Opens a PDF for appending to it or for looking at its signatures. What is signed must be what every reader sees, and
 * readers repair in different ways: so what does not hold is refused.
 *
 * @param bytes the whole file; kept by reference, so it must not change meanwhile
 * @throws MalformedPdf where the cross-references do not hold, or the file is encrypted (`encrypted`)
 */
export function openPdf(bytes: Uint8Array): PdfFile {
  const source = openSourcePdf({ sizeBytes: bytes.length, readSync: (at, length) => bytes.subarray(at, at + length) });
  const { xref, context } = source;
  const follow = (value: PDFObject | undefined): PDFObject | undefined => source.resolve(value);
  const ref = xref.trailer.get(PDFName.of('Root'));
  const dict = follow(ref);
  if (!(ref instanceof PDFRef) || !(dict instanceof PDFDict)) throw new MalformedPdf('root');
  const at = (holder: PDFDict, key: string): PDFObject | undefined => follow(holder.get(PDFName.of(key)));
  return {
    bytes, xref, context, root: { ref, dict }, follow,
    dictAt(holder, key) {
      const value = at(holder, key);
      return value instanceof PDFDict ? value : undefined;
    },
    arrayAt(holder, key) {
      const value = at(holder, key);
      return value instanceof PDFArray ? value : undefined;
    },
    numberAt(holder, key) {
      const value = at(holder, key);
      return value instanceof PDFNumber ? value.asNumber() : undefined;
    },
  };
}
