import { decodePDFRawStream, PDFArray, PDFContext, PDFDict, PDFName, PDFNumber, PDFObjectParser, PDFRawStream, PDFRef, type PDFObject } from 'pdf-lib';
import type { Sha256 } from '../model/index.ts';
import type { Hasher, PdfPageReceipt } from '../ports/index.ts';
import { graphDigest, type GraphNode } from './graph-digest.ts';
import { unpredictPng } from './source/streams.ts';

/** A written PDF to read back, at random places. */
export interface PdfBytes {
  readonly sizeBytes: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** The one picture of a read-back page. `bitsPerPixel` is null where only the picture's own bytes tell (JPEG 2000). */
export interface ReadBackPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitsPerPixel: number | null;
}

/**
 * What a page of a read-back file shows of itself. `picture` is null for a page that keeps its own content.
 *
 * `digest` is that of `PdfPageReceipt` for a picture that went in by that way: of its stored bytes, or of its pixels; for
 * kept content that of all its objects.
 */
export interface ReadBackPage {
  readonly picture: ReadBackPicture | null;
  readonly rotateDeg: number;
  digest(way: PdfPageReceipt['image']): Promise<Sha256>;
}

/** What a read-back file says of itself. */
export interface ReadBackPdf {
  readonly pageCount: number;
  /** `2U` when the XMP packet says so; empty when it says nothing. */
  readonly pdfa: string;
  readonly hasOutputIntent: boolean;
  readonly hasId: boolean;
  page(index: number): Promise<ReadBackPage>;
}

/** The file is not one that this program wrote, or no longer is. `where` is a machine word. */
export class UnreadablePdf extends Error {
  readonly where: string;
  constructor(where: string) {
    super(`not a PDF of ours: ${where}`);
    this.name = 'UnreadablePdf';
    this.where = where;
  }
}

const TAIL = 1024;
const HEAD = 64 * 1024;
const SHORT_HEAD = 1024;
const STREAM_END = '\nendstream\nendobj\n';
const MAX_OBJECT = 16 * 1024 * 1024;
/** Ours has a few KiB; as much as may be unpacked is set aside for it. */
const MAX_XMP = 128 * 1024;
const latin = (bytes: Uint8Array): string => {
  let out = '';
  for (let at = 0; at < bytes.length; at += 8192) out += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return out;
};

/**
 * Opens a PDF written by `writePaperPdf` for checking. It is strict on purpose: it knows one cross-reference table at
 * the end and nothing of repair, and holds one object at a time, however long the file.
 *
 * @throws UnreadablePdf
 */
export async function readPaperPdf(given: PdfBytes, hasher: Hasher): Promise<ReadBackPdf> {
  const source = await firstRevision(given);
  const objects = await openObjects(source);
  const root = await objects.dict(objects.trailer.get(PDFName.of('Root')));
  const tree = await objects.dict(root.get(PDFName.of('Pages')));
  const kids = tree.get(PDFName.of('Kids'));
  if (!(kids instanceof PDFArray) || numberAt(tree, 'Count') !== kids.size()) throw new UnreadablePdf('page-tree');
  const metadata = await objects.stream(root.get(PDFName.of('Metadata')), MAX_OBJECT);
  // Papers of older versions have their metadata plain.
  const xmp = latin(metadata.dict.has(PDFName.of('Filter')) ? unpack(metadata.dict, metadata.bytes, MAX_XMP) : metadata.bytes);
  const part = /<pdfaid:part>(\d)<\/pdfaid:part>/.exec(xmp)?.[1] ?? '';
  const level = /<pdfaid:conformance>([A-Z])<\/pdfaid:conformance>/.exec(xmp)?.[1] ?? '';
  return {
    pageCount: kids.size(),
    pdfa: part + level,
    hasOutputIntent: root.get(PDFName.of('OutputIntents')) instanceof PDFArray,
    hasId: objects.trailer.get(PDFName.of('ID')) instanceof PDFArray,
    async page(index) {
      const page = await objects.dict(kids.get(index));
      const rotateDeg = numberAt(page, 'Rotate');
      const shown = shownBy(page);
      if (shown.kind === 'page') {
        return { picture: null, rotateDeg, digest: () => graphDigest(shown.ref, (ref) => objects.node(ref, hasher), hasher) };
      }
      const { dict, bytes } = await objects.stream(shown.ref, source.sizeBytes);
      const size = { widthPx: numberAt(dict, 'Width'), heightPx: numberAt(dict, 'Height') };
      return {
        picture: { ...size, bitsPerPixel: await depthOf(dict, objects) },
        rotateDeg,
        digest: (way) => Promise.resolve(hasher.hashBytes(isPacked(dict, way) ? pixelsOf(dict, bytes, size) : bytes)),
      };
    },
  };
}

