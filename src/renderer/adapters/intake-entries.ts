import type { ErrorData, Id, ImportOutcome, Job, JobNote, Page } from '../../core/model/index.ts';
import type { JobRepository } from '../../core/ports/index.ts';
import type { IntakeItem } from '../app/services.ts';
import { createListeners, throttled } from './listeners.ts';

/** A dropped file as this window holds it until it is stored. */
export interface DroppedFile {
  readonly name: string;
  readonly folder: string;
  readonly file: Blob;
}

/**
 * Where an entry's files come from. Files that are stored already stand in the entry's note; `files` are those that
 * only this window has. Null: the window that had them is gone.
 */
export type IntakeSource =
  | { readonly kind: 'files'; readonly files: readonly DroppedFile[]; readonly reuseHeld: boolean }
  | { readonly kind: 'package'; readonly name: string; readonly files: ReadonlyMap<string, Blob> };

/** One dossier on its way in. */
export interface IntakeEntry {
  job: Job;
  note: JobNote;
  source: IntakeSource | null;
  pages: { pageId: Id; state: Page['state'] }[];
  /** How many papers the files with an open proposal seem to hold. */
  proposedPapers?: number;
  /** Stops the import; reading is stopped through the queue. */
  controller: AbortController | null;
}

/** The entries of the inbox: changed in place, shown as a snapshot that stays the same until something changes. */
export interface IntakeEntries {
  make(kind: Job['kind'], title: string, source: IntakeSource | null, total: number): IntakeEntry;
  adopt(entry: IntakeEntry): void;
  get(jobId: Id): IntakeEntry | undefined;
  ofDossier(dossierId: Id): IntakeEntry | undefined;
  all(): readonly IntakeEntry[];
  remove(jobId: Id): Promise<void>;
  /** Changes a job and stores it; `note` too when given. */
  set(entry: IntakeEntry, job: Partial<Omit<Job, 'id'>>, note?: Partial<JobNote>): Promise<void>;
  /** Changes what is shown without storing it: figures that the store can give again. */
  show(entry: IntakeEntry, job: Partial<Omit<Job, 'id'>>): void;
  items(): readonly IntakeItem[];
  subscribe(listener: () => void): () => void;
}

const SHOW_EVERY_MS = 100;

/** @param newId of jobs */
export function createIntakeEntries(jobs: JobRepository, newId: () => Id): IntakeEntries {
  const entries = new Map<Id, IntakeEntry>();
  const listeners = createListeners();
  let snapshot: readonly IntakeItem[] = [];
  const publish = throttled(() => {
    snapshot = [...entries.values()].reverse().map(({ job, note, pages, proposedPapers = 0 }) => ({
      job, title: note.title, dossierId: note.dossierId, outcomes: note.outcomes, proposedPapers, pages: pages.map((page) => ({ ...page })),
    }));
    listeners.tell();
  }, SHOW_EVERY_MS);
  return {
    make(kind, title, source, total) {
      const job: Job = { id: newId(), kind, state: 'queued', done: 0, total, phase: kind === 'take-in' ? 'take-in' : 'store', error: null };
      const entry: IntakeEntry = { job, note: { title, dossierId: null, outcomes: [], files: [] }, source, pages: [], controller: null };
      entries.set(job.id, entry);
      publish();
      return entry;
    },
    adopt(entry) {
      entries.set(entry.job.id, entry);
      publish();
    },
    get: (jobId) => entries.get(jobId),
    ofDossier: (dossierId) => [...entries.values()].find(({ note }) => note.dossierId === dossierId),
    all: () => [...entries.values()],
    async remove(jobId) {
      entries.delete(jobId);
      publish();
      await jobs.remove(jobId);
    },
    async set(entry, job, note) {
      entry.job = { ...entry.job, ...job };
      if (note) entry.note = { ...entry.note, ...note };
      publish();
      if (entries.has(entry.job.id)) await jobs.put(entry.job, entry.note);
    },
    show(entry, job) {
      entry.job = { ...entry.job, ...job };
      publish();
    },
    items: () => snapshot,
    subscribe: (listener) => listeners.subscribe(listener),
  };
}

/** What is said of a job that brought nothing in: the first refusal; null when all was held already. */
export function refusalOf(outcomes: readonly ImportOutcome[]): ErrorData | null {
  for (const outcome of outcomes) if (outcome.kind === 'refused') return outcome.error;
  return null;
}
