import { PDFContext, PDFDict, PDFName, PDFNull, PDFNumber, PDFRef, type PDFObject } from 'pdf-lib';
import { StoredStream, unpackStream } from './streams.ts';
import { CutShort, Keyword, MalformedPdf, syntaxReader, type SyntaxReader } from './syntax.ts';
import { readCrossReference, type CrossReference } from './xref.ts';

/** A source file's bytes at random places, synchronously, as the page workers have them. */
export interface SourceBytes {
  readonly sizeBytes: number;
  readSync(offset: number, length: number): Uint8Array;
}

/** The objects of a file that came in, read one by one when asked for. Pictures' bytes are never held. */
export interface SourcePdf {
  readonly context: PDFContext;
  readonly xref: CrossReference;
  /** Follows a reference to what it means; everything else is given back as it is. @throws MalformedPdf */
  resolve(value: PDFObject | undefined): PDFObject | undefined;
}

/** The reference by which an object is referred to, with the generation that it has. */
export function refTo({ places }: CrossReference, number: number): PDFRef {
  const place = places.get(number);
  return PDFRef.of(number, place?.kind === 'plain' ? place.generation : 0);
}

/** An entry of a page or form field, its own or inherited (ISO 32000-1, 7.7.3.4 and 12.7.3.1). @throws MalformedPdf */
export function inherited({ resolve }: Pick<SourcePdf, 'resolve'>, dict: PDFDict, key: string): PDFObject | undefined {
  let node: PDFDict | undefined = dict;
  for (let i = 0; node && i < 50; i += 1) {
    const value = resolve(node.get(PDFName.of(key)));
    if (value !== undefined) return value;
    const parent = resolve(node.get(PDFName.of('Parent')));
    node = parent instanceof PDFDict ? parent : undefined;
  }
  return undefined;
}

/** Object streams hold at most so much; a bomb is refused. */
const MAX_OBJECT_STREAM_BYTES = 64 * 1024 * 1024;
const HEADER = '%PDF-';
const FIRST_BYTES = 4096;
const MAX_OBJECT_BYTES = 64 * 1024 * 1024;
/** Objects that are kept parsed; beyond it they are read again. */
const MOST_KEPT = 20_000;

/** Reads from `offset` with as many bytes as it takes. @throws MalformedPdf when not even `MAX_OBJECT_BYTES` do */
export function readGrowing<T>(source: SourceBytes, offset: number, use: (bytes: Uint8Array, whole: boolean) => T): T {
  for (let length = FIRST_BYTES; ; length *= 4) {
    const bytes = source.readSync(offset, Math.min(length, source.sizeBytes - offset));
    try {
      return use(bytes, offset + bytes.length >= source.sizeBytes);
    } catch (error) {
      if (!(error instanceof CutShort) || length > MAX_OBJECT_BYTES || offset + bytes.length >= source.sizeBytes) throw error;
    }
  }
}

/** The object that begins at `offset`. @param lengthOf what a stream's Length means when it is a reference @throws MalformedPdf */
export function readObjectAt(
  source: SourceBytes, context: PDFContext, offset: number, lengthOf: (value: PDFObject | undefined) => number,
): { readonly ref: PDFRef; readonly value: PDFObject } {
  return readGrowing(source, offset, (bytes) => {
    const reader = syntaxReader(bytes, context, true);
    const ref = header(reader);
    const value = reader.next();
    if (value === null) throw new CutShort();
    if (value instanceof Keyword) throw new MalformedPdf('object');
    const end = reader.next();
    if (end === null) throw new CutShort();
    if (!(end instanceof Keyword)) throw new MalformedPdf('object');
    if (end.text === 'endobj') return { ref, value };
    if (end.text !== 'stream' || !(value instanceof PDFDict)) {
      throw reader.position() >= bytes.length ? new CutShort() : new MalformedPdf('object');
    }
    if (reader.position() + 2 > bytes.length) throw new CutShort();
    const start = offset + reader.position() + lineEnd(bytes, reader.position());
    return { ref, value: storedStream(source, value, start, lengthOf(value.get(PDFName.of('Length')))) };
  });
}

function header(reader: SyntaxReader): PDFRef {
  // `12 0 obj`: not a reference, so three tokens even where references are read.
  const parts = [reader.next(), reader.next(), reader.next()];
  if (parts.includes(null)) throw new CutShort();
  const [number, generation, word] = parts;
  if (!(number instanceof PDFNumber) || !(generation instanceof PDFNumber) || !(word instanceof Keyword) || word.text !== 'obj') {
    throw new MalformedPdf('object-header');
  }
  return PDFRef.of(number.asNumber(), generation.asNumber());
}

/** `stream` is followed by CR LF or LF (ISO 32000-1, 7.3.8.1). */
function lineEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 10) return 1;
  if (bytes[at] === 13 && bytes[at + 1] === 10) return 2;
  throw new MalformedPdf('stream-start');
}

