import type { Dossier, Id, PageText, Paper } from '../core/model/index.ts';
import type { SohoaDatabase } from './database.ts';
import { foldedWords, indexWords, lookup } from './fold.ts';
import type { WordsRow } from './rows.ts';

/** Key of a dossier's head, and of a paper's text, in the words table. */
const textKey = (paper: Paper): string => `${paper.dossierId}/${String(paper.ordinal)}`;
const dossierOf = (key: string): Id => key.slice(0, 36);

/** Search words of what people know a dossier by: its code, title and the values of its fields. */
export function headWords(dossier: Dossier, papers: readonly Paper[]): WordsRow {
  const texts = [dossier.code, dossier.title];
  for (const paper of papers) {
    texts.push(paper.fileName);
    for (const { value, unitToday } of Object.values(paper.fields)) {
      if (typeof value === 'string') texts.push(value);
      else if (value) texts.push(...value);
      // Found by the name that is printed and by the one that the place has today.
      if (unitToday) texts.push(unitToday.name ?? '', unitToday.province, ...unitToday.candidates.map(({ name }) => name));
    }
  }
  return { key: dossier.id, words: indexWords(texts) };
}

/** Search words of a paper's page texts. */
export function textWords(paper: Paper, texts: readonly PageText[]): WordsRow {
  return { key: textKey(paper), words: indexWords(texts.flatMap((text) => text.words.map((word) => word.text))) };
}

/** All keys of the words table that belong to a dossier. */
export function wordKeys(dossierId: Id, papers: readonly Paper[]): string[] {
  return [dossierId, ...papers.map(textKey)];
}

/**
 * Dossiers in which every word of the query stands as the beginning of a word.
 *
 * @returns null when the query holds no word, so that it narrows nothing
 */
export async function searchDossiers(db: SohoaDatabase, query: string): Promise<ReadonlySet<Id> | null> {
  const words = [...new Set(foldedWords(query))].sort((a, b) => b.length - a.length);
  if (words.length === 0) return null;
  const hits = await Promise.all(words.map(async (word) => {
    const how = lookup(word);
    const where = db.words.where('words');
    const keys = await ('exact' in how ? where.equals(how.exact) : where.startsWith(how.prefix)).primaryKeys();
    return new Set(keys.map(dossierOf));
  }));
  hits.sort((a, b) => a.size - b.size);
  const [smallest = new Set<Id>(), ...others] = hits;
  return new Set([...smallest].filter((id) => others.every((set) => set.has(id))));
}
