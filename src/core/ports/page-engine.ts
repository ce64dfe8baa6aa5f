import type { Box, FileInspection, Limits, PageCode, Size, Turn, Word } from '../model/index.ts';
import type { ContentHandle } from './content.ts';

/** A file to look into. `name` is used only to notice that a file is not what its name says. */
export interface EngineFile {
  readonly content: ContentHandle;
  readonly name: string;
  readonly password?: string;
}

/** An 8-bit grey image, one byte per pixel, row by row, 0 = black. */
export interface GreyImage extends Size {
  readonly data: Uint8Array<ArrayBuffer>;
}

/**
 * A page made ready for recognition.
 *
 * - `page`: the upright page space after `turnDeg` ([Note: Page space]).
 * - `image`: grey, deskewed, scaled so that 12-point text is as tall as at about 200 dpi; null when the page has
 *   text of its own and needs no recognition, or is blank.
 * - `ownWords`: a born-digital page's words in page space, else null.
 * - `toPage`: maps a point of `image` to page space: `[a, b, c, d, e, f]`, x' = a·x + c·y + e, y' = b·x + d·y + f.
 */
export interface PreparedPage {
  readonly page: Size & { readonly dpi: number };
  readonly turnDeg: Turn;
  readonly skewDeg: number;
  readonly image: (GreyImage & { readonly dpi: number }) | null;
  readonly toPage: readonly [number, number, number, number, number, number];
  readonly ownWords: readonly Word[] | null;
  readonly blank: boolean;
  /** QR codes and barcodes, in page space, from the top; none when they could not be looked for. */
  readonly codes: readonly PageCode[];
  /** Milliseconds spent in each stage. */
  readonly timings: Readonly<Record<'decode' | 'prepare' | 'text', number>>;
}

/** A page, or a region of it, as an encoded picture for the screen. */
export interface RenderedPage extends Size {
  readonly mime: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What to prepare. `turn: 'auto'` finds the quarter turn from the picture; a number applies that turn. */
export interface PrepareOptions {
  readonly turn: Turn | 'auto';
  readonly signal?: AbortSignal;
}

/** What to render: at most `maxWidthPx` × `maxHeightPx`, after `turnDeg`; `region` in page space cuts a snippet. */
export interface RenderOptions {
  readonly turnDeg: Turn;
  readonly maxWidthPx: number;
  readonly maxHeightPx: number;
  readonly region?: Box;
  readonly signal?: AbortSignal;
}

/**
 * Which places of a page to look at again. `turnDeg` and `skewDeg` are the page's own, as it was prepared.
 *
 * - `regions`: boxes in page space ([Note: Page space]), each holding a line of text or a part of one.
 * - `dpi`: resolution of the crops, finer than the page where small letters are to be enlarged (at most threefold).
 * - `channel`: `red` looks at the red light of a colour page only, in which red seals vanish; grey pages have one light.
 */
export interface CropOptions {
  readonly turnDeg: Turn;
  readonly skewDeg: number;
  readonly regions: readonly Box[];
  readonly dpi: number;
  readonly channel?: 'grey' | 'red';
  readonly signal?: AbortSignal;
}

/** A place of a page as a straight grey picture; `toPage` as in `PreparedPage`. */
export interface PageCrop extends GreyImage {
  readonly dpi: number;
  readonly toPage: readonly [number, number, number, number, number, number];
}

/**
 * Looks into files and turns pages into pictures and own text, off the calling thread. No call may hang: each has a
 * time limit, after which its worker is killed and a fresh one takes the next call.
 *
 * @throws AppError with a `file.*`, `pdf.*`, `limit.*` or `engine.*` code; `job.cancelled` when the signal fires
 */
export interface PageEngine {
  /** What the file is and what its pages are. */
  inspect(file: EngineFile, limits: Limits, signal?: AbortSignal): Promise<FileInspection>;
  /** Makes one page ready for recognition. */
  prepare(file: EngineFile, index: number, limits: Limits, options: PrepareOptions): Promise<PreparedPage>;
  /** Draws one page for the screen. */
  render(file: EngineFile, index: number, limits: Limits, options: RenderOptions): Promise<RenderedPage>;
  /** Cuts places out of one page for a second look, from one decoding; one crop for each region, in their order. */
  crops(file: EngineFile, index: number, limits: Limits, options: CropOptions): Promise<readonly PageCrop[]>;
  /** Lets go of whatever is held open for a file. */
  close(): Promise<void>;
}
