import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError, defaultLimits, isAppError, type FileInspection } from '../../../src/core/model/index.ts';
import type { EngineFile, Hasher, OriginalStore, PreparedPage } from '../../../src/core/ports/index.ts';
import { countOpenFields } from '../../../src/core/usecases/index.ts';
import { createIntakeEntries } from '../../../src/renderer/adapters/intake-entries.ts';
import { createIntakeImport } from '../../../src/renderer/adapters/intake-import.ts';
import { createIntakeReading } from '../../../src/renderer/adapters/intake-reading.ts';
import { createIntakeService } from '../../../src/renderer/adapters/intake-service.ts';
import { createReadingQueue } from '../../../src/renderer/adapters/reading-queue.ts';
import type { DeskSettings, IncomingFile, IntakeItem, SettingsService } from '../../../src/renderer/app/services.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { birthCertificateLines, testClock, textOfLines } from '../../support/records.ts';

const clock = testClock();
const opened: { store: Store; name: string }[] = [];

afterEach(async () => {
  for (const { store, name } of opened.splice(0)) {
    store.close();
    await Dexie.delete(name);
  }
});

const settings: SettingsService = {
  get: () => ({ unitCode: 'H17.NN.NN', procedureCode: '' }) as DeskSettings,
  put: () => Promise.reject(new Error('not used')), about: () => Promise.reject(new Error('not used')), subscribe: () => () => undefined,
};
const hasher: Hasher = {
  async hashContent(content) {
    const digest = await crypto.subtle.digest('SHA-256', await (content as Blob).arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  },
  hashBytes: () => { throw new Error('not used'); },
  start: () => { throw new Error('not used'); },
};
const prepared: PreparedPage = {
  page: { widthPx: 2480, heightPx: 3508, dpi: 300 }, turnDeg: 0, skewDeg: 0, toPage: [1, 0, 0, 1, 0, 0], ownWords: null, codes: [], blank: false,
  image: { widthPx: 8, heightPx: 8, data: new Uint8Array(64), dpi: 200 }, timings: { decode: 1, prepare: 1, text: 0 },
};

/** One window: the whole intake over a real database, with an engine whose every page waits for `gate`. */
async function openWindow(name: string, over: { gate?: () => Promise<void>; originals?: (real: OriginalStore) => OriginalStore } = {}) {
  const store = await openStore({ name, now: () => clock.now(), openFields: countOpenFields });
  opened.push({ store, name });
  const originals = over.originals?.(store.originals) ?? store.originals;
  const recognised: string[] = [];
  const engine = {
    async inspect(file: EngineFile): Promise<FileInspection> {
      const text = await (file.content as Blob).text();
      if (text.startsWith('broken')) throw new AppError('file.damaged');
      if (text.startsWith('locked') && file.password !== 'đúng') throw new AppError('pdf.password');
      const pages = Array.from({ length: Number(/pages:(\d+)/.exec(text)?.[1] ?? 1) }, (_, index) => (
        { index, widthPx: 2480, heightPx: 3508, dpi: 300, content: 'scan' as const, wholeJpeg: false }));
      return { format: 'pdf', pages, signed: false, findings: [] };
    },
    async prepare(_file: EngineFile, _index: number, _limits: unknown, { signal }: { signal?: AbortSignal }): Promise<PreparedPage> {
      await over.gate?.();
      if (signal?.aborted === true) throw new AppError('job.cancelled');
      return prepared;
    },
    crops: () => Promise.reject(new AppError('engine.crashed')),
  };
  const ocr = {
    recognise: ({ key }: { key: string }) => {
      recognised.push(key);
      const words = textOfLines(birthCertificateLines).words.map((word) => ({ ...word, baseline: [0, 0, 1, 1] as const }));
      return Promise.resolve({ words, meanConfidence: 0.96 });
    },
    describe: () => Promise.resolve('test'),
  };
  const explain = (thrown: unknown): AppError => {
    if (isAppError(thrown)) return thrown;
    throw thrown;
  };
  const { dossiers } = store;
  const queue = createReadingQueue({ dossiers, originals, engine, ocr, clock }, defaultLimits, 1, explain);
  const entries = createIntakeEntries(store.jobs, () => clock.newId());
  const reading = createIntakeReading(store, entries, queue);
  const parts = { ports: { dossiers, originals, engine, hasher, clock }, limits: defaultLimits, settings, entries, reading };
  const intake = createIntakeService({ ...parts, importing: createIntakeImport({ ...parts, explain }), store, queue });
  return { store, intake, recognised, queue };
}

const drop = (name: string, text: string, folder = ''): IncomingFile => ({ file: new File([text], name), folder });
const freshName = (): string => `test-${clock.newId()}`;

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await what()) return;
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
  throw new Error('it never came to that');
}

