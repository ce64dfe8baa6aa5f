import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { isAppError, type Page, type PageText, type Paper, type Separation, type Word } from '../../../src/core/model/index.ts';
import type { DossierView } from '../../../src/core/ports/index.ts';
import {
  acceptField, approveDossier, countOpenFields, editField, keepWhole, moveInEdits, proposalFor, separatePaper, severalInFile, type ReviewPorts,
} from '../../../src/core/usecases/index.ts';
import { readPaper } from '../../../src/core/papers/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { addWithFiles, birthCertificateLines, syntheticDossier, testClock, textOf, textOfLines } from '../../support/records.ts';

const clock = testClock();
const opened: { store: Store; name: string }[] = [];
const by = 'Cán bộ A';

afterEach(async () => {
  for (const { store, name } of opened.splice(0)) {
    store.close();
    await Dexie.delete(name);
  }
});

const other = birthCertificateLines.map((line) => line.replace('NGUYỄN THỊ HƯỜNG', 'LÊ VĂN QUYẾN').replace('12/2021', '77/2021'));
const blank: PageText = { source: 'none', widthPx: 2480, heightPx: 3508, skewDeg: 0, words: [], meanConfidence: 0, engine: '' };

interface Scene {
  readonly ports: ReviewPorts;
  readonly store: Store;
  readonly dossierId: string;
  readonly paper: Paper;
  readonly proposal: Separation;
  readonly view: DossierView;
}

/** A dossier of one file with the given pages, read as the desk reads it, and a second paper after it. */
async function scene(texts: readonly PageText[]): Promise<Scene> {
  const name = `test-${clock.newId()}`;
  const store = await openStore({ name, now: () => clock.now(), openFields: countOpenFields });
  opened.push({ store, name });
  const entry = syntheticDossier(2, { dossier: { state: 'to-verify' }, readTexts: false });
  const [paper, page] = [entry.papers[0], entry.pages[0]];
  if (!paper || !page) throw new Error('no paper');
  const pages = texts.map((_, index): Page => ({ ...page, id: clock.newId(), index }));
  const behind: Paper = { ...paper, id: clock.newId(), ordinal: 2, pageIds: [page.id], fileName: 'sau.pdf' };
  const first: Paper = { ...paper, pageIds: pages.map(({ id }) => id), fields: {} };
  await addWithFiles(store, {
    ...entry, papers: [first, behind], pages: [...pages, { ...page, paperId: behind.id, index: 99 }],
    dossier: { ...entry.dossier, paperIds: [first.id, behind.id], pageCount: pages.length + 1, pagesRead: pages.length + 1 },
    texts: [{ pageId: page.id, text: textOf(['đằng', 'sau']) }],
  });
  const proposal = proposalFor(first, texts.map((text) => ({ text, failed: false })));
  if (!proposal) throw new Error('no proposal');
  const reading = readPaper(texts, { today: '2026-01-15' });
  await store.dossiers.putReading(
    { ...first, ...reading, findings: [...reading.findings, severalInFile(proposal)], proposal },
    texts.map((text, n) => ({ pageId: pages[n]?.id ?? '', text })),
  );
  const view = await store.dossiers.view(entry.dossier.id);
  const stored = view.papers[0];
  if (!stored?.proposal) throw new Error('the proposal was not stored');
  return { ports: { dossiers: store.dossiers, clock }, store, dossierId: entry.dossier.id, paper: stored, proposal: stored.proposal, view };
}

const codeOf = async (promise: Promise<unknown>): Promise<string> => promise.then(() => 'none', (thrown: unknown) => (isAppError(thrown) ? thrown.code : 'bug'));
/** Everything of a view but versions, times and the counts of steps. */
const records = ({ papers, pages, dossier }: DossierView): unknown => ({ papers, pages, order: dossier.paperIds, pageCount: dossier.pageCount, pagesRead: dossier.pagesRead });
const sample = (): readonly PageText[] => [textOfLines(birthCertificateLines), blank, textOfLines(other)];

