import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFContext } from 'pdf-lib';
import { readGrowing, readObjectAt, type SourceBytes } from './source-pdf.ts';
import { StoredStream, unpackStream } from './streams.ts';
import { CutShort, MalformedPdf, syntaxReader } from './syntax.ts';

/** Where an object lies: at a byte of the file, or as one of those in an object stream. */
export type Place =
  | { readonly kind: 'plain'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'packed'; readonly stream: number; readonly index: number };

/** A file's cross-references, those of its newest state; what was deleted is not in `places`. */
export interface CrossReference {
  readonly trailer: PDFDict;
  readonly places: ReadonlyMap<number, Place>;
  /** Offset of the newest section, as `startxref` says. */
  readonly start: number;
  /** The kind of the newest section; an update has to be written in the same kind (ISO 32000-1, 7.5.8.4). */
  readonly kind: 'table' | 'stream';
  /** First number that no section has used. */
  readonly size: number;
}

const TAIL = 2048;
/** The largest number of an object (ISO 32000-1, annex C). */
const MAX_OBJECTS = 8_388_607;
const MAX_SECTIONS = 2000;
const MAX_TABLE_BYTES = 256 * 1024 * 1024;

interface Section {
  readonly kind: CrossReference['kind'];
  readonly used: ReadonlyMap<number, Place>;
  readonly free: readonly number[];
  readonly trailer: PDFDict;
}

/**
 * Reads the cross-reference of a file: tables, streams, both at once, and those of every earlier state (ISO 32000-1, 7.5.4,
 * 7.5.8). The newest entry of an object counts.
 *
 * @throws MalformedPdf also for an encrypted file
 */
export function readCrossReference(source: SourceBytes, context: PDFContext): CrossReference {
  const tailAt = Math.max(0, source.sizeBytes - TAIL);
  const tail = String.fromCharCode(...source.readSync(tailAt, source.sizeBytes - tailAt));
  const last = tail.lastIndexOf('startxref');
  const start = last < 0 ? NaN : Number(/^startxref\s+(\d+)\s+%%EOF/.exec(tail.slice(last))?.[1] ?? NaN);
  const places = new Map<number, Place | null>();
  const seen = new Set<number>();
  let newest: Section | null = null;
  let size = 0;
  const sectionOnce = (at: number): Section => {
    if (seen.has(at) || seen.size > MAX_SECTIONS) throw new MalformedPdf('xref');
    seen.add(at);
    const section = sectionAt(source, context, at);
    if (section.trailer.has(PDFName.of('Encrypt'))) throw new MalformedPdf('encrypted');
    size = Math.max(size, numberIn(section.trailer, 'Size') ?? 0);
    for (const [number, place] of section.used) if (!places.has(number)) places.set(number, place);
    return section;
  };
  for (let at: number | null = start; at !== null;) {
    const section = sectionOnce(at);
    newest ??= section;
    // What a table says is free may lie in the stream beside it, which old readers do not see (ISO 32000-1, 7.5.8.4).
    const beside = section.kind === 'table' ? numberIn(section.trailer, 'XRefStm') : null;
    const free = [...section.free, ...(beside === null ? [] : sectionOnce(beside).free)];
    for (const number of free) if (!places.has(number)) places.set(number, null);
    at = numberIn(section.trailer, 'Prev');
  }
  if (!newest) throw new MalformedPdf('xref');
  const live = new Map<number, Place>();
  for (const [number, place] of places) {
    size = Math.max(size, number + 1);
    if (place) live.set(number, place);
  }
  if (size > MAX_OBJECTS + 1) throw new MalformedPdf('xref');
  return { trailer: newest.trailer, kind: newest.kind, places: live, start, size };
}

function numberIn(dict: PDFDict, key: string): number | null {
  const value = dict.get(PDFName.of(key));
  if (value === undefined) return null;
  if (!(value instanceof PDFNumber) || !Number.isSafeInteger(value.asNumber()) || value.asNumber() < 0) throw new MalformedPdf('xref');
  return value.asNumber();
}

function sectionAt(source: SourceBytes, context: PDFContext, at: number): Section {
  if (!(at < source.sizeBytes)) throw new MalformedPdf('xref');
  const head = String.fromCharCode(...source.readSync(at, Math.min(4, source.sizeBytes - at)));
  return head === 'xref' ? tableAt(source, context, at) : streamAt(source, context, at);
}

