import { PDFArray, PDFBool, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString, type PDFObject } from 'pdf-lib';
import { MalformedPdf } from '../source/syntax.ts';
import { filtersOf, StoredStream } from '../source/streams.ts';
import type { SourcePdf } from '../source/source-pdf.ts';

/** Something may not go into PDF/A as it is. `reason` is a machine word for the receipt. */
export class NotKept extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(`cannot be kept: ${reason}`);
    this.name = 'NotKept';
    this.reason = reason;
  }
}

/** A stream for a paper: its cleaned dictionary without `Length`, and its bytes. `pack`: they are plain and shall be deflated. */
export class KeptStream {
  readonly dict: PDFDict;
  readonly pack: boolean;
  readonly bytes: () => Uint8Array<ArrayBuffer>;
  constructor(dict: PDFDict, bytes: () => Uint8Array<ArrayBuffer>, pack: boolean) {
    this.dict = dict;
    this.bytes = bytes;
    this.pack = pack;
  }
}

export type KeptNode = PDFObject | KeptStream;

/** Objects of one page that passed, by their number in the source; references among them are the source's. */
export interface KeptObjects {
  readonly source: SourcePdf;
  readonly nodes: ReadonlyMap<number, KeptNode>;
}

const NAME_MAX = 127;
const STRING_MAX = 32_767;
const WHOLE_MAX = 2 ** 31 - 1;
const REAL_MAX = 3.403e38;
/** Objects made here, not taken from the source, are numbered beyond what a file may have (8,388,607). */
const OWN_NUMBERS = 10_000_000;

/** Walks through what a page uses, cleans it and keeps what passed. Throws `NotKept` at the first thing that may not stay. */
export interface Keeper extends KeptObjects {
  readonly nodes: Map<number, KeptNode>;
  /** What a value means, references followed. @throws MalformedPdf */
  get(dict: PDFDict, key: string): PDFObject | undefined;
  dict(dict: PDFDict, key: string): PDFDict | undefined;
  number(dict: PDFDict, key: string): number | undefined;
  name(dict: PDFDict, key: string): string | undefined;
  /** Cleans a value once and gives what stands for it: the same reference, or the cleaned value itself. */
  keep(value: PDFObject, clean: (meaning: PDFObject) => KeptNode): PDFObject;
  /** Keeps something that is made here. */
  add(node: KeptNode): PDFRef;
  /** A copy of plain data: numbers, names, strings, arrays and dictionaries of these, no streams. */
  plain(value: PDFObject): PDFObject;
  /** A new dictionary of plain entries under these keys, as far as they are there. */
  pick(dict: PDFDict, keys: readonly string[]): PDFDict;
}

/** Starts with nothing kept. */
export function createKeeper(source: SourcePdf): Keeper {
  const { context } = source;
  const nodes = new Map<number, KeptNode>();
  const busy = new Set<number>();
  let own = OWN_NUMBERS;

  const get = (dict: PDFDict, key: string): PDFObject | undefined => source.resolve(dict.get(PDFName.of(key)));
  const keep = (value: PDFObject, clean: (meaning: PDFObject) => KeptNode): PDFObject => {
    const meaning = source.resolve(value);
    if (meaning === undefined) throw new NotKept('missing-object');
    if (!(value instanceof PDFRef)) {
      const node = clean(meaning);
      if (node instanceof KeptStream) throw new NotKept('direct-stream');
      return node;
    }
    if (!nodes.has(value.objectNumber)) {
      if (busy.has(value.objectNumber)) throw new NotKept('circle');
      busy.add(value.objectNumber);
      nodes.set(value.objectNumber, clean(meaning));
      busy.delete(value.objectNumber);
    }
    return PDFRef.of(value.objectNumber);
  };
  const plain = (value: PDFObject): PDFObject => {
    const meaning = source.resolve(value);
    if (meaning instanceof PDFNumber) {
      const size = Math.abs(meaning.asNumber());
      if (size > (Number.isInteger(meaning.asNumber()) ? WHOLE_MAX : REAL_MAX)) throw new NotKept('number-limit');
      return meaning;
    }
    if (meaning instanceof PDFName) {
      if (meaning.asString().length - 1 > NAME_MAX) throw new NotKept('name-limit');
      return meaning;
    }
    if (meaning instanceof PDFString || meaning instanceof PDFHexString) {
      if (meaning.asBytes().length > STRING_MAX) throw new NotKept('string-limit');
      return meaning;
    }
    if (meaning instanceof PDFBool) return meaning;
    if (meaning instanceof PDFArray) return context.obj(meaning.asArray().map(plain));
    if (meaning instanceof PDFDict) {
      const out = context.obj({});
      for (const [key, entry] of meaning.entries()) if (source.resolve(entry) !== undefined) out.set(plain(key) as PDFName, plain(entry));
      return out;
    }
    throw new NotKept('plain-value');
  };
  return {
    source, nodes, get, keep, plain,
    dict(dict, key) {
      const value = get(dict, key);
      if (value !== undefined && !(value instanceof PDFDict)) throw new NotKept('dictionary');
      return value;
    },
    number(dict, key) {
      const value = get(dict, key);
      if (value !== undefined && !(value instanceof PDFNumber)) throw new NotKept('number');
      return value?.asNumber();
    },
    name(dict, key) {
      const value = get(dict, key);
      if (value !== undefined && !(value instanceof PDFName)) throw new NotKept('name');
      return value?.decodeText();
    },
    add(node) {
      own += 1;
      nodes.set(own, node);
      return PDFRef.of(own);
    },
    pick(dict, keys) {
      const out = context.obj({});
      for (const key of keys) {
        const value = get(dict, key);
        if (value !== undefined) out.set(PDFName.of(key), plain(value));
      }
      return out;
    },
  };
}

