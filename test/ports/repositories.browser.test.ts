import Dexie from 'dexie';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { emptyField, isAppError, type Change, type Field, type PaperTypeId, type Turn } from '../../src/core/model/index.ts';
import type { DossierView } from '../../src/core/ports/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { addWithFiles, countOpen, fakeSha, machineField, syntheticDossier, testClock, textOf } from '../support/records.ts';

const clock = testClock();
let made: { store: Store; name: string }[] = [];

async function freshStore(): Promise<Store & { dbName: string }> {
  const name = `test-${clock.newId()}`;
  const store = await openStore({ name, now: () => clock.now(), openFields: countOpen });
  made.push({ store, name });
  return Object.assign(store, { dbName: name });
}

afterEach(async () => {
  for (const { store, name } of made) {
    store.close();
    await Dexie.delete(name);
  }
  made = [];
});

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(() => null, (thrown: unknown) => thrown);
}

const edit = (view: DossierView, change: Parameters<Store['dossiers']['applyEdit']>[0]['change']) => ({
  id: clock.newId(), dossierId: view.dossier.id, at: clock.now(), by: 'Cán bộ A', change,
});

describe('adding a dossier', () => {
  it('gives back what was put in, with the figures of its row', async () => {
    const store = await freshStore();
    const entry = syntheticDossier(3);
    await addWithFiles(store, entry);
    const view = await store.dossiers.view(entry.dossier.id);
    expect(view.papers).toEqual(entry.papers);
    expect(view.pages).toEqual(entry.pages);
    expect(view.dossier.openFields).toBe(1);
    expect(await store.dossiers.findByFile(fakeSha(3))).toEqual([entry.dossier.id]);
    expect(await store.dossiers.pageText(entry.pages[0]?.id ?? '')).toEqual(entry.texts?.[0]?.text);
  });

  it('leaves nothing behind when a part of it cannot be stored', async () => {
    const store = await freshStore();
    const first = syntheticDossier(1);
    await addWithFiles(store, first);
    // The second dossier's last page has the id of a page that exists: the transaction fails near its end.
    const second = syntheticDossier(2, { name: 'Tạ Khuê' });
    const clash = { ...second, pages: [...second.pages, ...first.pages] };
    expect(await errorOf(addWithFiles(store, clash))).toBeInstanceOf(Error);
    expect(await store.dossiers.list({})).toEqual([first.dossier.id]);
    expect(isAppError(await errorOf(store.dossiers.view(second.dossier.id)), 'dossier.not-found')).toBe(true);
    expect(await store.dossiers.storedFile(fakeSha(2))).toBeNull();
    expect(await store.dossiers.list({ query: 'ta khue' })).toEqual([]);
    await addWithFiles(store, second);
    expect(await store.dossiers.list({})).toHaveLength(2);
  });

  it('refuses a dossier whose bytes are not held', async () => {
    const store = await freshStore();
    expect(isAppError(await errorOf(store.dossiers.add(syntheticDossier(9))), 'storage.missing')).toBe(true);
  });

  it('gives each code prefix serials without repeating one that is held', async () => {
    const store = await freshStore();
    const entry = syntheticDossier(1, { dossier: { code: 'H17.NN.NN-260115-0041' } });
    await addWithFiles(store, entry);
    const serials = await Promise.all([1, 2, 3].map(() => store.dossiers.nextSerial('H17.NN.NN-260115-')));
    expect(serials.sort()).toEqual([42, 43, 44]);
    expect(await store.dossiers.nextSerial('H17.NN.NN-260116-')).toBe(1);
  });
});

