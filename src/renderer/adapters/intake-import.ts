import { AppError, type ErrorData, type ImportOutcome, type Limits } from '../../core/model/index.ts';
import { importFiles, stageFile, takeInPackage, type ImportPorts, type IncomingContent, type TakeInPorts } from '../../core/usecases/index.ts';
import type { SettingsService } from '../app/services.ts';
import { droppedPackage } from './host-packages.ts';
import { refusalOf, type IntakeEntries, type IntakeEntry } from './intake-entries.ts';
import type { IntakeReading } from './intake-reading.ts';

/** Held by the window that makes dossiers: imports of two windows go one after another, so that nothing comes in twice. */
export const IMPORT_LOCK = 'sohoa-import';

export interface IntakeImportParts {
  readonly ports: ImportPorts & TakeInPorts;
  readonly limits: Limits;
  readonly settings: SettingsService;
  readonly entries: IntakeEntries;
  readonly reading: IntakeReading;
  readonly explain: (thrown: unknown) => AppError;
}

/**
 * Brings entries in. All that was dropped is made durable first, entry by entry; behind that, dossiers are made of
 * what is durable. So a window that dies in between loses only what it had not got to yet.
 */
export interface IntakeImport {
  /** Resolves when the entry's files are in a dossier, refused or put off. */
  run(entry: IntakeEntry): Promise<readonly ImportOutcome[]>;
}

interface Waiting {
  readonly entry: IntakeEntry;
  readonly resolve: (outcomes: readonly ImportOutcome[]) => void;
}

/** Takes things one after another. */
function createLine<T>(work: (item: T) => Promise<void>): { push(item: T): void; clear(): T[] } {
  const items: T[] = [];
  let working = false;
  async function run(): Promise<void> {
    if (working) return;
    working = true;
    for (let next = items.shift(); next !== undefined; next = items.shift()) await work(next);
    working = false;
  }
  return {
    push(item) {
      items.push(item);
      void run();
    },
    clear: () => items.splice(0),
  };
}

export function createIntakeImport({ ports, limits, settings, entries, reading, explain }: IntakeImportParts): IntakeImport {
  const staging = createLine<Waiting>(async (waiting) => {
    if (await attempt(waiting, (signal) => stage(waiting.entry, signal))) making.push(waiting);
  });
  const making = createLine<Waiting>(async (waiting) => {
    await attempt(waiting, async (signal) => {
      waiting.resolve(await navigator.locks.request(IMPORT_LOCK, () => make(waiting.entry, signal)));
    });
  });

  async function stage(entry: IntakeEntry, signal: AbortSignal): Promise<void> {
    const { source } = entry;
    if (source?.kind !== 'files') return;
    const files = [...entry.note.files];
    for (const { name, folder, file } of source.files.slice(files.length)) {
      entries.show(entry, { done: files.length, total: source.files.length, phase: 'store' });
      files.push(await stageFile(ports, { name, folder, content: file, sizeBytes: file.size }, limits, signal));
      // Kept at once in memory, so that a full disk goes on from here; stored once for the whole entry.
      entry.note = { ...entry.note, files: [...files] };
    }
    await entries.set(entry, {}, { files });
  }

  async function make(entry: IntakeEntry, signal: AbortSignal): Promise<readonly ImportOutcome[]> {
    const { source, note } = entry;
    if (source?.kind === 'package') {
      const dropped = droppedPackage(source.name, source.files, (content) => ports.hasher.hashContent(content, signal));
      const { dossierId, again } = await takeInPackage(ports, dropped, { unitCode: settings.get().unitCode, signal });
      const outcome = { kind: 'taken-in' as const, name: source.name, dossierId, again };
      await entries.set(entry, { state: 'done', done: 1, total: 1, error: null }, { dossierId, outcomes: [outcome] });
      return [outcome];
    }
    if (note.files.length === 0) throw new AppError('file.unreadable');
    const refused = note.files.flatMap(({ name, error }): ImportOutcome[] => (error ? [{ kind: 'refused', name, error }] : []));
    const files: IncomingContent[] = [];
    for (const [n, { name, sizeBytes, sha256 }] of note.files.entries()) {
      if (sha256 === null) continue;
      // Gone where another entry brought the same bytes and was refused; this window may still have them.
      const content = (await ports.originals.get(sha256)) ?? (source?.kind === 'files' ? source.files[n]?.file : undefined);
      if (content) files.push({ name, content, sizeBytes, sha256 });
      else refused.push({ kind: 'refused', name, error: new AppError('file.unreadable').toData() });
    }
    const { unitCode, procedureCode } = settings.get();
    const result = await importFiles(ports, { title: note.title, files }, {
      unitCode, procedureCode, limits, signal, reuseHeld: source?.reuseHeld === true,
      onProgress: (done, phase) => { entries.show(entry, { done, total: note.files.length, phase }); },
    });
    const outcomes = inOrder([...result.outcomes, ...refused], note.files.map(({ name }) => name));
    if (result.dossierId === null) {
      const error = refusalOf(outcomes);
      await entries.set(entry, { state: error ? 'failed' : 'done', done: note.files.length, error }, { outcomes });
    } else {
      await entries.set(entry, { state: 'running', phase: 'read' }, { dossierId: result.dossierId, outcomes });
      await reading.begin(entry);
    }
    return outcomes;
  }

  /** A full disk stops everything that waits to be stored: each would fail the same way. */
  async function putOff(entry: IntakeEntry, full: AppError): Promise<ErrorData> {
    const others = staging.clear();
    const unstored = [entry, ...others.map((other) => other.entry)].flatMap(({ source, note }) =>
      (source?.kind === 'files' ? source.files.slice(note.files.length) : []));
    const bytes = unstored.reduce((sum, { file }) => sum + file.size, 0);
    const error = new AppError('storage.full', { ...full.params, needed: Math.max(bytes, Number(full.params['needed'] ?? 0)) }).toData();
    for (const one of [entry, ...others.map((other) => other.entry)]) await entries.set(one, { state: 'paused', error }).catch(() => undefined);
    for (const other of others) other.resolve(refusedAll(other.entry, error));
    return error;
  }

  /** Runs one step of an entry; whatever goes wrong ends in the entry's job, never in the line. Gives whether it went well. */
  async function attempt({ entry, resolve }: Waiting, step: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    if (entry.job.state === 'cancelled') {
      resolve(refusedAll(entry, new AppError('job.cancelled').toData()));
      return false;
    }
    const controller = new AbortController();
    entry.controller = controller;
    entries.show(entry, { state: 'running', error: null });
    try {
      await step(controller.signal);
      return true;
    } catch (thrown) {
      const failure = explain(thrown);
      let error = failure.toData();
      if (failure.code === 'storage.full') error = await putOff(entry, failure);
      else await entries.set(entry, { state: failure.code === 'job.cancelled' ? 'cancelled' : 'failed', error }).catch(() => undefined);
      resolve(refusedAll(entry, error));
      return false;
    } finally {
      entry.controller = null;
    }
  }

  return { run: (entry) => new Promise((resolve) => { staging.push({ entry, resolve }); }) };
}

function inOrder(outcomes: readonly ImportOutcome[], names: readonly string[]): ImportOutcome[] {
  return [...outcomes].sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
}

function refusedAll({ source, note }: IntakeEntry, error: ErrorData): ImportOutcome[] {
  const names = source?.kind === 'files' ? source.files.map(({ name }) => name) : [note.title];
  return names.map((name) => ({ kind: 'refused', name, error }));
}
