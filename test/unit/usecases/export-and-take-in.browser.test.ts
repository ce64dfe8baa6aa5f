import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError, defaultLimits, isAppError, type Dossier } from '../../../src/core/model/index.ts';
import type { PackageSource } from '../../../src/core/ports/index.ts';
import { countOpenFields, exportDossiers, findPackages, planExport, takeInPackage, type ExportPorts } from '../../../src/core/usecases/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { testClock } from '../../support/records.ts';
import { hasher, memorySource, memoryTarget, memoryWriter, sampleDossier, type MemoryTarget } from '../exporters/support.ts';

const clock = testClock();
const own = { unitCode: 'H17.NN.NN' };
const opened: { store: Store; name: string }[] = [];

afterEach(async () => {
  for (const { store, name } of opened.splice(0)) {
    store.close();
    await Dexie.delete(name);
  }
});

async function desk(): Promise<Store> {
  const name = `test-${clock.newId()}`;
  const store = await openStore({ name, now: () => clock.now(), openFields: countOpenFields });
  opened.push({ store, name });
  return store;
}

/** A desk with one approved dossier, and where it exports to. */
async function approvedDesk(target: MemoryTarget = memoryTarget(), verified = true, over: Partial<Dossier> = {}) {
  const store = await desk();
  const sample = sampleDossier({ verified, dossier: over });
  for (const [sha256, bytes] of sample.bytes) await store.originals.put(sha256, new Blob([bytes.slice()]));
  await store.dossiers.add({
    dossier: sample.dossier, papers: sample.papers, pages: sample.pages, files: [...sample.files.values()],
    texts: [...sample.texts].map(([pageId, text]) => ({ pageId, text })),
  });
  const written = (name: string): PackageSource => memorySource(name, target.packages.get(name) ?? new Map<string, Uint8Array>());
  const ports: ExportPorts = {
    ...store, records: store.exports, clock, hasher, target, written, pdf: memoryWriter(() => ({})),
    exists: (name) => Promise.resolve(target.packages.has(name)), resource: () => Promise.resolve(null),
  };
  return { store, ports, target, id: sample.dossier.id, options: { settings: sample.settings, choices: {}, limits: defaultLimits } };
}

/** The same ports, but what is written reads back otherwise. */
function readBackBy(ports: ExportPorts, other: (source: PackageSource) => PackageSource): ExportPorts {
  return { ...ports, target: {
    async begin(name) {
      const sink = await ports.target.begin(name);
      return { ...sink, partial: other(sink.partial) };
    },
  } };
}

