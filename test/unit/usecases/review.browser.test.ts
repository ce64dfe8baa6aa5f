import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { isAppError, type Field, type Paper } from '../../../src/core/model/index.ts';
import type { DossierView } from '../../../src/core/ports/index.ts';
import { readPaper } from '../../../src/core/papers/index.ts';
import {
  acceptField, approveDossier, chooseReading, countOpenFields, editField, moveInEdits, removeDossiers, reopenDossier, restoreDossiers,
  returnDossier, revertField, setPaperType, turnPage, type ReviewPorts,
} from '../../../src/core/usecases/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { addWithFiles, birthCertificateLines, syntheticDossier, testClock, textOfLines } from '../../support/records.ts';

const clock = testClock();
const opened: { store: Store; name: string }[] = [];

afterEach(async () => {
  for (const { store, name } of opened.splice(0)) {
    store.close();
    await Dexie.delete(name);
  }
});

interface Scene {
  readonly ports: ReviewPorts;
  readonly store: Store;
  readonly view: DossierView;
  readonly paper: Paper;
  readonly at: (key: string) => { dossierId: string; paperId: string; key: string; by: string };
}

/** A dossier whose one paper was really read from the words of a birth certificate. */
async function scene(lines = birthCertificateLines, confidence = 0.96): Promise<Scene> {
  const name = `test-${clock.newId()}`;
  const store = await openStore({ name, now: () => clock.now(), openFields: countOpenFields });
  opened.push({ store, name });
  const entry = syntheticDossier(1, { dossier: { state: 'to-verify' }, readTexts: false });
  await addWithFiles(store, entry);
  const [paper] = entry.papers;
  const [page] = entry.pages;
  if (!paper || !page) throw new Error('no paper');
  const text = { ...textOfLines(lines), meanConfidence: confidence };
  await store.dossiers.putReading({ ...paper, ...readPaper([text], { today: '2026-01-15' }) }, [{ pageId: page.id, text }]);
  const view = await store.dossiers.view(entry.dossier.id);
  const read = view.papers[0];
  if (!read) throw new Error('no paper');
  const at = (key: string) => ({ dossierId: view.dossier.id, paperId: read.id, key, by: 'Cán bộ A' });
  return { ports: { dossiers: store.dossiers, clock }, store, view, paper: read, at };
}

const fieldOf = (view: DossierView, key: string): Field | undefined => view.papers[0]?.fields[key];
const codeOf = async (promise: Promise<unknown>): Promise<string> => promise.then(() => 'none', (thrown: unknown) => (isAppError(thrown) ? thrown.code : 'bug'));

describe('fields', () => {
  it('accepts a reading, keeping its evidence', async () => {
    const { ports, paper, at } = await scene();
    const view = await acceptField(ports, at('fullName'));
    expect(fieldOf(view, 'fullName')).toMatchObject({ ...paper.fields['fullName'], status: 'accepted', settledBy: 'Cán bộ A', settledAt: expect.any(String) as string });
  });

  it('normalises what is typed, keeps what does not parse, and says what is wrong with it', async () => {
    const { ports, paper, at } = await scene();
    expect(fieldOf(await editField(ports, at('birthDate'), '2/3/1991'), 'birthDate')).toMatchObject({ value: '1991-03-02', raw: '2/3/1991', source: 'person', status: 'edited' });
    const wrong = fieldOf(await editField(ports, at('birthDate'), '31/02/1991'), 'birthDate');
    expect(wrong?.value).toBe('31/02/1991');
    expect(wrong?.findings.some(({ severity }) => severity === 'fault')).toBe(true);
    expect(fieldOf(await editField(ports, at('birthDate'), '  '), 'birthDate')).toMatchObject({ value: null, status: 'edited' });
    expect(fieldOf(await moveInEdits(ports, at('').dossierId, 'undo'), 'birthDate')?.value).toBe('31/02/1991');
    expect(fieldOf(await revertField(ports, at('birthDate')), 'birthDate')).toEqual(paper.fields['birthDate']);
  });

  it('offers what stood there before, and takes it back by choice', async () => {
    const { ports, paper, at } = await scene();
    const before = paper.fields['fullName'];
    const edited = fieldOf(await editField(ports, at('fullName'), 'Nguyễn Thị Hương', { page: 0, box: [1, 2, 3, 4] }), 'fullName');
    expect(edited).toMatchObject({ value: 'Nguyễn Thị Hương', page: 0, box: [1, 2, 3, 4] });
    const offered = edited?.alternatives[0];
    expect(offered).toMatchObject({ value: before?.value, source: before?.source, box: before?.box });
    if (!offered) throw new Error('nothing offered');
    const chosen = fieldOf(await chooseReading(ports, at('fullName'), offered), 'fullName');
    expect(chosen).toMatchObject({ value: before?.value, box: before?.box, status: 'edited' });
    expect(chosen?.alternatives.map(({ value }) => value)).toContain('Nguyễn Thị Hương');
  });

  it('runs the checks across fields after each step, and undo takes their findings back too', async () => {
    const { ports, view, at } = await scene();
    // A woman's id of 1990 begins its second part with 1; 048090… says a man.
    const after = await editField(ports, at('personalId'), '048090000017');
    const codes = Object.values(after.papers[0]?.fields ?? {}).flatMap((field) => field.findings.map(({ code }) => code));
    expect(codes).toContain('field.id-sex-mismatch');
    const undone = await moveInEdits(ports, view.dossier.id, 'undo');
    expect(undone.papers).toEqual(view.papers);
    const redone = await moveInEdits(ports, view.dossier.id, 'redo');
    expect(redone.papers).toEqual(after.papers);
  });

  it('keeps the common fields of Circular 01/2023 in step with the fields they repeat', async () => {
    const { ports, at } = await scene();
    const view = await editField(ports, at('fullName'), 'Lê Thị Na');
    expect(fieldOf(view, 'ownerName')?.value).toBe('Lê Thị Na');
  });
});

