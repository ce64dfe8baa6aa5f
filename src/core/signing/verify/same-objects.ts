import { PDFArray, PDFDict, PDFHexString, PDFString, type PDFObject } from 'pdf-lib';
import { StoredStream } from '../../pdf/source/streams.ts';
import { sameBytes } from './bytes.ts';

/** Texts of form fields, which programs write their own way when they rewrite a field; any other string is its bytes (a palette's are colours). */
const FIELD_TEXTS = new Set(['T', 'TU', 'TM', 'V', 'DV']);

const isString = (value: PDFObject | undefined): value is PDFString | PDFHexString => value instanceof PDFString || value instanceof PDFHexString;

/** Whether two texts are one, however they are written. */
function sameText(one: PDFString | PDFHexString, other: PDFString | PDFHexString): boolean {
  const isUtf16 = (given: Uint8Array): boolean => given[0] === 0xfe && given[1] === 0xff;
  if (isUtf16(one.asBytes()) === isUtf16(other.asBytes())) return false;
  const text = one.decodeText();
  return text === other.decodeText() && !text.includes('\ufffd');
}

/**
 * Whether two objects say the same, references compared by what they refer to, strings by their bytes.
 *
 * @param key the dictionary's key that they stand under, if any
 */
export function sameObject(one: PDFObject | undefined, other: PDFObject | undefined, key = ''): boolean {
  if (one === other) return true;
  if (isString(one) && isString(other)) return sameBytes(one.asBytes(), other.asBytes()) || FIELD_TEXTS.has(key) && sameText(one, other);
  if (one === undefined || other === undefined || one.constructor !== other.constructor) return false;
  if (one instanceof StoredStream && other instanceof StoredStream) return sameObject(one.dict, other.dict) && sameBytes(one.getContents(), other.getContents());
  if (one instanceof PDFDict && other instanceof PDFDict) return changedKeys(one, other).length === 0;
  if (one instanceof PDFArray && other instanceof PDFArray) {
    return one.size() === other.size() && one.asArray().every((item, i) => sameObject(item, other.get(i)));
  }
  return one.toString() === other.toString();
}

/** The keys whose values differ between two dictionaries. */
export function changedKeys(one: PDFDict, other: PDFDict): string[] {
  const keys = new Set([...one.keys(), ...other.keys()]);
  return [...keys].filter((key) => !sameObject(one.get(key), other.get(key), key.decodeText())).map((key) => key.decodeText());
}
