import { AppError, type Change, type Dossier, type Edit, type Id, type Paper } from '../core/model/index.ts';
import type { DossierView } from '../core/ports/index.ts';
import { paperWith, rebased, turnPageTo } from './apply-change.ts';
import { applySeparation, rebasedSeparation } from './apply-separation.ts';
import type { SohoaDatabase } from './database.ts';
import type { DossierRow } from './rows.ts';
import { compared, dossierRow, papersOf, putDossierRow, readView, revised, type StoreContext } from './store-context.ts';
import { guarded } from './store-error.ts';

/** The tables that a step touches, all in one transaction. */
const tablesOf = (db: SohoaDatabase) => [db.dossiers, db.papers, db.pages, db.texts, db.edits, db.words, db.drafts];

/** The papers as they are after a step, and what of the dossier itself it changes. */
interface Applied {
  readonly papers: Paper[];
  readonly patch: Partial<Dossier>;
}

/** Puts one side of a change into the stored records. */
async function apply(context: StoreContext, row: DossierRow, papers: Paper[], change: Change, side: 'before' | 'after'): Promise<Applied> {
  if (change.kind === 'separate') return applySeparation(context, row, papers, change, side);
  const { db } = context;
  const page = change.kind === 'turn' ? await db.pages.get(change.pageId) : undefined;
  const paperId = change.kind === 'turn' ? page?.paperId : change.paperId;
  const paper = papers.find(({ id }) => id === paperId);
  if (!paper) throw new AppError('storage.missing', { kind: 'paper' });
  let next: Paper;
  if (change.kind === 'turn') {
    if (!page) throw new AppError('storage.missing', { kind: 'page' });
    const text = (await db.texts.get(page.id))?.text ?? null;
    const turned = turnPageTo(page, text, paper, change[side]);
    await db.pages.put(turned.page);
    if (turned.text) await db.texts.put({ pageId: page.id, text: turned.text });
    next = turned.paper;
  } else {
    next = paperWith(paper, change, side);
    // What was being typed is settled by the step; left behind it would come up again after the next start.
    if (change.kind === 'field') await db.drafts.delete([paper.id, change.key]);
  }
  await db.papers.put(next);
  return { papers: papers.map((other) => (other.id === next.id ? next : other)), patch: {} };
}

/** The change with its first side taken from what is stored now. */
async function rebasedChange(db: SohoaDatabase, papers: readonly Paper[], change: Change): Promise<Change> {
  if (change.kind === 'separate') return rebasedSeparation(db, papers, change);
  const page = change.kind === 'turn' ? await db.pages.get(change.pageId) : undefined;
  const paper = change.kind === 'turn' ? undefined : papers.find(({ id }) => id === change.paperId);
  return rebased(change, paper, page);
}

/** Appends a step to a dossier's edit list, dropping the undone ones after the cursor, and applies it. */
export async function applyEdit(context: StoreContext, edit: Omit<Edit, 'seq'>): Promise<DossierView> {
  const { db } = context;
  const view = await guarded(() => db.transaction('rw', tablesOf(db), async () => {
    const row = await dossierRow(db, edit.dossierId);
    const papers = await papersOf(db, edit.dossierId);
    const step: Edit = { ...edit, change: await rebasedChange(db, papers, edit.change), seq: row.cursor + 1 };
    await db.edits.where('[dossierId+seq]').between([row.id, step.seq], [row.id, Infinity], true, true).delete();
    await db.edits.put(step);
    const { papers: changed, patch } = await apply(context, row, papers, step.change, 'after');
    const after = await compared(context, changed);
    await putDossierRow(db, revised(context, { ...row, cursor: step.seq, steps: step.seq }, after, patch), after);
    return readView(db, row.id);
  }));
  context.bell.ring();
  return view;
}

async function move(context: StoreContext, dossierId: Id, by: -1 | 1): Promise<DossierView> {
  const { db } = context;
  const view = await guarded(() => db.transaction('rw', tablesOf(db), async () => {
    const row = await dossierRow(db, dossierId);
    const step = await db.edits.get([dossierId, by === -1 ? row.cursor : row.cursor + 1]);
    if (!step) return readView(db, dossierId);
    const { papers: changed, patch } = await apply(context, row, await papersOf(db, dossierId), step.change, by === -1 ? 'before' : 'after');
    const papers = await compared(context, changed);
    await putDossierRow(db, revised(context, { ...row, cursor: row.cursor + by }, papers, patch), papers);
    return readView(db, dossierId);
  }));
  context.bell.ring();
  return view;
}

/** Takes the last step in force back; without one, nothing changes. */
export function undoEdit(context: StoreContext, dossierId: Id): Promise<DossierView> {
  return move(context, dossierId, -1);
}

/** Puts the step that was taken back last in force again; without one, nothing changes. */
export function redoEdit(context: StoreContext, dossierId: Id): Promise<DossierView> {
  return move(context, dossierId, 1);
}