const titled = (items: readonly IntakeItem[], title: string): IntakeItem | undefined => items.find((item) => item.title === title);

describe('the inbox', () => {
  it('stores and reads what is dropped, and tells page by page', async () => {
    const { intake, store } = await openWindow(freshName());
    const seen: string[] = [];
    intake.subscribe(() => { seen.push(intake.items().map(({ job }) => `${job.state}:${job.phase}:${String(job.done)}/${String(job.total)}`).join()); });
    const outcomes = await intake.add([drop('a.pdf', 'pages:3'), drop('hỏng.pdf', 'broken'), drop('1.jpg', 'pages:1 x', 'hồ sơ 1'), drop('2.jpg', 'pages:1 y', 'hồ sơ 1')]);
    expect(outcomes.map(({ name, kind }) => `${name} ${kind}`).sort()).toEqual(['1.jpg accepted', '2.jpg accepted', 'a.pdf accepted', 'hỏng.pdf refused']);
    await until(() => intake.items().filter(({ job }) => job.state === 'done').length === 2);
    expect(titled(intake.items(), 'hỏng')?.job).toMatchObject({ state: 'failed', error: { code: 'file.damaged' } });
    expect(titled(intake.items(), 'a')).toMatchObject({ job: { done: 3, total: 3 }, pages: [{ state: 'read' }, { state: 'read' }, { state: 'read' }] });
    expect(await store.dossiers.list({ states: ['to-verify'] })).toHaveLength(2);
    expect(intake.items()).toBe(intake.items());
    expect(seen.length).toBeGreaterThan(1);
  });

  it('lets what was dropped before the desk had started come in as if nothing were', async () => {
    let stored: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => { stored = resolve; });
    const { intake, store } = await openWindow(freshName(), {
      originals: (real) => ({ ...real, put: async (...args) => { await slow; return real.put(...args); } }),
    });
    const adding = intake.add([drop('sớm.pdf', 'pages:1')]);
    await until(async () => (await store.jobs.open()).length === 1);
    await intake.start();
    stored();
    expect((await adding).map(({ kind }) => kind)).toEqual(['accepted']);
    await until(() => intake.items().some(({ job }) => job.state === 'done'));
    expect(intake.items()).toHaveLength(1);
    expect(await store.dossiers.list({ states: ['to-verify'] })).toHaveLength(1);
  });

  it('goes on after a crash with what was stored and what was read, reading no page twice', async () => {
    const name = freshName();
    let open = 2;
    let release = (): void => undefined;
    const stuck = new Promise<void>((resolve) => { release = resolve; });
    const first = await openWindow(name, { gate: async () => { if (open-- <= 0) await stuck; } });
    await first.intake.add([drop('a.pdf', 'pages:4')]);
    await until(async () => (await first.store.dossiers.unreadPages()).length === 2);
    first.store.close();
    const second = await openWindow(name);
    // The dead window's lock falls with it; here it is still alive and has to be let go of by hand.
    release();
    await until(async () => (await navigator.locks.query()).held?.every((lock) => lock.name?.startsWith('sohoa-read') !== true) === true);
    await second.intake.start();
    await until(() => second.intake.items()[0]?.job.state === 'done');
    const keys = [...first.recognised.slice(0, 2), ...second.recognised];
    expect(new Set(keys).size).toBe(4);
    expect(keys).toHaveLength(4);
  });

  it('brings in after a crash what was stored but in no dossier yet', async () => {
    const name = freshName();
    const first = await openWindow(name);
    const sha256 = await hasher.hashContent(new Blob(['pages:2 z']));
    await first.store.originals.put(sha256, new Blob(['pages:2 z']));
    const job = { id: clock.newId(), kind: 'import' as const, state: 'running' as const, done: 0, total: 1, phase: 'store', error: null };
    const staged = { name: 'z.pdf', folder: '', sizeBytes: 9, sha256, error: null };
    await first.store.jobs.put(job, { title: 'z', dossierId: null, outcomes: [], files: [staged] });
    const lost = { ...job, id: clock.newId() };
    await first.store.jobs.put(lost, { title: 'mất', dossierId: null, outcomes: [], files: [] });
    first.store.close();
    const second = await openWindow(name);
    await second.intake.start();
    await until(() => titled(second.intake.items(), 'z')?.job.state === 'done');
    expect(await second.store.dossiers.list({ query: 'z.pdf' })).toHaveLength(1);
    expect(titled(second.intake.items(), 'mất')?.job).toMatchObject({ state: 'failed', error: { code: 'file.unreadable' } });
  });

  it('cancels reading, keeps what was read, and resumes', async () => {
    let read = 0;
    let go = (): void => undefined;
    const wait = new Promise<void>((resolve) => { go = resolve; });
    const { intake, store } = await openWindow(freshName(), { gate: async () => { if (read++ >= 1) await wait; } });
    await intake.add([drop('a.pdf', 'pages:3')]);
    await until(async () => (await store.dossiers.unreadPages()).length === 2);
    const [item] = intake.items();
    await intake.cancel(item?.job.id ?? '');
    go();
    await until(() => intake.items()[0]?.job.state === 'cancelled');
    expect(intake.items()[0]?.pages.map(({ state }) => state)).toEqual(['read', 'stored', 'stored']);
    await intake.resume(item?.job.id ?? '');
    await until(() => intake.items()[0]?.job.state === 'done');
    await intake.dismiss(item?.job.id ?? '');
    expect(await store.jobs.open()).toEqual([]);
  });

  it('puts everything off when the disk is full, says how much is needed, and goes on as one', async () => {
    let left = 1;
    const { intake, store } = await openWindow(freshName(), {
      originals: (real) => ({
        ...real,
        async put(sha, content) {
          if (!(await real.has(sha)) && left-- <= 0) throw new AppError('storage.full', { needed: 1, free: 0 });
          await real.put(sha, content);
        },
      }),
    });
    await intake.add([drop('a.pdf', 'pages:1 a'), drop('b.pdf', 'pages:1 bb'), drop('c.pdf', 'pages:1 ccc')]);
    await until(() => intake.items().filter(({ job }) => job.state === 'paused').length === 2);
    expect(titled(intake.items(), 'b')?.job.error).toMatchObject({ code: 'storage.full', params: { needed: 21 } });
    left = 99;
    await intake.resume(titled(intake.items(), 'c')?.job.id ?? '');
    await until(() => intake.items().every(({ job }) => job.state === 'done'));
    expect(await store.dossiers.list({ states: ['to-verify'] })).toHaveLength(3);
  });

  it('asks again for a password, also after a restart', async () => {
    const name = freshName();
    const first = await openWindow(name);
    await first.intake.add([drop('k.pdf', 'locked')]);
    first.store.close();
    const { intake, store } = await openWindow(name);
    await intake.start();
    await until(() => intake.items().length === 1);
    const jobId = intake.items()[0]?.job.id ?? '';
    expect(await intake.retryWithPassword(jobId, 'k.pdf', 'sai')).toMatchObject({ kind: 'refused', error: { code: 'pdf.password' } });
    expect(await intake.retryWithPassword(jobId, 'k.pdf', 'đúng')).toMatchObject({ kind: 'accepted' });
    await until(() => intake.items()[0]?.job.state === 'done');
    expect(await store.dossiers.list({ states: ['to-verify'] })).toHaveLength(1);
  });

  it('offers what is held, and takes it in again on request without doubling its bytes', async () => {
    const { intake, store } = await openWindow(freshName());
    await intake.add([drop('a.pdf', 'pages:1')]);
    const [outcome] = await intake.add([drop('b.pdf', 'pages:1')]);
    expect(outcome?.kind).toBe('held');
    expect(await intake.reuseHeld('b.pdf')).toMatchObject({ kind: 'accepted' });
    await until(() => intake.items().every(({ job }) => job.state === 'done'));
    expect(await store.dossiers.list({})).toHaveLength(2);
  });

  it('leaves a dossier that another window reads to that window', async () => {
    const name = freshName();
    let go = (): void => undefined;
    const wait = new Promise<void>((resolve) => { go = resolve; });
    const first = await openWindow(name, { gate: () => wait });
    await first.intake.add([drop('a.pdf', 'pages:2')]);
    const second = await openWindow(name);
    await second.intake.start();
    go();
    await until(() => second.intake.items()[0]?.job.state === 'done');
    expect(second.recognised).toEqual([]);
    expect(first.recognised).toHaveLength(2);
  });
});
