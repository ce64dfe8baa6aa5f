import type { PDFObject } from 'pdf-lib';
import type { Limits, Turn } from '../model/index.ts';
import type { EngineFile, PdfImage, PdfPageReceipt } from '../ports/index.ts';
import type { KeptImage } from './keep/image.ts';
import type { KeptObjects, KeptStream } from './keep/keeper.ts';

/** A page's one picture as its PDF stores it: compressed bytes, colour space and all that decodes them go in as they are. */
export interface StoredPicture {
  readonly kind: 'stored';
  readonly kept: KeptObjects;
  readonly picture: KeptImage;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  /** See `PdfImage`. */
  readonly decodeTurnDeg: Turn;
  readonly image: 'untouched';
  readonly reason: '';
}

/**
 * A page's own content, drawn by the same operators from the same objects.
 *
 * - `form`: the content as a form XObject; `group`: the page's transparency group, if it has one.
 * - `box`: what is visible of it, in its own units: left, bottom, right, top. `rotateDeg`: the file's own turn.
 * - `layer`: which words are laid over it. A page with text of its own keeps only that; one with text and pictures gets what
 *   was recognised in the pictures, which is what is less than certain.
 * - `widthPx`, `heightPx`, `dpi`: the page space that its words are in.
 */
export interface KeptPage {
  readonly kind: 'page';
  readonly kept: KeptObjects;
  readonly form: KeptStream;
  readonly group: PDFObject | null;
  readonly box: readonly [left: number, bottom: number, right: number, top: number];
  readonly rotateDeg: Turn;
  readonly layer: 'all' | 'recognised' | 'none';
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly bitsPerPixel: number;
  readonly image: 'untouched' | 'vector';
  /** What was left behind though it paints nothing: `links`, `fields` (of a form); else empty. */
  readonly reason: string;
}

/** What a page of a paper is made from. */
export type PagePicture = PdfImage | StoredPicture | KeptPage;

/** Gives the picture of a page for writing. Runs inside the worker that writes, so pictures need not cross a border. */
export interface PagePictureSource {
  pdfImage(file: EngineFile, index: number, limits: Limits): Promise<PagePicture>;
}

/** What the receipt says of a picture but its digest. */
export function describePicture(image: PagePicture): Omit<PdfPageReceipt, 'imageSha256'> {
  const { widthPx, heightPx, dpi, reason } = image;
  return { image: image.image, reason, widthPx, heightPx, dpi, bitsPerPixel: bitsPerPixelOf(image) };
}

function bitsPerPixelOf(image: PagePicture): number {
  switch (image.kind) {
    case 'jpeg': return image.components === 3 ? 24 : 8;
    case 'pixels': return image.colour === 'rgb' ? 24 : image.bitsPerComponent;
    case 'stored': return image.picture.bitsPerPixel;
    case 'page': return image.bitsPerPixel;
  }
}