describe('exporting', () => {
  it('writes, reads back, and only then marks the dossier', async () => {
    const { store, ports, target, id, options } = await approvedDesk();
    const phases: string[] = [];
    let stateWhenVerified = '';
    let namedWhenVerified = -1;
    const seen = readBackBy(ports, (source) => ({ ...source, list: async () => {
      stateWhenVerified = (await store.dossiers.view(id)).dossier.state;
      namedWhenVerified = target.packages.size;
      return source.list();
    } }));
    const [outcome] = await exportDossiers(seen, [id], { ...options, onProgress: ({ phase, done, total }) => phases.push(`${phase} ${String(done)}/${String(total)}`) });
    expect(outcome).toEqual({
      profileId: 'paper-record', dossierIds: [id], name: 'H17.NN.NN-260115-000007', location: 'H17.NN.NN-260115-000007', kept: false, refused: [], error: null,
    });
    expect(stateWhenVerified).toBe('approved');
    expect(namedWhenVerified).toBe(0);
    expect((await store.dossiers.view(id)).dossier).toMatchObject({ state: 'exported', exportName: 'H17.NN.NN-260115-000007' });
    expect([...target.packages.keys()]).toEqual(['H17.NN.NN-260115-000007']);
    expect(phases.at(0)).toBe('write 0/3');
    expect(phases.at(-1)).toBe('verify 3/3');
  });

  it.each(['paper-record', 'flat-xlsx', 'csv'])('gives no name to a package of %s that does not read back as it was written', async (profile) => {
    const { store, ports, target, id, options } = await approvedDesk();
    const chosen = { ...options, choices: { '': { [profile]: { on: true, settings: {} } } } };
    const tampered = readBackBy(ports, (source) => ({ ...source, hash: async (path) => {
      const sha256 = await source.hash(path);
      return path === (await source.list()).at(0)?.path ? hasher.hashBytes(new TextEncoder().encode(sha256)) : sha256;
    }, read: async (path) => {
      const bytes = (await source.read(path)).slice();
      if (path === (await source.list()).at(0)?.path) bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      return bytes;
    } }));
    const [outcome] = await exportDossiers(tampered, [id], chosen);
    expect(outcome?.error?.code).toBe('package.invalid');
    expect([...target.packages.keys()]).toEqual([]);
    expect(target.aborted).toEqual([outcome?.error?.params['name']]);
    expect((await store.dossiers.view(id)).dossier).toMatchObject({ state: 'approved', exportedAt: null });
    const [again] = await exportDossiers(ports, [id], chosen);
    expect(again).toMatchObject({ error: null, kept: false });
  });

  it('never writes over a name: what was reopened and approved anew goes beside it', async () => {
    const { store, ports, target, id, options } = await approvedDesk();
    await exportDossiers(ports, [id], options);
    const before = new Map(target.packages.get('H17.NN.NN-260115-000007'));
    await exportDossiers(ports, [id], options);
    expect([...target.packages.keys()]).toEqual(['H17.NN.NN-260115-000007', 'H17.NN.NN-260115-000007-2']);
    expect(target.packages.get('H17.NN.NN-260115-000007')).toEqual(before);
    expect((await store.dossiers.view(id)).dossier.exportName).toBe('H17.NN.NN-260115-000007-2');
  });

  it('refuses what nobody approved, goes on past one that fails, and stops when the disk is full', async () => {
    const unapproved = await approvedDesk(memoryTarget(), false);
    expect((await exportDossiers(unapproved.ports, [unapproved.id], unapproved.options))[0]?.error?.code).toBe('package.not-approved');
    expect(isAppError(await planExport(unapproved.ports, unapproved.id, unapproved.options.settings).catch((thrown: unknown) => thrown), 'package.not-approved')).toBe(true);

    const one = await approvedDesk();
    const outcomes = await exportDossiers(one.ports, [clock.newId(), one.id], one.options);
    expect(outcomes.map(({ error }) => error?.code ?? 'none')).toEqual(['dossier.not-found', 'none']);

    const full = await approvedDesk(memoryTarget('summary.html'));
    const stopped = await exportDossiers(full.ports, [full.id, clock.newId()], full.options);
    expect(stopped.map(({ error }) => error?.code)).toEqual(['dossier.not-found', 'storage.full']);
    expect(full.target.aborted).toEqual(['H17.NN.NN-260115-000007']);
    expect(full.target.packages.size).toBe(0);
  });
});

