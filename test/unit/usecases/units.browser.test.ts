import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { emptyField, isAppError, needsPerson, type Field, type Paper } from '../../../src/core/model/index.ts';
import { withDossierChecks, withUnits } from '../../../src/core/papers/index.ts';
import type { DossierView } from '../../../src/core/ports/index.ts';
import { chooseUnit, countOpenFields, editField, moveInEdits, type ReviewPorts } from '../../../src/core/usecases/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { gazetteer } from '../../support/gazetteer.ts';
import { addWithFiles, syntheticDossier, testClock } from '../../support/records.ts';

const clock = testClock();
const opened: { store: Store; name: string }[] = [];

afterEach(async () => {
  for (const { store, name } of opened.splice(0)) {
    store.close();
    await Dexie.delete(name);
  }
});

const read = (value: string): Field => ({ ...emptyField(), value, raw: value, confidence: 0.95, sure: true });

/** A dossier with two papers, whose fields are these. */
async function scene(first: Readonly<Record<string, string>>, second: Readonly<Record<string, string>>) {
  const name = `test-${clock.newId()}`;
  const store = await openStore({ name, now: () => clock.now(), openFields: countOpenFields, compare: withDossierChecks });
  opened.push({ store, name });
  const entry = syntheticDossier(1, { dossier: { state: 'to-verify' }, readTexts: false });
  const [one] = entry.papers;
  const [page] = entry.pages;
  if (!one || !page) throw new Error('no paper');
  const two: Paper = { ...one, id: clock.newId(), ordinal: 2, pageIds: [] };
  await addWithFiles(store, { ...entry, papers: [one, two], dossier: { ...entry.dossier, paperIds: [one.id, two.id] } });
  const put = (paper: Paper, values: Readonly<Record<string, string>>): Promise<void> => store.dossiers.putReading({
    ...paper, typeId: 'birth-certificate', fields: withUnits('birth-certificate', Object.fromEntries(Object.entries(values).map(([key, value]) => [key, read(value)])), gazetteer),
  }, []);
  await put(one, first);
  await put(two, second);
  const ports: ReviewPorts = { dossiers: store.dossiers, clock, gazetteer: () => gazetteer };
  const id = entry.dossier.id;
  const at = (paper: number, key: string) => ({ dossierId: id, paperId: paper === 0 ? one.id : two.id, key, by: 'Lan' });
  return { ports, store, id, at, view: () => store.dossiers.view(id) };
}

const fieldOf = (view: DossierView, paper: number, key: string): Field => view.papers[paper]?.fields[key] ?? emptyField();
const address = 'xã Hòa Liên, huyện Hòa Vang, thành phố Đà Nẵng';

describe('the unit of today', () => {
  it('is chosen as an ordinary step, and taken back as one', async () => {
    const { ports, at, view, id } = await scene({ motherResidence: address, registeredDate: '2016-03-04' }, {});
    const before = fieldOf(await view(), 0, 'motherResidence');
    expect(needsPerson(before, false)).toBe(true);
    const chosen = fieldOf(await chooseUnit(ports, at(0, 'motherResidence'), '20197'), 0, 'motherResidence');
    expect(chosen).toMatchObject({ value: address, status: 'accepted', settledBy: 'Lan', unitToday: { code: '20197', name: 'Phường Liên Chiểu' } });
    expect(chosen.findings.map(({ code }) => code)).toEqual(['field.unit-renamed']);
    expect(fieldOf(await moveInEdits(ports, id, 'undo'), 0, 'motherResidence')).toEqual(before);
    expect(fieldOf(await moveInEdits(ports, id, 'redo'), 0, 'motherResidence')).toEqual(chosen);
    expect(await chooseUnit(ports, at(0, 'motherResidence'), '00004').then(() => false, isAppError)).toBe(true);
  });
  it('follows what a person types', async () => {
    const { ports, at } = await scene({ motherResidence: address, registeredDate: '2016-03-04' }, {});
    const typed = fieldOf(await editField(ports, at(0, 'motherResidence'), 'phường Thạch Thang, quận Hải Châu, thành phố Đà Nẵng'), 0, 'motherResidence');
    expect(typed.unitToday).toMatchObject({ code: '20242', candidates: [] });
    expect(fieldOf(await editField(ports, at(0, 'motherResidence'), ''), 0, 'motherResidence').unitToday ?? null).toBeNull();
  });
  it('finds a dossier by either name', async () => {
    const { store, id } = await scene({ motherResidence: 'phường Thạch Thang, quận Hải Châu, thành phố Đà Nẵng', registeredDate: '2016-03-04' }, { motherResidence: address });
    for (const query of ['thạch thang', 'phuong hai chau', 'liên chiểu']) expect(await store.dossiers.list({ query })).toEqual([id]);
    expect(await store.dossiers.list({ query: 'quảng phú' })).toEqual([]);
  });
});

describe('papers of one dossier', () => {
  it('are compared when they have been read and after each step, and again when it is taken back', async () => {
    const person = { personalId: '048190000017', fullName: 'Trần Thị Mẫu', sex: 'Nữ' };
    const { ports, at, view, id } = await scene(person, { ...person, fullName: 'Trần Thị Mầu' });
    const codes = async (): Promise<string[][]> => (await view()).papers.map(({ fields }) => Object.entries(fields).flatMap(([key, { findings }]) => findings.filter(({ code }) => code === 'field.person-differs').map(() => key)));
    expect(await codes()).toEqual([['fullName'], ['fullName']]);
    const open = (await view()).dossier.openFields;
    await editField(ports, at(1, 'fullName'), 'Trần Thị Mẫu');
    expect(await codes()).toEqual([[], []]);
    expect((await view()).dossier.openFields).toBe(open - 2);
    await moveInEdits(ports, id, 'undo');
    expect(await codes()).toEqual([['fullName'], ['fullName']]);
    expect((await view()).dossier.openFields).toBe(open);
  });
});