function storedStream(source: SourceBytes, dict: PDFDict, start: number, length: number): StoredStream {
  const after = start + length <= source.sizeBytes ? String.fromCharCode(...source.readSync(start + length, 11)) : '';
  if (!/^(?:\r\n|\n|\r)?endstream/.test(after)) throw new MalformedPdf('stream-length');
  return new StoredStream(dict, length, () => new Uint8Array(source.readSync(start, length)));
}

interface Packed {
  readonly number: number;
  readonly value: PDFObject;
}

function objectStreamAt(stream: PDFObject | undefined, context: PDFContext): readonly Packed[] {
  if (!(stream instanceof StoredStream)) throw new MalformedPdf('object-stream');
  const count = stream.dict.get(PDFName.of('N'));
  const first = stream.dict.get(PDFName.of('First'));
  if (!(count instanceof PDFNumber) || !(first instanceof PDFNumber)) throw new MalformedPdf('object-stream');
  const bytes = unpackStream(stream, context, MAX_OBJECT_STREAM_BYTES);
  const heads = syntaxReader(bytes.subarray(0, first.asNumber()), context, false);
  const places: { readonly number: number; readonly at: number }[] = [];
  for (let i = 0; i < count.asNumber(); i += 1) {
    const [number, offset] = [heads.next(), heads.next()];
    if (!(number instanceof PDFNumber) || !(offset instanceof PDFNumber)) throw new MalformedPdf('object-stream');
    const at = first.asNumber() + offset.asNumber();
    // In increasing order (ISO 32000-1, 7.5.7): each byte is of one object and read once, however many there are said to be.
    if (!(at > (places.at(-1)?.at ?? -1))) throw new MalformedPdf('object-stream');
    places.push({ number: number.asNumber(), at });
  }
  const found = places.map(({ number, at }, i): Packed => {
    const value = syntaxReader(bytes.subarray(0, places[i + 1]?.at), context, true, at).next();
    if (value === null || value instanceof Keyword) throw new MalformedPdf('object-stream');
    return { number, value };
  });
  return found;
}

/**
 * Opens a PDF for taking objects out of it. Nothing is repaired: a file with a broken table, wrong lengths or encryption is
 * not for this.
 *
 * @throws MalformedPdf
 */
export function openSourcePdf(source: SourceBytes): SourcePdf {
  const context = PDFContext.create();
  const head = source.readSync(0, Math.min(HEADER.length, source.sizeBytes));
  if (String.fromCharCode(...head) !== HEADER) throw new MalformedPdf('header');
  const xref = readCrossReference(source, context);
  const kept = new Map<number, PDFObject | undefined>();
  const streams = new Map<number, readonly Packed[]>();
  const opening = new Set<number>();

  const lengthOf = (value: PDFObject | undefined): number => {
    const length = resolve(value);
    if (!(length instanceof PDFNumber) || !Number.isSafeInteger(length.asNumber()) || length.asNumber() < 0) throw new MalformedPdf('length');
    return length.asNumber();
  };
  const load = (number: number): PDFObject | undefined => {
    const place = xref.places.get(number);
    if (!place) return undefined;
    if (place.kind === 'packed') {
      let objects = streams.get(place.stream);
      if (!objects) {
        if (xref.places.get(place.stream)?.kind !== 'plain') throw new MalformedPdf('object-stream');
        objects = objectStreamAt(object(place.stream), context);
        if (streams.size > 8) streams.clear();
        streams.set(place.stream, objects);
      }
      const packed = objects[place.index];
      if (packed?.number !== number) throw new MalformedPdf('object-number');
      return packed.value;
    }
    const read = readObjectAt(source, context, place.offset, lengthOf);
    if (read.ref !== PDFRef.of(number, place.generation)) throw new MalformedPdf('object-number');
    return read.value;
  };
  const object = (number: number): PDFObject | undefined => {
    if (kept.has(number)) return kept.get(number);
    if (opening.has(number)) throw new MalformedPdf('circle');
    opening.add(number);
    try {
      const value = load(number);
      if (kept.size > MOST_KEPT) kept.clear();
      kept.set(number, value);
      return value;
    } finally {
      opening.delete(number);
    }
  };
  function resolve(value: PDFObject | undefined): PDFObject | undefined {
    let found = value;
    for (let i = 0; found instanceof PDFRef; i += 1) {
      if (i > 30) throw new MalformedPdf('circle');
      // A reference of another generation means nothing (ISO 32000-1, 7.3.10), but some readers take it for the object.
      if (found !== refTo(xref, found.objectNumber) && xref.places.has(found.objectNumber)) throw new MalformedPdf('generation');
      found = object(found.objectNumber);
    }
    return found === PDFNull ? undefined : found;
  }
  return { context, xref, resolve };
}
