import Dexie from 'dexie';
import { expect, it } from 'vitest';
import { isAppError, upgradeDossier } from '../../src/core/model/index.ts';
import { SohoaDatabase } from '../../src/store/database.ts';
import { openStore } from '../../src/store/index.ts';
import { storeVersions } from '../../src/store/versions/index.ts';
import { countOpen, testClock } from '../support/records.ts';
import frozen from './v1-frozen.json' with { type: 'json' };

const clock = testClock();

/** Writes a frozen database down exactly as the browser held it, without any code of the store. */
async function thaw(name: string): Promise<void> {
  const db = new Dexie(name);
  db.version(frozen.version).stores(frozen.stores);
  await db.open();
  for (const [table, rows] of Object.entries(frozen.rows)) await db.table(table).bulkPut(rows);
  await db.table('blobs').bulkPut(frozen.blobs.map(({ text, ...row }) => ({ ...row, blob: new Blob([text]) })));
  db.close();
}

it('opens a frozen database of version 1 with everything in it', async () => {
  const name = `frozen-${clock.newId()}`;
  await thaw(name);
  const store = await openStore({ name, now: () => clock.now(), openFields: countOpen });
  const [id = ''] = await store.dossiers.list({ query: 'nguyen thi huong' });
  const view = await store.dossiers.view(id);
  expect(view.dossier).toEqual(frozen.rows.dossiers[0]?.dossier);
  expect(upgradeDossier(view.dossier)).toEqual(view.dossier);
  expect([view.undoCount, view.redoCount]).toEqual([1, 1]);
  expect(view.undoable?.kind).toBe('field');
  const undone = await store.dossiers.undo(id);
  expect(undone.papers[0]?.fields['sex']?.value).toBe('Nữ');
  const blob = await store.originals.get(view.pages[0]?.fileSha256 ?? '');
  expect(await (blob as Blob).text()).toBe(frozen.blobs[0]?.text);
  expect((await store.dossiers.pageText(view.pages[0]?.id ?? ''))?.words.length).toBeGreaterThan(3);
  expect((await store.drafts.all([view.papers[0]?.id ?? ''])).size).toBe(1);
  expect(await store.jobs.open()).toHaveLength(1);
  expect(await store.lessons.all()).toEqual([]);
  expect(await store.deliveries.all()).toEqual([]);
  store.close();
  await Dexie.delete(name);
});

it('carries a database of any version to the present one, table by table', async () => {
  const name = `frozen-${clock.newId()}`;
  await thaw(name);
  const later = { version: (storeVersions.at(-1)?.version ?? 0) + 1, stores: { extra: 'id' }, upgrade: (t: { table(name: string): { add(row: object): PromiseLike<unknown> } }) => t.table('extra').add({ id: 'made by the upgrade' }) };
  const db = new SohoaDatabase(name, () => undefined, [...storeVersions, later]);
  await db.open();
  expect(await db.table('extra').count()).toBe(1);
  expect(await db.dossiers.count()).toBe(frozen.rows.dossiers.length);
  db.close();
  await Dexie.delete(name);
});

it('keeps layouts append-only: what was shipped is as it was frozen', () => {
  expect(storeVersions[0]?.stores).toEqual(frozen.stores);
  const versions = storeVersions.map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
});

it('lets go of the database when a newer window wants it', async () => {
  const name = `frozen-${clock.newId()}`;
  const events: string[] = [];
  const old = await openStore({ name, now: () => clock.now(), openFields: countOpen, onEvent: (event) => events.push(event) });
  const db = new SohoaDatabase(name, () => undefined, [...storeVersions, { version: (storeVersions.at(-1)?.version ?? 0) + 1, stores: { extra: 'id' } }]);
  await db.open();
  expect(events).toContain('outdated');
  const error = await old.dossiers.list({}).then(() => null, (thrown: unknown) => thrown);
  expect(isAppError(error, 'storage.blocked')).toBe(true);
  db.close();
  await Dexie.delete(name);
});

it('refuses records that it does not know', () => {
  for (const record of [null, {}, { schema: 99 }, { schema: 1, id: 'x' }]) {
    let thrown: unknown = null;
    try { upgradeDossier(record); } catch (error) { thrown = error; }
    expect(isAppError(thrown, 'package.invalid'), JSON.stringify(record)).toBe(true);
  }
});
