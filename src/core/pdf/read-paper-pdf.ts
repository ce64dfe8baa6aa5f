import { decodePDFRawStream, PDFArray, PDFContext, PDFDict, PDFName, PDFNumber, PDFObjectParser, PDFRawStream, PDFRef, type PDFObject } from 'pdf-lib';
import type { Sha256 } from '../model/index.ts';
import type { Hasher } from '../ports/index.ts';

/** A written PDF to read back, at random places. */
export interface PdfBytes {
  readonly sizeBytes: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** What a page of a read-back file shows of itself; the digest is that of `PdfPageReceipt`. */
export interface ReadBackPage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitsPerPixel: number;
  readonly untouchedJpeg: boolean;
  readonly rotateDeg: number;
  readonly imageSha256: Sha256;
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
const HEAD = 4096;
const MAX_OBJECT = 16 * 1024 * 1024;
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
export async function readPaperPdf(source: PdfBytes, hasher: Hasher): Promise<ReadBackPdf> {
  const objects = await openObjects(source);
  const root = await objects.dict(objects.trailer.get(PDFName.of('Root')));
  const tree = await objects.dict(root.get(PDFName.of('Pages')));
  const kids = tree.get(PDFName.of('Kids'));
  if (!(kids instanceof PDFArray) || numberAt(tree, 'Count') !== kids.size()) throw new UnreadablePdf('page-tree');
  const xmp = latin((await objects.stream(root.get(PDFName.of('Metadata')), MAX_OBJECT)).bytes);
  const part = /<pdfaid:part>(\d)<\/pdfaid:part>/.exec(xmp)?.[1] ?? '';
  const level = /<pdfaid:conformance>([A-Z])<\/pdfaid:conformance>/.exec(xmp)?.[1] ?? '';
  return {
    pageCount: kids.size(),
    pdfa: part + level,
    hasOutputIntent: root.get(PDFName.of('OutputIntents')) instanceof PDFArray,
    hasId: objects.trailer.get(PDFName.of('ID')) instanceof PDFArray,
    async page(index) {
      const page = await objects.dict(kids.get(index));
      const picture = await objects.stream(pictureOf(page), source.sizeBytes);
      return { ...describePicture(picture, hasher), rotateDeg: numberAt(page, 'Rotate') };
    },
  };
}

function pictureOf(page: PDFDict): PDFObject | undefined {
  const resources = page.get(PDFName.of('Resources'));
  const images = resources instanceof PDFDict ? resources.get(PDFName.of('XObject')) : undefined;
  return images instanceof PDFDict ? images.get(PDFName.of('Im0')) : undefined;
}

function describePicture({ dict, bytes }: { dict: PDFDict; bytes: Uint8Array }, hasher: Hasher): Omit<ReadBackPage, 'rotateDeg'> {
  const [widthPx, heightPx] = [numberAt(dict, 'Width'), numberAt(dict, 'Height')];
  const components = dict.get(PDFName.of('ColorSpace')) === PDFName.of('DeviceGray') ? 1 : 3;
  const bitsPerPixel = numberAt(dict, 'BitsPerComponent') * components;
  if (dict.get(PDFName.of('Filter')) === PDFName.of('DCTDecode')) {
    return { widthPx, heightPx, bitsPerPixel, untouchedJpeg: true, imageSha256: hasher.hashBytes(bytes) };
  }
  const expected = Math.ceil((widthPx * bitsPerPixel) / 8) * heightPx;
  // One byte more than the picture can have: enough to notice a stream that unpacks without end.
  const pixels = unpack(dict, bytes, expected + 1);
  if (pixels.length !== expected) throw new UnreadablePdf('pixels');
  return { widthPx, heightPx, bitsPerPixel, untouchedJpeg: false, imageSha256: hasher.hashBytes(pixels) };
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

  const parse = (text: string): PDFDict => {
    let value: PDFObject;
    try {
      value = PDFObjectParser.forBytes(Uint8Array.from(text, (c) => c.charCodeAt(0)), context).parseObject();
    } catch {
      throw new UnreadablePdf('object');
    }
    if (!(value instanceof PDFDict)) throw new UnreadablePdf('object');
    return value;
  };
  const place = (ref: PDFObject | undefined): { at: number; end: number; label: string } => {
    const at = ref instanceof PDFRef ? offsets[ref.objectNumber] : undefined;
    const end = at === undefined ? undefined : ends.find((e) => e > at);
    if (!(ref instanceof PDFRef) || at === undefined || end === undefined) throw new UnreadablePdf('reference');
    return { at, end, label: `${ref.objectNumber} 0 obj\n` };
  };
  return {
    trailer: parse(trailerText),
    async dict(ref) {
      const { at, end, label } = place(ref);
      if (end - at > MAX_OBJECT) throw new UnreadablePdf('object');
      const text = latin(await source.read(at, end - at));
      if (!text.startsWith(label) || !text.endsWith('\nendobj\n')) throw new UnreadablePdf('object');
      return parse(text.slice(label.length, -'\nendobj\n'.length));
    },
    async stream(ref, maxBytes) {
      const { at, end, label } = place(ref);
      const text = latin(await source.read(at, Math.min(HEAD, end - at)));
      const cut = text.indexOf('\nstream\n');
      if (!text.startsWith(label) || cut < 0) throw new UnreadablePdf('stream');
      const dict = parse(text.slice(label.length, cut));
      const length = numberAt(dict, 'Length');
      const from = at + cut + '\nstream\n'.length;
      if (from + length + '\nendstream\nendobj\n'.length !== end || length > maxBytes) throw new UnreadablePdf('stream');
      return { dict, bytes: await source.read(from, length) };
    },
  };
}

function numberAt(dict: PDFDict, key: string): number {
  const value = dict.get(PDFName.of(key));
  if (!(value instanceof PDFNumber) || !Number.isSafeInteger(value.asNumber()) || value.asNumber() < 0) throw new UnreadablePdf(key);
  return value.asNumber();
}
