import { AppError, regionText, type Change, type Page, type PageText, type Paper, type SeparationSide } from '../core/model/index.ts';
import type { SohoaDatabase } from './database.ts';
import { facetsOf } from './facets.ts';
import { keptPageIds } from './kept-pages.ts';
import type { DossierRow } from './rows.ts';
import { headWords, textWords, wordKeys } from './search-index.ts';
import { papersOf, type StoreContext } from './store-context.ts';

export type SeparationChange = Extract<Change, { kind: 'separate' }>;

const UNTOUCHED = new Set(['reading', 'to-verify']);

const pagesOf = (side: SeparationSide): Page[] => [...side.pages, ...side.dossiers.flatMap(({ pages }) => pages)];

/**
 * Removes the dossiers that a separation made, for their pages go back to where they came from.
 *
 * @throws AppError `dossier.wrong-state` when somebody has worked on one of them since: that is undone there first
 */
async function removeMade(db: SohoaDatabase, side: SeparationSide): Promise<void> {
  for (const { dossier: { id } } of side.dossiers) {
    const row = await db.dossiers.get(id);
    if (!row || row.cursor > 0 || !UNTOUCHED.has(row.dossier.state) || row.dossier.deletedAt !== null) {
      throw new AppError('dossier.wrong-state', { state: row?.dossier.state ?? 'deleted' });
    }
    const papers = await papersOf(db, id);
    await db.words.bulkDelete(wordKeys(id, papers));
    await db.papers.bulkDelete(papers.map((paper) => paper.id));
    await db.edits.where('[dossierId+seq]').between([id, 0], [id, Infinity]).delete();
    await db.dossiers.delete(id);
  }
}

async function makeDossiers(context: StoreContext, side: SeparationSide): Promise<void> {
  const { db } = context;
  for (const { dossier: given, papers } of side.dossiers) {
    const openFields = papers.reduce((sum, paper) => sum + context.openFields(paper), 0);
    const dossier = { ...given, openFields, paperTypes: [...new Set(papers.map(({ typeId }) => typeId))] };
    await db.dossiers.add({ id: dossier.id, code: dossier.code, dossier, facets: facetsOf(dossier), cursor: 0, steps: 0 });
    await db.words.put(headWords(dossier, papers));
    await putTextWords(db, papers);
  }
}

/**
 * Moves the pages to where this side has them. A page that exists keeps its turn, size and state; one that this side
 * adds (a second paper on the same glass) takes its twin's words; one that it lacks goes, for its twin holds the picture.
 */
async function movePages(db: SohoaDatabase, from: SeparationSide, to: SeparationSide): Promise<void> {
  const [before, after] = [pagesOf(from), pagesOf(to)];
  for (const { region, ...page } of after) {
    const twin = before.find((other) => other.fileSha256 === page.fileSha256 && other.index === page.index);
    const [stored, model] = await Promise.all([db.pages.get(page.id), twin && db.pages.get(twin.id)]);
    const kept: Page = { ...(stored ?? model ?? page) };
    delete kept.region;
    await db.pages.put({ ...kept, id: page.id, paperId: page.paperId, dossierId: page.dossierId, ...(region ? { region } : {}) });
    const text = stored || !twin ? undefined : await db.texts.get(twin.id);
    if (text) await db.texts.put({ pageId: page.id, text: text.text });
  }
  const gone = before.filter(({ id }) => !after.some((page) => page.id === id)).map(({ id }) => id);
  await db.pages.bulkDelete(gone);
  await db.texts.bulkDelete(gone);
}

/** Writes the search words of papers' texts; a page's words count only where they lie in its region. */
async function putTextWords(db: SohoaDatabase, papers: readonly Paper[]): Promise<void> {
  for (const paper of papers) {
    const [pages, texts] = await Promise.all([db.pages.bulkGet(paper.pageIds), db.texts.bulkGet(paper.pageIds)]);
    const own = texts.flatMap((row, i): PageText[] => (row ? [regionText(row.text, pages[i]?.region)] : []));
    if (own.length > 0) await db.words.put(textWords(paper, own));
  }
}

/** The papers of a dossier on one side of a separation, in its order; papers that came in since stand behind. */
function ordered(papers: readonly Paper[], from: SeparationSide, to: SeparationSide): Paper[] {
  const left = papers.filter(({ id }) => !from.papers.some((paper) => paper.id === id));
  const all = [...to.papers, ...left];
  const place = ({ id, ordinal }: Paper): number => (to.order.includes(id) ? to.order.indexOf(id) : 1_000_000 + ordinal);
  return all.sort((a, b) => place(a) - place(b)).map((paper, i) => (paper.ordinal === i + 1 ? paper : { ...paper, ordinal: i + 1 }));
}

/**
 * Puts one side of a separation into the records: papers, pages, search words, and the dossiers that it makes or
 * removes. Within the caller's transaction.
 *
 * @returns the papers as they then are, and what of the dossier itself changes
 * @throws AppError `dossier.wrong-state`, see `removeMade`
 */
export async function applySeparation(
  context: StoreContext, row: DossierRow, papers: readonly Paper[], change: SeparationChange, side: 'before' | 'after',
): Promise<{ readonly papers: Paper[]; readonly patch: Pick<DossierRow['dossier'], 'paperIds' | 'pageCount' | 'pagesRead'> }> {
  const { db } = context;
  const [from, to] = side === 'after' ? [change.before, change.after] : [change.after, change.before];
  await db.words.bulkDelete(wordKeys(row.id, papers));
  await removeMade(db, from);
  await movePages(db, from, to);
  const next = ordered(papers, from, to);
  await db.papers.bulkDelete(papers.map(({ id }) => id));
  await db.papers.bulkPut([...next, ...to.dossiers.flatMap((made) => made.papers)]);
  await putTextWords(db, next);
  await makeDossiers(context, to);
  const pages = (await db.pages.bulkGet(next.flatMap(keptPageIds))).filter((page) => page !== undefined);
  const pagesRead = pages.filter(({ state }) => state === 'read' || state === 'failed').length;
  return { papers: next, patch: { paperIds: next.map(({ id }) => id), pageCount: pages.length, pagesRead } };
}

/** The change with its first side taken from what is stored now, so that undoing gives back exactly that. */
export async function rebasedSeparation(db: SohoaDatabase, papers: readonly Paper[], change: SeparationChange): Promise<SeparationChange> {
  const own = change.before.papers.flatMap(({ id }) => papers.find((paper) => paper.id === id) ?? []);
  const pages = (await db.pages.bulkGet(own.flatMap(keptPageIds))).filter((page) => page !== undefined);
  return { ...change, before: { ...change.before, papers: own, pages, order: papers.map(({ id }) => id) } };
}
