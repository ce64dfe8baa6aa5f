import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString, type PDFContext, type PDFObject } from 'pdf-lib';
import { AppError } from '../model/index.ts';
import { refTo } from '../pdf/source/source-pdf.ts';
import { MalformedPdf } from '../pdf/source/syntax.ts';
import { pdfDate } from '../pdf/xmp.ts';
import { layOut, layOutIn, layOutRoom, writeAppearance, writeBlank, type Corner } from './appearance.ts';
import { signatureFields, type SignatureField } from './existing.ts';
import { increment, serialised, type Increment } from './increment.ts';
import { openPdf, type PdfFile } from './pdf-file.ts';
import { boxOf, firstPage, type SeenPage } from './pdf-page.ts';

/** A signature as it will stand in the file. */
export interface SignatureRequest {
  /** Name of the field; a number is added when it is taken. */
  readonly fieldName: string;
  readonly corner: Corner;
  /** What the page shows. */
  readonly lines: readonly string[];
  readonly signerName: string;
  /** ISO 8601 with offset; the time that the signer claims. */
  readonly time: string;
  /**
   * Certifies the document (ISO 32000-1, 12.8.2.2): 1 nothing may change, 2 forms and signatures, 3 comments too. Only
   * the first signature of a file can; on others it is left out.
   */
  readonly docMdp?: 1 | 2 | 3;
  /** A field for a later signature, made now because a certified file may not get new ones. */
  readonly reserve?: { readonly fieldName: string; readonly corner: Corner };
}

/** The bytes to append, with a hole for the CMS signature. Offsets count from the start of the whole file. */
export interface PreparedSignature {
  readonly increment: Uint8Array<ArrayBuffer>;
  readonly byteRange: readonly [number, number, number, number];
  /** How many bytes of CMS the hole takes. */
  readonly roomBytes: number;
}

/**
 * Prepares a signature as an update that is appended to the file.
 *
 * @param roomBytes room for the CMS signature
 * @param idSeed 32 hexadecimal digits for the file's identifier
 * @throws AppError `sign.file` when the file is damaged or encrypted, `sign.file-certified` when what certified it allows
 *   no further signature
 */
export function prepareSignature(bytes: Uint8Array, request: SignatureRequest, roomBytes: number, idSeed: string): PreparedSignature {
  try {
    return prepare(openPdf(bytes), request, roomBytes, idSeed);
  } catch (cause) {
    if (cause instanceof MalformedPdf) throw new AppError('sign.file', { reason: cause.where }, { cause });
    throw cause;
  }
}

function prepare(file: PdfFile, request: SignatureRequest, roomBytes: number, idSeed: string): PreparedSignature {
  const fields = signatureFields(file);
  const signed = fields.filter(({ value }) => value !== undefined);
  if (signed.some(({ value }) => value?.docMdp === 1)) throw new AppError('sign.file-certified');
  const out = increment(file);
  const page = firstPage(file);
  const certify = signed.length === 0 ? request.docMdp : undefined;
  const value = out.reserve();
  const waiting = fields.find((field) => field.name === request.fieldName && field.value === undefined);
  const added: PDFRef[] = [];
  if (waiting) signInField(file, out, page, waiting, request, value);
  else added.push(newField(file, out, page, fields, request, value));
  if (certify !== undefined && certify !== 1 && request.reserve && !fields.some(({ name }) => name === request.reserve?.fieldName)) {
    const { box } = layOutRoom(page, request.reserve.corner, takenBoxes(file, page));
    added.push(writeField(file, out, page, request.reserve.fieldName, box, writeBlank(out, file.context, page, box), null));
  }
  if (added.length > 0) addToPage(file, out, page, added);
  updateCatalog(file, out, added, certify === undefined ? null : value);
  const hole = signatureDictionary(file.context, request, certify, roomBytes);
  out.putRaw(value, hole.body);
  const done = out.finish(idSeed);
  const head = `${value.objectNumber} ${value.generationNumber} obj\n`.length;
  const bodyAt = done.offsetOf(value) + head;
  const total = file.bytes.length + done.bytes.length;
  const [from, to] = [bodyAt + hole.contentsAt, bodyAt + hole.contentsAt + roomBytes * 2 + 2];
  const byteRange = [0, from, to, total - to] as const;
  const text = byteRange.join(' ').padEnd(RANGE_WIDTH, ' ');
  done.bytes.set(new TextEncoder().encode(text), bodyAt + hole.rangeAt - file.bytes.length);
  return { increment: done.bytes, byteRange, roomBytes };
}

/** Four offsets of up to ten digits. */
const RANGE_WIDTH = 43;

function signatureDictionary(context: PDFContext, request: SignatureRequest, certify: number | undefined, roomBytes: number): { body: Uint8Array; rangeAt: number; contentsAt: number } {
  const dict = context.obj({ Type: 'Sig', Filter: 'Adobe.PPKLite', SubFilter: 'ETSI.CAdES.detached' });
  dict.set(PDFName.of('M'), PDFString.of(pdfDate(request.time)));
  dict.set(PDFName.of('Name'), PDFHexString.fromText(request.signerName.normalize('NFC')));
  if (certify !== undefined) {
    // Without DigestMethod and its like, which PDF/A forbids here (ISO 19005-2, 6.1.12).
    dict.set(PDFName.of('Reference'), context.obj([{
      Type: 'SigRef', TransformMethod: 'DocMDP', TransformParams: { Type: 'TransformParams', P: certify, V: '1.2' },
    }]));
  }
  const plain = serialised(dict);
  const before = new TextEncoder().encode(`<<\n/ByteRange [${' '.repeat(RANGE_WIDTH)}]\n/Contents <${'0'.repeat(roomBytes * 2)}>\n`);
  const body = new Uint8Array(before.length + plain.length - 2);
  body.set(before);
  body.set(plain.subarray(2), before.length);
  const rangeAt = '<<\n/ByteRange ['.length;
  return { body, rangeAt, contentsAt: rangeAt + RANGE_WIDTH + ']\n/Contents '.length };
}