describe('the list', () => {
  it('filters by state, type, open fields and bin, newest first', async () => {
    const store = await freshStore();
    const entries = Array.from({ length: 12 }, (_, n) => syntheticDossier(n + 1));
    for (const entry of entries) await addWithFiles(store, entry);
    const expected = (keep: (entry: (typeof entries)[number]) => boolean): string[] => entries.filter(keep).map((e) => e.dossier.id).reverse();
    expect(await store.dossiers.list({})).toEqual(expected(() => true));
    expect(await store.dossiers.list({ states: ['approved', 'returned'] })).toEqual(expected((e) => ['approved', 'returned'].includes(e.dossier.state)));
    expect(await store.dossiers.list({ typeId: 'birth-certificate', onlyOpen: true, states: ['to-verify'] }))
      .toEqual(expected((e) => e.papers[0]?.typeId === 'birth-certificate' && e.papers.some((p) => countOpen(p) > 0) && e.dossier.state === 'to-verify'));
    const gone = entries[4]?.dossier.id ?? '';
    await store.dossiers.update(gone, { deletedAt: clock.now() });
    expect(await store.dossiers.list({})).not.toContain(gone);
    expect(await store.dossiers.list({ deleted: true })).toEqual([gone]);
    const counts = await store.dossiers.counts();
    expect(counts.deleted).toBe(1);
    expect(Object.values(counts).reduce((a, b) => a + b)).toBe(12);
    expect((await store.dossiers.rows([gone, clock.newId()])).map((row) => row?.id ?? null)).toEqual([gone, null]);
  });

  it('finds words anywhere without tone marks, by beginnings, all of them', async () => {
    const store = await freshStore();
    const huong = syntheticDossier(1, { name: 'Nguyễn Thị Hường', readTexts: false });
    const dang = syntheticDossier(2, { name: 'Đặng Văn Đức', readTexts: false });
    await addWithFiles(store, huong);
    await addWithFiles(store, dang);
    const find = async (query: string): Promise<string[]> => [...await store.dossiers.list({ query })].reverse();
    for (const query of ['nguyen thi huong', 'NGUYỄN', 'huo', 'hường thị', 'Nguyen  Thi, Huong']) expect(await find(query), query).toEqual([huong.dossier.id]);
    for (const query of ['dang duc', 'văn đặng']) expect(await find(query), query).toEqual([dang.dossier.id]);
    expect(await find('nguyen duc')).toEqual([]);
    expect(await find('h17.nn.nn-260115-000002')).toEqual([dang.dossier.id]);
    expect(await find('scan 000001')).toEqual([huong.dossier.id]);
    expect(await find('uy ban nhan dan')).toHaveLength(2);
    expect(await find('  -- ')).toHaveLength(2);
  });

  it('finds what a person typed and what was read later, and no longer what was replaced', async () => {
    const store = await freshStore();
    const entry = syntheticDossier(1, { name: 'Trần Văn Cũ', readTexts: false });
    await addWithFiles(store, entry);
    const paper = entry.papers[0];
    const page = entry.pages[0];
    if (!paper || !page) throw new Error('the synthetic dossier has a paper and a page');
    const view = await store.dossiers.view(entry.dossier.id);
    await store.dossiers.applyEdit(edit(view, {
      kind: 'field', paperId: paper.id, key: 'fullName', before: machineField('x'), after: machineField('Lưu Bích Ngà', { status: 'edited' }),
    }));
    expect(await store.dossiers.list({ query: 'luu bich nga' })).toHaveLength(1);
    expect(await store.dossiers.list({ query: 'van cu' })).toEqual([]);
    await store.dossiers.putReading(paper, [{ pageId: page.id, text: textOf(['Phường', 'Thạc', 'Gián']) }]);
    expect(await store.dossiers.list({ query: 'thac gian' })).toHaveLength(1);
    expect(await store.dossiers.list({ query: 'luu bich nga' })).toHaveLength(1);
  });
});

describe('reading again', () => {
  it('never overwrites what a person did', async () => {
    const store = await freshStore();
    const entry = syntheticDossier(3);
    await addWithFiles(store, entry);
    const paper = entry.papers[0];
    if (!paper) throw new Error('no paper');
    const view = await store.dossiers.view(entry.dossier.id);
    const settled: Field = machineField('Nguyễn Thị Đúng', { status: 'edited', source: 'person', settledBy: 'A' });
    await store.dossiers.applyEdit(edit(view, { kind: 'field', paperId: paper.id, key: 'fullName', before: emptyField(), after: settled }));
    await store.dossiers.putReading({ ...paper, fields: { ...paper.fields, fullName: machineField('Sai'), sex: machineField('Nữ') } }, []);
    const after = (await store.dossiers.view(entry.dossier.id)).papers[0];
    expect(after?.fields['fullName']).toEqual(settled);
    expect(after?.fields['sex']?.value).toBe('Nữ');
    await store.dossiers.putReading({ ...paper, typeId: 'other-paper', fields: {} }, []);
    expect((await store.dossiers.view(entry.dossier.id)).papers[0]?.typeId).toBe(paper.typeId);
  });
});

