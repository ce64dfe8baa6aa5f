import { AppError, type Id, type Page, type PageText, type Paper } from '../core/model/index.ts';
import { compared, dossierRow, papersOf, putDossierRow, revised, type StoreContext } from './store-context.ts';
import { textWords } from './search-index.ts';
import { guarded } from './store-error.ts';

/**
 * The machine's new reading put under what a person did: a type that a person chose stays, with its fields, when the
 * machine read another; fields that a person settled stay as they are.
 */
export function mergedReading(stored: Paper | undefined, read: Paper): Paper {
  if (!stored) return read;
  // Read from pages that it no longer has: a person has separated it meanwhile.
  if (stored.pageIds.join() !== read.pageIds.join()) return stored;
  const own = { verifiedBy: stored.verifiedBy, verifiedAt: stored.verifiedAt, ordinal: stored.ordinal, pageIds: stored.pageIds };
  if (stored.typeSource === 'person' && stored.typeId !== read.typeId) return stored;
  const settled = Object.entries(stored.fields).filter(([, field]) => field.status !== 'machine');
  if (settled.length > 0 && stored.typeId !== read.typeId) return stored;
  return { ...read, ...own, typeSource: stored.typeSource, fields: { ...read.fields, ...Object.fromEntries(settled) } };
}

/** Stores the machine's reading of a paper with the texts of its pages, and renews the search words. */
export async function putReading(
  context: StoreContext,
  paper: Paper,
  pageTexts: readonly { readonly pageId: Id; readonly text: PageText }[],
): Promise<void> {
  const { db } = context;
  await guarded(() => db.transaction('rw', [db.dossiers, db.papers, db.pages, db.texts, db.words], async () => {
    const row = await dossierRow(db, paper.dossierId);
    const merged = mergedReading(await db.papers.get(paper.id), paper);
    await db.papers.put(merged);
    // What a page with a region is read from is a part of its words; the whole stays stored.
    const pages = await db.pages.bulkGet(pageTexts.map(({ pageId }) => pageId));
    await db.texts.bulkPut(pageTexts.filter((_, i) => pages[i]?.region === undefined));
    const papers = await compared(context, await papersOf(db, paper.dossierId));
    await db.words.put(textWords(merged, pageTexts.map(({ text }) => text)));
    await putDossierRow(db, revised(context, row, papers), papers);
  }));
  context.bell.ring();
}

/** Changes how a page stands, and with it how many of its dossier's pages are done. */
export async function setPage(
  context: StoreContext,
  id: Id,
  patch: Partial<Pick<Page, 'turnDeg' | 'widthPx' | 'heightPx' | 'dpi' | 'state'>>,
): Promise<void> {
  const { db } = context;
  await guarded(() => db.transaction('rw', [db.dossiers, db.pages], async () => {
    const page = await db.pages.get(id);
    if (!page) throw new AppError('storage.missing', { kind: 'page' });
    await db.pages.put({ ...page, ...patch });
    const row = await dossierRow(db, page.dossierId);
    const done = (state: Page['state']): PromiseLike<number> => db.pages.where('[dossierId+state]').equals([page.dossierId, state]).count();
    const [read, failed] = await Promise.all([done('read'), done('failed')]);
    if (row.dossier.pagesRead === read + failed) return;
    await db.dossiers.put({ ...row, dossier: { ...row.dossier, pagesRead: read + failed, version: row.dossier.version + 1, updatedAt: context.now() } });
  }));
  context.bell.ring();
}
