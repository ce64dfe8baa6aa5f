import { PDFArray, PDFDict, PDFName, PDFRef, type PDFObject } from 'pdf-lib';
import { refTo } from '../../pdf/source/source-pdf.ts';
import { StoredStream } from '../../pdf/source/streams.ts';
import type { PdfFile } from '../pdf-file.ts';

/** What a viewer never shows of a catalogue's entries, and what certification lets programs write anew (ISO 32000-2, table 257). */
const UNSEEN = new Set(['DSS', 'Metadata']);

/** Numbers of objects by what leads to them; also of such as a file refers to but does not have. */
export interface Reached {
  /**
   * The objects that pages, forms and all else that a reader goes by are made of. What a file says is validation data or
   * metadata may be part of a page as well; then it is that.
   */
  readonly seen: ReadonlySet<number>;
  /** The objects that are validation data alone. */
  readonly security: ReadonlySet<number>;
}

/** Walks through a whole file. @throws MalformedPdf */
export function reached(file: PdfFile): Reached {
  const { dict, ref } = file.root;
  // In the file's own order: by references every step could unpack another object stream.
  const graph = new Map([...file.xref.places.keys()].map((number) => [number, refsIn(file.follow(refTo(file.xref, number)))] as const));
  const shown = dict.entries().filter(([key]) => !UNSEEN.has(key.decodeText()));
  const seen = new Set([ref.objectNumber]);
  walk(graph, shown.flatMap(([, value]) => refsIn(value)), seen);
  const both = new Set(seen);
  walk(graph, refsIn(dict.get(PDFName.of('DSS'))), both);
  return { seen, security: new Set([...both].filter((number) => !seen.has(number))) };
}

/** Adds to `found` what is led to and was not in it. */
function walk(graph: ReadonlyMap<number, readonly number[]>, from: readonly number[], found: Set<number>): void {
  const waiting = [...from];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (found.has(number)) continue;
    found.add(number);
    for (const next of graph.get(number) ?? []) waiting.push(next);
  }
}

/** The references in a value, each once. */
function refsIn(value: PDFObject | undefined): readonly number[] {
  const found = new Set<number>();
  const visit = (one: PDFObject | undefined): void => {
    if (one instanceof PDFRef) found.add(one.objectNumber);
    else if (one instanceof StoredStream) visit(one.dict);
    else if (one instanceof PDFDict) one.values().forEach(visit);
    else if (one instanceof PDFArray) one.asArray().forEach(visit);
  };
  visit(value);
  return [...found];
}
