import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, PDFStream, type PDFContext } from 'pdf-lib';
import { MalformedPdf } from './syntax.ts';

/** A stream that lies in a source file; its bytes are read when asked for and not held. */
export class StoredStream extends PDFStream {
  readonly length: number;
  private readonly load: () => Uint8Array<ArrayBuffer>;
  constructor(dict: PDFDict, length: number, load: () => Uint8Array<ArrayBuffer>) {
    super(dict);
    this.length = length;
    this.load = load;
  }
  override getContents(): Uint8Array<ArrayBuffer> {
    return this.load();
  }
  override getContentsSize(): number {
    return this.length;
  }
}

/** Filters that pdf-lib unpacks. */
const PLAIN_FILTERS = new Set(['FlateDecode', 'LZWDecode', 'ASCII85Decode', 'ASCIIHexDecode', 'RunLengthDecode']);

/** A stream's filters with their parameters, outermost first; all entries direct. @throws MalformedPdf */
export function filtersOf(dict: PDFDict): readonly { readonly name: string; readonly parms: PDFDict | null }[] {
  const filter = dict.get(PDFName.of('Filter'));
  const parms = dict.get(PDFName.of('DecodeParms'));
  if (filter === undefined) return [];
  const filters = filter instanceof PDFArray ? filter.asArray() : [filter];
  const all = parms instanceof PDFArray ? parms.asArray() : [parms];
  return filters.map((one, i) => {
    const own = all[i];
    if (!(one instanceof PDFName)) throw new MalformedPdf('filter');
    return { name: one.decodeText(), parms: own instanceof PDFDict ? own : null };
  });
}

function whole(parms: PDFDict, key: string, otherwise: number): number {
  const value = parms.get(PDFName.of(key));
  return value instanceof PDFNumber && Number.isInteger(value.asNumber()) && value.asNumber() > 0 ? value.asNumber() : otherwise;
}

/** Takes back the PNG predictors (RFC 2083, 6) of rows of `bytesPerPixel`-wide pixels. @throws MalformedPdf */
export function unpredictPng(data: Uint8Array, rowBytes: number, bytesPerPixel: number): Uint8Array<ArrayBuffer> {
  const rows = Math.floor((data.length + rowBytes) / (rowBytes + 1));
  const out = new Uint8Array(rows * rowBytes);
  for (let y = 0; y < rows; y += 1) {
    const kind = data[y * (rowBytes + 1)];
    const [from, to] = [y * (rowBytes + 1) + 1, y * rowBytes];
    for (let x = 0; x < rowBytes; x += 1) {
      const left = x < bytesPerPixel ? 0 : (out[to + x - bytesPerPixel] as number);
      const up = y === 0 ? 0 : (out[to + x - rowBytes] as number);
      const corner = x < bytesPerPixel || y === 0 ? 0 : (out[to + x - rowBytes - bytesPerPixel] as number);
      const raw = data[from + x] ?? 0;
      switch (kind) {
        case 0: out[to + x] = raw; break;
        case 1: out[to + x] = raw + left; break;
        case 2: out[to + x] = raw + up; break;
        case 3: out[to + x] = raw + ((left + up) >> 1); break;
        case 4: out[to + x] = raw + paeth(left, up, corner); break;
        default: throw new MalformedPdf('predictor');
      }
    }
  }
  return out;
}

/** The Paeth predictor (RFC 2083, 6.6). */
export function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** @throws MalformedPdf for the TIFF predictor, which no stream that is looked into has */
function unpredict(data: Uint8Array<ArrayBuffer>, parms: PDFDict | null): Uint8Array<ArrayBuffer> {
  const predictor = parms === null ? 1 : whole(parms, 'Predictor', 1);
  if (parms === null || predictor === 1) return data;
  if (predictor < 10) throw new MalformedPdf('predictor');
  const pixelBits = whole(parms, 'Colors', 1) * whole(parms, 'BitsPerComponent', 8);
  return unpredictPng(data, Math.ceil((whole(parms, 'Columns', 1) * pixelBits) / 8), Math.ceil(pixelBits / 8));
}

/** What is set aside for a stream at first. */
const FIRST_BYTES = 65_536;
/** Real files have one or two; each takes its time. */
const MOST_FILTERS = 8;

/** At most `maxBytes` and one more. What is set aside grows with what comes out, for pdf-lib sets aside all that is asked for. */
function decoded(stream: PDFRawStream, maxBytes: number): Uint8Array | Uint8ClampedArray {
  const plain = decodePDFRawStream(stream);
  for (let most = Math.min(FIRST_BYTES, maxBytes + 1); ; most = Math.min(most * 4, maxBytes + 1)) {
    plain.reset();
    const bytes = plain.getBytes(most);
    if (bytes.length < most || most > maxBytes) return bytes;
  }
}

/**
 * A stream's data without its filters.
 *
 * @param maxBytes where unpacking stops
 * @throws MalformedPdf when a filter is not one of bytes (a picture's), what it holds is broken, or it unpacks beyond the bound
 */
export function unpackStream(stream: StoredStream, context: PDFContext, maxBytes: number): Uint8Array<ArrayBuffer> {
  let data = stream.getContents();
  const filters = filtersOf(stream.dict);
  if (filters.length > MOST_FILTERS) throw new MalformedPdf('filter');
  for (const { name, parms } of filters) {
    if (!PLAIN_FILTERS.has(name)) throw new MalformedPdf('filter');
    const one = context.obj({ Filter: name, ...(parms && name === 'LZWDecode' ? { DecodeParms: parms } : {}) });
    let plain: Uint8Array | Uint8ClampedArray;
    try {
      plain = decoded(PDFRawStream.of(one, data), maxBytes);
    } catch {
      throw new MalformedPdf('packed');
    }
    if (plain.length > maxBytes) throw new MalformedPdf('too-large');
    data = unpredict(new Uint8Array(plain), name === 'FlateDecode' || name === 'LZWDecode' ? parms : null);
  }
  return data;
}
