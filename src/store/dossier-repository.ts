import { regionText } from '../core/model/index.ts';
import type { DossierRepository } from '../core/ports/index.ts';
import { applyEdit, redoEdit, undoEdit } from './dossier-edits.ts';
import { addDossier, nextSerial, purgeDossiers, updateDossier } from './dossier-life.ts';
import { dossierCounts, dossierRows, listDossiers } from './dossier-list.ts';
import { putReading, setPage } from './dossier-readings.ts';
import { readView, type StoreContext } from './store-context.ts';
import { guarded } from './store-error.ts';

/** The records of the desk in IndexedDB. */
export function createDossierRepository(context: StoreContext): DossierRepository {
  const { db } = context;
  return {
    add: (entry) => addDossier(context, entry),
    list: (filter) => listDossiers(db, filter),
    rows: (ids) => dossierRows(db, ids),
    counts: () => dossierCounts(db),
    view: (id) => guarded(() => db.transaction('r', [db.dossiers, db.papers, db.pages, db.edits], () => readView(db, id))),
    update: (id, patch, verification) => updateDossier(context, id, patch, verification),
    putReading: (paper, texts) => putReading(context, paper, texts),
    setPage: (id, patch) => setPage(context, id, patch),
    pageText: (pageId) => guarded(async () => {
      const [row, page] = await Promise.all([db.texts.get(pageId), db.pages.get(pageId)]);
      return row ? regionText(row.text, page?.region) : null;
    }),
    putPageText: (pageId, text) => guarded(async () => { await db.texts.put({ pageId, text }); }),
    applyEdit: (edit) => applyEdit(context, edit),
    undo: (id) => undoEdit(context, id),
    redo: (id) => redoEdit(context, id),
    purge: (ids) => purgeDossiers(context, ids),
    nextSerial: (prefix) => nextSerial(context, prefix),
    codeTaken: (code) => guarded(async () => (await db.dossiers.where('code').equals(code).count()) > 0),
    takenIn: (key) => guarded(async () => (await db.takenIn.get(key))?.dossierId ?? null),
    findByFile: (sha256) => guarded(async () => {
      const keys = await db.pages.where('[fileSha256+dossierId]').between([sha256, ''], [sha256, '\uffff']).uniqueKeys();
      return (keys as unknown as [string, string][]).map(([, dossierId]) => dossierId);
    }),
    storedFile: (sha256) => guarded(async () => (await db.files.get(sha256)) ?? null),
    unreadPages: () => guarded(async () => {
      const pages = await db.pages.where('state').anyOf('stored', 'reading').toArray();
      return pages.sort((a, b) => (a.id < b.id ? -1 : 1));
    }),
  };
}