type Box = readonly [number, number, number, number];

function newField(file: PdfFile, out: Increment, page: SeenPage, fields: readonly SignatureField[], request: SignatureRequest, value: PDFRef): PDFRef {
  const layout = layOut(page, request.corner, request.lines, takenBoxes(file, page));
  const appearance = writeAppearance(out, file.context, page, layout);
  return writeField(file, out, page, freeName(request.fieldName, fields), layout.box, appearance, value);
}

/** Field and widget in one, printed and not to be moved (ISO 32000-1, 12.5.3: flags 3 and 8). */
function writeField(file: PdfFile, out: Increment, page: SeenPage, name: string, box: Box, appearance: PDFRef, value: PDFRef | null): PDFRef {
  const ref = out.reserve();
  const field = file.context.obj({
    Type: 'Annot', Subtype: 'Widget', FT: 'Sig', F: 132, Rect: page.toPage(box).map((n) => Math.round(n * 1000) / 1000), P: page.ref, AP: { N: appearance },
  });
  field.set(PDFName.of('T'), PDFHexString.fromText(name));
  if (value) field.set(PDFName.of('V'), value);
  out.put(ref, field);
  return ref;
}

function freeName(wanted: string, fields: readonly SignatureField[]): string {
  const taken = new Set(fields.map(({ name }) => name));
  if (!taken.has(wanted)) return wanted;
  let n = 2;
  while (taken.has(`${wanted}${n}`)) n++;
  return `${wanted}${n}`;
}

/** Signs in a field that was made before; its place stays, for a certified file must not see it move. */
function signInField(file: PdfFile, out: Increment, page: SeenPage, field: SignatureField, request: SignatureRequest, value: PDFRef): void {
  const rect = boxOf(file, field.dict.get(PDFName.of('Rect')));
  const changed = field.dict.clone(file.context);
  changed.set(PDFName.of('V'), value);
  if (rect) {
    const layout = layOutIn(page.toSeen(rect), request.lines);
    changed.set(PDFName.of('AP'), file.context.obj({ N: writeAppearance(out, file.context, page, layout) }));
  }
  out.put(refTo(file.xref, field.ref.objectNumber), changed);
}

function takenBoxes(file: PdfFile, page: SeenPage): Box[] {
  return (file.arrayAt(page.dict, 'Annots')?.asArray() ?? []).flatMap((item) => {
    const annotation = file.follow(item);
    if (!(annotation instanceof PDFDict) || file.follow(annotation.get(PDFName.of('Subtype'))) !== PDFName.of('Widget')) return [];
    const box = boxOf(file, annotation.get(PDFName.of('Rect')));
    return box && box[2] > box[0] && box[3] > box[1] ? [page.toSeen(box)] : [];
  });
}

function addToPage(file: PdfFile, out: Increment, page: SeenPage, added: readonly PDFRef[]): void {
  const given = page.dict.get(PDFName.of('Annots'));
  const list = extended(file, file.arrayAt(page.dict, 'Annots'), added);
  if (given instanceof PDFRef) out.put(refTo(file.xref, given.objectNumber), list);
  else {
    const changed = page.dict.clone(file.context);
    changed.set(PDFName.of('Annots'), list);
    out.put(refTo(file.xref, page.ref.objectNumber), changed);
  }
}

function extended(file: PdfFile, list: PDFArray | undefined, added: readonly PDFObject[]): PDFArray {
  const out = PDFArray.withContext(file.context);
  for (const item of [...(list?.asArray() ?? []), ...added]) out.push(item);
  return out;
}

const SIGNATURES_EXIST = 1;
const APPEND_ONLY = 2;

function updateCatalog(file: PdfFile, out: Increment, added: readonly PDFRef[], certifiedBy: PDFRef | null): void {
  const { dict, ref } = file.root;
  const given = dict.get(PDFName.of('AcroForm'));
  const old = file.dictAt(dict, 'AcroForm');
  const form = old?.clone(file.context) ?? (file.context.obj({}));
  const flags = (old && file.numberAt(old, 'SigFlags')) ?? 0;
  form.set(PDFName.of('SigFlags'), PDFNumber.of(flags | SIGNATURES_EXIST | APPEND_ONLY));
  form.set(PDFName.of('Fields'), extended(file, old && file.arrayAt(old, 'Fields'), added));
  const inPlace = given instanceof PDFRef && old !== undefined;
  if (inPlace) out.put(refTo(file.xref, given.objectNumber), form);
  if (inPlace && certifiedBy === null) return;
  const catalog = dict.clone(file.context);
  if (!inPlace) {
    const fresh = out.reserve();
    out.put(fresh, form);
    catalog.set(PDFName.of('AcroForm'), fresh);
  }
  if (certifiedBy) catalog.set(PDFName.of('Perms'), file.context.obj({ DocMDP: certifiedBy }));
  out.put(refTo(file.xref, ref.objectNumber), catalog);
}
