import { AppError, type Dossier, type Id, type Instant, type Paper } from '../core/model/index.ts';
import type { DossierView } from '../core/ports/index.ts';
import { keptPageIds } from './kept-pages.ts';
import type { ChangeBell } from './changes.ts';
import type { SohoaDatabase } from './database.ts';
import { facetsOf } from './facets.ts';
import type { DossierRow } from './rows.ts';
import { headWords } from './search-index.ts';

/** What every part of the store works with. */
export interface StoreContext {
  readonly db: SohoaDatabase;
  readonly bell: ChangeBell;
  readonly now: () => Instant;
  /** How many fields of a paper need a person; injected, since only the paper types know which are required. */
  readonly openFields: (paper: Paper) => number;
  /** The papers of a dossier with what they say against one another; injected for the same reason. */
  readonly compare: (papers: readonly Paper[]) => readonly Paper[];
}

/** The row of a dossier. @throws AppError `dossier.not-found` */
export async function dossierRow(db: SohoaDatabase, id: Id): Promise<DossierRow> {
  const row = await db.dossiers.get(id);
  if (!row) throw new AppError('dossier.not-found', { id });
  return row;
}

/** The papers of a dossier in their order. */
export async function papersOf(db: SohoaDatabase, dossierId: Id): Promise<Paper[]> {
  return (await db.papers.where('dossierId').equals(dossierId).toArray()).sort((a, b) => a.ordinal - b.ordinal);
}

/** Compares the papers of a dossier and stores those about which there is news; within the caller's transaction. */
export async function compared(context: StoreContext, papers: readonly Paper[]): Promise<Paper[]> {
  const next = [...context.compare(papers)];
  await context.db.papers.bulkPut(next.filter((paper, at) => paper !== papers[at]));
  return next;
}

/** A dossier as it is written down: with a new version and the figures of its list row taken from its papers. */
export function revised(context: StoreContext, row: DossierRow, papers: readonly Paper[], patch: Partial<Dossier> = {}): DossierRow {
  const dossier: Dossier = {
    ...row.dossier,
    ...patch,
    version: row.dossier.version + 1,
    updatedAt: context.now(),
    openFields: papers.reduce((sum, paper) => sum + context.openFields(paper), 0),
    paperTypes: [...new Set(papers.map((paper) => paper.typeId))],
  };
  return { ...row, code: dossier.code, dossier, facets: facetsOf(dossier) };
}

/** Writes a dossier's row and its search words; within the caller's transaction. */
export async function putDossierRow(db: SohoaDatabase, row: DossierRow, papers: readonly Paper[]): Promise<void> {
  await db.dossiers.put(row);
  await db.words.put(headWords(row.dossier, papers));
}

/** The dossier with all that the verify view shows; within the caller's transaction or in one of its own. */
export async function readView(db: SohoaDatabase, id: Id): Promise<DossierView> {
  const row = await dossierRow(db, id);
  const papers = await papersOf(db, id);
  const [pages, undoable, redoable] = await Promise.all([
    db.pages.bulkGet(papers.flatMap(keptPageIds)),
    row.cursor > 0 ? db.edits.get([id, row.cursor]) : undefined,
    row.cursor < row.steps ? db.edits.get([id, row.cursor + 1]) : undefined,
  ]);
  return {
    dossier: row.dossier,
    papers,
    pages: pages.filter((page) => page !== undefined),
    undoCount: row.cursor,
    redoCount: row.steps - row.cursor,
    undoable: undoable?.change ?? null,
    redoable: redoable?.change ?? null,
  };
}
