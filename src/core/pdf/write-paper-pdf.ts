import { PDFHexString, PDFName, PDFString, type PDFArray, type PDFDict, type PDFObject, type PDFRef } from 'pdf-lib';
import { AppError, type Limits, type Sha256 } from '../model/index.ts';
import type { Hasher, PdfImage, PdfMeta, PdfPageReceipt, PdfPageSpec } from '../ports/index.ts';
import { charCodes, type CharCodes } from './char-codes.ts';
import { objectCopier, type ObjectCopier } from './copy-objects.ts';
import { fontName, glyphAdvance, glyphAscent, glyphDescent, glyphlessFont } from './glyphless-font.ts';
import { packGroup4 } from './group4.ts';
import { srgbIccProfile } from './icc-srgb.ts';
import { literal } from './literal.ts';
import { objectStream, type ByteSink, type ObjectStream } from './object-stream.ts';
import { keptGeometry, pageGeometry } from './page-geometry.ts';
import { describePicture, type KeptPage, type PagePicture, type PagePictureSource, type StoredPicture } from './page-picture.ts';
import { predictRows } from './predict-rows.ts';
import { num, textLayer } from './text-layer.ts';
import { pdfDate, producer, xmpPacket } from './xmp.ts';

/** What writing one paper needs. `deflate` makes a zlib stream (RFC 1950). */
export interface PaperPdfJob {
  readonly pages: readonly PdfPageSpec[];
  readonly meta: PdfMeta;
  readonly images: PagePictureSource;
  readonly limits: Limits;
  readonly deflate: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
  readonly hasher: Hasher;
  readonly sink: ByteSink;
  readonly signal?: AbortSignal;
  readonly onPage?: (done: number) => void;
}

/** What was written. */
export interface PaperPdfResult {
  readonly sizeBytes: number;
  readonly sha256: Sha256;
  readonly pages: readonly PdfPageReceipt[];
}

/**
 * Writes one paper as PDF/A-2u (ISO 19005-2) straight to `sink`: picture by picture, each with its invisible words.
 * The same job gives the same bytes. At most one page is in memory.
 *
 * @throws AppError `file.no-pages`, `job.cancelled`, and whatever image source and sink throw; the sink then holds
 *   an unfinished file that its owner removes
 */
export async function writePaperPdf(job: PaperPdfJob): Promise<PaperPdfResult> {
  if (job.pages.length === 0) throw new AppError('file.no-pages');
  const whole = job.hasher.start();
  const sink: ByteSink = {
    async write(bytes) {
      whole.update(bytes);
      await job.sink.write(bytes);
    },
  };
  const out = await objectStream(sink);
  const [root, info, tree, font] = [out.reserve(), out.reserve(), out.reserve(), out.reserve()];
  const codes = charCodes();
  const copier = objectCopier(out, job.deflate, job.hasher);
  const receipts: PdfPageReceipt[] = [];
  const kids: PDFRef[] = [];
  for (const spec of job.pages) {
    if (job.signal?.aborted) throw new AppError('job.cancelled');
    const image = await job.images.pdfImage(spec.file, spec.index, job.limits);
    const written = await writePage(job, out, { spec, image, tree, font, codes, copier });
    kids.push(written.page);
    receipts.push({ ...describePicture(image), imageSha256: written.imageSha256 });
    job.onPage?.(receipts.length);
  }
  if (job.signal?.aborted) throw new AppError('job.cancelled');
  await out.object(tree, out.context.obj({ Type: 'Pages', Kids: kids, Count: kids.length }));
  await writeFont(out, font, codes, job.deflate);
  await writeCatalog(out, job, root, tree);
  await out.object(info, infoDict(out, job.meta));
  await out.finish(root, info, fileId(out, job, receipts));
  return { sizeBytes: out.length(), sha256: whole.digest(), pages: receipts };
}

interface PageParts {
  readonly spec: PdfPageSpec;
  readonly image: PagePicture;
  readonly tree: PDFRef;
  readonly font: PDFRef;
  readonly codes: CharCodes;
  readonly copier: ObjectCopier;
}

/** A page that was written, and the digest of what it shows. */
interface WrittenPage {
  readonly page: PDFRef;
  readonly imageSha256: Sha256;
}

function writePage(job: PaperPdfJob, out: ObjectStream, parts: PageParts): Promise<WrittenPage> {
  const { image } = parts;
  return image.kind === 'page' ? writeKeptPage(job, out, parts, image) : writePicturePage(job, out, parts, image);
}