const MOST_UPDATES = 50;

/**
 * The file as it was before signatures were appended to it, by us or by other programs, which write updates their own way:
 * the first cross-references are those that follow no others.
 */
async function firstRevision(source: PdfBytes): Promise<PdfBytes> {
  const tail = latin(await source.read(Math.max(0, source.sizeBytes - TAIL), Math.min(TAIL, source.sizeBytes)));
  let [start, to] = [Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? NaN), source.sizeBytes];
  for (let n = 0; n < MOST_UPDATES && start < to; n++) {
    const section = latin(await source.read(start, Math.min(to - start, MAX_OBJECT)));
    const before = followed(section);
    if (before === null) {
      const end = `startxref\n${start}\n%%EOF\n`;
      const endAt = section.indexOf(end);
      if (endAt < 0) throw new UnreadablePdf('xref');
      return { sizeBytes: start + endAt + end.length, read: (offset, length) => source.read(offset, length) };
    }
    [start, to] = [before, start];
  }
  throw new UnreadablePdf('ends');
}

/** Where the cross-references lie that these follow: a table's trailer says it, or a stream's dictionary. Null when there are none. */
function followed(section: string): number | null {
  const said = section.startsWith('xref') ? section.slice(section.indexOf('trailer'), section.indexOf('startxref')) : section.slice(0, section.indexOf('stream'));
  const before = /\/Prev\s+(\d+)/.exec(said)?.[1];
  return before === undefined ? null : Number(before);
}

/** What a page shows: its one picture, or its own content ([Note: Kept pages]). */
function shownBy(page: PDFDict): { readonly kind: 'picture' | 'page'; readonly ref: PDFRef } {
  const resources = page.get(PDFName.of('Resources'));
  const shown = resources instanceof PDFDict ? resources.get(PDFName.of('XObject')) : undefined;
  const [picture, own] = shown instanceof PDFDict ? [shown.get(PDFName.of('Im0')), shown.get(PDFName.of('Pg0'))] : [];
  if (picture instanceof PDFRef) return { kind: 'picture', ref: picture };
  if (own instanceof PDFRef) return { kind: 'page', ref: own };
  throw new UnreadablePdf('picture');
}

async function depthOf(dict: PDFDict, objects: Objects): Promise<number | null> {
  const space = dict.get(PDFName.of('ColorSpace'));
  if (space === undefined) return null;
  const bits = numberAt(dict, 'BitsPerComponent');
  const head = space instanceof PDFArray ? space.get(0) : space;
  const one = head === PDFName.of('DeviceGray') || head === PDFName.of('CalGray') || head === PDFName.of('Indexed');
  if (head !== PDFName.of('ICCBased') || !(space instanceof PDFArray)) return bits * (one ? 1 : 3);
  return bits * numberAt((await objects.stream(space.get(1), MAX_OBJECT)).dict, 'N');
}

/** Pixels are compared as such where the writer packed them; whatever came in packed is compared as it lies there. */
function isPacked(dict: PDFDict, way: PdfPageReceipt['image']): boolean {
  return way !== 'untouched' && dict.get(PDFName.of('Filter')) === PDFName.of('FlateDecode');
}

function pixelsOf(dict: PDFDict, bytes: Uint8Array, { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }): Uint8Array {
  const components = dict.get(PDFName.of('ColorSpace')) === PDFName.of('DeviceGray') ? 1 : 3;
  const expected = Math.ceil((widthPx * numberAt(dict, 'BitsPerComponent') * components) / 8) * heightPx;
  const parms = dict.get(PDFName.of('DecodeParms'));
  const length = expected + (parms instanceof PDFDict ? heightPx : 0);
  // One byte more than the picture can have: enough to notice a stream that unpacks without end.
  const packed = unpack(dict, bytes, length + 1);
  if (packed.length !== length) throw new UnreadablePdf('pixels');
  try {
    return parms instanceof PDFDict ? unpredictPng(packed, expected / heightPx, components) : packed;
  } catch {
    throw new UnreadablePdf('pixels');
  }
}

function unpack(dict: PDFDict, bytes: Uint8Array, most: number): Uint8Array {
  try {
    const pixels = decodePDFRawStream(PDFRawStream.of(dict, bytes)).getBytes(most);
    return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.length);
  } catch {
    throw new UnreadablePdf('deflate');
  }
}

interface Objects {
  readonly trailer: PDFDict;
  dict(ref: PDFObject | undefined): Promise<PDFDict>;
  stream(ref: PDFObject | undefined, maxBytes: number): Promise<{ dict: PDFDict; bytes: Uint8Array }>;
  /** Any object, as `graphDigest` wants it. */
  node(ref: PDFRef, hasher: Hasher): Promise<GraphNode>;
}