describe('undo and redo', () => {
  const keys = ['fullName', 'sex', 'extra'] as const;
  const types: PaperTypeId[] = ['birth-certificate', 'land-use-certificate', 'other-paper'];
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('field' as const), key: fc.constantFrom(...keys), value: fc.string({ maxLength: 8 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('type' as const), typeId: fc.constantFrom(...types) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('turn' as const), turn: fc.constantFrom<Turn>(0, 90, 180, 270) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('redo' as const) }) },
  );

  it('behaves like a list with a cursor, whatever is done in whatever order, and survives reopening', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const store = await freshStore();
      const entry = syntheticDossier(1);
      await addWithFiles(store, entry);
      const paper = entry.papers[0];
      const page = entry.pages[0];
      if (!paper || !page) throw new Error('no paper');
      const seen = (v: DossierView) => ({ papers: v.papers, pages: v.pages });
      let view = await store.dossiers.view(entry.dossier.id);
      const states = [seen(view)];
      let at = 0;
      for (const s of steps) {
        if (s.do === 'undo' || s.do === 'redo') {
          const back = s.do === 'undo';
          view = await (back ? store.dossiers.undo(view.dossier.id) : store.dossiers.redo(view.dossier.id));
          at = back ? Math.max(0, at - 1) : Math.min(states.length - 1, at + 1);
        } else {
          // `before` is deliberately stale: the store must take it from what is stored.
          const change: Change = s.do === 'field'
            ? { kind: 'field' as const, paperId: paper.id, key: s.key, before: emptyField(), after: machineField(s.value, { status: 'edited' }), rest: { fields: { other: { before: null, after: machineField(s.value) } } } }
            : s.do === 'type'
              ? { kind: 'type' as const, paperId: paper.id, before: 'other-paper' as const, after: s.typeId, rest: { fields: { sex: { before: null, after: null } }, typeSource: { before: 'machine' as const, after: 'person' as const } } }
              : { kind: 'turn' as const, pageId: page.id, before: 0 as const, after: s.turn };
          view = await store.dossiers.applyEdit(edit(view, change));
          states.length = at + 1;
          states.push(seen(view));
          at += 1;
        }
        const expected = states[at];
        expect(withExtra(seen(view))).toEqual(expected && withExtra(expected));
        expect([view.undoCount, view.redoCount]).toEqual([at, states.length - 1 - at]);
        expect(view.dossier.openFields).toBe(view.papers.reduce((n, p) => n + countOpen(p), 0));
      }
      store.close();
      const again = await openStore({ name: store.dbName, now: () => clock.now(), openFields: countOpen });
      made.push({ store: again, name: store.dbName });
      expect(await again.dossiers.view(view.dossier.id)).toEqual(view);
    }), { numRuns: 25 });
  });

  type Seen = { papers: DossierView['papers']; pages: DossierView['pages'] };
  // A field that was not there before its first edit is put back as an empty one, not taken away.
  const withExtra = (state: Seen): Seen => ({
    ...state, papers: state.papers.map((p) => ({ ...p, fields: { fullName: emptyField(), sex: emptyField(), extra: emptyField(), ...p.fields } })),
  });

  it('turns words and places along with the page, and back', async () => {
    const store = await freshStore();
    const entry = syntheticDossier(1);
    await addWithFiles(store, entry);
    const page = entry.pages[0];
    if (!page) throw new Error('no page');
    const before = await store.dossiers.pageText(page.id);
    const view = await store.dossiers.applyEdit(edit(await store.dossiers.view(entry.dossier.id), { kind: 'turn', pageId: page.id, before: 0, after: 90 }));
    expect(view.pages[0]).toMatchObject({ turnDeg: 90, widthPx: 3508, heightPx: 2480 });
    // [100, 200, 300, 40] on 2480×3508: after a quarter turn clockwise x runs down, the old bottom is at the left.
    expect(view.papers[0]?.fields['fullName']?.box).toEqual([3508 - 240, 100, 40, 300]);
    expect((await store.dossiers.pageText(page.id))?.words[0]?.box).toEqual([3508 - 240, 100, 40, 300]);
    await store.dossiers.undo(entry.dossier.id);
    expect(await store.dossiers.pageText(page.id)).toEqual(before);
  });
});

