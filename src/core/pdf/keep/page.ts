import { PDFArray, PDFDict, PDFName, PDFNumber } from 'pdf-lib';
import type { Turn } from '../../model/index.ts';
import type { KeptPage } from '../page-picture.ts';
import { inherited, type SourcePdf } from '../source/source-pdf.ts';
import { StoredStream, unpackStream } from '../source/streams.ts';
import type { HiddenShows } from './content.ts';
import { createKeeper, KeptStream, NotKept, orReason } from './keeper.ts';
import { pageDict } from './page-images.ts';
import { cleanGroup, numbersOf } from './paint.ts';
import { keepFonts, useContent, type PageWork } from './resources.ts';

const MAX_CONTENT_BYTES = 64 * 1024 * 1024;
/** ISO 19005-2, 6.1.13. */
const [MIN_SIDE, MAX_SIDE] = [3, 14_400];
const [POPUP, LINK, WIDGET] = ['Popup', 'Link', 'Widget'].map((name) => PDFName.of(name));
const HIDDEN_FLAG = 2;

/** A page that may keep its own content. `pictures`: depth of its pictures, those of stencils 0. */
export interface KeptContent extends Pick<KeptPage, 'kept' | 'form' | 'group' | 'box' | 'rotateDeg'> {
  readonly pictures: readonly { readonly bitsPerPixel: number; readonly widthPx: number; readonly heightPx: number }[];
  /** What is left behind though it paints nothing: links that can be followed, fields of a form; empty for nothing. */
  readonly left: 'links' | 'fields' | '';
}

function boxOf(source: SourcePdf, page: PDFDict): KeptContent['box'] {
  const rect = (key: string): readonly number[] | null => {
    const value = inherited(source, page, key);
    if (value === undefined) return null;
    if (!(value instanceof PDFArray)) throw new NotKept('page-box');
    const [a = 0, b = 0, c = 0, d = 0] = numbersOf(source.context.obj(value.asArray().map((one) => source.resolve(one) ?? null)), 4);
    return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  };
  const media = rect('MediaBox');
  if (!media) throw new NotKept('page-box');
  const crop = rect('CropBox') ?? media;
  const at = (i: number, pick: (a: number, b: number) => number): number => pick(media[i] ?? 0, crop[i] ?? 0);
  const box = [at(0, Math.max), at(1, Math.max), at(2, Math.min), at(3, Math.min)] as const;
  for (const side of [box[2] - box[0], box[3] - box[1]]) if (!(side >= MIN_SIDE && side <= MAX_SIDE)) throw new NotKept('page-box');
  return box;
}

/** All content streams of a page as one; they may be cut between any two tokens (ISO 32000-1, 7.7.3.3). */
function contentOf(source: SourcePdf, page: PDFDict): Uint8Array<ArrayBuffer> {
  const contents = source.resolve(page.get(PDFName.of('Contents')));
  const streams = contents instanceof PDFArray ? contents.asArray().map((one) => source.resolve(one)) : contents === undefined ? [] : [contents];
  const parts = streams.map((stream) => {
    if (!(stream instanceof StoredStream)) throw new NotKept('content');
    return unpackStream(stream, source.context, MAX_CONTENT_BYTES);
  });
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length + 1, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    out[at + part.length] = 10;
    at += part.length + 1;
  }
  return out;
}

function withoutShows(bytes: Uint8Array<ArrayBuffer>, hidden: HiddenShows, open: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(bytes.length + open * 3);
  let [from, to] = [0, 0];
  const copy = (end: number): void => {
    out.set(bytes.subarray(from, end), to);
    to += end - from;
  };
  for (const [start, end] of hidden) {
    copy(start);
    from = end;
  }
  copy(bytes.length);
  for (let i = 0; i < open; i += 1) out.set([10, 0x51, 10], to + i * 3);
  return out.subarray(0, to + open * 3);
}

/** @throws NotKept for annotations that paint something */
function leftBehind(source: SourcePdf, page: PDFDict): KeptContent['left'] {
  const list = source.resolve(page.get(PDFName.of('Annots')));
  let left: KeptContent['left'] = '';
  for (const ref of list instanceof PDFArray ? list.asArray() : []) {
    const annotation = source.resolve(ref);
    if (!(annotation instanceof PDFDict)) throw new NotKept('annotations');
    const kind = source.resolve(annotation.get(PDFName.of('Subtype')));
    const flags = source.resolve(annotation.get(PDFName.of('F')));
    if (flags instanceof PDFNumber && (flags.asNumber() & HIDDEN_FLAG) !== 0) continue;
    const appearance = source.resolve(annotation.get(PDFName.of('AP')));
    if (kind === LINK) left = 'links';
    // The field of a signature that shows nothing: the signed file itself goes along anyway.
    else if (kind === WIDGET && appearance === undefined) left = left === '' ? 'fields' : left;
    else if (kind !== POPUP) throw new NotKept('annotations');
  }
  return left;
}

/**
 * Whether a page's own content can go into PDF/A-2u as it is, and what of the file it takes. Strict: what is not surely
 * conformant is refused with a machine word, and the page is drawn instead.
 *
 * @param pageNumber the page's object number
 * @param cutHidden whether text that nobody sees (another program's recognition) is left behind
 */
export function keepContent(
  source: SourcePdf, pageNumber: number, cutHidden: boolean,
): { readonly kept: KeptContent } | { readonly reason: string } {
  return orReason(() => {
    const page = pageDict(source, pageNumber);
    const keeper = createKeeper(source);
    const number = (key: string): number => {
      const value = key === 'Rotate' ? inherited(source, page, key) : source.resolve(page.get(PDFName.of(key)));
      return value instanceof PDFNumber ? value.asNumber() : 0;
    };
    if (number('UserUnit') !== 0 && number('UserUnit') !== 1) throw new NotKept('user-unit');
    const rotate = ((number('Rotate') % 360) + 360) % 360;
    if (rotate % 90 !== 0) throw new NotKept('page-turn');
    const box = boxOf(source, page);
    const left = leftBehind(source, page);
    const resources = inherited(source, page, 'Resources') ?? source.context.obj({});
    if (!(resources instanceof PDFDict)) throw new NotKept('content');
    const work: PageWork = { keeper, codes: new Map(), images: [], hiddenInForms: 0, depth: 0 };
    const bytes = contentOf(source, page);
    const { used, hidden, open } = useContent(work, bytes, resources);
    if (cutHidden && work.hiddenInForms > 0) throw new NotKept('hidden-text');
    const all = [used, ...[...keeper.nodes.values()].flatMap((node) => {
      const own = node instanceof KeptStream ? node.dict.get(PDFName.of('Resources')) : undefined;
      return own instanceof PDFDict ? [own] : [];
    })];
    keepFonts(work, all);
    const group = keeper.dict(page, 'Group');
    const content = withoutShows(bytes, cutHidden ? hidden : [], open);
    const dict = source.context.obj({ Type: 'XObject', Subtype: 'Form', BBox: [...box], Resources: used });
    return {
      kept: keeper,
      form: new KeptStream(dict, () => content, true),
      group: group ? cleanGroup(keeper, group) : null,
      box, rotateDeg: rotate as Turn, left,
      pictures: work.images.map(({ bitsPerPixel, widthPx, heightPx }) => ({ bitsPerPixel, widthPx, heightPx })),
    };
  });
}
