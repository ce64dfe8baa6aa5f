import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString, type PDFObject } from 'pdf-lib';
import type { FileSignature } from '../../model/index.ts';
import { StoredStream } from '../../pdf/source/streams.ts';
import type { Place } from '../../pdf/source/xref.ts';
import type { PdfFile } from '../pdf-file.ts';
import { sameBytes } from './bytes.ts';

/** `upkeep`: validation data and document information alone, which no certification forbids (ISO 32000-2, table 257). */
export type Later = FileSignature['later'] | 'upkeep';

const WEIGHT: readonly Later[] = ['none', 'upkeep', 'signatures', 'form', 'comments', 'content', 'unknown'];
const heavier = (one: Later, other: Later): Later => (WEIGHT.indexOf(other) > WEIGHT.indexOf(one) ? other : one);
/** What is looked at for all signatures of a file together; one that asks for more is not judged, for the import waits. */
const MOST_OBJECTS = 150_000;
const MOST_BYTES = 512 * 1024 * 1024;

const samePlace = (one: Place | undefined, other: Place | undefined): boolean => (
  one !== undefined && other !== undefined && (one.kind === 'plain'
    ? other.kind === 'plain' && one.offset === other.offset && one.generation === other.generation
    : other.kind === 'packed' && one.stream === other.stream && one.index === other.index)
);

const isText = (value: PDFObject | undefined): value is PDFString | PDFHexString => value instanceof PDFString || value instanceof PDFHexString;

/** Whether two strings are one, however they are written: programs that rewrite an object write its strings their own way. */
function sameText(one: PDFString | PDFHexString, other: PDFString | PDFHexString): boolean {
  const [bytes, others] = [one.asBytes(), other.asBytes()];
  if (sameBytes(bytes, others)) return true;
  const isUtf16 = (given: Uint8Array): boolean => given[0] === 0xfe && given[1] === 0xff;
  if (isUtf16(bytes) === isUtf16(others)) return false;
  const text = one.decodeText();
  return text === other.decodeText() && !text.includes('\ufffd');
}

/** Whether two objects say the same, references compared by their number. */
function same(one: PDFObject | undefined, other: PDFObject | undefined): boolean {
  if (one === other) return true;
  if (isText(one) && isText(other)) return sameText(one, other);
  if (one === undefined || other === undefined || one.constructor !== other.constructor) return false;
  if (one instanceof StoredStream && other instanceof StoredStream) return same(one.dict, other.dict) && sameBytes(one.getContents(), other.getContents());
  if (one instanceof PDFDict && other instanceof PDFDict) return changedKeys(one, other).length === 0;
  if (one instanceof PDFArray && other instanceof PDFArray) {
    return one.size() === other.size() && one.asArray().every((item, i) => same(item, other.get(i)));
  }
  return one.toString() === other.toString();
}

function changedKeys(one: PDFDict, other: PDFDict): string[] {
  const keys = new Set([...one.keys(), ...other.keys()]);
  return [...keys].filter((key) => !same(one.get(key), other.get(key))).map((key) => key.decodeText());
}

/**
 * What updates after a signature did to the file, judged by every object that they write anew. What an update adds
 * shows only where something that was there leads to it, so it is enough to judge what was there.
 *
 * @param before the signed state, which is the file's beginning
 * @param after the whole file
 * @param times how many signatures of the file ask for this
 * @throws MalformedPdf
 */
export function laterChanges(before: PdfFile, after: PdfFile, times: number): Later {
  if (after.xref.places.size * times > MOST_OBJECTS || after.bytes.length * times > MOST_BYTES) return 'unknown';
  if (before.root.ref.objectNumber !== after.root.ref.objectNumber) return 'content';
  let found: Later = after.xref.start === before.xref.start ? 'content' : 'none';
  const judged = judge(before, after);
  for (const [number, place] of before.xref.places) {
    const now = after.xref.places.get(number);
    // An object may also change with the stream that it is packed in.
    if (samePlace(place, now) && (place.kind === 'plain' || samePlace(before.xref.places.get(place.stream), after.xref.places.get(place.stream)))) continue;
    const ref = PDFRef.of(number);
    const [old, fresh] = [before.follow(ref), after.follow(ref)];
    if (same(old, fresh)) continue;
    if (isStructure(old)) continue;
    found = heavier(found, fresh === undefined ? 'content' : judged(number, old, fresh));
  }
  return heavier(found, wakesDangling(before, after) ? 'content' : 'upkeep');
}

/** Cross-references and object streams are containers; what is in them is judged by itself. */
function isStructure(value: PDFObject | undefined): boolean {
  const type = value instanceof StoredStream ? value.dict.get(PDFName.of('Type')) : undefined;
  return type === PDFName.of('XRef') || type === PDFName.of('ObjStm');
}

/** Whether the signed state refers to something that it did not have and that has come since. */
function wakesDangling(before: PdfFile, after: PdfFile): boolean {
  const fresh = new Set([...after.xref.places.keys()].filter((number) => !before.xref.places.has(number)));
  const refersTo = (value: PDFObject | undefined, depth: number): boolean => {
    if (depth > 60) return true;
    if (value instanceof PDFRef) return fresh.has(value.objectNumber);
    if (value instanceof StoredStream) return refersTo(value.dict, depth + 1);
    if (value instanceof PDFDict) return value.values().some((item) => refersTo(item, depth + 1));
    return value instanceof PDFArray && value.asArray().some((item) => refersTo(item, depth + 1));
  };
  return [...before.xref.places.keys()].some((number) => {
    const value = before.follow(PDFRef.of(number));
    return !isStructure(value) && refersTo(value, 0);
  });
}

type Judge = (number: number, old: PDFObject | undefined, fresh: PDFObject) => Later;

