import Dexie from 'dexie';
import { expect, it } from 'vitest';
import { isAppError, upgradeDossier } from '../../src/core/model/index.ts';
import { SohoaDatabase } from '../../src/store/database.ts';
import { openStore } from '../../src/store/index.ts';
import { storeVersions } from '../../src/store/versions/index.ts';
import { countOpen, testClock } from '../support/records.ts';
import later from './later-frozen.json' with { type: 'json' };
import frozen from './v1-frozen.json' with { type: 'json' };

/** What each later version added, as it was shipped: its tables, and rows that a desk had in them. */
const added: ReadonlyMap<number, { readonly stores: Readonly<Record<string, string>>; readonly rows: Readonly<Record<string, readonly object[]>> }> = new Map(
  Object.entries(later).map(([version, { stores, rows }]) => [Number(version), { stores, rows }]));

const clock = testClock();

/** Writes a frozen database down exactly as the browser held it, without any code of the store. @param version the layout that it was left at */
async function thaw(name: string, version = frozen.version): Promise<void> {
  const db = new Dexie(name);
  const more = [...added].filter(([one]) => one <= version);
  db.version(version).stores(more.reduce<Record<string, string>>((all, [, { stores }]) => ({ ...all, ...stores }), frozen.stores));
  await db.open();
  for (const [table, rows] of [...Object.entries(frozen.rows), ...more.flatMap(([, { rows }]) => Object.entries(rows))]) await db.table(table).bulkPut(rows);
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

it.each([1, ...added.keys()])('opens a database left at version %i, and every table has what it had', async (version) => {
  const name = `frozen-${clock.newId()}`;
  await thaw(name, version);
  const store = await openStore({ name, now: () => clock.now(), openFields: countOpen });
  const [id = ''] = await store.dossiers.list({ query: 'nguyen thi huong' });
  expect((await store.dossiers.view(id)).dossier).toEqual(frozen.rows.dossiers[0]?.dossier);
  const since = <T>(shipped: number, rows: readonly T[]): readonly T[] => (version >= shipped ? rows : []);
  expect(await store.lessons.all()).toEqual(since(2, later[2].rows.lessons));
  expect(await store.exports.of(id)).toEqual(since(5, later[5].rows.exports));
  expect(await store.signatures.signedOf(id)).toEqual(since(6, later[6].rows.signed));
  expect(await store.signatures.choices('clerk')).toEqual(since(6, later[6].rows.signing));
  expect(await store.deliveries.all()).toEqual(since(7, later[7].rows.deliveries));
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
  for (const [version, { stores }] of added) expect(storeVersions.find((one) => one.version === version)?.stores, `version ${String(version)}`).toEqual(stores);
  expect([1, ...added.keys()], 'a version without a frozen database').toEqual(storeVersions.map(({ version }) => version));
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

it('says of a database that a newer program made what it is, and leaves it alone', async () => {
  const name = `frozen-${clock.newId()}`;
  const db = new Dexie(name);
  db.version(99).stores({ ...frozen.stores, unheardOf: 'id' });
  await db.open();
  await db.table('unheardOf').add({ id: 'kept' });
  db.close();
  const error = await openStore({ name, now: () => clock.now(), openFields: countOpen }).then(async (store) => store.dossiers.list({}), (thrown: unknown) => thrown).then((one) => one, (thrown: unknown) => thrown);
  expect(isAppError(error, 'storage.newer'), String(error)).toBe(true);
  const again = await new Dexie(name).open();
  expect([again.verno, await again.table('unheardOf').count()]).toEqual([99, 1]);
  again.close();
  await Dexie.delete(name);
});

it('refuses records that it does not know', () => {
  for (const record of [null, {}, { schema: 99 }, { schema: 1, id: 'x' }]) {
    let thrown: unknown = null;
    try { upgradeDossier(record); } catch (error) { thrown = error; }
    expect(isAppError(thrown, 'package.invalid'), JSON.stringify(record)).toBe(true);
  }
});