/** Filters of bytes that PDF/A-2 allows (ISO 19005-2, 6.1.7.2: no LZW, no Crypt). */
export const byteFilters: ReadonlySet<string> = new Set(['FlateDecode', 'ASCII85Decode', 'ASCIIHexDecode', 'RunLengthDecode']);

/** A stream with its references followed in what says how it is packed. @throws NotKept for one that lies outside the file */
export function packing(keeper: Keeper, stream: PDFObject): { readonly stream: StoredStream; readonly filters: readonly { readonly name: string; readonly parms: PDFDict | null }[] } {
  if (!(stream instanceof StoredStream)) throw new NotKept('stream');
  for (const key of ['F', 'FFilter', 'FDecodeParms']) if (stream.dict.has(PDFName.of(key))) throw new NotKept('external-stream');
  const direct = keeper.source.context.obj({});
  for (const key of ['Filter', 'DecodeParms']) {
    const value = keeper.get(stream.dict, key);
    if (value instanceof PDFArray) direct.set(PDFName.of(key), keeper.source.context.obj(value.asArray().map((item) => keeper.source.resolve(item) ?? null)));
    else if (value !== undefined) direct.set(PDFName.of(key), value);
  }
  return { stream, filters: filtersOf(direct) };
}

/** A data stream (a profile, a palette, a font, a map) as it is; only `extra` of its entries stay. */
export function keepData(keeper: Keeper, value: PDFObject, extra: readonly string[] = []): KeptStream {
  const { stream, filters } = packing(keeper, value);
  if (!filters.every(({ name }) => byteFilters.has(name))) throw new NotKept('filter');
  return new KeptStream(withFilters(keeper, keeper.pick(stream.dict, extra), filters), () => stream.getContents(), false);
}

const FLATE_PARMS = ['Predictor', 'Colors', 'BitsPerComponent', 'Columns'];

/** Says in `dict` how the bytes are packed, with nothing but what the filter knows. */
export function withFilters(
  keeper: Keeper, dict: PDFDict, filters: readonly { readonly name: string; readonly parms: PDFDict | null }[],
  parmsOf: (name: string, parms: PDFDict) => PDFDict = (_name, parms) => keeper.pick(parms, FLATE_PARMS),
): PDFDict {
  if (filters.length === 0) return dict;
  const { context } = keeper.source;
  const parms = filters.map((filter) => (filter.parms ? parmsOf(filter.name, filter.parms) : null));
  const [first] = filters;
  dict.set(PDFName.of('Filter'), filters.length === 1 && first ? PDFName.of(first.name) : context.obj(filters.map(({ name }) => PDFName.of(name))));
  if (parms.some((own) => own !== null && own.keys().length > 0)) {
    dict.set(PDFName.of('DecodeParms'), filters.length === 1 && parms[0] ? parms[0] : context.obj(parms.map((own) => own ?? null)));
  }
  return dict;
}

/** Runs a check; what is not kept, or not even sound PDF, becomes its reason. */
export function orReason<T>(check: () => T): { readonly kept: T } | { readonly reason: string } {
  try {
    return { kept: check() };
  } catch (error) {
    if (error instanceof NotKept) return { reason: error.reason };
    if (error instanceof MalformedPdf) return { reason: 'malformed' };
    throw error;
  }
}
