import { PDFName, type PDFObject } from 'pdf-lib';
import { refTo } from '../../pdf/source/source-pdf.ts';
import { StoredStream } from '../../pdf/source/streams.ts';
import type { Place } from '../../pdf/source/xref.ts';
import type { PdfFile } from '../pdf-file.ts';
import { heavier, judgeChanges, type Later } from './judge-changes.ts';
import { reached } from './reach.ts';
import { sameObject } from './same-objects.ts';

/** What is looked at for all signatures of a file together; one that asks for more is not judged, for the import waits. */
const MOST_OBJECTS = 150_000;
const MOST_BYTES = 512 * 1024 * 1024;

const samePlace = (one: Place | undefined, other: Place | undefined): boolean => (
  one !== undefined && other !== undefined && (one.kind === 'plain'
    ? other.kind === 'plain' && one.offset === other.offset && one.generation === other.generation
    : other.kind === 'packed' && one.stream === other.stream && one.index === other.index)
);

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
  if (before.root.ref !== after.root.ref) return 'content';
  let found: Later = after.xref.start === before.xref.start ? 'content' : 'none';
  const { seen, security } = reached(before);
  const judged = judgeChanges(before, after, { seen, security });
  for (const [number, place] of before.xref.places) {
    const now = after.xref.places.get(number);
    // An object may also change with the stream that it is packed in.
    if (samePlace(place, now) && (place.kind === 'plain' || samePlace(before.xref.places.get(place.stream), after.xref.places.get(place.stream)))) continue;
    const [ref, refNow] = [refTo(before.xref, number), refTo(after.xref, number)];
    const [old, fresh] = [before.follow(ref), after.follow(refNow)];
    // Under another generation nothing that was there leads to it any more.
    if (ref !== refNow) found = heavier(found, 'content');
    if (sameObject(old, fresh) || isStructure(old) && !seen.has(number)) continue;
    found = heavier(found, fresh === undefined ? 'content' : judged(number, old, fresh));
  }
  // Something that the signed state referred to but did not have has come since.
  const isWoken = [...seen].some((number) => !before.xref.places.has(number) && after.xref.places.has(number));
  return heavier(found, isWoken ? 'content' : 'upkeep');
}

/** Whether what was appended to a file signs it and does nothing else. @throws MalformedPdf */
export function onlySigns(before: PdfFile, after: PdfFile): boolean {
  return ['none', 'upkeep', 'signatures'].includes(laterChanges(before, after, 1));
}

/** Cross-references and object streams are containers; what is in them is judged by itself. */
function isStructure(value: PDFObject | undefined): boolean {
  const type = value instanceof StoredStream ? value.dict.get(PDFName.of('Type')) : undefined;
  return type === PDFName.of('XRef') || type === PDFName.of('ObjStm');
}