async function openObjects(source: PdfBytes): Promise<Objects> {
  const context = PDFContext.create();
  const tail = latin(await source.read(Math.max(0, source.sizeBytes - TAIL), Math.min(TAIL, source.sizeBytes)));
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(tail)?.[1] ?? NaN);
  if (latin(await source.read(0, 9)) !== '%PDF-1.7\n' || !(start < source.sizeBytes)) throw new UnreadablePdf('ends');
  if (source.sizeBytes - start > MAX_OBJECT) throw new UnreadablePdf('xref');
  const table = latin(await source.read(start, source.sizeBytes - start));
  const header = /^xref\n0 (\d+)\n/.exec(table);
  const count = Number(header?.[1] ?? NaN);
  const entriesAt = header?.[0].length ?? 0;
  if (!header || table.length < entriesAt + count * 20) throw new UnreadablePdf('xref');
  const offsets = Array.from({ length: count }, (_, i) => Number(table.slice(entriesAt + i * 20, entriesAt + i * 20 + 10)));
  const ends = [...offsets.slice(1), start].sort((a, b) => a - b);
  const trailerText = table.slice(entriesAt + count * 20 + 'trailer\n'.length);

  const parseAny = (text: string): PDFObject => {
    try {
      return PDFObjectParser.forBytes(Uint8Array.from(text, (c) => c.charCodeAt(0)), context).parseObject();
    } catch {
      throw new UnreadablePdf('object');
    }
  };
  const parse = (text: string): PDFDict => {
    const value = parseAny(text);
    if (!(value instanceof PDFDict)) throw new UnreadablePdf('object');
    return value;
  };
  const plain = async (ref: PDFObject | undefined): Promise<string> => {
    const { at, end, label } = place(ref);
    if (end - at > MAX_OBJECT) throw new UnreadablePdf('object');
    const text = latin(await source.read(at, end - at));
    if (!text.startsWith(label) || !text.endsWith('\nendobj\n')) throw new UnreadablePdf('object');
    return text.slice(label.length, -'\nendobj\n'.length);
  };
  const place = (ref: PDFObject | undefined): { at: number; end: number; label: string } => {
    const at = ref instanceof PDFRef ? offsets[ref.objectNumber] : undefined;
    const end = at === undefined ? undefined : ends.find((e) => e > at);
    if (!(ref instanceof PDFRef) || at === undefined || end === undefined) throw new UnreadablePdf('reference');
    return { at, end, label: `${ref.objectNumber} 0 obj\n` };
  };
  return {
    trailer: parse(trailerText),
    dict: async (ref) => parse(await plain(ref)),
    node: async (ref, hasher) => {
      const { at, end } = place(ref);
      // A stream ends by a word that no other object ends by.
      const isStream = latin(await source.read(Math.max(at, end - STREAM_END.length), Math.min(STREAM_END.length, end - at))) === STREAM_END;
      if (!isStream) return { value: parseAny(await plain(ref)), streamSha256: null };
      const { dict, bytes } = await stream(ref, source.sizeBytes);
      return { value: dict, streamSha256: hasher.hashBytes(bytes) };
    },
    stream,
  };

  /** What stands before an object's stream, and how long it is; a picture's few words are not looked for in its pixels. */
  async function headOf(at: number, end: number): Promise<readonly [string, number]> {
    for (const bytes of [SHORT_HEAD, HEAD]) {
      const text = latin(await source.read(at, Math.min(bytes, end - at)));
      const cut = text.indexOf('\nstream\n');
      if (cut >= 0 || bytes >= Math.min(HEAD, end - at)) return [text, cut];
    }
    return ['', -1];
  }

  async function stream(ref: PDFObject | undefined, maxBytes: number): Promise<{ dict: PDFDict; bytes: Uint8Array }> {
    const { at, end, label } = place(ref);
    const [text, cut] = await headOf(at, end);
    if (!text.startsWith(label) || cut < 0) throw new UnreadablePdf('stream');
    const dict = parse(text.slice(label.length, cut));
    const length = numberAt(dict, 'Length');
    const from = at + cut + '\nstream\n'.length;
    if (from + length + STREAM_END.length !== end || length > maxBytes) throw new UnreadablePdf('stream');
    return { dict, bytes: await source.read(from, length) };
  }
}

function numberAt(dict: PDFDict, key: string): number {
  const value = dict.get(PDFName.of(key));
  if (!(value instanceof PDFNumber) || !Number.isSafeInteger(value.asNumber()) || value.asNumber() < 0) throw new UnreadablePdf(key);
  return value.asNumber();
}
