import { PDFArray, PDFBool, PDFDict, PDFName, PDFRef, type PDFObject } from 'pdf-lib';
import type { FileSignature } from '../../model/index.ts';
import { inherited, refTo } from '../../pdf/source/source-pdf.ts';
import { StoredStream, unpackStream } from '../../pdf/source/streams.ts';
import type { PdfFile } from '../pdf-file.ts';
import type { Reached } from './reach.ts';
import { changedKeys, sameObject } from './same-objects.ts';

/** `upkeep`: validation data and document information alone, which no certification forbids (ISO 32000-2, table 257). */
export type Later = FileSignature['later'] | 'upkeep';

const WEIGHT: readonly Later[] = ['none', 'upkeep', 'signatures', 'form', 'comments', 'content', 'unknown'];
/** The one that weighs more. */
export const heavier = (one: Later, other: Later): Later => (WEIGHT.indexOf(other) > WEIGHT.indexOf(one) ? other : one);
const heaviest = (found: readonly Later[]): Later => found.reduce(heavier, 'none');

const key = (text: string): PDFName => PDFName.of(text);
const [TYPE, SUBTYPE, FIELD_TYPE, SIGNATURE] = ['Type', 'Subtype', 'FT', 'Sig'].map(key) as [PDFName, PDFName, PDFName, PDFName];
/** What a field's value and its look are made of. */
const FILLED = new Set(['V', 'AP', 'AS', 'M', 'I', 'RV']);
const SIGNED = new Set(['V', 'AP', 'AS', 'M', 'F', 'MK']);
/** A form that shows nothing needs no more than white space. */
const MOST_BLANK_BYTES = 100;

/** Says what an object's change is. @param old, fresh what it was and is, references followed */
export type JudgeChange = (number: number, old: PDFObject | undefined, fresh: PDFObject) => Later;

const numberOf = (value: PDFObject | undefined): number => (value instanceof PDFRef ? value.objectNumber : -1);
const typeOf = (file: PdfFile, dict: PDFDict): PDFObject | undefined => file.follow(dict.get(TYPE));
const isPage = (file: PdfFile, dict: PDFDict): boolean => typeOf(file, dict) === key('Page');
const ofField = (file: PdfFile, dict: PDFDict, entry: string): PDFObject | undefined => inherited({ resolve: (value) => file.follow(value) }, dict, entry);
const fieldType = (file: PdfFile, dict: PDFDict): PDFObject | undefined => ofField(file, dict, 'FT');
const isSigned = (file: PdfFile, dict: PDFDict): boolean => ofField(file, dict, 'V') instanceof PDFDict;

function isAnnotation(file: PdfFile, value: PDFObject | undefined): value is PDFDict {
  if (!(value instanceof PDFDict)) return false;
  const type = typeOf(file, value);
  return (type === undefined || type === key('Annot')) && value.has(SUBTYPE) && value.has(key('Rect'));
}

/** Whether an annotation paints nothing: without appearance, or with empty ones. */
function isBlank(file: PdfFile, annotation: PDFDict): boolean {
  return file.dictAt(annotation, 'AP')?.values().every((value) => {
    const look = file.follow(value);
    return look instanceof StoredStream && look.length <= MOST_BLANK_BYTES
      && unpackStream(look, file.context, MOST_BLANK_BYTES).every((byte) => byte <= 0x20);
  }) ?? true;
}

/** What the signed state says of itself, found by walking through it once. */
function factsOf(file: PdfFile, seen: ReadonlySet<number>): { readonly annotationLists: ReadonlySet<number>; readonly hasOtherFields: boolean } {
  const annotationLists = new Set<number>();
  let hasOtherFields = false;
  for (const number of file.xref.places.keys()) {
    if (!seen.has(number)) continue;
    const value = file.follow(refTo(file.xref, number));
    if (!(value instanceof PDFDict)) continue;
    if (isPage(file, value)) annotationLists.add(numberOf(value.get(key('Annots'))));
    const type = file.follow(value.get(FIELD_TYPE));
    hasOtherFields ||= type !== undefined && type !== SIGNATURE;
  }
  return { annotationLists, hasOtherFields };
}

/**
 * Starts judging the objects of a signed state that an update wrote anew.
 *
 * @param before the signed state @param after the whole file
 * @param reached of the signed state; nothing that is seen is upkeep, whatever else it is used for
 */