function judge(before: PdfFile, after: PdfFile): Judge {
  const numberOf = (value: PDFObject | undefined): number => (value instanceof PDFRef ? value.objectNumber : -1);
  const catalog = before.root.dict;
  const form = before.dictAt(catalog, 'AcroForm');
  const formAt = numberOf(catalog.get(PDFName.of('AcroForm')));
  const fieldsAt = numberOf(form?.get(PDFName.of('Fields')));
  const documentInfo = new Set([numberOf(before.xref.trailer.get(PDFName.of('Info'))), numberOf(catalog.get(PDFName.of('Metadata')))]);
  const annotationLists = new Set<number>();
  const security = reach(before, catalog.get(PDFName.of('DSS')));
  for (const number of before.xref.places.keys()) {
    const value = before.follow(PDFRef.of(number));
    if (value instanceof PDFDict && isPage(before, value)) annotationLists.add(numberOf(value.get(PDFName.of('Annots'))));
  }

  const added = (old: PDFArray | undefined, fresh: PDFArray | undefined): readonly PDFObject[] | null => {
    const [had, has] = [old?.asArray() ?? [], fresh?.asArray() ?? []];
    return had.every((item, i) => same(item, has[i])) ? has.slice(had.length) : null;
  };
  const isSignatureField = (ref: PDFObject): boolean => {
    const dict = after.follow(ref);
    return ref instanceof PDFRef && !before.xref.places.has(ref.objectNumber) && dict instanceof PDFDict && after.follow(dict.get(PDFName.of('FT'))) === PDFName.of('Sig');
  };
  const addedFields = (old: PDFArray | undefined, fresh: PDFArray | undefined): Later => {
    const more = added(old, fresh);
    return more === null ? 'content' : more.every(isSignatureField) ? 'signatures' : 'form';
  };
  const addedAnnotations = (old: PDFArray | undefined, fresh: PDFArray | undefined): Later => {
    const more = added(old, fresh);
    if (more === null) return 'comments';
    return more.every(isSignatureField) ? 'signatures' : 'comments';
  };
  const inForm = (old: PDFDict | undefined, fresh: PDFDict | undefined): Later => {
    if (!fresh) return 'content';
    const keys = old ? changedKeys(old, fresh) : fresh.keys().map((key) => key.decodeText());
    return keys.reduce<Later>((worst, key) => heavier(worst, key === 'Fields'
      ? addedFields(old && before.arrayAt(old, 'Fields'), after.arrayAt(fresh, 'Fields'))
      : key === 'SigFlags' || key === 'DR' || key === 'DA' || key === 'NeedAppearances' ? 'signatures' : 'content'), 'none');
  };
  const inCatalog = (old: PDFDict, fresh: PDFDict): Later => changedKeys(old, fresh).reduce<Later>((worst, key) => heavier(worst,
    key === 'AcroForm' ? inForm(form, after.dictAt(fresh, 'AcroForm'))
      : key === 'DSS' || key === 'Extensions' || key === 'Metadata' ? 'upkeep' : key === 'Perms' || key === 'Version' ? 'signatures' : 'content'), 'none');
  const inField = (old: PDFDict, fresh: PDFDict): Later => {
    const keys = changedKeys(old, fresh);
    const isSignature = before.follow(old.get(PDFName.of('FT'))) === PDFName.of('Sig');
    // A waiting place that was signed; a signature that was there may never change.
    if (isSignature) return !old.has(PDFName.of('V')) && keys.every((key) => ['V', 'AP', 'M', 'F', 'AS', 'MK'].includes(key)) ? 'signatures' : 'content';
    return keys.every((key) => ['V', 'AP', 'AS', 'M', 'I', 'RV'].includes(key)) ? 'form' : 'content';
  };
  return (number, old, fresh) => {
    if (documentInfo.has(number) || security.has(number)) return 'upkeep';
    if (old instanceof PDFArray && fresh instanceof PDFArray) {
      return number === fieldsAt ? addedFields(old, fresh) : annotationLists.has(number) ? addedAnnotations(old, fresh) : 'content';
    }
    if (!(old instanceof PDFDict) || !(fresh instanceof PDFDict)) return 'content';
    if (number === before.root.ref.objectNumber) return inCatalog(old, fresh);
    if (number === formAt) return inForm(old, fresh);
    if (isPage(before, old)) {
      return changedKeys(old, fresh).reduce<Later>((worst, key) => heavier(worst,
        key === 'Annots' ? addedAnnotations(before.arrayAt(old, 'Annots'), after.arrayAt(fresh, 'Annots')) : 'content'), 'none');
    }
    if (old.has(PDFName.of('FT'))) return inField(old, fresh);
    return before.follow(old.get(PDFName.of('Type'))) === PDFName.of('Annot') || old.has(PDFName.of('Subtype')) && old.has(PDFName.of('Rect')) ? 'comments' : 'content';
  };
}

const isPage = (file: PdfFile, dict: PDFDict): boolean => file.follow(dict.get(PDFName.of('Type'))) === PDFName.of('Page');

/** The numbers of all objects that a value leads to. */
function reach(file: PdfFile, from: PDFObject | undefined): ReadonlySet<number> {
  const found = new Set<number>();
  const visit = (value: PDFObject | undefined, depth: number): void => {
    if (depth > 60 || value instanceof PDFNumber) return;
    if (value instanceof PDFRef) {
      if (found.has(value.objectNumber)) return;
      found.add(value.objectNumber);
      visit(file.follow(value), depth + 1);
    } else if (value instanceof PDFDict) value.values().forEach((item) => visit(item, depth + 1));
    else if (value instanceof PDFArray) value.asArray().forEach((item) => visit(item, depth + 1));
  };
  visit(from, 0);
  return found;
}
