import { PDFContext, PDFDict, PDFName, PDFNumber, PDFObjectParser, PDFRawStream, PDFArray, decodePDFRawStream, type PDFObject } from 'pdf-lib';
import { undoPredictor } from './predictor.ts';

/** Where an object lies: at a byte of the file, or inside an object stream. */
export type Place =
  | { readonly at: number; readonly generation: number }
  | { readonly inStream: number; readonly index: number };

/** The cross-reference chain of a file, newest entry first; what was deleted is not in `places`. */
export interface Xref {
  readonly trailer: PDFDict;
  readonly places: ReadonlyMap<number, Place>;
  /** Offset of the newest section, as `startxref` says. */
  readonly start: number;
  /** The kind of the newest section; an update has to be written in the same kind (ISO 32000-1, 7.5.8.4). */
  readonly kind: 'table' | 'stream';
  /** First number that no section has used. */
  readonly size: number;
}

/** The file's structure is not what its own cross-references say. `where` is a machine word. */
export class BrokenPdf extends Error {
  readonly where: string;
  constructor(where: string) {
    super(`broken PDF: ${where}`);
    this.name = 'BrokenPdf';
    this.where = where;
  }
}

const TAIL = 2048;
const MAX_SECTIONS = 500;
const MAX_OBJECT_NUMBER = 8_388_607;

/** Bytes as one character each. */
export function latin(bytes: Uint8Array): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 8192) out += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return out;
}

/** Parses the object that begins at the first byte. @throws BrokenPdf */
export function parseObject(bytes: Uint8Array, context: PDFContext): PDFObject {
  try {
    return PDFObjectParser.forBytes(bytes, context).parseObject();
  } catch {
    throw new BrokenPdf('object');
  }
}

/**
 * The decoded bytes of a stream.
 *
 * @throws BrokenPdf when its filters are unknown or fail
 */
export function streamBytes(stream: PDFObject): Uint8Array {
  if (!(stream instanceof PDFRawStream)) throw new BrokenPdf('stream');
  try {
    return undoPredictor(decodePDFRawStream(stream).decode(), stream.dict);
  } catch {
    throw new BrokenPdf('filter');
  }
}

/**
 * Reads the whole chain of cross-references: tables, streams, and tables with a stream beside them. It never repairs:
 * what is signed must be what every reader sees, and readers repair in different ways.
 *
 * @throws BrokenPdf
 */
export function readXref(bytes: Uint8Array, context: PDFContext): Xref {
  const tail = latin(bytes.subarray(Math.max(0, bytes.length - TAIL)));
  const last = tail.lastIndexOf('startxref');
  const start = Number(/^startxref\s+(\d+)/.exec(tail.slice(last))?.[1] ?? NaN);
  if (last < 0 || !(start < bytes.length)) throw new BrokenPdf('startxref');
  const places = new Map<number, Place | null>();
  const seen = new Set<number>();
  let newest: { trailer: PDFDict; kind: Xref['kind'] } | null = null;
  let size = 0;
  const queue = [start];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (seen.has(at) || seen.size > MAX_SECTIONS) throw new BrokenPdf('xref-loop');
    seen.add(at);
    const section = readSection(bytes, at, context, places);
    newest ??= section;
    size = Math.max(size, numberOf(section.trailer, 'Size') ?? 0);
    // A table's own stream holds what the table hides from old readers, and comes before what the table follows.
    const beside = section.kind === 'table' ? numberOf(section.trailer, 'XRefStm') : null;
    const before = numberOf(section.trailer, 'Prev');
    if (beside !== null) queue.push(beside);
    if (before !== null) queue.push(before);
  }
  if (!newest) throw new BrokenPdf('xref');
  const live = new Map<number, Place>();
  for (const [number, place] of places) {
    size = Math.max(size, number + 1);
    if (place) live.set(number, place);
  }
  return { trailer: newest.trailer, kind: newest.kind, places: live, start, size };
}

function numberOf(dict: PDFDict, key: string): number | null {
  const value = dict.get(PDFName.of(key));
  if (value === undefined) return null;
  if (!(value instanceof PDFNumber) || !Number.isSafeInteger(value.asNumber()) || value.asNumber() < 0) throw new BrokenPdf(key);
  return value.asNumber();
}

