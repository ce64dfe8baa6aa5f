/**
 * The bounds that every input is held to, so that no file can take the desk down. A file that breaks one is refused
 * with the name of the bound.
 */
export interface Limits {
  /** Largest file, bytes. */
  readonly maxFileBytes: number;
  /** Most pages in one file. */
  readonly maxPages: number;
  /** Most pixels of one decoded page. Larger drawn pages are rendered smaller, larger images are refused. */
  readonly maxPagePixels: number;
  /** Most bytes that decoding one page may yield beyond its pixels (streams that unpack without end). */
  readonly maxDecodedBytes: number;
  /** Time for one page in the page engine, milliseconds; then its worker is killed. */
  readonly pageTimeoutMs: number;
  /** Time for opening and inspecting a file, milliseconds. */
  readonly inspectTimeoutMs: number;
  /** Time for recognising one page, milliseconds. */
  readonly ocrTimeoutMs: number;
}

export const defaultLimits: Limits = {
  maxFileBytes: 2 * 1024 ** 3,
  maxPages: 5_000,
  maxPagePixels: 150_000_000,
  maxDecodedBytes: 1024 ** 3,
  pageTimeoutMs: 30_000,
  inspectTimeoutMs: 60_000,
  ocrTimeoutMs: 120_000,
};