describe('separating a paper', () => {
  it('makes papers of the pages, keeps every page, reads the fields again, and takes it back and forth', async () => {
    const { ports, store, dossierId, paper, proposal, view } = await scene(sample());
    expect(paper.findings.map(({ code }) => code)).toContain('paper.several-in-file');
    const done = await separatePaper(ports, dossierId, paper.id, proposal, by);
    expect(done.papers.map(({ ordinal, fileName }) => [ordinal, fileName])).toEqual([[1, 'scan-2.pdf'], [2, 'scan-2.pdf'], [3, 'sau.pdf']]);
    expect(done.papers.map((p) => p.fields['fullName']?.value)).toEqual(['NGUYỄN THỊ HƯỜNG', 'LÊ VĂN QUYẾN', expect.anything()]);
    expect(done.papers[0]?.pageIds).toEqual([paper.pageIds[0]]);
    expect(done.papers[0]?.aside).toEqual([{ pageId: paper.pageIds[1], reason: 'blank' }]);
    expect(done.papers[1]?.pageIds).toEqual([paper.pageIds[2]]);
    expect(done.papers.some((p) => p.proposal || p.findings.some(({ code }) => code === 'paper.several-in-file'))).toBe(false);
    expect(done.pages.map(({ id }) => id).sort()).toEqual(view.pages.map(({ id }) => id).sort());
    expect(done.dossier.pageCount).toBe(4);
    expect(await store.dossiers.list({ query: 'lê văn quyến' })).toEqual([dossierId]);

    const undone = await moveInEdits(ports, dossierId, 'undo');
    expect(records(undone)).toEqual(records(view));
    const redone = await moveInEdits(ports, dossierId, 'redo');
    expect(records(redone)).toEqual(records(done));
  });

  it('keeps what a person had settled where its page went', async () => {
    const { ports, dossierId, paper, proposal } = await scene(sample());
    await acceptField(ports, { dossierId, paperId: paper.id, key: 'fullName', by });
    const done = await separatePaper(ports, dossierId, paper.id, proposal, by);
    expect(done.papers[0]?.fields['fullName']).toMatchObject({ value: 'NGUYỄN THỊ HƯỜNG', status: 'accepted' });
    expect(done.papers[1]?.fields['fullName']?.status).toBe('machine');
  });

  it('takes the type that a person chose', async () => {
    const { ports, dossierId, paper, proposal } = await scene(sample());
    const [first, second] = proposal.papers;
    if (!first || !second) throw new Error('one paper');
    const changed: Separation = { ...proposal, papers: [first, { ...second, typeId: 'other-paper', typeSource: 'person' }] };
    const done = await separatePaper(ports, dossierId, paper.id, changed, by);
    expect(done.papers[1]).toMatchObject({ typeId: 'other-paper', typeSource: 'person', typeConfidence: 1 });
  });

  it('refuses what leaves a page out, uses one twice, or comes too late', async () => {
    const { ports, dossierId, paper, proposal, view } = await scene(sample());
    const [first] = proposal.papers;
    if (!first) throw new Error('no paper');
    expect(await codeOf(separatePaper(ports, dossierId, paper.id, { ...proposal, dropped: [] }, by))).toBe('host.bad-request');
    expect(await codeOf(separatePaper(ports, dossierId, paper.id, { ...proposal, papers: [...proposal.papers, first] }, by))).toBe('host.bad-request');
    expect(await codeOf(separatePaper(ports, dossierId, paper.id, { ...proposal, papers: [] }, by))).toBe('host.bad-request');
    expect(records(await ports.dossiers.view(dossierId))).toEqual(records(view));
    await approveDossier(ports, dossierId, by, { force: true });
    expect(await codeOf(separatePaper(ports, dossierId, paper.id, proposal, by))).toBe('dossier.wrong-state');
  });

  it('can be refused, which is a step as well, and is not proposed again', async () => {
    const { ports, dossierId, paper, view } = await scene(sample());
    const kept = await keepWhole(ports, dossierId, paper.id, by);
    expect(kept.papers[0]?.proposal).toBeUndefined();
    expect(kept.papers[0]?.findings.some(({ code }) => code === 'paper.several-in-file')).toBe(false);
    expect(proposalFor(kept.papers[0] ?? paper, sample().map((text) => ({ text, failed: false })))).toBeNull();
    expect(records(await moveInEdits(ports, dossierId, 'undo'))).toEqual(records(view));
  });

  it('makes dossiers where others begin, with codes, and takes them back while nobody worked on them', async () => {
    const { ports, store, dossierId, paper, proposal, view } = await scene(sample());
    const [first, second] = proposal.papers;
    if (!first || !second) throw new Error('one paper');
    const split: Separation = { ...proposal, papers: [first, { ...second, newDossier: true, dossierCode: 'H17.10.08-251103-0012' }] };
    const done = await separatePaper(ports, dossierId, paper.id, split, by);
    expect(done.papers).toHaveLength(2);
    expect(done.dossier.pageCount).toBe(3);
    const [madeId] = (await store.dossiers.list({})).filter((id) => id !== dossierId);
    const made = await store.dossiers.view(madeId ?? '');
    expect(made.dossier).toMatchObject({ code: 'H17.10.08-251103-0012', state: 'to-verify', pageCount: 1, pagesRead: 1, unitCode: 'H17.NN.NN' });
    expect(made.papers.map((p) => p.fields['fullName']?.value)).toEqual(['LÊ VĂN QUYẾN']);
    expect(made.pages.map(({ dossierId: of, id }) => [of, id])).toEqual([[madeId, paper.pageIds[2]]]);
    expect(await store.dossiers.list({ query: 'lê văn quyến' })).toEqual([madeId]);

    await editField(ports, { dossierId: madeId ?? '', paperId: made.papers[0]?.id ?? '', key: 'fullName', by }, 'LÊ VĂN QUYỀN');
    expect(await codeOf(moveInEdits(ports, dossierId, 'undo'))).toBe('dossier.wrong-state');
    await moveInEdits(ports, madeId ?? '', 'undo');
    const undone = await moveInEdits(ports, dossierId, 'undo');
    expect(records(undone)).toEqual(records(view));
    expect(await store.dossiers.list({})).toEqual([dossierId]);
    await moveInEdits(ports, dossierId, 'redo');
    expect((await store.dossiers.view(madeId ?? '')).papers).toEqual(made.papers);
  });

  it('gives two papers on one glass their own words of the same side, and keeps the side whole', async () => {
    const top = textOfLines(birthCertificateLines);
    const low = textOfLines(other).words.map((word) => ({ ...word, line: word.line + 100, box: [word.box[0], word.box[1] + 1500, word.box[2], word.box[3]] as Word['box'] }));
    const whole: PageText = { ...top, words: [...top.words, ...low] };
    const { ports, store, dossierId, paper, proposal, view } = await scene([whole]);
    expect(proposal.papers).toHaveLength(2);
    const done = await separatePaper(ports, dossierId, paper.id, proposal, by);
    const [one, two] = done.papers;
    expect([one, two].map((p) => p?.fields['fullName']?.value)).toEqual(['NGUYỄN THỊ HƯỜNG', 'LÊ VĂN QUYẾN']);
    const sides = done.pages.filter(({ index }) => index === 0);
    expect(sides.map(({ fileSha256, region }) => [fileSha256, region !== undefined])).toEqual([[view.pages[0]?.fileSha256, true], [view.pages[0]?.fileSha256, true]]);
    const words = await Promise.all(sides.map(async ({ id }) => (await store.dossiers.pageText(id))?.words.length ?? 0));
    expect(words.reduce((a, b) => a + b, 0)).toBe(whole.words.length);
    expect(Math.min(...words)).toBeGreaterThan(10);
    expect(records(await moveInEdits(ports, dossierId, 'undo'))).toEqual(records(view));
    expect((await store.dossiers.pageText(paper.pageIds[0] ?? ''))?.words).toHaveLength(whole.words.length);
    expect(records(await moveInEdits(ports, dossierId, 'redo'))).toEqual(records(done));
  });

  it('does not let a reading of the old pages overwrite the new papers', async () => {
    const { ports, store, dossierId, paper, proposal } = await scene(sample());
    const done = await separatePaper(ports, dossierId, paper.id, proposal, by);
    await store.dossiers.putReading({ ...paper, fields: {} }, []);
    expect((await store.dossiers.view(dossierId)).papers).toEqual(done.papers);
  });

  it('purges the pages set aside with the rest', async () => {
    const { ports, store, dossierId, paper, proposal } = await scene(sample());
    await separatePaper(ports, dossierId, paper.id, proposal, by);
    await store.dossiers.update(dossierId, { deletedAt: clock.now() });
    await store.dossiers.purge([dossierId]);
    expect(await store.dossiers.pageText(paper.pageIds[1] ?? '')).toBeNull();
    expect(await store.dossiers.findByFile(paper.pageIds[0] ?? '')).toEqual([]);
  });
});
