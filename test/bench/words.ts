/** Words of a text for comparing: NFC, punctuation at either end dropped, case kept, since case is part of a name. */
export function wordsOf(text: string): string[] {
  return text.normalize('NFC').split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}²]+$/gu, ''))
    .filter((word) => word !== '');
}

/** How many of the true words were read, and which were not. */
export interface WordScore {
  readonly total: number;
  readonly right: number;
  /** Words read that are not on the page. */
  readonly extra: number;
  readonly missed: readonly string[];
  readonly invented: readonly string[];
}

/**
 * Compares as multisets: a word counts once for each time that it is on the page, wherever it stands. Order is left out
 * because columns may lawfully be read in either order.
 */
export function scoreWords(truth: string, read: string): WordScore {
  const left = new Map<string, number>();
  const trueWords = wordsOf(truth);
  for (const word of trueWords) left.set(word, (left.get(word) ?? 0) + 1);
  const invented: string[] = [];
  let right = 0;
  for (const word of wordsOf(read)) {
    const count = left.get(word) ?? 0;
    if (count > 0) {
      left.set(word, count - 1);
      right += 1;
    } else invented.push(word);
  }
  const missed = [...left].flatMap(([word, count]) => Array.from({ length: count }, () => word));
  return { total: trueWords.length, right, extra: invented.length, missed, invented };
}

/** The sum of several scores. */
export function sumScores(scores: readonly WordScore[]): WordScore {
  return {
    total: scores.reduce((sum, s) => sum + s.total, 0), right: scores.reduce((sum, s) => sum + s.right, 0), extra: scores.reduce((sum, s) => sum + s.extra, 0),
    missed: scores.flatMap((s) => s.missed), invented: scores.flatMap((s) => s.invented),
  };
}
