import { AppError, type Id, type ImportOutcome } from '../../core/model/index.ts';
import { findPackages, groupIncoming, importFiles } from '../../core/usecases/index.ts';
import type { Store } from '../../store/index.ts';
import type { IntakeService } from '../app/services.ts';
import type { IntakeEntries, IntakeEntry } from './intake-entries.ts';
import { IMPORT_LOCK, type IntakeImport, type IntakeImportParts } from './intake-import.ts';
import type { IntakeReading } from './intake-reading.ts';
import type { ReadingQueue } from './reading-queue.ts';

export interface IntakeParts extends Omit<IntakeImportParts, 'explain'> {
  readonly store: Store;
  readonly importing: IntakeImport;
  readonly entries: IntakeEntries;
  readonly reading: IntakeReading;
  readonly queue: ReadingQueue;
}

const DAY_MS = 86_400_000;
const OPEN = new Set(['queued', 'running', 'paused']);

/** The inbox: what is dropped is stored, then read in the background; what a restart cut off goes on. */
export function createIntakeService(parts: IntakeParts): IntakeService & { start(): Promise<void> } {
  const { entries, importing, reading, queue, store, ports, settings, limits } = parts;

  const entryOf = (jobId: Id): IntakeEntry => {
    const entry = entries.get(jobId);
    if (!entry) throw new AppError('host.not-found');
    return entry;
  };

  function replace(entry: IntakeEntry, name: string, outcome: ImportOutcome, dossierId: Id | null): Promise<void> {
    const outcomes = entry.note.outcomes.map((one) => (one.name === name ? outcome : one));
    return entries.set(entry, {}, { outcomes, dossierId: entry.note.dossierId ?? dossierId });
  }

  /** What the jobs of the last session were at, and what is unread without a job, goes on. */
  async function goOn(): Promise<void> {
    const held = (await navigator.locks.query()).held?.some(({ name }) => name === IMPORT_LOCK) === true;
    for (const job of await store.jobs.open()) {
      // What this window took in before it got here is on its way already.
      if (entries.get(job.id)) continue;
      const note = await store.jobs.note(job.id);
      if (!note) {
        await store.jobs.remove(job.id);
        continue;
      }
      const entry: IntakeEntry = { job, note, source: null, pages: [], controller: null };
      if (note.dossierId !== null) {
        const [row] = await store.dossiers.rows([note.dossierId]);
        if (!row || row.deletedAt !== null) {
          await store.jobs.remove(job.id);
          continue;
        }
        entries.adopt(entry);
        if (OPEN.has(job.state) && job.kind === 'import') await reading.begin(entry);
      } else if (!OPEN.has(job.state)) entries.adopt(entry);
      else if (!held) {
        entries.adopt(entry);
        // What was stored comes in now. Files that the dead window had not got to are gone with it, and are named.
        if (note.files.length > 0) void importing.run(entry);
        else await entries.set(entry, { state: 'failed', error: new AppError('file.unreadable').toData() });
      }
    }
    const unread = (await store.dossiers.unreadPages()).map(({ dossierId }) => dossierId);
    const cutOff = await store.dossiers.list({ states: ['reading'] });
    for (const dossierId of new Set([...unread, ...cutOff])) {
      const [row] = await store.dossiers.rows([dossierId]);
      if (row && row.deletedAt === null && !entries.ofDossier(dossierId)) queue.add(dossierId);
    }
  }

  return {
    async start() {
      await goOn();
      const waiting = entries.all().flatMap(({ note }) => note.files.flatMap(({ sha256 }) => sha256 ?? []));
      await store.originals.sweep(new Date(Date.now() - DAY_MS).toISOString(), new Set(waiting));
    },
    async add(files) {
      const dropped = files.map(({ file, folder }) => ({ name: file.name, folder, file }));
      const { packages, rest } = findPackages(dropped);
      const made = packages.map(({ name, files: own }) =>
        entries.make('take-in', name, { kind: 'package', name, files: new Map([...own].map(([path, { file }]) => [path, file])) }, 1));
      for (const { title, files: own } of groupIncoming(rest)) {
        made.push(entries.make('import', title, { kind: 'files', files: own, reuseHeld: false }, own.length));
      }
      // Written down before the first is stored, so that a crash in between leaves none unmentioned; not waited for,
      // since a thousand loose files would take seconds.
      for (const entry of made) entries.set(entry, {}).catch(() => undefined);
      return (await Promise.all(made.map((entry) => importing.run(entry)))).flat();
    },
    async retryWithPassword(jobId, fileName, password) {
      const entry = entryOf(jobId);
      const file = entry.note.files.find(({ name, sha256 }) => name === fileName && sha256 !== null);
      const content = file?.sha256 ? await store.originals.get(file.sha256) : null;
      if (!file?.sha256 || !content) return { kind: 'refused', name: fileName, error: new AppError('file.unreadable').toData() };
      const { unitCode, procedureCode } = settings.get();
      const own = entry.note.dossierId === null;
      const title = own ? entry.note.title : file.name.replace(/\.[^.]{1,5}$/u, '');
      const incoming = { name: file.name, content, sizeBytes: file.sizeBytes, sha256: file.sha256, password };
      const { dossierId, outcomes: [outcome] } = await importFiles(ports, { title, files: [incoming] }, { unitCode, procedureCode, limits });
      if (!outcome) throw new AppError('file.unreadable');
      await replace(entry, fileName, outcome, dossierId);
      if (dossierId === null) return outcome;
      if (own) await reading.begin(entry);
      else {
        const other = entries.make('import', title, null, 1);
        await entries.set(other, {}, { dossierId, outcomes: [outcome] });
        await reading.begin(other);
      }
      return outcome;
    },
    async reuseHeld(nameOrSha) {
      for (const entry of entries.all()) {
        const held = entry.note.outcomes.find((one) => one.kind === 'held' && (one.name === nameOrSha || one.sha256 === nameOrSha));
        if (held?.kind !== 'held') continue;
        const content = await store.originals.get(held.sha256);
        if (!(content instanceof Blob)) throw new AppError('storage.missing', { kind: 'file' });
        const title = held.name.replace(/\.[^.]{1,5}$/u, '');
        const made = entries.make('import', title, { kind: 'files', files: [{ name: held.name, folder: '', file: content }], reuseHeld: true }, 1);
        const [outcome] = await importing.run(made);
        if (!outcome) throw new AppError('storage.missing', { kind: 'file' });
        await replace(entry, held.name, outcome, null);
        return outcome;
      }
      throw new AppError('host.not-found');
    },
    async cancel(jobId) {
      const entry = entryOf(jobId);
      if (entry.note.dossierId !== null) queue.stop(entry.note.dossierId);
      else if (entry.controller) entry.controller.abort();
      else await entries.set(entry, { state: 'cancelled', error: new AppError('job.cancelled').toData() });
    },
    async resume(jobId) {
      const entry = entryOf(jobId);
      if (entry.note.dossierId !== null) return reading.begin(entry);
      if (!entry.source && entry.note.files.length === 0) throw new AppError('file.unreadable');
      // What a full disk put off goes on together: it was dropped together.
      const full = entry.job.error?.code === 'storage.full';
      const again = full ? entries.all().filter(({ job }) => job.state === 'paused' && job.error?.code === 'storage.full') : [entry];
      await Promise.all(again.map(async (one) => {
        await entries.set(one, { state: 'queued', error: null });
        void importing.run(one);
      }));
    },
    async dismiss(jobId) {
      const entry = entryOf(jobId);
      entry.controller?.abort();
      if (entry.note.dossierId !== null && OPEN.has(entry.job.state)) queue.stop(entry.note.dossierId);
      await entries.remove(jobId);
      // What waited for a password, or was put off, is let go of; what a dossier holds stays.
      for (const { sha256 } of entry.note.files) if (sha256 !== null) await store.originals.discard(sha256);
    },
    items: () => entries.items(),
    subscribe: (listener) => entries.subscribe(listener),
  };
}
