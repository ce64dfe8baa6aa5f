import type { Box } from '../model/index.ts';
import type { PaperText } from './layout.ts';

/** A place on which a value should stand although none was read there. */
export interface WantedPlace {
  readonly page: number;
  /** In page pixels of the level page at `box`'s left end: where the line begins, or the whole block. */
  readonly box: Box;
  /** A line of text, a block of several (below the title of who signs), or the lines of a machine-readable zone. */
  readonly shape: 'line' | 'block' | 'zone';
  /** Keys of other fields that the place tells, too. */
  readonly gives?: readonly string[];
}

/**
 * [Note: Wanted places] Finders return nothing where nothing was read; a label without value, or a signer's title
 * without name, still says where to look again. They are noted beside the paper's text, by field key, so that the
 * types' own code need not know of second looks.
 */
const noted = new WeakMap<PaperText, Map<string, WantedPlace>>();

/** Notes where the value of `key` should stand; the first note for a key stays. */
export function noteWanted(text: PaperText, key: string, place: WantedPlace): void {
  const places = noted.get(text) ?? new Map<string, WantedPlace>();
  if (!places.has(key)) places.set(key, place);
  noted.set(text, places);
}

/** The places noted while a paper was read, by field key. */
export function wantedPlaces(text: PaperText): ReadonlyMap<string, WantedPlace> {
  return noted.get(text) ?? new Map<string, WantedPlace>();
}
