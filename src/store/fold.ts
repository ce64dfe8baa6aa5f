/**
 * Text as the search sees it: lower case, without tone marks and hooks, đ as d.
 *
 * @returns e.g. `nguyen thi huong` for `Nguyễn Thị Hường`
 */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** The folded words of a text: runs of letters and digits, at most 40 characters each. */
export function foldedWords(text: string): string[] {
  return fold(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '').map((word) => word.slice(0, 40));
}

/** Beginnings up to this length get index entries of their own. */
const SHORT = 3;
/** Marks them; no folded word starts so. */
const MARK = '.';
/** Most words kept per row: a 500-page paper must not make one row of a million entries. */
const MOST_WORDS = 20_000;

/**
 * Index entries of a text: each word once, and each beginning of one to three letters once.
 *
 * [Note: Short beginnings] A search runs while one types. `n` would hit every word with n, several per dossier, and
 * reading them all takes seconds; as an entry of its own it hits each row once.
 */
export function indexWords(texts: Iterable<string>): string[] {
  const entries = new Set<string>();
  for (const text of texts) {
    for (const word of foldedWords(text)) {
      if (entries.has(word)) continue;
      if (entries.size > MOST_WORDS) return [...entries];
      entries.add(word);
      for (let length = 1; length <= Math.min(SHORT, word.length); length++) entries.add(MARK + word.slice(0, length));
    }
  }
  return [...entries];
}

/** How a typed word is looked up: exactly (a short beginning's own entry) or as a beginning of words. */
export function lookup(word: string): { readonly exact: string } | { readonly prefix: string } {
  return word.length <= SHORT ? { exact: MARK + word } : { prefix: word };
}
