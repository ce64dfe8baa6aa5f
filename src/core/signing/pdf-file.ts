import { PDFArray, PDFContext, PDFDict, PDFName, PDFNumber, PDFRawStream, PDFRef, type PDFObject } from 'pdf-lib';
import { BrokenPdf, latin, parseObject, readXref, streamBytes, type Xref } from './pdf-xref.ts';

/** A PDF whose newest objects can be asked for by reference. Nothing is repaired and nothing is changed. */
export interface PdfFile {
  readonly bytes: Uint8Array;
  readonly xref: Xref;
  readonly context: PDFContext;
  readonly root: { readonly ref: PDFRef; readonly dict: PDFDict };
  /** What a value stands for: references are followed, anything else is itself; undefined for nothing and for null objects. */
  follow(value: PDFObject | undefined): PDFObject | undefined;
  /** The value of a key, followed, when it is a dictionary. */
  dictAt(dict: PDFDict, key: string): PDFDict | undefined;
  arrayAt(dict: PDFDict, key: string): PDFArray | undefined;
  numberAt(dict: PDFDict, key: string): number | undefined;
}

const MAX_HOPS = 32;

/**
 * Opens a PDF for appending to it or for looking at its signatures.
 *
 * @param bytes the whole file; kept by reference, so it must not change meanwhile
 * @throws BrokenPdf where the cross-references do not hold, or the file is encrypted (`encrypted`)
 */
export function openPdf(bytes: Uint8Array): PdfFile {
  if (!latin(bytes.subarray(0, 8)).startsWith('%PDF-')) throw new BrokenPdf('header');
  const context = PDFContext.create();
  const xref = readXref(bytes, context);
  if (xref.trailer.has(PDFName.of('Encrypt'))) throw new BrokenPdf('encrypted');
  const cache = new Map<number, PDFObject | undefined>();
  const packed = new Map<number, readonly PDFObject[]>();

  function objectsIn(streamNumber: number): readonly PDFObject[] {
    const known = packed.get(streamNumber);
    if (known) return known;
    const stream = load(streamNumber);
    if (!(stream instanceof PDFRawStream)) throw new BrokenPdf('object-stream');
    const data = streamBytes(stream);
    const count = whole(stream.dict, 'N');
    const first = whole(stream.dict, 'First');
    const heads = latin(data.subarray(0, first)).trim().split(/\s+/).map(Number);
    if (heads.length < count * 2) throw new BrokenPdf('object-stream');
    const objects = Array.from({ length: count }, (_, i) => parseObject(data.subarray(first + (heads[i * 2 + 1] ?? data.length)), context));
    packed.set(streamNumber, objects);
    return objects;
  }

  function load(number: number): PDFObject | undefined {
    if (cache.has(number)) return cache.get(number);
    const place = xref.places.get(number);
    let value: PDFObject | undefined;
    if (place && 'at' in place) {
      const head = new RegExp(`^${number}\\s+${place.generation}\\s+obj\\b`).exec(latin(bytes.subarray(place.at, place.at + 40)));
      if (!head) throw new BrokenPdf('reference');
      value = parseObject(bytes.subarray(place.at + head[0].length), context);
    } else if (place) {
      const holder = xref.places.get(place.inStream);
      if (!holder || !('at' in holder)) throw new BrokenPdf('object-stream');
      value = objectsIn(place.inStream)[place.index];
    }
    cache.set(number, value);
    return value;
  }

  function follow(value: PDFObject | undefined): PDFObject | undefined {
    let at = value;
    for (let hops = 0; at instanceof PDFRef; hops++) {
      if (hops > MAX_HOPS) throw new BrokenPdf('reference-loop');
      at = load(at.objectNumber);
    }
    return at;
  }
  const rootRef = xref.trailer.get(PDFName.of('Root'));
  const rootDict = follow(rootRef);
  if (!(rootRef instanceof PDFRef) || !(rootDict instanceof PDFDict)) throw new BrokenPdf('root');
  return {
    bytes, xref, context, root: { ref: rootRef, dict: rootDict }, follow,
    dictAt(dict, key) {
      const value = follow(dict.get(PDFName.of(key)));
      return value instanceof PDFDict ? value : undefined;
    },
    arrayAt(dict, key) {
      const value = follow(dict.get(PDFName.of(key)));
      return value instanceof PDFArray ? value : undefined;
    },
    numberAt(dict, key) {
      const value = follow(dict.get(PDFName.of(key)));
      return value instanceof PDFNumber ? value.asNumber() : undefined;
    },
  };
}

function whole(dict: PDFDict, key: string): number {
  const value = dict.get(PDFName.of(key));
  if (!(value instanceof PDFNumber) || !Number.isSafeInteger(value.asNumber()) || value.asNumber() < 0) throw new BrokenPdf(key);
  return value.asNumber();
}

/** The reference under which an object is written again, with the generation that it has. */
export function refOf(file: PdfFile, number: number): PDFRef {
  const place = file.xref.places.get(number);
  return PDFRef.of(number, place && 'at' in place ? place.generation : 0);
}