describe('taking packages in', () => {
  async function packaged(over: Partial<Dossier> = {}) {
    const source = await approvedDesk(memoryTarget(), true, over);
    await exportDossiers(source.ports, [source.id], source.options);
    const files = [...source.target.packages.values()][0] ?? new Map<string, Uint8Array>();
    const content = (path: string): Blob => {
      const bytes = files.get(path);
      if (!bytes) throw new AppError('storage.missing');
      return new Blob([bytes.slice()]);
    };
    return { ...source, files, source: { ...memorySource('x', files), content } };
  }

  it('brings a dossier in for verification with all its values, texts and pictures', async () => {
    const from = await packaged();
    const store = await desk();
    const { dossierId, again } = await takeInPackage({ ...store, hasher, clock }, from.source, own);
    expect(again).toBe(false);
    const view = await store.dossiers.view(dossierId);
    expect(view.dossier).toMatchObject({ state: 'to-verify', approvedBy: null, code: 'H17.NN.NN-260115-000007', pageCount: 3, pagesRead: 3 });
    const original = await from.store.dossiers.view(from.id);
    expect(view.papers.map(({ fields }) => fields)).toEqual(original.papers.map(({ fields }) => fields));
    expect(view.papers.every(({ verifiedBy }) => verifiedBy === null)).toBe(true);
    for (const page of view.pages) {
      expect((await store.dossiers.pageText(page.id))?.words.length).toBeGreaterThan(0);
      const stored = await store.originals.get(page.fileSha256);
      expect(hasher.hashBytes(new Uint8Array(await (stored as Blob).arrayBuffer()))).toBe(page.fileSha256);
    }
    expect(await store.dossiers.unreadPages()).toEqual([]);
    expect(await store.dossiers.list({ query: String(original.papers[0]?.fields['fullName']?.value ?? '') })).toContain(dossierId);
  });

  it('recognises a package that came in before, also from the bin, and on the desk that wrote it', async () => {
    const from = await packaged();
    const store = await desk();
    const ports = { ...store, hasher, clock };
    const { dossierId } = await takeInPackage(ports, from.source, own);
    expect(await takeInPackage(ports, from.source, own)).toEqual({ dossierId, again: true });
    await store.dossiers.update(dossierId, { deletedAt: clock.now() });
    expect(await takeInPackage(ports, from.source, own)).toEqual({ dossierId, again: true });
    expect(await store.dossiers.list({})).toEqual([dossierId]);
    expect(await takeInPackage({ ...from.store, hasher, clock }, from.source, own)).toEqual({ dossierId: from.id, again: true });
  });

  it('gives a dossier whose code is taken one of this desk', async () => {
    const from = await packaged();
    const other = await approvedDesk();
    const { dossierId, again } = await takeInPackage({ ...other.store, hasher, clock }, from.source, own);
    expect(again).toBe(false);
    expect((await other.store.dossiers.view(dossierId)).dossier.code).not.toBe('H17.NN.NN-260115-000007');
    expect(await other.store.dossiers.list({})).toHaveLength(2);
  });

  it('gives a dossier that a batch run called by its file name a lawful code, and keeps the name', async () => {
    const from = await packaged({ code: 'công văn 12', title: '', unitCode: '' });
    const store = await desk();
    const { dossierId } = await takeInPackage({ ...store, hasher, clock }, from.source, own);
    expect((await store.dossiers.view(dossierId)).dossier).toMatchObject({
      code: expect.stringMatching(/^H17\.NN\.NN-\d{6}-0001$/) as string, title: 'công văn 12', unitCode: 'H17.NN.NN',
    });
  });

  it('stores nothing of a package that was tampered with', async () => {
    const from = await packaged();
    const path = [...from.files.keys()].find((name) => name.endsWith('reading.json')) ?? '';
    from.files.set(path, new TextEncoder().encode('{}'));
    const store = await desk();
    const error = await takeInPackage({ ...store, hasher, clock }, from.source, own).catch((thrown: unknown) => thrown);
    expect(isAppError(error, 'package.invalid')).toBe(true);
    expect(await store.dossiers.list({})).toEqual([]);
    expect(await store.originals.sweep('2100-01-01T00:00:00Z', new Set())).toBe(0);
  });

  it('finds one or many packages in a drop, and leaves the notes of the batch run aside', () => {
    const at = (path: string) => ({ name: path.split('/').at(-1) ?? '', folder: path.split('/').slice(0, -1).join('/') });
    const bag = (root: string) => ['bagit.txt', 'manifest-sha256.txt', 'data/dossier.json', 'data/papers/a.pdf'].map((path) => at(`${root}/${path}`));
    const many = findPackages([...bag('out/H1'), ...bag('out/H2'), at('out/report.json'), at('out/.journal/x'), at('out/thêm.pdf')]);
    expect(many.packages.map(({ name, files }) => [name, [...files.keys()]])).toEqual(
      ['H1', 'H2'].map((name) => [name, ['bagit.txt', 'manifest-sha256.txt', 'data/dossier.json', 'data/papers/a.pdf']]));
    expect(many.rest.map(({ name }) => name)).toEqual(['thêm.pdf']);
    expect(findPackages(bag('H1')).packages).toHaveLength(1);
    expect(findPackages([at('hs/a.pdf')])).toEqual({ packages: [], rest: [at('hs/a.pdf')] });
  });
});