async function writePicturePage(job: PaperPdfJob, out: ObjectStream, parts: PageParts, image: PdfImage | StoredPicture): Promise<WrittenPage> {
  const { spec, codes, copier } = parts;
  const picture = image.kind === 'stored'
    ? { ref: await copier.copy(image.kept, image.picture.stream), told: image.picture.stream.bytes() }
    : await writeImage(job, out, image);
  const geometry = pageGeometry(image, spec.turnDeg, spec.space);
  const operators = `q\n${geometry.matrix} cm\n/Im0 Do\nQ\n${textLayer(spec.words, spec.skewDeg, geometry, codes)}\n`;
  const box = [0, 0, Number(num(geometry.widthPt)), Number(num(geometry.heightPt))];
  const page = await finishPage(job, out, parts, operators, { MediaBox: box, Rotate: geometry.rotateDeg }, { Im0: picture.ref });
  return { page, imageSha256: job.hasher.hashBytes(picture.told) };
}

/** [Note: Kept pages] The page's content becomes a form of its own, so that nothing of it meets what is laid over it. */
async function writeKeptPage(job: PaperPdfJob, out: ObjectStream, parts: PageParts, image: KeptPage): Promise<WrittenPage> {
  const { spec, codes, copier } = parts;
  const form = await copier.copy(image.kept, image.form);
  const geometry = keptGeometry(image, spec.turnDeg, spec.space);
  const [left, bottom, right, top] = image.box;
  const words = spec.words.filter(({ confidence }) => image.layer === 'all' || (image.layer === 'recognised' && confidence < 1));
  const layer = textLayer(words, spec.skewDeg, geometry, codes);
  const operators = `q\n/Pg0 Do\nQ\n${layer === '' ? '' : `q\n1 0 0 1 ${num(left, 5)} ${num(bottom, 5)} cm\n${layer}\nQ\n`}`;
  const entries = { MediaBox: [left, bottom, right, top], Rotate: geometry.rotateDeg };
  const group: Readonly<Record<string, PDFObject>> = image.group ? { Group: await copier.value(image.kept, image.group) } : {};
  const page = await finishPage(job, out, parts, operators, { ...entries, ...group }, { Pg0: form });
  return { page, imageSha256: await copier.digest(form) };
}

async function finishPage(
  job: PaperPdfJob, out: ObjectStream, { tree, font }: PageParts, operators: string,
  entries: Readonly<Record<string, number | number[] | PDFObject>>, shown: Readonly<Record<string, PDFRef>>,
): Promise<PDFRef> {
  const [page, content] = [out.reserve(), out.reserve()];
  await out.stream(content, out.context.obj({ Filter: 'FlateDecode' }), await job.deflate(latinBytes(operators)));
  await out.object(page, out.context.obj({
    Type: 'Page', Parent: tree, ...entries, Contents: content, Resources: { XObject: { ...shown }, Font: { F0: font } },
  }));
  return page;
}

/** One character becomes one byte. */
function latinBytes(text: string): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

/** @returns the picture's object, and the bytes that its receipt's digest is of */
async function writeImage(job: PaperPdfJob, out: ObjectStream, image: PdfImage): Promise<{ readonly ref: PDFRef; readonly told: Uint8Array<ArrayBuffer> }> {
  const grey = image.kind === 'jpeg' ? image.components === 1 : image.colour === 'grey';
  const packed = image.kind === 'jpeg' ? { Filter: 'DCTDecode', bytes: image.bytes, told: image.bytes } : await packPixels(job, image);
  const { bytes, told, ...decoding } = packed;
  const dict = out.context.obj({
    Type: 'XObject', Subtype: 'Image', Width: image.widthPx, Height: image.heightPx, ColorSpace: grey ? 'DeviceGray' : 'DeviceRGB',
    BitsPerComponent: image.kind === 'jpeg' ? 8 : image.bitsPerComponent, ...decoding,
  });
  const ref = out.reserve();
  await out.stream(ref, dict, bytes);
  return { ref, told };
}

interface PackedPixels {
  readonly Filter: string;
  readonly DecodeParms?: Readonly<Record<string, number>>;
  readonly bytes: Uint8Array;
  readonly told: Uint8Array<ArrayBuffer>;
}

/** Pixels without loss: black and white by CCITT group 4 where that is smaller, scans by rows that foretell one another. */
async function packPixels(job: PaperPdfJob, image: Extract<PdfImage, { kind: 'pixels' }>): Promise<PackedPixels> {
  const { widthPx, heightPx, data } = image;
  if (image.bitsPerComponent === 1) {
    const [fax, plain] = [packGroup4(data, widthPx, heightPx), await job.deflate(data)];
    return fax.length < plain.length
      ? { Filter: 'CCITTFaxDecode', DecodeParms: { K: -1, Columns: widthPx, Rows: heightPx }, bytes: fax, told: fax }
      : { Filter: 'FlateDecode', bytes: plain, told: data };
  }
  // What was drawn has even areas, which pack best as they are.
  if (image.image === 'rendered') return { Filter: 'FlateDecode', bytes: await job.deflate(data), told: data };
  const colours = image.colour === 'rgb' ? 3 : 1;
  const bytes = await job.deflate(predictRows(data, widthPx * colours, colours));
  return { Filter: 'FlateDecode', DecodeParms: { Predictor: 15, Colors: colours, Columns: widthPx }, bytes, told: data };
}

