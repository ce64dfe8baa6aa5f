import type { Grey, PixelSource } from '../../core/image/index.ts';
import type { Box, FileInspection, Limits, Size, Turn } from '../../core/model/index.ts';
import type { PagePicture } from '../../core/pdf/index.ts';
import type { LooseWord } from './word-lines.ts';

/**
 * A page as its file gives it: upright by the file's own word (/Rotate, Exif), before any turn of ours.
 *
 * - `page`: page space, see [Note: Page space].
 * - `grey`: the page at about the scale of recognition; null when it needs no recognition.
 */
export interface RawPage {
  readonly page: Size & { readonly dpi: number };
  readonly grey: Grey | null;
  /** The page as codes are looked for in it: all that it shows, its own words too; null when it can have none. */
  readonly codeGrey: Grey | null;
  /** The page's own words, where it has text that can be trusted. */
  readonly ownWords: readonly LooseWord[] | null;
  readonly blank: boolean;
  readonly decodeMs: number;
  readonly textMs: number;
}

/** What to draw for the screen: the whole page at this size, or of that a region; before any turn of ours. */
export interface DrawRequest extends Size {
  readonly region: Box;
}

/** An open file of one format. Every method throws an AppError when the page cannot be had. */
export interface PageSource {
  inspect(name: string, limits: Limits): Promise<FileInspection>;
  /** One page for recognition, at about `ocrDpi`. */
  rawPage(index: number, limits: Limits, ocrDpi: number): Promise<RawPage>;
  /** Size of a page in page space, upright by the file's own word. */
  pageSize(index: number, limits: Limits): Promise<Size & { readonly dpi: number }>;
  /**
   * Pixels for the screen: `use` sees either the whole picture as stored, with the turn and mirroring that make it
   * upright, or (`region` not null) an upright drawing of just that region of the request.
   */
  withPixels<T>(
    index: number, limits: Limits, request: DrawRequest,
    use: (pixels: PixelSource, turnDeg: Turn, mirror: boolean, region: Box | null) => T,
  ): Promise<T>;
  /** The page's picture, or its own content, for writing into a PDF. */
  pdfImage(index: number, limits: Limits): Promise<PagePicture>;
  close(): void;
}

/** Milliseconds that only rise. Workers have `performance` in the browser and in Node alike. */
export function nowMs(): number {
  return performance.now();
}
