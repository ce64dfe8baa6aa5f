/** Bytes of hand-made PDFs, so that every odd thing in the corpus is there on purpose and can be read in the test. */

/** A stream object: its dictionary without /Length, and its bytes. */
export interface PdfStream {
  readonly dict: string;
  readonly bytes: Uint8Array | string;
}

export type PdfObject = string | PdfStream;

/** How to write the file: `xref: 'broken'` points every entry to the wrong place, `'none'` leaves table and trailer out. */
export interface PdfOptions {
  readonly xref?: 'good' | 'broken' | 'none';
  readonly trailer?: string;
  readonly root?: number;
  readonly lead?: string;
}

const encoder = new TextEncoder();

/** Latin-1 text or bytes as bytes. */
export function toBytes(part: string | Uint8Array): Uint8Array {
  if (typeof part !== 'string') return part;
  return Uint8Array.from(part, (char) => char.charCodeAt(0) & 255);
}

/** Joins byte pieces. */
export function concat(parts: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const pieces = parts.map(toBytes);
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

/** Writes a PDF from its objects, numbered from 1. */
export function pdf(objects: readonly PdfObject[], options: PdfOptions = {}): Uint8Array<ArrayBuffer> {
  const { xref = 'good', trailer = '', root = 1, lead = '' } = options;
  const parts: Uint8Array[] = [toBytes(`${lead}%PDF-1.7\n%\xe2\xe3\xcf\xd3\n`)];
  let at = parts[0]?.length ?? 0;
  const offsets: number[] = [];
  objects.forEach((object, i) => {
    offsets.push(at - lead.length);
    const body = typeof object === 'string'
      ? toBytes(`${i + 1} 0 obj\n${object}\nendobj\n`)
      : concat([`${i + 1} 0 obj\n<< ${object.dict} /Length ${toBytes(object.bytes).length} >>\nstream\n`, object.bytes, '\nendstream\nendobj\n']);
    parts.push(body);
    at += body.length;
  });
  if (xref === 'none') return concat(parts);
  const shift = xref === 'broken' ? 7 : 0;
  const rows = offsets.map((offset) => `${String(offset + shift).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const start = xref === 'broken' ? 3 : at - lead.length;
  return concat([...parts, `${table}trailer\n<< /Size ${objects.length + 1} /Root ${root} 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`]);
}

/** A one-page PDF of plain text: object 1 catalog, 2 pages, 3 page, 4 font, 5 content; more objects follow from 6. */
export function textPdf(
  content: string,
  { mediaBox = '[0 0 595 842]', page = '', catalog = '', more = [], ...options }:
  PdfOptions & { mediaBox?: string; page?: string; catalog?: string; more?: readonly PdfObject[] } = {},
): Uint8Array<ArrayBuffer> {
  return pdf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox ${mediaBox} /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R ${page} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    { dict: '', bytes: content },
    ...more,
  ], options);
}

/** Content that writes lines of text from the top of an A4 page. */
export function lines(texts: readonly string[], x = 72, y = 770, size = 12): string {
  return `BT /F1 ${size} Tf ${size * 1.4} TL ${x} ${y} Td ${texts.map((text) => `(${text}) Tj T*`).join(' ')} ET`;
}

/** The text that healthy pages hold: enough of it to count as a page's own text. */
export const sampleLines = ['Uy ban nhan dan phuong Hai Chau', 'Giay xac nhan so 12 nam 2026', 'Ong Nguyen Van An, sinh nam 1980, thuong tru tai Da Nang'];

/** A PDF whose pages are one JPEG each. */
export function jpegPdf(
  jpegs: readonly { readonly bytes: Uint8Array; readonly widthPx: number; readonly heightPx: number; readonly colourSpace?: string; readonly extra?: string }[],
  { widthPt = 595.2, heightPt = 841.92, page = '', over = '' }: { widthPt?: number; heightPt?: number; page?: string; over?: string } = {},
): Uint8Array<ArrayBuffer> {
  const objects: PdfObject[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${jpegs.length} /Kids [${jpegs.map((_, i) => `${3 + i * 3} 0 R`).join(' ')}] >>`,
  ];
  jpegs.forEach(({ bytes, widthPx, heightPx, colourSpace = '/DeviceRGB', extra = '' }, i) => {
    const first = 3 + i * 3;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${widthPt} ${heightPt}] ${page} /Contents ${first + 1} 0 R
        /Resources << /XObject << /Im0 ${first + 2} 0 R >> /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>`,
      { dict: '', bytes: `q ${widthPt} 0 0 ${heightPt} 0 0 cm /Im0 Do Q ${over}` },
      { dict: `/Type /XObject /Subtype /Image /Width ${widthPx} /Height ${heightPx} /BitsPerComponent 8 /ColorSpace ${colourSpace} /Filter /DCTDecode ${extra}`, bytes },
    );
  });
  return pdf(objects);
}

/** Deflates bytes as zlib does (PDF's FlateDecode, PNG's IDAT). */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}
