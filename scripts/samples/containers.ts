import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from 'pdf-lib';

const EPOCH = new Date('2025-11-03T01:00:00Z');
const A4 = [595.28, 841.89] as const;

function stampDates(pdf: PDFDocument): void {
  pdf.setCreationDate(EPOCH);
  pdf.setModificationDate(EPOCH);
}

/** One scanned page for a PDF: its JPEG and how it was laid. */
export interface ScannedPage {
  readonly jpeg: Uint8Array;
  readonly landscape: boolean;
}

async function addScan(pdf: PDFDocument, page: ScannedPage): Promise<void> {
  // A copy of its own: pdf-lib looks at the buffer behind the bytes and forgets where they begin in it.
  const image = await pdf.embedJpg(new Uint8Array(page.jpeg));
  const [width, height] = page.landscape ? [A4[1], A4[0]] : A4;
  pdf.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
}

/** A PDF as a scanner writes it: one JPEG on each page and nothing else. */
export async function scanPdf(pages: readonly ScannedPage[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setProducer('Scanner');
  stampDates(pdf);
  for (const page of pages) await addScan(pdf, page);
  return pdf.save({ useObjectStreams: false });
}

/** Chromium's PDF with fixed dates, so that the same paper gives the same bytes. */
export async function fixDates(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  stampDates(pdf);
  return pdf.save({ useObjectStreams: false });
}

/**
 * A bilevel PDF as a copier writes it: one CCITT group 4 image on each page.
 * @param tiffs single-strip group 4 TIFFs, little-endian, one per page
 */
export async function faxPdf(tiffs: readonly Uint8Array[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  stampDates(pdf);
  for (const tiff of tiffs) {
    const { width, height, whiteIsZero, strip } = readFaxTiff(tiff);
    const image = pdf.context.register(pdf.context.stream(strip, {
      Type: 'XObject', Subtype: 'Image', Width: width, Height: height, ColorSpace: 'DeviceGray', BitsPerComponent: 1, Filter: 'CCITTFaxDecode',
      DecodeParms: { K: -1, Columns: width, Rows: height, BlackIs1: !whiteIsZero },
    }));
    const page = pdf.addPage([A4[0], A4[1]]);
    page.node.setXObject(PDFName.of('Im'), image);
    page.node.set(PDFName.of('Contents'), pdf.context.register(pdf.context.stream(`q ${A4[0]} 0 0 ${A4[1]} 0 0 cm /Im Do Q`)));
  }
  return pdf.save({ useObjectStreams: false });
}

function readFaxTiff(bytes: Uint8Array): { width: number; height: number; whiteIsZero: boolean; strip: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.getUint32(4, true);
  const tags = new Map<number, { value: number; count: number }>();
  for (let i = 0; i < view.getUint16(start, true); i += 1) {
    const at = start + 2 + i * 12;
    const short = view.getUint16(at + 2, true) === 3;
    tags.set(view.getUint16(at, true), { count: view.getUint32(at + 4, true), value: short ? view.getUint16(at + 8, true) : view.getUint32(at + 8, true) });
  }
  const tag = (id: number): number => tags.get(id)?.value ?? 0;
  if (view.getUint16(0, true) !== 0x4949 || tags.get(273)?.count !== 1 || tag(259) !== 4) throw new Error('not a single-strip group 4 TIFF');
  return { width: tag(256), height: tag(257), whiteIsZero: tag(262) === 0, strip: bytes.subarray(tag(273), tag(273) + tag(279)) };
}

/** A PDF whose pages are drawn or scanned as told: a null takes the drawn page of the same index. */
export async function mixedPdf(drawn: Uint8Array, scans: readonly (ScannedPage | null)[]): Promise<Uint8Array> {
  const source = await PDFDocument.load(drawn, { updateMetadata: false });
  const pdf = await PDFDocument.create({ updateMetadata: false });
  stampDates(pdf);
  for (const [i, scan] of scans.entries()) {
    if (scan !== null) await addScan(pdf, scan);
    else for (const page of await pdf.copyPages(source, [i])) pdf.addPage(page);
  }
  return pdf.save({ useObjectStreams: false });
}

/**
 * A scan with the invisible text that another program read, mistakes and all (native Tesseract, Debian's package).
 * @param jpeg one scanned page
 */
export async function textLayerPdf(jpeg: Uint8Array): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'sohoa-samples-'));
  try {
    const input = join(folder, 'page.jpg');
    writeFileSync(input, jpeg);
    execFileSync('tesseract', [input, join(folder, 'out'), '-l', 'vie', 'pdf'], { stdio: 'ignore', env: { ...process.env, OMP_THREAD_LIMIT: '1' } });
    return await fixDates(readFileSync(join(folder, 'out.pdf')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Locks a PDF with a password (AES-128, fixed ids so that the bytes repeat); needs qpdf. */
export function lockPdf(bytes: Uint8Array, password: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'sohoa-samples-'));
  try {
    const input = join(folder, 'in.pdf');
    const output = join(folder, 'out.pdf');
    writeFileSync(input, bytes);
    execFileSync('qpdf', ['--static-id', '--static-aes-iv', '--allow-weak-crypto', '--encrypt', password, 'owner', '128', '--use-aes=y', '--', input, output]);
    return readFileSync(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A PDF with the structure of a signature: a signature field whose byte range spans all but its own contents. The
 * contents are filler, not a real signature: what is tried with it is that the file is known as signed and kept whole.
 */
export async function signedPdf(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const far = 9_999_999_999;
  const signature = pdf.context.obj({
    Type: 'Sig', Filter: 'Adobe.PPKLite', SubFilter: 'adbe.pkcs7.detached',
    ByteRange: [PDFNumber.of(0), PDFNumber.of(far), PDFNumber.of(far), PDFNumber.of(far)],
    Contents: PDFHexString.of('30'.repeat(1024)), Name: PDFString.of('Nguoi ky thu'), M: PDFString.fromDate(EPOCH),
  });
  const page = pdf.getPage(0);
  const widget = pdf.context.register(pdf.context.obj({
    Type: 'Annot', Subtype: 'Widget', FT: 'Sig', T: PDFString.of('ChuKy1'), V: pdf.context.register(signature),
    Rect: [400, 770, 560, 820], F: 132, P: page.ref,
  }));
  page.node.set(PDFName.of('Annots'), pdf.context.obj([widget]));
  pdf.catalog.set(PDFName.of('AcroForm'), pdf.context.obj({ SigFlags: 3, Fields: [widget] }));
  const text = Buffer.from(await pdf.save({ useObjectStreams: false })).toString('latin1');
  const start = text.indexOf(`<${'30'.repeat(1024)}>`);
  const end = start + 2050;
  const wide = (value: number): string => String(value).padEnd(10, ' ');
  const range = text.replace(`[ 0 ${far} ${far} ${far} ]`, `[ 0 ${wide(start)} ${wide(end)} ${wide(text.length - end)} ]`);
  if (range === text || start < 0) throw new Error('the signature was not found again');
  return Buffer.from(range, 'latin1');
}
