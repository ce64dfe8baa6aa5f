import type { Change, Dossier, Edit, Id, Job, JobNote, Page, PageText, Paper, Sha256, StoredFile, TakenLesson } from '../core/model/index.ts';

/**
 * A dossier as stored. `facets` are what the list filters by (see `facets.ts`); `cursor` says how many steps of the
 * edit list are in force, `steps` how many there are.
 */
export interface DossierRow {
  readonly id: Id;
  readonly code: string;
  readonly dossier: Dossier;
  readonly facets: readonly string[];
  readonly cursor: number;
  readonly steps: number;
}

/** One step of the edit list; key `[dossierId+seq]`. */
export interface EditRow extends Edit {
  readonly change: Change;
}

export interface TextRow {
  readonly pageId: Id;
  readonly text: PageText;
}

/**
 * Search words. `key` is the dossier's id for its head (code, title, values), and `id/ordinal` for a paper's text,
 * so that a hit names its dossier without loading a row.
 */
export interface WordsRow {
  readonly key: string;
  readonly words: readonly string[];
}

export interface BlobRow {
  readonly sha256: Sha256;
  readonly blob: Blob;
  readonly storedAt: string;
}

/** The password of a protected PDF: without it the held original could not be shown again. */
export interface SecretRow {
  readonly sha256: Sha256;
  readonly password: string;
}

export interface DraftRow {
  readonly paperId: Id;
  readonly key: string;
  readonly text: string;
}

export interface JobRow {
  readonly id: Id;
  readonly job: Job;
  readonly note: JobNote | null;
}

export interface SettingRow {
  readonly key: string;
  readonly value: unknown;
}

/** The last serial given out for a code prefix. */
export interface SerialRow {
  readonly prefix: string;
  readonly last: number;
}

/** Where a package that was taken in ended up, so that it is recognised the next time. */
export interface TakenInRow {
  readonly key: string;
  readonly dossierId: Id;
}

export type { Page, Paper, StoredFile };

/** What one paper taught. */
export interface LessonPaperRow {
  readonly paperId: Id;
  readonly typeId: string;
  taken: readonly TakenLesson[];
}
