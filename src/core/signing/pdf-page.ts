import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRef, type PDFObject } from 'pdf-lib';
import { MalformedPdf } from '../pdf/source/syntax.ts';
import type { PdfFile } from './pdf-file.ts';

type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/**
 * A page as it is shown. *Seen space* has its origin at the bottom left of the page as a reader shows it, turned by
 * /Rotate and cut by /CropBox, in the page's own units.
 */
export interface SeenPage {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
  readonly width: number;
  readonly height: number;
  /** Clockwise. */
  readonly rotateDeg: 0 | 90 | 180 | 270;
  /** A rectangle of seen space on the page as it is written. */
  toPage(box: Box): Box;
  /** The other way round. */
  toSeen(box: Box): Box;
}

const MAX_DEPTH = 64;

/**
 * The page that a reader shows first.
 *
 * @throws MalformedPdf when there is none
 */
export function firstPage(file: PdfFile): SeenPage {
  const inherited = new Map<string, PDFObject>();
  let ref: PDFObject | undefined = file.root.dict.get(PDFName.of('Pages'));
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const node = file.follow(ref);
    if (!(node instanceof PDFDict) || !(ref instanceof PDFRef)) throw new MalformedPdf('page-tree');
    for (const key of ['MediaBox', 'CropBox', 'Rotate']) {
      const value = file.follow(node.get(PDFName.of(key)));
      if (value !== undefined) inherited.set(key, value);
    }
    const kids = file.arrayAt(node, 'Kids');
    if (!kids) return seenPage(file, ref, node, inherited);
    ref = firstKid(file, kids);
  }
  throw new MalformedPdf('page-tree');
}

/** The first branch that has pages: empty branches are allowed. */
function firstKid(file: PdfFile, kids: PDFArray): PDFObject | undefined {
  return kids.asArray().find((kid) => {
    const node = file.follow(kid);
    return node instanceof PDFDict && (!node.has(PDFName.of('Kids')) || file.numberAt(node, 'Count') !== 0);
  });
}

function seenPage(file: PdfFile, ref: PDFRef, dict: PDFDict, inherited: ReadonlyMap<string, PDFObject>): SeenPage {
  const media = boxOf(file, inherited.get('MediaBox'));
  if (!media) throw new MalformedPdf('media-box');
  const crop = boxOf(file, inherited.get('CropBox')) ?? media;
  const box: Box = [Math.max(media[0], crop[0]), Math.max(media[1], crop[1]), Math.min(media[2], crop[2]), Math.min(media[3], crop[3])];
  const [x0, y0, x1, y1] = box[2] > box[0] && box[3] > box[1] ? box : media;
  const turn = inherited.get('Rotate');
  const rotateDeg = ((((turn instanceof PDFNumber ? turn.asNumber() : 0) % 360) + 360) % 360) as SeenPage['rotateDeg'];
  const lies = rotateDeg === 90 || rotateDeg === 270;
  const out: Readonly<Record<SeenPage['rotateDeg'], (u: number, v: number) => readonly [number, number]>> = {
    0: (u, v) => [x0 + u, y0 + v],
    90: (u, v) => [x1 - v, y0 + u],
    180: (u, v) => [x1 - u, y1 - v],
    270: (u, v) => [x0 + v, y1 - u],
  };
  const back: typeof out = {
    0: (x, y) => [x - x0, y - y0],
    90: (x, y) => [y - y0, x1 - x],
    180: (x, y) => [x1 - x, y1 - y],
    270: (x, y) => [y1 - y, x - x0],
  };
  if (!(rotateDeg in out)) throw new MalformedPdf('rotate');
  return {
    ref, dict, rotateDeg, width: lies ? y1 - y0 : x1 - x0, height: lies ? x1 - x0 : y1 - y0,
    toPage: (seen) => mapped(seen, out[rotateDeg]),
    toSeen: (page) => mapped(page, back[rotateDeg]),
  };
}

function mapped([a, b, c, d]: Box, map: (x: number, y: number) => readonly [number, number]): Box {
  const [one, two] = [map(a, b), map(c, d)];
  return [Math.min(one[0], two[0]), Math.min(one[1], two[1]), Math.max(one[0], two[0]), Math.max(one[1], two[1])];
}

/** A rectangle with its corners in order; undefined for anything else. */
export function boxOf(file: PdfFile, value: PDFObject | undefined): Box | undefined {
  const array = file.follow(value);
  if (!(array instanceof PDFArray) || array.size() !== 4) return undefined;
  const [a = NaN, b = NaN, c = NaN, d = NaN] = array.asArray().map((item) => {
    const number = file.follow(item);
    return number instanceof PDFNumber ? number.asNumber() : NaN;
  });
  if (![a, b, c, d].every(Number.isFinite)) return undefined;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}
