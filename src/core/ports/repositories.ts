import type { FileStore } from './content.ts';
import type {
  Change, Dossier, DossierState, Edit, Id, Job, JobNote, Page, PageText, Paper, Sha256, StoredFile,
} from '../model/index.ts';

/** Everything that one import stores at once, or not at all. */
export interface NewDossier {
  readonly dossier: Dossier;
  readonly papers: readonly Paper[];
  readonly pages: readonly Page[];
  readonly files: readonly StoredFile[];
  /** Texts that are known already (a taken-in batch package). */
  readonly texts?: readonly { readonly pageId: Id; readonly text: PageText }[];
  /** The name under which a taken-in package is recognised when it comes again. */
  readonly takenInKey?: string;
}

/** What approval writes into each paper, and reopening takes back. */
export type PaperVerification = Pick<Paper, 'verifiedBy' | 'verifiedAt'>;

/** What the list can be narrowed by; all given conditions must hold. */
export interface DossierFilter {
  readonly states?: readonly DossierState[];
  readonly typeId?: string;
  readonly deleted?: boolean;
  /** Words to find anywhere in code, title, values and page text; tone marks and case do not matter. */
  readonly query?: string;
  /** Only dossiers with fields that need a person. */
  readonly onlyOpen?: boolean;
}

/** A dossier with all that the verify view shows. */
export interface DossierView {
  readonly dossier: Dossier;
  readonly papers: readonly Paper[];
  readonly pages: readonly Page[];
  readonly undoCount: number;
  readonly redoCount: number;
  /** What undo would undo, and redo redo. */
  readonly undoable: Change | null;
  readonly redoable: Change | null;
}

/**
 * The records of the desk. Every method that changes several tables does so in one transaction; when it resolves,
 * the change is durable.
 *
 * @throws AppError `storage.full` (nothing was changed), `dossier.not-found`
 */
export interface DossierRepository {
  add(entry: NewDossier): Promise<void>;
  /** Ids of matching dossiers, newest first. Must stay under 100 ms with 10,000 dossiers. */
  list(filter: DossierFilter): Promise<readonly Id[]>;
  /** Rows for the ids given, in that order; a vanished id gives null. */
  rows(ids: readonly Id[]): Promise<readonly (Dossier | null)[]>;
  counts(): Promise<Readonly<Record<DossierState | 'deleted', number>>>;
  view(id: Id): Promise<DossierView>;
  /** Changes a dossier's own fields (state, code, unit …) and, with it, who verified its papers; raises its version. */
  update(
    id: Id,
    patch: Partial<Omit<Dossier, 'id' | 'schema' | 'version' | 'createdAt'>>,
    verification?: PaperVerification,
  ): Promise<Dossier>;
  /** Puts the machine's reading of a paper in, unless a person has touched the paper; refreshes the search words. */
  putReading(paper: Paper, pageTexts: readonly { readonly pageId: Id; readonly text: PageText }[]): Promise<void>;
  setPage(id: Id, patch: Partial<Pick<Page, 'turnDeg' | 'widthPx' | 'heightPx' | 'dpi' | 'state'>>): Promise<void>;
  /** A page's words: those of its region where it has one. */
  pageText(pageId: Id): Promise<PageText | null>;
  putPageText(pageId: Id, text: PageText): Promise<void>;
  /** Appends a step, dropping undone ones after the cursor, and applies it. */
  applyEdit(edit: Omit<Edit, 'seq'>): Promise<DossierView>;
  undo(dossierId: Id): Promise<DossierView>;
  redo(dossierId: Id): Promise<DossierView>;
  /** Removes for good what was deleted, with the files that no other dossier uses. */
  purge(ids: readonly Id[]): Promise<void>;
  /** A serial for a dossier code, from 1 per prefix, given out once and higher than that of any code held. */
  nextSerial(prefix: string): Promise<number>;
  /** True when a dossier, deleted or not, has this code. */
  codeTaken(code: string): Promise<boolean>;
  /** The dossier that a package became when it was taken in, or null. */
  takenIn(key: string): Promise<Id | null>;
  /** Dossiers that already hold a file, deleted ones too. */
  findByFile(sha256: Sha256): Promise<readonly Id[]>;
  storedFile(sha256: Sha256): Promise<StoredFile | null>;
  /** Pages not read yet, oldest first: what a restart goes on with. */
  unreadPages(): Promise<readonly Page[]>;
}

/** What a person is typing right now, kept so that a crash loses nothing. */
export interface DraftRepository {
  put(paperId: Id, key: string, text: string): Promise<void>;
  all(paperIds: readonly Id[]): Promise<ReadonlyMap<string, string>>;
  clear(paperId: Id, key: string): Promise<void>;
}

/** Long tasks, so that they survive a restart. */
export interface JobRepository {
  /** Stores a job; `note` replaces what the inbox shows of it, and is kept when left out. */
  put(job: Job, note?: JobNote): Promise<void>;
  /** Jobs not removed yet, oldest first. */
  open(): Promise<readonly Job[]>;
  note(id: Id): Promise<JobNote | null>;
  remove(id: Id): Promise<void>;
}

/** The desk's store of originals: what came in can be let go of again as long as no dossier holds it. */
export interface OriginalStore extends FileStore {
  /** Removes bytes that no dossier holds; those that one holds stay. */
  discard(sha256: Sha256): Promise<void>;
  /** Removes bytes that no dossier holds and that were stored before `before`, but for those in `keep`. */
  sweep(before: string, keep: ReadonlySet<Sha256>): Promise<number>;
  /** The password that opens a protected original, or null. */
  password(sha256: Sha256): Promise<string | null>;
  putPassword(sha256: Sha256, password: string): Promise<void>;
}