export function judgeChanges(before: PdfFile, after: PdfFile, { seen, security }: Reached): JudgeChange {
  const catalog = before.root.dict;
  const form = before.dictAt(catalog, 'AcroForm');
  const [formAt, fieldsAt] = [numberOf(catalog.get(key('AcroForm'))), numberOf(form?.get(key('Fields')))];
  const documentInfo = new Set([before.xref.trailer.get(key('Info')), catalog.get(key('Metadata'))].map(numberOf));
  const { annotationLists, hasOtherFields } = factsOf(before, seen);
  /** The reader draws the fields from their values, so that their letters are as good as their values. */
  const drawnByReader = form !== undefined && before.follow(form.get(key('NeedAppearances'))) === PDFBool.True;

  /** What was put behind a list; null when more was done to it. */
  const added = (old: PDFArray | undefined, fresh: PDFArray | undefined): readonly PDFObject[] | null => {
    const [had, has] = [old?.asArray() ?? [], fresh?.asArray() ?? []];
    return had.every((item, i) => sameObject(item, has[i])) ? has.slice(had.length) : null;
  };
  /** A field for a signature that was not there, or its widget. What was there but not led to was hidden, and is not new. */
  const isNewSignature = (ref: PDFObject): boolean => {
    const dict = after.follow(ref);
    return ref instanceof PDFRef && !before.xref.places.has(ref.objectNumber) && dict instanceof PDFDict
      && (typeOf(after, dict) ?? key('Annot')) === key('Annot') && fieldType(after, dict) === SIGNATURE;
  };
  const addedFields = (old: PDFArray | undefined, fresh: PDFArray | undefined): Later => {
    const more = added(old, fresh);
    return more === null ? 'content' : more.every(isNewSignature) ? 'signatures' : 'form';
  };
  /** Nobody answers for what a waiting place shows, so it may show nothing. */
  const isNewWidget = (ref: PDFObject): boolean => {
    const dict = after.follow(ref);
    return isNewSignature(ref) && isAnnotation(after, dict) && after.follow(dict.get(SUBTYPE)) === key('Widget') && (isSigned(after, dict) || isBlank(after, dict));
  };
  const addedAnnotations = (old: PDFArray | undefined, fresh: PDFArray | undefined): Later => {
    const more = added(old, fresh);
    if (more?.every(isNewWidget) === true) return 'signatures';
    const areAnnotations = [...(old?.asArray() ?? []).map((item) => [before, item] as const), ...(fresh?.asArray() ?? []).map((item) => [after, item] as const)]
      .every(([file, item]) => isAnnotation(file, file.follow(item)));
    return areAnnotations ? 'comments' : 'content';
  };
  /** Whether fonts and the like were only put beside those that were there. */
  const isExtended = (old: PDFDict | undefined, fresh: PDFDict | undefined): boolean => (old?.entries() ?? []).every(([kind, value]) => {
    const [had, has] = [before.follow(value), fresh && after.follow(fresh.get(kind))];
    if (had instanceof PDFDict && has instanceof PDFDict) return had.entries().every(([name, one]) => sameObject(one, has.get(name)));
    return sameObject(had, has);
  });
  /** How the form's own texts look. Signing programs write it where it is missing; with other fields it may not change. */
  const inLook = (entry: string, old: PDFDict | undefined, fresh: PDFDict): Later => {
    if (!hasOtherFields) return 'signatures';
    if (entry === 'NeedAppearances') return after.follow(fresh.get(key(entry))) === PDFBool.True ? 'form' : 'signatures';
    if (drawnByReader) return 'content';
    if (entry === 'DA') return old?.has(key(entry)) === true ? 'content' : 'signatures';
    return isExtended(old && before.dictAt(old, entry), after.dictAt(fresh, entry)) ? 'signatures' : 'content';
  };
  const inForm = (old: PDFDict | undefined, fresh: PDFDict | undefined): Later => {
    if (!fresh) return 'content';
    const keys = old ? changedKeys(old, fresh) : fresh.keys().map((one) => one.decodeText());
    return heaviest(keys.map((entry) => {
      switch (entry) {
        case 'Fields': return addedFields(old && before.arrayAt(old, entry), after.arrayAt(fresh, entry));
        case 'SigFlags': return 'signatures';
        case 'DR': case 'DA': case 'NeedAppearances': return inLook(entry, old, fresh);
        default: return 'content';
      }
    }));
  };
  const inCatalog = (old: PDFDict, fresh: PDFDict): Later => heaviest(changedKeys(old, fresh).map((entry) => {
    switch (entry) {
      case 'AcroForm': return inForm(form, after.dictAt(fresh, entry));
      case 'DSS': case 'Extensions': case 'Metadata': return 'upkeep';
      case 'Perms': case 'Version': return 'signatures';
      default: return 'content';
    }
  }));
  const inField = (old: PDFDict, fresh: PDFDict): Later => {
    const keys = changedKeys(old, fresh);
    if (fieldType(before, old) !== SIGNATURE) return keys.every((entry) => FILLED.has(entry)) ? 'form' : 'content';
    // A waiting place that was signed; a signature that was there may never change.
    return !isSigned(before, old) && isSigned(after, fresh) && keys.every((entry) => SIGNED.has(entry)) ? 'signatures' : 'content';
  };
  const inPage = (old: PDFDict, fresh: PDFDict): Later => heaviest(changedKeys(old, fresh).map((entry) => (
    entry === 'Annots' ? addedAnnotations(before.arrayAt(old, entry), after.arrayAt(fresh, entry)) : 'content'
  )));
  return (number, old, fresh) => {
    if (!seen.has(number) && (documentInfo.has(number) || security.has(number))) return 'upkeep';
    if (old instanceof PDFArray && fresh instanceof PDFArray) {
      // One list may be both.
      const judged = [...(number === fieldsAt ? [addedFields(old, fresh)] : []), ...(annotationLists.has(number) ? [addedAnnotations(old, fresh)] : [])];
      return judged.length > 0 ? heaviest(judged) : 'content';
    }
    if (!(old instanceof PDFDict) || !(fresh instanceof PDFDict)) return 'content';
    if (number === before.root.ref.objectNumber) return inCatalog(old, fresh);
    if (number === formAt) return inForm(old, fresh);
    if (isPage(before, old)) return inPage(old, fresh);
    if (fieldType(before, old) !== undefined) return inField(old, fresh);
    return isAnnotation(before, old) && isAnnotation(after, fresh) ? 'comments' : 'content';
  };
}