const ENTRY_BYTES = 20;

function tableAt(source: SourceBytes, context: PDFContext, at: number): Section {
  return readGrowing(source, at, (bytes) => {
    const used = new Map<number, Place>();
    const free: number[] = [];
    const latin = (from: number, length: number): string => String.fromCharCode(...bytes.subarray(from, from + length));
    for (let from = 4; ;) {
      const head = latin(from, 64);
      const part = /^\s*(\d+) (\d+)\s+/.exec(head);
      if (!part) return { kind: 'table', used, free, trailer: trailerAt(bytes, from, head, context) };
      const [first, count] = [Number(part[1]), Number(part[2])];
      if (first + count > MAX_OBJECTS + 1) throw new MalformedPdf('xref');
      from += part[0].length;
      if (from + count * ENTRY_BYTES > bytes.length) throw new CutShort();
      for (let i = 0; i < count; i += 1, from += ENTRY_BYTES) {
        const entry = /^(\d{10}) (\d{5}) ([nf])[ \r][\r\n]$/.exec(latin(from, ENTRY_BYTES));
        if (!entry) throw new MalformedPdf('xref-entry');
        if (entry[3] === 'n') used.set(first + i, { kind: 'plain', offset: Number(entry[1]), generation: Number(entry[2]) });
        else free.push(first + i);
      }
    }
  });
}

function trailerAt(bytes: Uint8Array, from: number, head: string, context: PDFContext): PDFDict {
  const word = /^\s*trailer/.exec(head);
  if (!word) throw from + 64 > bytes.length ? new CutShort() : new MalformedPdf('trailer');
  const trailer = syntaxReader(bytes, context, true, from + word[0].length).next();
  if (trailer === null) throw new CutShort();
  if (!(trailer instanceof PDFDict)) throw new MalformedPdf('trailer');
  return trailer;
}

function streamAt(source: SourceBytes, context: PDFContext, at: number): Section {
  const { value } = readObjectAt(source, context, at, (length) => {
    if (!(length instanceof PDFNumber)) throw new MalformedPdf('xref');
    return length.asNumber();
  });
  if (!(value instanceof StoredStream) || value.dict.get(PDFName.of('Type')) !== PDFName.of('XRef')) throw new MalformedPdf('xref');
  const numbers = (key: string): number[] | null => {
    const array = value.dict.get(PDFName.of(key));
    if (!(array instanceof PDFArray)) return null;
    return array.asArray().map((item) => (item instanceof PDFNumber ? item.asNumber() : NaN));
  };
  const widths = numbers('W') ?? [];
  const [w0 = NaN, w1 = NaN, w2 = NaN] = widths;
  const row = w0 + w1 + w2;
  if (!widths.every((w) => Number.isInteger(w) && w >= 0 && w <= 8) || !(row > 0)) throw new MalformedPdf('xref');
  const data = unpackStream(value, context, MAX_TABLE_BYTES);
  const index = numbers('Index') ?? [0, numberIn(value.dict, 'Size') ?? 0];
  const used = new Map<number, Place>();
  const free: number[] = [];
  const read = (from: number, width: number): number => data.subarray(from, from + width).reduce((sum, byte) => sum * 256 + byte, 0);
  let place = 0;
  for (let i = 0; i + 1 < index.length; i += 2) {
    const [first, count] = [index[i] ?? NaN, index[i + 1] ?? NaN];
    if (!(first >= 0 && count >= 0 && first + count <= MAX_OBJECTS + 1) || place + count * row > data.length) throw new MalformedPdf('xref');
    for (let k = 0; k < count; k += 1, place += row) {
      const kind = w0 === 0 ? 1 : read(place, w0);
      const [second, third] = [read(place + w0, w1), read(place + w0 + w1, w2)];
      if (kind === 1) used.set(first + k, { kind: 'plain', offset: second, generation: third });
      else if (kind === 2) used.set(first + k, { kind: 'packed', stream: second, index: third });
      else if (kind === 0) free.push(first + k);
    }
  }
  return { kind: 'stream', used, free, trailer: value.dict };
}
