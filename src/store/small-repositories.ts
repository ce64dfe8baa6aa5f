import { jobNoteSchema, jobSchema } from '../core/model/index.ts';
import type { DraftRepository, JobRepository } from '../core/ports/index.ts';
import { guarded } from './store-error.ts';
import type { StoreContext } from './store-context.ts';

/** What is being typed, per paper and field. */
export function createDraftRepository({ db }: StoreContext): DraftRepository {
  return {
    put: (paperId, key, text) => guarded(async () => { await db.drafts.put({ paperId, key, text }); }, text.length * 2),
    all: (paperIds) => guarded(async () => {
      const drafts = new Map<string, string>();
      for (const paperId of paperIds) {
        const rows = await db.drafts.where('[paperId+key]').between([paperId, ''], [paperId, '\uffff']).toArray();
        for (const row of rows) drafts.set(draftKey(row.paperId, row.key), row.text);
      }
      return drafts;
    }),
    clear: (paperId, key) => guarded(() => db.drafts.delete([paperId, key])),
  };
}

/** The key of a draft in the map that `all` gives: `paperId/key`. */
export function draftKey(paperId: string, key: string): string {
  return `${paperId}/${key}`;
}

/** Long tasks and what the inbox shows of them. Rows that no longer parse are skipped: an old job must not stop a start. */
export function createJobRepository({ db }: StoreContext): JobRepository {
  return {
    put: (job, note) => guarded(() => db.transaction('rw', db.jobs, async () => {
      const kept = note ?? (await db.jobs.get(job.id))?.note ?? null;
      await db.jobs.put({ id: job.id, job, note: kept });
    })),
    open: () => guarded(async () => (await db.jobs.orderBy('id').toArray()).flatMap((row) => {
      const job = jobSchema.safeParse(row.job);
      return job.success ? [job.data] : [];
    })),
    note: (id) => guarded(async () => jobNoteSchema.safeParse((await db.jobs.get(id))?.note).data ?? null),
    remove: (id) => guarded(() => db.jobs.delete(id)),
  };
}

/** Settings as last seen, so that the screen has its language and theme before the host has answered. */
export interface SettingsCache {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
}

/** The settings cache of the desk's database. */
export function createSettingsCache({ db }: StoreContext): SettingsCache {
  return {
    get: (key) => guarded(async () => (await db.settings.get(key))?.value),
    put: (key, value) => guarded(async () => { await db.settings.put({ key, value }); }),
  };
}
