import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError, defaultLimits, isAppError, type FileInspection, type PageText } from '../../../src/core/model/index.ts';
import type { EngineFile, Hasher, OcrRequest, PreparedPage } from '../../../src/core/ports/index.ts';
import {
  countOpenFields, groupIncoming, importFiles, readDossier, type IncomingContent, type ReadDossierPorts,
} from '../../../src/core/usecases/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { birthCertificateLines, testClock, textOfLines } from '../../support/records.ts';

const clock = testClock('2026-01-15T08:00:00+07:00');
const localClock = { ...clock, now: () => clock.now().replace('Z', '+07:00') };
const opened: { store: Store; name: string }[] = [];

afterEach(async () => {
  for (const { store, name } of opened.splice(0)) {
    store.close();
    await Dexie.delete(name);
  }
});

async function open(name = `test-${clock.newId()}`): Promise<Store & { dbName: string }> {
  const store = await openStore({ name, now: () => localClock.now(), openFields: countOpenFields });
  opened.push({ store, name });
  return Object.assign(store, { dbName: name });
}

/** The browser's own SHA-256 over the real bytes. */
const hasher: Pick<Hasher, 'hashContent'> = {
  async hashContent(content) {
    const digest = await crypto.subtle.digest('SHA-256', await (content as Blob).arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  },
};

/** Files of these tests say in text what they are: `pages:3`, `broken`, `locked`. */
const engine = {
  seen: [] as string[],
  async inspect(file: EngineFile): Promise<FileInspection> {
    const text = await (file.content as Blob).text();
    engine.seen.push(file.name);
    if (text.startsWith('broken')) throw new AppError('file.damaged');
    if (text.startsWith('locked') && file.password !== 'đúng') throw new AppError('pdf.password');
    const count = Number(/pages:(\d+)/.exec(text)?.[1] ?? 1);
    const pages = Array.from({ length: count }, (_, index) => ({ index, widthPx: 2480, heightPx: 3508, dpi: 300, content: 'scan' as const, wholeJpeg: false }));
    return { format: 'pdf', pages, signed: false, findings: [] };
  },
};

const file = (name: string, text: string, password?: string): IncomingContent => {
  const content = new Blob([text]);
  return { name, content, sizeBytes: content.size, ...(password === undefined ? {} : { password }) };
};
const options = { unitCode: 'H17.NN.NN', procedureCode: '1.000894', limits: defaultLimits };

describe('taking files in', () => {
  it('makes one dossier of a group, with a code of the day, and lists what was refused', async () => {
    const store = await open();
    const ports = { ...store, engine, hasher, clock: localClock };
    const group = { title: 'hồ sơ', files: [file('a.pdf', 'pages:3 a'), file('b.pdf', 'broken'), file('c.pdf', ''), file('d.pdf', 'pages:1 d')] };
    const result = await importFiles(ports, group, options);
    expect(result.outcomes.map((o) => [o.name, o.kind, o.kind === 'refused' ? o.error.code : ''])).toEqual([
      ['a.pdf', 'accepted', ''], ['b.pdf', 'refused', 'file.damaged'], ['c.pdf', 'refused', 'file.empty'], ['d.pdf', 'accepted', ''],
    ]);
    const view = await store.dossiers.view(result.dossierId ?? '');
    expect(view.dossier).toMatchObject({ code: expect.stringMatching(/^H17\.NN\.NN-260115-0001$/) as string, state: 'reading', pageCount: 4, title: 'hồ sơ' });
    expect(view.papers.map((paper) => [paper.fileName, paper.pageIds.length])).toEqual([['a.pdf', 3], ['d.pdf', 1]]);
    const broken = await hasher.hashContent(new Blob(['broken']));
    expect(await store.originals.has(broken)).toBe(false);
    const second = await importFiles(ports, { title: 'x', files: [file('e.pdf', 'pages:1 e')] }, options);
    expect((await store.dossiers.view(second.dossierId ?? '')).dossier.code).toMatch(/-0002$/);
  });

  it('recognises bytes that are held, doubles nothing, and shares them when told to', async () => {
    const store = await open();
    const ports = { ...store, engine, hasher, clock: localClock };
    const first = await importFiles(ports, { title: '1', files: [file('a.pdf', 'pages:1 same')] }, options);
    const again = await importFiles(ports, { title: '2', files: [file('renamed.pdf', 'pages:1 same')] }, options);
    expect(again).toEqual({ dossierId: null, outcomes: [expect.objectContaining({ kind: 'held', dossierIds: [first.dossierId] })] });
    const shared = await importFiles(ports, { title: '3', files: [file('renamed.pdf', 'pages:1 same')] }, { ...options, reuseHeld: true });
    expect(shared.dossierId).not.toBeNull();
    await store.dossiers.update(first.dossierId ?? '', { deletedAt: localClock.now() });
    await store.dossiers.update(shared.dossierId ?? '', { deletedAt: localClock.now() });
    const afterDeletion = await importFiles(ports, { title: '4', files: [file('a.pdf', 'pages:1 same')] }, options);
    expect(afterDeletion.outcomes[0]?.kind).toBe('accepted');
  });

  it('keeps the password of a protected file, so that it can be shown after a restart', async () => {
    const store = await open();
    const ports = { ...store, engine, hasher, clock: localClock };
    const refused = await importFiles(ports, { title: 'k', files: [file('k.pdf', 'locked')] }, options);
    expect(refused.outcomes[0]).toMatchObject({ kind: 'refused', error: { code: 'pdf.password' } });
    const taken = await importFiles(ports, { title: 'k', files: [file('k.pdf', 'locked', 'đúng')] }, options);
    expect(taken.dossierId).not.toBeNull();
    expect(await store.originals.password(await hasher.hashContent(new Blob(['locked'])))).toBe('đúng');
  });

  it('looks a second time when a worker died under a file, and refuses it when that happens again', async () => {
    const store = await open();
    let deaths = 1;
    const mortal = { inspect: (one: EngineFile) => (deaths-- > 0 ? Promise.reject(new AppError('engine.crashed')) : engine.inspect(one)) };
    const ports = { ...store, engine: mortal, hasher, clock: localClock };
    expect((await importFiles(ports, { title: 'x', files: [file('a.pdf', 'pages:1 a')] }, options)).outcomes[0]?.kind).toBe('accepted');
    deaths = 2;
    expect((await importFiles(ports, { title: 'x', files: [file('b.pdf', 'pages:1 b')] }, options)).outcomes[0]).toMatchObject({ error: { code: 'engine.crashed' } });
  });

  it('stops when the disk is full, says what all remaining files need, and goes on from there', async () => {
    const store = await open();
    let left = 1;
    const originals = {
      ...store.originals,
      put: (sha: string, content: object) => (left-- > 0 ? store.originals.put(sha, content) : Promise.reject(new AppError('storage.full', { needed: 1, free: 0 }))),
    };
    const ports = { ...store, originals, engine, hasher, clock: localClock };
    const group = { title: 'đầy', files: [file('a.pdf', 'pages:1 aaa'), file('b.pdf', 'pages:1 bbbb'), file('c.pdf', 'pages:1 ccccc')] };
    const error = await importFiles(ports, group, options).then(() => null, (thrown: unknown) => thrown);
    expect(isAppError(error, 'storage.full') && error.params['needed']).toBe((group.files[1]?.sizeBytes ?? 0) + (group.files[2]?.sizeBytes ?? 0));
    expect(await store.dossiers.list({})).toEqual([]);
    left = 99;
    const result = await importFiles(ports, group, options);
    expect(result.outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await store.dossiers.list({})).toHaveLength(1);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const store = await open();
    const ports = { ...store, engine, hasher, clock: localClock };
    const controller = new AbortController();
    const group = { title: 'x', files: [file('a.pdf', 'pages:1 q'), file('b.pdf', 'pages:1 r')] };
    const error = await importFiles(ports, group, { ...options, signal: controller.signal, onProgress: (done) => { if (done === 1) controller.abort(); } })
      .then(() => null, (thrown: unknown) => thrown);
    expect(isAppError(error, 'job.cancelled')).toBe(true);
    expect(await store.originals.has(await hasher.hashContent(new Blob(['pages:1 q'])))).toBe(false);
    expect(await store.dossiers.list({})).toEqual([]);
  });

  it('groups a folder with all below it into one dossier, in the order of people', () => {
    const at = (folder: string, name: string) => ({ folder, name });
    const groups = groupIncoming([at('', 'lẻ.pdf'), at('hs1', '10.jpg'), at('hs1', '2.jpg'), at('hs2/con', 'a.pdf'), at('hs1/con', 'b.pdf'), at('', 'khác.png')]);
    expect(groups.map(({ title, files }) => [title, files.map(({ name }) => name)])).toEqual([
      ['lẻ', ['lẻ.pdf']], ['hs1', ['2.jpg', '10.jpg', 'b.pdf']], ['hs2', ['a.pdf']], ['khác', ['khác.png']],
    ]);
  });
});

function readingPorts(store: Store, onRecognise: (request: OcrRequest) => void = () => undefined): ReadDossierPorts {
  const prepared: PreparedPage = {
    page: { widthPx: 2480, heightPx: 3508, dpi: 300 }, turnDeg: 0, skewDeg: 0, toPage: [1, 0, 0, 1, 0, 0], ownWords: null, codes: [], blank: false,
    image: { widthPx: 8, heightPx: 8, data: new Uint8Array(64), dpi: 200 }, timings: { decode: 1, prepare: 1, text: 0 },
  };
  const text: PageText = textOfLines(birthCertificateLines);
  return {
    ...store, clock: localClock,
    engine: {
      prepare: (file, index) => (file.name.startsWith('bad') && index === 1 ? Promise.reject(new AppError('file.damaged')) : Promise.resolve(prepared)),
      // second looks fail here: the first reading has to stand
      crops: () => Promise.reject(new AppError('engine.crashed')),
    },
    ocr: {
      recognise: (request) => {
        onRecognise(request);
        return Promise.resolve({ words: text.words.map((word) => ({ ...word, baseline: [0, 0, 1, 1] as const })), meanConfidence: 0.95 });
      },
      describe: () => Promise.resolve('test'),
    },
  };
}

describe('reading a dossier', () => {
  async function imported(store: Store, ...files: IncomingContent[]): Promise<string> {
    const { dossierId } = await importFiles({ ...store, engine, hasher, clock: localClock }, { title: 't', files }, options);
    return dossierId ?? '';
  }

  it('reads all pages and papers, and a page that cannot be read is a finding', async () => {
    const store = await open();
    const id = await imported(store, file('a.pdf', 'pages:2 a'), file('bad.pdf', 'pages:3 b'));
    await readDossier(readingPorts(store), id, { limits: defaultLimits });
    const view = await store.dossiers.view(id);
    expect(view.dossier).toMatchObject({ state: 'to-verify', pagesRead: 5 });
    expect(view.pages.map(({ state }) => state)).toEqual(['read', 'read', 'read', 'failed', 'read']);
    expect(view.papers[0]).toMatchObject({ typeId: 'birth-certificate' });
    expect(view.papers[1]?.findings).toContainEqual(expect.objectContaining({ code: 'page.unreadable', page: 1 }));
    expect(await store.dossiers.list({ query: 'nguyen thi huong' })).toEqual([id]);
    expect(await store.dossiers.unreadPages()).toEqual([]);
  });

  it('goes on where it was cut off, reading no page twice', async () => {
    const store = await open();
    const id = await imported(store, file('a.pdf', 'pages:6 a'));
    const controller = new AbortController();
    const keys: string[] = [];
    const first = readDossier(readingPorts(store, ({ key }) => { keys.push(key); if (keys.length === 3) controller.abort(); }), id, { limits: defaultLimits, signal: controller.signal, lanes: 1 });
    expect(isAppError(await first.then(() => null, (thrown: unknown) => thrown), 'job.cancelled')).toBe(true);
    const left = await store.dossiers.unreadPages();
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(6);
    store.close();
    const again = await open(store.dbName);
    await readDossier(readingPorts(again, ({ key }) => keys.push(key)), id, { limits: defaultLimits });
    expect(new Set(keys).size).toBe(keys.length);
    expect((await again.dossiers.view(id)).dossier).toMatchObject({ state: 'to-verify', pagesRead: 6 });
  });

  it('takes a page that was being read when the window died for unread', async () => {
    const store = await open();
    const id = await imported(store, file('a.pdf', 'pages:2 a'));
    const [page] = (await store.dossiers.view(id)).pages;
    await store.dossiers.setPage(page?.id ?? '', { state: 'reading' });
    await readDossier(readingPorts(store), id, { limits: defaultLimits });
    expect((await store.dossiers.view(id)).dossier.state).toBe('to-verify');
  });

  it('finishes a paper whose pages were all read when the window died', async () => {
    const store = await open();
    const id = await imported(store, file('a.pdf', 'pages:1 a'));
    const [page] = (await store.dossiers.view(id)).pages;
    await store.dossiers.putPageText(page?.id ?? '', textOfLines(birthCertificateLines));
    await store.dossiers.setPage(page?.id ?? '', { state: 'read' });
    await readDossier(readingPorts(store), id, { limits: defaultLimits });
    const view = await store.dossiers.view(id);
    expect(view.papers[0]?.typeId).toBe('birth-certificate');
    expect(view.dossier.state).toBe('to-verify');
  });

  it('takes the page on screen first', async () => {
    const store = await open();
    const id = await imported(store, file('a.pdf', 'pages:5 a'));
    const order: string[] = [];
    await readDossier(readingPorts(store, ({ key }) => order.push(key.split('/')[1] ?? '')), id, { limits: defaultLimits, lanes: 1, priorityOf: (page) => (page.index === 3 ? 0 : 2) });
    expect(order).toEqual(['3', '0', '1', '2', '4']);
  });

  it('stops at once, and unharmed, when the engine is gone', async () => {
    const store = await open();
    const id = await imported(store, file('a.pdf', 'pages:4 a'));
    const ports = { ...readingPorts(store), engine: { crops: () => Promise.reject(new AppError('engine.crashed')), prepare: () => Promise.reject(new AppError('engine.unavailable')) } };
    const error = await readDossier(ports, id, { limits: defaultLimits }).then(() => null, (thrown: unknown) => thrown);
    expect(isAppError(error, 'engine.unavailable')).toBe(true);
    expect(await store.dossiers.unreadPages()).toHaveLength(4);
  });
});