describe('originals and purging', () => {
  it('keeps bytes as long as a dossier holds them', async () => {
    const store = await freshStore();
    const bytes = new Uint8Array(70_000).map((_, i) => i % 251);
    const sha = fakeSha(77);
    await store.originals.put(sha, new File([bytes], 'tên riêng.pdf'));
    const a = syntheticDossier(1, { sha256: sha });
    const b = syntheticDossier(2, { sha256: sha });
    await store.dossiers.add(a);
    await store.dossiers.add(b);
    const stored = await store.originals.get(sha);
    expect(stored).toBeInstanceOf(Blob);
    expect(stored).not.toBeInstanceOf(File);
    expect(new Uint8Array(await (stored as Blob).arrayBuffer())).toEqual(bytes);
    await store.originals.discard(sha);
    expect(await store.originals.has(sha)).toBe(true);
    await store.dossiers.purge([a.dossier.id]);
    expect(await store.dossiers.list({})).toHaveLength(2);
    await store.dossiers.update(a.dossier.id, { deletedAt: clock.now() });
    await store.dossiers.purge([a.dossier.id]);
    expect(await store.originals.has(sha)).toBe(true);
    await store.dossiers.update(b.dossier.id, { deletedAt: clock.now() });
    await store.dossiers.purge([b.dossier.id]);
    expect(await store.originals.has(sha)).toBe(false);
    expect(await store.dossiers.storedFile(sha)).toBeNull();
    expect(await store.dossiers.list({ deleted: true, query: '1/2021' })).toEqual([]);
  });

  it('sweeps what a killed import left, and nothing else', async () => {
    const store = await freshStore();
    await addWithFiles(store, syntheticDossier(1));
    await store.originals.put(fakeSha(500), new Blob(['left behind']));
    expect(await store.originals.sweep('2000-01-01T00:00:00Z', new Set())).toBe(0);
    expect(await store.originals.sweep('2100-01-01T00:00:00Z', new Set([fakeSha(500)]))).toBe(0);
    expect(await store.originals.sweep('2100-01-01T00:00:00Z', new Set())).toBe(1);
    expect(await store.originals.has(fakeSha(1))).toBe(true);
  });
});

describe('small things', () => {
  it('keeps drafts until a step settles the field', async () => {
    const store = await freshStore();
    const entry = syntheticDossier(1);
    await addWithFiles(store, entry);
    const paperId = entry.papers[0]?.id ?? '';
    await store.drafts.put(paperId, 'fullName', 'Nguyễn Th');
    await store.drafts.put(paperId, 'sex', 'N');
    expect(await store.drafts.all([paperId])).toEqual(new Map([[`${paperId}/fullName`, 'Nguyễn Th'], [`${paperId}/sex`, 'N']]));
    await store.dossiers.applyEdit(edit(await store.dossiers.view(entry.dossier.id), { kind: 'field', paperId, key: 'fullName', before: emptyField(), after: machineField('A') }));
    await store.drafts.clear(paperId, 'sex');
    expect(await store.drafts.all([paperId])).toEqual(new Map());
  });

  it('keeps jobs with their notes', async () => {
    const store = await freshStore();
    const job = { id: clock.newId(), kind: 'import' as const, state: 'running' as const, done: 1, total: 3, phase: 'store', error: null };
    await store.jobs.put(job, { title: 'thư mục', dossierId: null, outcomes: [], files: [] });
    await store.jobs.put({ ...job, done: 2 });
    expect(await store.jobs.open()).toEqual([{ ...job, done: 2 }]);
    expect((await store.jobs.note(job.id))?.title).toBe('thư mục');
    await store.jobs.remove(job.id);
    expect(await store.jobs.open()).toEqual([]);
  });

  it('tells every window of a change', async () => {
    const store = await freshStore();
    const other = await openStore({ name: store.dbName, now: () => clock.now(), openFields: countOpen });
    made.push({ store: other, name: store.dbName });
    const told = new Promise<void>((resolve) => { other.subscribe(resolve); });
    await addWithFiles(store, syntheticDossier(1));
    await told;
    expect(await other.dossiers.list({})).toHaveLength(1);
  });
});
