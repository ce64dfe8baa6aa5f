import type { Limits, Sha256, Size, Turn, Word } from '../model/index.ts';
import type { ContentHandle } from './content.ts';
import type { EngineFile } from './page-engine.ts';
import type { PaperSignature } from './signatures.ts';

/**
 * One page's picture as it goes into a PDF, unturned: a JPEG's own bytes, or exact pixels.
 *
 * - `jpeg`: `bytes` are the original's compressed stream; `components` 1 or 3 (a CMYK JPEG comes as `pixels`).
 * - `pixels`: row by row; `bitsPerComponent` 1 (rows padded to whole bytes, 1 = white) or 8; grey or rgb.
 *
 * `image` and `reason` say how far this is from the original, see `PdfPageReceipt`. `decodeTurnDeg` is the turn that
 * the file itself asks for (EXIF, /Rotate) and that must be applied before the page's own `turnDeg`.
 */
export type PdfImage = (
  | { readonly kind: 'jpeg'; readonly bytes: Uint8Array<ArrayBuffer>; readonly components: 1 | 3 }
  | {
      readonly kind: 'pixels';
      readonly data: Uint8Array<ArrayBuffer>;
      readonly colour: 'grey' | 'rgb';
      readonly bitsPerComponent: 1 | 8;
    }
) & {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly decodeTurnDeg: Turn;
  readonly image: PdfPageReceipt['image'];
  readonly reason: string;
};

/**
 * One page to write: where its picture is, how it is turned, and the words of its invisible layer in page space.
 * `space` is the size of that page space, for when the picture was reduced; absent means the turned picture's own.
 */
export interface PdfPageSpec {
  readonly file: EngineFile;
  readonly index: number;
  readonly turnDeg: Turn;
  readonly words: readonly Word[];
  readonly skewDeg: number;
  readonly space?: Size;
}

/** Document-level facts, written to XMP and, alike, to the Info dictionary. */
export interface PdfMeta {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: string;
  /** ISO 8601 with offset. */
  readonly createdAt: string;
  readonly creatorTool: string;
  /** BCP 47, e.g. `vi-VN`. */
  readonly language: string;
}

/** How one page's picture went into the file. */
export interface PdfPageReceipt {
  /**
   * `untouched`: the original's compressed bytes, of several pictures each in its place; `lossless`: its exact pixels;
   * `vector`: the page's own text and drawing; `converted`, `rendered`: see reason.
   */
  readonly image: 'untouched' | 'lossless' | 'vector' | 'converted' | 'rendered';
  /** Why it could not go in untouched, a machine word such as `cmyk`, `16-bit`, `font-not-embedded`; empty for `untouched`. */
  readonly reason: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly bitsPerPixel: number;
  /**
   * SHA-256 of the picture's compressed bytes where they are the original's, of its raw pixels where they are ours, and of
   * all objects of a page that keeps its own content, so that a reader can prove the page.
   */
  readonly imageSha256: Sha256;
}

export interface WrittenPdf {
  readonly content: ContentHandle;
  readonly sizeBytes: number;
  readonly sha256: Sha256;
  readonly pages: readonly PdfPageReceipt[];
  /** Signatures that it got here; absent for a file that was written just now. */
  readonly signatures?: readonly PaperSignature[];
}

/**
 * Writes one paper as PDF/A-2u, page by page, holding at most one page in memory.
 *
 * @throws AppError as `PageEngine`, and `storage.full`
 */
export interface PaperPdfWriter {
  write(
    pages: readonly PdfPageSpec[],
    meta: PdfMeta,
    limits: Limits,
    options?: { readonly signal?: AbortSignal; readonly onPage?: (done: number) => void },
  ): Promise<WrittenPdf>;
  /**
   * Lets go of the bytes of a paper that this writer wrote (a temporary file) once they have been taken over; what it did
   * not write, such as a signed copy that is kept, stays. Never throws.
   */
  release?(written: WrittenPdf): Promise<void>;
}
