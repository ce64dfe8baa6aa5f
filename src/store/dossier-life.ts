import { AppError, type Dossier, type Id } from '../core/model/index.ts';
import type { NewDossier, PaperVerification } from '../core/ports/index.ts';
import { facetsOf } from './facets.ts';
import { keptPageIds } from './kept-pages.ts';
import { headWords, textWords, wordKeys } from './search-index.ts';
import { dossierRow, papersOf, putDossierRow, revised, type StoreContext } from './store-context.ts';
import { guarded } from './store-error.ts';

/**
 * Stores a dossier with its papers, pages, files and known texts at once.
 *
 * @throws AppError `storage.missing` when the bytes of a file are not held: a dossier never points at nothing
 */
export async function addDossier(context: StoreContext, entry: NewDossier): Promise<void> {
  const { db } = context;
  const { dossier: given, papers, pages, files, texts = [], takenInKey } = entry;
  const openFields = papers.reduce((sum, paper) => sum + context.openFields(paper), 0);
  const dossier: Dossier = { ...given, openFields, paperTypes: [...new Set(papers.map((paper) => paper.typeId))] };
  const tables = [db.dossiers, db.papers, db.pages, db.files, db.blobs, db.texts, db.words, db.takenIn];
  await guarded(() => db.transaction('rw', tables, async () => {
    for (const file of files) {
      if (await db.blobs.where('sha256').equals(file.sha256).count() === 0) throw new AppError('storage.missing', { kind: 'file' });
      if (!(await db.files.get(file.sha256))) await db.files.add(file);
    }
    await db.dossiers.add({ id: dossier.id, code: dossier.code, dossier, facets: facetsOf(dossier), cursor: 0, steps: 0 });
    await db.papers.bulkAdd([...papers]);
    await db.pages.bulkAdd([...pages]);
    await db.texts.bulkAdd([...texts]);
    const textOf = new Map(texts.map(({ pageId, text }) => [pageId, text]));
    const rows = papers.map((paper) => textWords(paper, paper.pageIds.flatMap((id) => textOf.get(id) ?? [])));
    await db.words.bulkAdd([headWords(dossier, papers), ...rows.filter(({ words }) => words.length > 0)]);
    if (takenInKey !== undefined) await db.takenIn.add({ key: takenInKey, dossierId: dossier.id });
  }));
  context.bell.ring();
}

/** Changes a dossier's own fields and, when given, who verified its papers. Gives the dossier as it then is. */
export async function updateDossier(
  context: StoreContext,
  id: Id,
  patch: Partial<Omit<Dossier, 'id' | 'schema' | 'version' | 'createdAt'>>,
  verification?: PaperVerification,
): Promise<Dossier> {
  const { db } = context;
  const dossier = await guarded(() => db.transaction('rw', [db.dossiers, db.papers, db.words], async () => {
    const row = await dossierRow(db, id);
    let papers = await papersOf(db, id);
    if (verification) {
      papers = papers.map((paper) => ({ ...paper, ...verification }));
      await db.papers.bulkPut(papers);
    }
    const next = revised(context, row, papers, patch);
    await putDossierRow(db, next, papers);
    return next.dossier;
  }));
  context.bell.ring();
  return dossier;
}

/** Removes deleted dossiers for good, with the files that no other dossier uses. Dossiers that are not deleted stay. */
export async function purgeDossiers(context: StoreContext, ids: readonly Id[]): Promise<void> {
  const { db } = context;
  for (const id of ids) {
    await guarded(() => db.transaction('rw', db.tables, async () => {
      const row = await db.dossiers.get(id);
      if (!row || row.dossier.deletedAt === null) return;
      const papers = await papersOf(db, id);
      const pageIds = papers.flatMap(keptPageIds);
      const pages = (await db.pages.bulkGet(pageIds)).filter((page) => page !== undefined);
      await db.pages.bulkDelete(pageIds);
      await db.texts.bulkDelete(pageIds);
      await db.words.bulkDelete(wordKeys(id, papers));
      await db.edits.where('[dossierId+seq]').between([id, 0], [id, Infinity]).delete();
      for (const paper of papers) await db.drafts.where('[paperId+key]').between([paper.id, ''], [paper.id, '\uffff']).delete();
      await db.papers.bulkDelete(papers.map((paper) => paper.id));
      await db.takenIn.where('dossierId').equals(id).delete();
      await db.exports.where('dossierId').equals(id).delete();
      await db.signing.where('dossierId').equals(id).delete();
      const copies = await db.signed.where('dossierId').equals(id).toArray();
      await db.signed.bulkDelete(copies.map(({ paperId }) => paperId));
      await db.dossiers.delete(id);
      for (const sha256 of new Set([...pages.map((page) => page.fileSha256), ...copies.map((copy) => copy.sha256)])) {
        const used = await db.pages.where('[fileSha256+dossierId]').between([sha256, ''], [sha256, '\uffff']).limit(1).count();
        if (used > 0 || (await db.signed.where('sha256').equals(sha256).count()) > 0) continue;
        await Promise.all([db.files.delete(sha256), db.blobs.delete(sha256), db.secrets.delete(sha256)]);
      }
    }));
  }
  context.bell.ring();
}

/** A serial for codes that begin with `prefix`: one more than the last given out and than any held. */
export function nextSerial(context: StoreContext, prefix: string): Promise<number> {
  const { db } = context;
  return guarded(() => db.transaction('rw', [db.serials, db.dossiers], async () => {
    const last = (await db.serials.get(prefix))?.last ?? 0;
    const codes = await db.dossiers.where('code').startsWith(prefix).keys();
    const held = codes.map((code) => Number(typeof code === 'string' ? code.slice(prefix.length) : NaN)).filter(Number.isInteger);
    const next = held.reduce((most, serial) => Math.max(most, serial), last) + 1;
    await db.serials.put({ prefix, last: next });
    return next;
  }));
}