describe('types', () => {
  it('reads the fields of another type from the stored words, and gives all back on undo', async () => {
    const { ports, view, paper, at } = await scene();
    await acceptField(ports, at('numberSymbol'));
    const other = await setPaperType(ports, view.dossier.id, paper.id, 'administrative-document', 'A');
    expect(other.papers[0]).toMatchObject({ typeId: 'administrative-document', typeSource: 'person' });
    expect(other.papers[0]?.fields['motherName']).toBeUndefined();
    expect(other.dossier.paperTypes).toEqual(['administrative-document']);
    await moveInEdits(ports, view.dossier.id, 'undo');
    const back = await moveInEdits(ports, view.dossier.id, 'undo');
    expect(back.papers).toEqual(view.papers);
    const again = await setPaperType(ports, view.dossier.id, paper.id, 'birth-certificate', 'A');
    expect(again.papers[0]?.fields['motherName']?.value).toBe(paper.fields['motherName']?.value);
  });
});

describe('pages', () => {
  it('turns words that were read well with their page, and has badly read ones read again', async () => {
    const good = await scene();
    const page = good.view.pages[0]?.id ?? '';
    const turned = await turnPage(good.ports, good.view.dossier.id, page, 180, 'A');
    expect(turned.reread).toBe(false);
    expect(await good.store.dossiers.unreadPages()).toEqual([]);
    expect(fieldOf(turned.view, 'fullName')?.box).not.toEqual(good.paper.fields['fullName']?.box);
    expect((await moveInEdits(good.ports, good.view.dossier.id, 'undo')).papers).toEqual(good.view.papers);
    const bad = await scene(['ɯɐN ʇǝᴉΛ'], 0.3);
    const again = await turnPage(bad.ports, bad.view.dossier.id, bad.view.pages[0]?.id ?? '', 180, 'A');
    expect(again.reread).toBe(true);
    expect(again.view.pages[0]).toMatchObject({ state: 'stored', turnDeg: 180 });
  });
});

describe('the way of a dossier', () => {
  it('asks before approving with open fields, vouches for every paper, and lets nobody edit until reopened', async () => {
    const { ports, view, at } = await scene(['Nothing of note']);
    const id = view.dossier.id;
    await setPaperType(ports, id, at('').paperId, 'birth-certificate', 'A');
    const error = await approveDossier(ports, id, 'B').then(() => null, (thrown: unknown) => thrown);
    expect(isAppError(error, 'package.incomplete') && Number(error.params['count'])).toBeGreaterThan(0);
    const approved = await approveDossier(ports, id, 'B', { force: true });
    expect(approved.dossier).toMatchObject({ state: 'approved', approvedBy: 'B' });
    expect(approved.papers[0]).toMatchObject({ verifiedBy: 'B', verifiedAt: approved.dossier.approvedAt });
    for (const attempt of [acceptField(ports, at('fullName')), moveInEdits(ports, id, 'undo')]) {
      expect(await codeOf(attempt)).toBe('dossier.wrong-state');
    }
    expect(await approveDossier(ports, id, 'C')).toEqual(approved);
    const reopened = await reopenDossier(ports, id);
    expect(reopened.dossier).toMatchObject({ state: 'to-verify', approvedBy: null });
    expect(reopened.papers[0]?.verifiedBy).toBeNull();
    const returned = await returnDossier(ports, id, ' Thiếu trang 2 ');
    expect(returned.dossier).toMatchObject({ state: 'returned', returnReason: 'Thiếu trang 2' });
    expect(await codeOf(editField(ports, at('fullName'), 'Lê A'))).toBe('none');
  });

  it('puts into the bin and takes out again, with everything', async () => {
    const { ports, store, view } = await scene();
    await removeDossiers(ports, [view.dossier.id]);
    expect(await store.dossiers.list({})).toEqual([]);
    expect(await codeOf(approveDossier(ports, view.dossier.id, 'B'))).toBe('dossier.wrong-state');
    await restoreDossiers(ports, [view.dossier.id]);
    expect((await store.dossiers.view(view.dossier.id)).papers).toEqual(view.papers);
  });
});
