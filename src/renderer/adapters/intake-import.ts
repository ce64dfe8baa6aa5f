import { AppError, type ImportOutcome, type Limits } from '../../core/model/index.ts';
import { importFiles, takeInPackage, type ImportPorts, type TakeInPorts } from '../../core/usecases/index.ts';
import type { SettingsService } from '../app/services.ts';
import { droppedPackage } from './host-packages.ts';
import { refusalOf, type DroppedFile, type IntakeEntries, type IntakeEntry } from './intake-entries.ts';
import type { IntakeReading } from './intake-reading.ts';

/** Held by the window that stores files: imports of two windows go one after another, so that nothing is stored twice. */
export const IMPORT_LOCK = 'sohoa-import';

export interface IntakeImportParts {
  readonly ports: ImportPorts & TakeInPorts;
  readonly limits: Limits;
  readonly settings: SettingsService;
  readonly entries: IntakeEntries;
  readonly reading: IntakeReading;
  readonly explain: (thrown: unknown) => AppError;
}

/** Stores the files of entries, one entry after another. */
export interface IntakeImport {
  /** Resolves when the entry's files are stored, refused or put off. */
  run(entry: IntakeEntry): Promise<readonly ImportOutcome[]>;
}

const sizeOf = (files: readonly DroppedFile[]): number => files.reduce((sum, { file }) => sum + file.size, 0);

export function createIntakeImport({ ports, limits, settings, entries, reading, explain }: IntakeImportParts): IntakeImport {
  const waiting: { entry: IntakeEntry; resolve: (outcomes: readonly ImportOutcome[]) => void }[] = [];
  let working = false;

  async function store(entry: IntakeEntry, signal: AbortSignal): Promise<readonly ImportOutcome[]> {
    const { source } = entry;
    if (!source) throw new AppError('file.unreadable');
    if (source.kind === 'package') {
      const dropped = droppedPackage(source.name, source.files, (content) => ports.hasher.hashContent(content, signal));
      const { dossierId, again } = await takeInPackage(ports, dropped, signal);
      const outcome = { kind: 'taken-in' as const, name: source.name, dossierId, again };
      await entries.set(entry, { state: 'done', done: 1, total: 1, error: null }, { dossierId, outcomes: [outcome] });
      return [outcome];
    }
    const { unitCode, procedureCode } = settings.get();
    const files = source.files.map(({ name, file }) => ({ name, content: file, sizeBytes: file.size }));
    const result = await importFiles(ports, { title: entry.note.title, files }, {
      unitCode, procedureCode, limits, signal, reuseHeld: source.reuseHeld,
      onProgress: (done, phase) => { entries.show(entry, { done, total: files.length, phase }); },
    });
    const outcomes = [...result.outcomes];
    if (result.dossierId === null) {
      const error = refusalOf(outcomes);
      await entries.set(entry, { state: error ? 'failed' : 'done', done: files.length, error }, { outcomes });
    } else {
      await entries.set(entry, { state: 'running', phase: 'read' }, { dossierId: result.dossierId, outcomes });
      await reading.begin(entry);
    }
    return outcomes;
  }

  /** A full disk stops everything that waits: each would fail the same way, and half of it would be stored. */
  async function putOff(entry: IntakeEntry, full: AppError): Promise<void> {
    const others = waiting.splice(0);
    const later = others.flatMap(({ entry: { source } }) => (source?.kind === 'files' ? source.files : []));
    const error = new AppError('storage.full', { ...full.params, needed: Number(full.params['needed'] ?? 0) + sizeOf(later) }).toData();
    for (const one of [entry, ...others.map((other) => other.entry)]) await entries.set(one, { state: 'paused', error }).catch(() => undefined);
    for (const other of others) other.resolve(refusedAll(other.entry, error));
  }

  async function runOne(entry: IntakeEntry): Promise<readonly ImportOutcome[]> {
    if (entry.job.state === 'cancelled') return refusedAll(entry, new AppError('job.cancelled').toData());
    const controller = new AbortController();
    entry.controller = controller;
    try {
      await entries.set(entry, { state: 'running', error: null });
      return await navigator.locks.request(IMPORT_LOCK, () => store(entry, controller.signal));
    } catch (thrown) {
      const error = explain(thrown);
      if (error.code === 'storage.full') await putOff(entry, error);
      else await entries.set(entry, { state: error.code === 'job.cancelled' ? 'cancelled' : 'failed', error: error.toData() }).catch(() => undefined);
      return refusedAll(entry, error.toData());
    } finally {
      entry.controller = null;
    }
  }

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) next.resolve(await runOne(next.entry));
    working = false;
  }

  return {
    run: (entry) => new Promise((resolve) => {
      waiting.push({ entry, resolve });
      void work();
    }),
  };
}

function refusedAll({ source, note }: IntakeEntry, error: { code: AppError['code']; params: Record<string, string | number> }): ImportOutcome[] {
  const names = source?.kind === 'files' ? source.files.map(({ name }) => name) : [note.title];
  return names.map((name) => ({ kind: 'refused', name, error }));
}