type Places = Map<number, Place | null>;

function note(places: Places, number: number, place: Place | null): void {
  if (number > MAX_OBJECT_NUMBER) throw new BrokenPdf('xref');
  if (!places.has(number)) places.set(number, place);
}

function readSection(bytes: Uint8Array, at: number, context: PDFContext, places: Places): { trailer: PDFDict; kind: Xref['kind'] } {
  if (at >= bytes.length) throw new BrokenPdf('xref');
  if (latin(bytes.subarray(at, at + 4)) === 'xref') return { trailer: readTable(bytes, at + 4, context, places), kind: 'table' };
  return { trailer: readStream(bytes, at, context, places), kind: 'stream' };
}

/** Reads sub-sections until `trailer`, in steps, for the table of a long file has many. */
function readTable(bytes: Uint8Array, from: number, context: PDFContext, places: Places): PDFDict {
  let at = from;
  for (;;) {
    const head = latin(bytes.subarray(at, at + 64));
    const sub = /^\s*(\d+) (\d+)\s*/.exec(head);
    if (!sub) {
      const end = /^\s*trailer\s*/.exec(head);
      if (!end) throw new BrokenPdf('trailer');
      const trailer = parseObject(bytes.subarray(at + end[0].length), context);
      if (!(trailer instanceof PDFDict)) throw new BrokenPdf('trailer');
      return trailer;
    }
    const [first, count] = [Number(sub[1]), Number(sub[2])];
    at += sub[0].length;
    if (at + count * 20 > bytes.length) throw new BrokenPdf('xref');
    for (let i = 0; i < count; i++, at += 20) {
      const entry = /^(\d{10}) (\d{5}) ([nf])/.exec(latin(bytes.subarray(at, at + 18)));
      if (!entry) throw new BrokenPdf('xref-entry');
      note(places, first + i, entry[3] === 'n' ? { at: Number(entry[1]), generation: Number(entry[2]) } : null);
    }
  }
}

function readStream(bytes: Uint8Array, at: number, context: PDFContext, places: Places): PDFDict {
  const head = /^\s*\d+\s+\d+\s+obj/.exec(latin(bytes.subarray(at, at + 64)));
  if (!head) throw new BrokenPdf('xref-stream');
  const stream = parseObject(bytes.subarray(at + head[0].length), context);
  if (!(stream instanceof PDFRawStream) || stream.dict.get(PDFName.of('Type')) !== PDFName.of('XRef')) throw new BrokenPdf('xref-stream');
  const widths = integers(stream.dict.get(PDFName.of('W')));
  const [w0, w1, w2] = widths;
  if (widths.length < 3 || w0 === undefined || w1 === undefined || w2 === undefined || w1 > 6) throw new BrokenPdf('xref-widths');
  const index = stream.dict.has(PDFName.of('Index')) ? integers(stream.dict.get(PDFName.of('Index'))) : [0, numberOf(stream.dict, 'Size') ?? 0];
  const data = streamBytes(stream);
  let pos = 0;
  const take = (width: number, absent: number): number => {
    if (width === 0) return absent;
    let value = 0;
    for (let i = 0; i < width; i++) value = value * 256 + (data[pos++] ?? 0);
    return value;
  };
  for (let i = 0; i + 1 < index.length; i += 2) {
    const [first = 0, count = 0] = [index[i], index[i + 1]];
    if (pos + count * (w0 + w1 + w2) > data.length) throw new BrokenPdf('xref-stream');
    for (let k = 0; k < count; k++) {
      const [type, one, two] = [take(w0, 1), take(w1, 0), take(w2, 0)];
      if (type === 1) note(places, first + k, { at: one, generation: two });
      else if (type === 2) note(places, first + k, { inStream: one, index: two });
      else if (type === 0) note(places, first + k, null);
    }
  }
  return stream.dict;
}

function integers(value: PDFObject | undefined): number[] {
  if (!(value instanceof PDFArray)) throw new BrokenPdf('xref-stream');
  return value.asArray().map((item) => {
    if (!(item instanceof PDFNumber) || item.asNumber() < 0) throw new BrokenPdf('xref-stream');
    return item.asNumber();
  });
}