const packed = new WeakMap<PaperPdfJob['deflate'], WeakMap<Uint8Array, Promise<Uint8Array>>>();

/** What is the same in every paper is packed for the first one. @param bytes one array for all papers, never written into */
function packedOnce(deflate: PaperPdfJob['deflate'], bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const known = packed.get(deflate) ?? new WeakMap<Uint8Array, Promise<Uint8Array>>();
  packed.set(deflate, known);
  const made = known.get(bytes) ?? deflate(bytes);
  known.set(bytes, made);
  made.catch(() => known.delete(bytes));
  return made;
}

/** Composite font over the one empty glyph ([Note: Glyphless font]). */
async function writeFont(out: ObjectStream, font: PDFRef, codes: CharCodes, deflate: PaperPdfJob['deflate']): Promise<void> {
  const [cid, descriptor, file, map, unicode] = [out.reserve(), out.reserve(), out.reserve(), out.reserve(), out.reserve()];
  const program = glyphlessFont();
  await out.object(font, out.context.obj({
    Type: 'Font', Subtype: 'Type0', BaseFont: fontName, Encoding: 'Identity-H', DescendantFonts: [cid], ToUnicode: unicode,
  }));
  await out.object(cid, out.context.obj({
    Type: 'Font', Subtype: 'CIDFontType2', BaseFont: fontName,
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    FontDescriptor: descriptor, DW: glyphAdvance, CIDToGIDMap: map,
  }));
  await out.object(descriptor, out.context.obj({
    Type: 'FontDescriptor', FontName: fontName, Flags: 4, FontBBox: [0, glyphDescent, glyphAdvance, glyphAscent],
    ItalicAngle: 0, Ascent: glyphAscent, Descent: glyphDescent, CapHeight: glyphAscent, StemV: 80, FontFile2: file,
  }));
  await out.stream(file, out.context.obj({ Length1: program.length, Filter: 'FlateDecode' }), await packedOnce(deflate, program));
  await out.stream(map, out.context.obj({ Filter: 'FlateDecode' }), await packedOnce(deflate, codes.cidToGid()));
  await out.stream(unicode, out.context.obj({ Filter: 'FlateDecode' }), await deflate(codes.toUnicode()));
}

async function writeCatalog(out: ObjectStream, job: PaperPdfJob, root: PDFRef, tree: PDFRef): Promise<void> {
  const [metadata, profile] = [out.reserve(), out.reserve()];
  const icc = srgbIccProfile();
  await out.stream(metadata, out.context.obj({ Type: 'Metadata', Subtype: 'XML', Filter: 'FlateDecode' }), await job.deflate(xmpPacket(job.meta)));
  await out.stream(profile, out.context.obj({ N: 3, Alternate: 'DeviceRGB', Filter: 'FlateDecode' }), await packedOnce(job.deflate, icc));
  await out.object(root, out.context.obj({
    Type: 'Catalog', Pages: tree, Metadata: metadata, Lang: textString(job.meta.language),
    ViewerPreferences: { DisplayDocTitle: true },
    OutputIntents: [{
      Type: 'OutputIntent', S: 'GTS_PDFA1', OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
      Info: PDFString.of('sRGB IEC61966-2.1'), RegistryName: PDFString.of('http://www.color.org'), DestOutputProfile: profile,
    }],
  }));
}

/** The Info dictionary repeats what XMP says, for the many readers that look only there. */
function infoDict(out: ObjectStream, meta: PdfMeta): PDFDict {
  const dict = out.context.obj({});
  const text = { Title: meta.title, Author: meta.author, Subject: meta.subject, Keywords: meta.keywords, Creator: meta.creatorTool, Producer: producer };
  for (const [key, value] of Object.entries(text)) {
    if (value !== '') dict.set(PDFName.of(key), textString(value.normalize('NFC')));
  }
  for (const key of ['CreationDate', 'ModDate']) dict.set(PDFName.of(key), PDFString.of(pdfDate(meta.createdAt)));
  return dict;
}

/** A text string (ISO 32000-1, 7.9.2.2): as it is where it is ASCII, else UTF-16 in a literal string, half as long as in digits. */
function textString(text: string): PDFString {
  let bytes = text;
  if (!/^[\x20-\x7e]*$/.test(text)) {
    bytes = '\u00fe\u00ff';
    for (let i = 0; i < text.length; i++) bytes += String.fromCharCode(text.charCodeAt(i) >> 8, text.charCodeAt(i) & 0xff);
  }
  return PDFString.of(literal(bytes));
}

/** The file identifier (ISO 32000-1, 14.4), from what the file holds, so that the same job gives the same bytes. */
function fileId(out: ObjectStream, job: PaperPdfJob, receipts: readonly PdfPageReceipt[]): PDFArray {
  const seed = JSON.stringify([job.meta, receipts]);
  const digest = PDFHexString.of(job.hasher.hashBytes(new TextEncoder().encode(seed)).slice(0, 32));
  return out.context.obj([digest, digest]);
}
