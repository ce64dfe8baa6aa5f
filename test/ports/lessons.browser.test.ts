import Dexie from 'dexie';
import { afterEach, expect, it } from 'vitest';
import { isAppError, type TakenLesson } from '../../src/core/model/index.ts';
import { approveDossier, editField, exportLessons, importLessons, reopenDossier } from '../../src/core/usecases/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { addWithFiles, countOpen, machineField, syntheticDossier, testClock } from '../support/records.ts';

const clock = testClock();
const at = clock.now();
let made: { store: Store; name: string }[] = [];

async function freshStore(): Promise<Store> {
  const name = `test-${clock.newId()}`;
  const store = await openStore({ name, now: () => clock.now(), openFields: countOpen });
  made.push({ store, name });
  return store;
}

afterEach(async () => {
  for (const { store, name } of made) {
    store.close();
    await Dexie.delete(name);
  }
  made = [];
});

const taken = (value: string, misread: string | null = null): TakenLesson => ({ key: 'registrationPlace', kind: 'issuer', value, misread });

it('counts papers, not visits, and takes a paper’s lesson back', async () => {
  const { lessons } = await freshStore();
  await lessons.put('p1', 'birth-certificate', [taken('UBND xã A', 'UBND xã Á')], at);
  await lessons.put('p1', 'birth-certificate', [taken('UBND xã A', 'UBND xã Á')], at);
  await lessons.put('p2', 'birth-certificate', [taken('UBND xã A')], at);
  expect(await lessons.ofType('birth-certificate')).toMatchObject([{ value: 'UBND xã A', count: 2, misread: { 'UBND xã Á': 1 } }]);
  expect(await lessons.ofType('other-paper')).toEqual([]);
  await lessons.put('p1', 'birth-certificate', [], at);
  expect(await lessons.all()).toMatchObject([{ count: 1, misread: {} }]);
  await lessons.put('p2', 'birth-certificate', [taken('UBND xã B')], at);
  expect((await lessons.all()).map(({ value }) => value)).toEqual(['UBND xã B']);
});

it('forgets one value for good: the paper that taught it cannot bring its count below what others taught', async () => {
  const { lessons } = await freshStore();
  await lessons.put('p1', 'birth-certificate', [taken('UBND xã A')], at);
  await lessons.erase({ typeId: 'birth-certificate', key: 'registrationPlace', value: 'UBND xã A' });
  expect(await lessons.all()).toEqual([]);
  await lessons.put('p2', 'birth-certificate', [taken('UBND xã A')], at);
  await lessons.put('p1', 'birth-certificate', [], at);
  expect(await lessons.all()).toMatchObject([{ count: 1 }]);
  await lessons.eraseAll();
  expect(await lessons.all()).toEqual([]);
});

it('travels to another desk as a file, and refuses what is no such file', async () => {
  const [one, other] = [await freshStore(), await freshStore()];
  await one.lessons.put('p1', 'birth-certificate', [taken('UBND xã A', 'UBND xã Á')], at);
  await other.lessons.put('p9', 'birth-certificate', [taken('UBND xã A')], at);
  expect(await importLessons(other.lessons, await exportLessons(one.lessons))).toBe(1);
  expect(await other.lessons.all()).toMatchObject([{ count: 2, misread: { 'UBND xã Á': 1 } }]);
  for (const text of ['', '{}', '{"format":"sohoa-lessons","version":1,"lessons":[{"typeId":"x"}]}']) {
    const error = await importLessons(other.lessons, text).then(() => null, (thrown: unknown) => thrown);
    expect(isAppError(error, 'lessons.invalid'), text).toBe(true);
  }
  expect(await other.lessons.all()).toMatchObject([{ count: 2 }]);
});

it('learns at approval from what a person put in the machine’s place, and unlearns when the dossier is opened again', async () => {
  const store = await freshStore();
  const made = syntheticDossier(3, { dossier: { state: 'to-verify' } });
  const papers = made.papers.map((paper) => ({ ...paper, fields: { ...paper.fields, registrationPlace: machineField('UBND phường điòa Xuân') } }));
  await addWithFiles(store, { ...made, papers });
  const ports = { dossiers: store.dossiers, clock, lessons: store.lessons };
  const paperId = papers[0]?.id ?? '';
  await editField(ports, { dossierId: made.dossier.id, paperId, key: 'registrationPlace', by: 'Cán bộ A' }, 'UBND phường Hòa Xuân');
  expect(await store.lessons.all()).toEqual([]);
  await approveDossier(ports, made.dossier.id, 'Lãnh đạo B', { force: true });
  const learned = (await store.lessons.all()).filter(({ key }) => key === 'registrationPlace');
  expect(learned).toMatchObject([{ value: 'UBND phường Hòa Xuân', count: 1, misread: { 'UBND phường điòa Xuân': 1 } }]);
  expect((await store.lessons.all()).some(({ key }) => key === 'fullName')).toBe(false);
  await reopenDossier(ports, made.dossier.id);
  expect(await store.lessons.all()).toEqual([]);
});
