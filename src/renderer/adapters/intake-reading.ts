import type { AppError, Id } from '../../core/model/index.ts';
import type { Store } from '../../store/index.ts';
import type { IntakeEntries, IntakeEntry } from './intake-entries.ts';
import { throttled } from './listeners.ts';
import type { ReadingQueue } from './reading-queue.ts';

const FOREIGN_EVERY_MS = 1000;

/** Ties the reading queue to the inbox: what it tells becomes states of pages and jobs. */
export interface IntakeReading {
  /** Has an entry's dossier read, from where it stands. */
  begin(entry: IntakeEntry): Promise<void>;
}

/** @param store told of by its bell, for dossiers that another window reads */
export function createIntakeReading(store: Store, entries: IntakeEntries, reading: ReadingQueue): IntakeReading {
  /** Brings an entry to where its dossier stands. Gives whether all its pages are done. */
  async function refresh(entry: IntakeEntry, dossierId: Id): Promise<boolean> {
    const view = await store.dossiers.view(dossierId);
    entry.proposedPapers = view.papers.reduce((sum, { proposal }) => sum + (proposal?.papers.length ?? 0), 0);
    entry.pages = view.pages.map(({ id, state }) => ({ pageId: id, state }));
    const done = view.pages.filter(({ state }) => state === 'read' || state === 'failed').length;
    entries.show(entry, { done, total: view.pages.length, phase: 'read' });
    return done === view.pages.length && view.dossier.state !== 'reading';
  }

  async function ended(dossierId: Id, error: AppError | null): Promise<void> {
    const entry = entries.ofDossier(dossierId);
    if (!entry) return;
    const complete = await refresh(entry, dossierId).catch(() => false);
    if (complete) await entries.set(entry, { state: 'done', error: null });
    else if (error) {
      const state = error.code === 'job.cancelled' ? 'cancelled' : error.code === 'storage.full' ? 'paused' : 'failed';
      await entries.set(entry, { state, error: error.toData() });
    }
  }

  reading.listen({
    onBegin(dossierId) {
      const entry = entries.ofDossier(dossierId);
      if (entry) entries.show(entry, { state: 'running', phase: 'read', error: null });
    },
    onPage(dossierId, pageId, state) {
      const entry = entries.ofDossier(dossierId);
      const page = entry?.pages.find((one) => one.pageId === pageId);
      if (!entry || !page) return;
      page.state = state;
      const done = entry.pages.filter((one) => one.state === 'read' || one.state === 'failed').length;
      entries.show(entry, { done, total: entry.pages.length });
    },
    onEnd(dossierId, error) { void ended(dossierId, error).catch(() => undefined); },
  });

  // Another window may be reading what this one shows; its progress is in the store.
  store.subscribe(throttled(() => {
    for (const entry of entries.all()) {
      const { dossierId } = entry.note;
      if (dossierId === null || entry.job.phase !== 'read' || entry.job.state !== 'running') continue;
      void refresh(entry, dossierId)
        .then((complete) => (complete ? entries.set(entry, { state: 'done', error: null }) : undefined))
        .catch(() => undefined);
    }
  }, FOREIGN_EVERY_MS));

  return {
    async begin(entry) {
      const { dossierId } = entry.note;
      if (dossierId === null) return;
      if (await refresh(entry, dossierId)) return entries.set(entry, { state: 'done', error: null });
      await entries.set(entry, { state: 'running', phase: 'read', error: null });
      reading.add(dossierId);
    },
  };
}
