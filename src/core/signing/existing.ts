import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString, type PDFObject } from 'pdf-lib';
import type { PdfFile } from './pdf-file.ts';

/** A signature field as it stands in a file; `value` is absent while nobody has signed in it. */
export interface SignatureField {
  readonly name: string;
  readonly ref: PDFRef;
  readonly dict: PDFDict;
  readonly value?: SignatureValue;
}

/** What a signature dictionary says (ISO 32000-1, 12.8.1); nothing of it is believed here. */
export interface SignatureValue {
  readonly dict: PDFDict;
  readonly subFilter: string;
  /** Offset and length of the two signed stretches; empty when it is not four whole numbers. */
  readonly byteRange: readonly number[];
  /** The CMS structure with its padding. */
  readonly contents: Uint8Array;
  /** What the signature allows to be changed (1 nothing, 2 forms, 3 comments too); null when it certifies nothing. */
  readonly docMdp: 1 | 2 | 3 | null;
  /** The time that the signer claims, as PDF writes it; empty when there is none. */
  readonly claimedTime: string;
  readonly signerName: string;
}

const MAX_DEPTH = 32;

/**
 * All signature fields of a file in the order of its form.
 *
 * @throws MalformedPdf
 */
export function signatureFields(file: PdfFile): readonly SignatureField[] {
  const form = file.dictAt(file.root.dict, 'AcroForm');
  const found: SignatureField[] = [];
  const seen = new Set<number>();
  const visit = (ref: PDFObject, inheritedType: PDFObject | undefined, prefix: string, depth: number): void => {
    const dict = file.follow(ref);
    if (!(ref instanceof PDFRef) || !(dict instanceof PDFDict) || depth > MAX_DEPTH || seen.has(ref.objectNumber)) return;
    seen.add(ref.objectNumber);
    const type = file.follow(dict.get(PDFName.of('FT'))) ?? inheritedType;
    const own = textOf(file.follow(dict.get(PDFName.of('T'))));
    const name = [prefix, own].filter((part) => part !== '').join('.');
    // Kids without a name are widgets of this field, not fields of their own.
    const kids = file.arrayAt(dict, 'Kids')?.asArray().filter((kid) => {
      const child = file.follow(kid);
      return child instanceof PDFDict && child.has(PDFName.of('T'));
    }) ?? [];
    for (const kid of kids) visit(kid, type, name, depth + 1);
    if (kids.length > 0 || type !== PDFName.of('Sig')) return;
    const value = file.dictAt(dict, 'V');
    found.push({ name, ref, dict, ...(value ? { value: valueOf(file, value) } : {}) });
  };
  for (const ref of (form && file.arrayAt(form, 'Fields'))?.asArray() ?? []) visit(ref, undefined, '', 0);
  return found;
}

/** A text string of a PDF, whatever it is written as; empty for anything else. */
export function textOf(value: PDFObject | undefined): string {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
}

function valueOf(file: PdfFile, dict: PDFDict): SignatureValue {
  const contents = file.follow(dict.get(PDFName.of('Contents')));
  const subFilter = file.follow(dict.get(PDFName.of('SubFilter')));
  const range = file.arrayAt(dict, 'ByteRange')?.asArray().map((item) => file.follow(item)) ?? [];
  const byteRange = range.map((item) => (item instanceof PDFNumber ? item.asNumber() : -1));
  return {
    dict,
    subFilter: subFilter instanceof PDFName ? subFilter.decodeText() : '',
    byteRange: byteRange.length === 4 && byteRange.every((n) => Number.isSafeInteger(n) && n >= 0) ? byteRange : [],
    contents: contents instanceof PDFString || contents instanceof PDFHexString ? contents.asBytes() : new Uint8Array(),
    docMdp: docMdpOf(file, dict),
    claimedTime: textOf(file.follow(dict.get(PDFName.of('M')))),
    signerName: textOf(file.follow(dict.get(PDFName.of('Name')))),
  };
}

function docMdpOf(file: PdfFile, dict: PDFDict): SignatureValue['docMdp'] {
  const references = file.arrayAt(dict, 'Reference');
  for (const item of references instanceof PDFArray ? references.asArray() : []) {
    const reference = file.follow(item);
    if (!(reference instanceof PDFDict) || file.follow(reference.get(PDFName.of('TransformMethod'))) !== PDFName.of('DocMDP')) continue;
    const params = file.dictAt(reference, 'TransformParams');
    const level = params ? file.numberAt(params, 'P') : undefined;
    return level === 1 || level === 3 ? level : 2;
  }
  return null;
}
