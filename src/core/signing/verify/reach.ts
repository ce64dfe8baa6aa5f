import { PDFArray, PDFDict, PDFName, PDFRef, type PDFObject } from 'pdf-lib';
import { StoredStream } from '../../pdf/source/streams.ts';
import type { PdfFile } from '../pdf-file.ts';

/**
 * The numbers of all objects that values lead to.
 *
 * @param passed numbers that count as met already: they are among those given back, and what they lead to is not looked at
 */
export function reach(file: PdfFile, from: readonly (PDFObject | undefined)[], passed: readonly number[] = []): ReadonlySet<number> {
  const found = new Set(passed);
  const waiting = [...from];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (value instanceof PDFRef) {
      if (found.has(value.objectNumber)) continue;
      found.add(value.objectNumber);
      waiting.push(file.follow(value));
    } else if (value instanceof StoredStream) waiting.push(value.dict);
    else if (value instanceof PDFDict) for (const item of value.values()) waiting.push(item);
    else if (value instanceof PDFArray) for (const item of value.asArray()) waiting.push(item);
  }
  return found;
}

/** What a viewer never shows of a catalogue's entries, and what certification lets programs write anew (ISO 32000-2, table 257). */
const UNSEEN = new Set(['DSS', 'Metadata']);

/**
 * The objects that pages, forms and all else that a reader goes by are made of. What a file says is validation data or
 * metadata may be part of a page as well; then it is that.
 */
export function seenObjects(file: PdfFile): ReadonlySet<number> {
  const entries = file.root.dict.entries().filter(([key]) => !UNSEEN.has(key.decodeText()));
  return reach(file, entries.map(([, value]) => value), [file.root.ref.objectNumber]);
}

/** The objects that are validation data alone. @param seen as `seenObjects` gives them */
export function securityObjects(file: PdfFile, seen: ReadonlySet<number>): ReadonlySet<number> {
  const found = reach(file, [file.root.dict.get(PDFName.of('DSS'))], [...seen]);
  return new Set([...found].filter((number) => !seen.has(number)));
}
