import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFContext, type PDFObject } from 'pdf-lib';
import { readGrowing, readObjectAt, type SourceBytes } from './source-pdf.ts';
import { StoredStream, unpackStream } from './streams.ts';
import { CutShort, Keyword, MalformedPdf, syntaxReader } from './syntax.ts';

/** Where an object lies: in the file, in an object stream, or nowhere. */
export type Place =
  | { readonly kind: 'plain'; readonly offset: number }
  | { readonly kind: 'packed'; readonly stream: number }
  | { readonly kind: 'free' };
export type Places = ReadonlyMap<number, Place>;

const TAIL = 2048;
const MAX_OBJECTS = 8_388_607;
const MAX_SECTIONS = 2000;
const MAX_TABLE_BYTES = 256 * 1024 * 1024;

interface Section {
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
export function readCrossReference(source: SourceBytes, context: PDFContext): { readonly places: Places; readonly trailer: PDFDict } {
  const tailAt = Math.max(0, source.sizeBytes - TAIL);
  const tail = String.fromCharCode(...source.readSync(tailAt, source.sizeBytes - tailAt));
  const starts = [...tail.matchAll(/startxref\s+(\d+)\s+%%EOF/g)];
  const places = new Map<number, Place>();
  const add = (section: Section): void => {
    for (const [number, place] of section.used) if (!places.has(number)) places.set(number, place);
  };
  const seen = new Set<number>();
  let trailer: PDFDict | null = null;
  for (let at: number | null = Number(starts.at(-1)?.[1] ?? NaN); at !== null;) {
    if (!(at < source.sizeBytes) || seen.has(at) || seen.size > MAX_SECTIONS) throw new MalformedPdf('xref');
    seen.add(at);
    const section = sectionAt(source, context, at);
    trailer ??= section.trailer;
    add(section);
    const hybrid = numberIn(section.trailer, 'XRefStm');
    if (hybrid !== null) add(sectionAt(source, context, hybrid));
    for (const number of section.free) if (!places.has(number)) places.set(number, { kind: 'free' });
    at = numberIn(section.trailer, 'Prev');
  }
  if (!trailer || trailer.has(PDFName.of('Encrypt'))) throw new MalformedPdf('encrypted');
  return { places, trailer };
}

function numberIn(dict: PDFDict, key: string): number | null {
  const value = dict.get(PDFName.of(key));
  if (value === undefined) return null;
  if (!(value instanceof PDFNumber) || !Number.isSafeInteger(value.asNumber()) || value.asNumber() < 0) throw new MalformedPdf('xref');
  return value.asNumber();
}

function sectionAt(source: SourceBytes, context: PDFContext, at: number): Section {
  const head = String.fromCharCode(...source.readSync(at, 5));
  return head.startsWith('xref') ? tableAt(source, context, at) : streamAt(source, context, at);
}

function tableAt(source: SourceBytes, context: PDFContext, at: number): Section {
  return readGrowing(source, at, (bytes) => {
    const used = new Map<number, Place>();
    const free: number[] = [];
    const reader = syntaxReader(bytes, context, true);
    const next = (): PDFObject | Keyword => {
      const token = reader.next();
      if (token === null) throw new CutShort();
      return token;
    };
    const whole = (token: PDFObject | Keyword): number => {
      if (!(token instanceof PDFNumber) || !Number.isSafeInteger(token.asNumber())) throw new MalformedPdf('xref');
      return token.asNumber();
    };
    next();
    for (;;) {
      const token = next();
      if (token instanceof Keyword && token.text === 'trailer') {
        const trailer = next();
        if (!(trailer instanceof PDFDict)) throw new MalformedPdf('trailer');
        return { used, free, trailer };
      }
      const [first, count] = [whole(token), whole(next())];
      if (first + count > MAX_OBJECTS) throw new MalformedPdf('xref');
      for (let i = 0; i < count; i += 1) {
        const offset = whole(next());
        whole(next());
        const kind = next();
        const text = kind instanceof Keyword ? kind.text : '';
        if (text === 'n') used.set(first + i, { kind: 'plain', offset });
        else if (text === 'f') free.push(first + i);
        else throw reader.position() >= bytes.length ? new CutShort() : new MalformedPdf('xref');
      }
    }
  });
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
    if (!(first + count <= MAX_OBJECTS) || place + count * row > data.length) throw new MalformedPdf('xref');
    for (let k = 0; k < count; k += 1, place += row) {
      const kind = w0 === 0 ? 1 : read(place, w0);
      const second = read(place + w0, w1);
      if (kind === 1) used.set(first + k, { kind: 'plain', offset: second });
      else if (kind === 2) used.set(first + k, { kind: 'packed', stream: second });
      else if (kind === 0) free.push(first + k);
    }
  }
  return { used, free, trailer: value.dict };
}
