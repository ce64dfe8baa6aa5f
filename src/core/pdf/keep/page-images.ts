import { PDFDict, PDFName, PDFRef, PDFStream, type PDFObject } from 'pdf-lib';
import { inherited, refTo, type SourcePdf } from '../source/source-pdf.ts';
import { StoredStream } from '../source/streams.ts';
import { cleanImage, type KeptImage } from './image.ts';
import { createKeeper, NotKept, orReason, type KeptObjects } from './keeper.ts';

const MAX_DEPTH = 8;
const MAX_OBJECTS = 5000;

/** The page with this object number. @throws MalformedPdf; NotKept when it is no page */
export function pageDict(source: SourcePdf, objectNumber: number): PDFDict {
  const page = source.resolve(refTo(source.xref, objectNumber));
  if (!(page instanceof PDFDict) || source.resolve(page.get(PDFName.of('Type'))) !== PDFName.of('Page')) throw new NotKept('page');
  return page;
}

/** The image streams that a page can show, through forms too, each once. */
function imagesOf(source: SourcePdf, page: PDFDict): readonly PDFRef[] {
  const found: PDFRef[] = [];
  const seen = new Set<number>();
  const look = (resources: PDFObject | undefined, depth: number): void => {
    if (!(resources instanceof PDFDict) || depth > MAX_DEPTH) return;
    const objects = source.resolve(resources.get(PDFName.of('XObject')));
    if (!(objects instanceof PDFDict)) return;
    for (const ref of objects.values()) {
      if (!(ref instanceof PDFRef) || seen.has(ref.objectNumber) || seen.size > MAX_OBJECTS) continue;
      seen.add(ref.objectNumber);
      const stream = source.resolve(ref);
      if (!(stream instanceof PDFStream)) continue;
      const kind = source.resolve(stream.dict.get(PDFName.of('Subtype')));
      if (kind === PDFName.of('Image')) found.push(ref);
      else if (kind === PDFName.of('Form')) look(source.resolve(stream.dict.get(PDFName.of('Resources'))), depth + 1);
    }
  };
  look(inherited(source, page, 'Resources'), 0);
  return found;
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/**
 * The one picture that a page consists of, as the file stores it, for PDF/A-2. Which image object that is was found out by
 * drawing; its bytes name it here.
 *
 * @param pageNumber the page's object number
 * @param bytes the compressed bytes of the picture that shows
 * @returns why not, as a machine word, when it may not go in as it is
 */
export function keepPicture(
  source: SourcePdf, pageNumber: number, bytes: Uint8Array,
): { readonly kept: { readonly objects: KeptObjects; readonly picture: KeptImage } } | { readonly reason: string } {
  return orReason(() => {
    const same = imagesOf(source, pageDict(source, pageNumber)).filter((ref) => {
      const stream = source.resolve(ref);
      return stream instanceof StoredStream && stream.length === bytes.length && equal(stream.getContents(), bytes);
    });
    const [ref] = same;
    // The same bytes twice may be decoded by different rules: which of them shows is not known.
    if (!ref || same.length > 1) throw new NotKept('not-found');
    const keeper = createKeeper(source);
    const stream = source.resolve(ref);
    const picture = cleanImage(keeper, stream ?? ref);
    if (picture.bitsPerPixel === 0 || picture.stream.dict.has(PDFName.of('SMask')) || picture.stream.dict.has(PDFName.of('Mask'))) throw new NotKept('mask');
    return { objects: keeper, picture };
  });
}
