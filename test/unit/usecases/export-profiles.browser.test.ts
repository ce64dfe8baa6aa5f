import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultLimits, type Dossier } from '../../../src/core/model/index.ts';
import type { PackageSource, PackageTarget } from '../../../src/core/ports/index.ts';
import { countOpenFields, exportDossiers, findPackages, previewExports, takeInPackage, type ExportOptions, type ExportPorts } from '../../../src/core/usecases/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { testClock } from '../../support/records.ts';
import { archiveSample, resource } from '../exporters/sip-support.ts';
import { hasher, memorySource, memoryTarget, memoryWriter, type MemoryTarget } from '../exporters/support.ts';

const clock = testClock();
const opened: { store: Store; name: string }[] = [];
const both = { '': { 'paper-record': { on: true, settings: {} }, 'sip-tt05': { on: true, settings: {} } } };

afterEach(async () => {
  for (const { store, name } of opened.splice(0)) {
    store.close();
    await Dexie.delete(name);
  }
});

async function desk(count = 1, over: Readonly<Record<string, string>> = {}, target: MemoryTarget = memoryTarget()) {
  const name = `test-${clock.newId()}`;
  const store = await openStore({ name, now: () => clock.now(), openFields: countOpenFields });
  opened.push({ store, name });
  const ids: string[] = [];
  let settings: ExportOptions['settings'] = { unitCode: '', creatorTool: '' };
  for (let n = 0; n < count; n++) {
    const sample = archiveSample(n === 0 ? over : {}, { verified: true, dossier: { code: `H17.NN.NN-260115-00000${String(n)}` } });
    for (const [sha256, bytes] of sample.bytes) await store.originals.put(sha256, new Blob([bytes.slice()]));
    await store.dossiers.add({
      dossier: sample.dossier, papers: sample.papers, pages: sample.pages, files: [...sample.files.values()],
      texts: [...sample.texts].map(([pageId, text]) => ({ pageId, text })),
    });
    ids.push(sample.dossier.id);
    settings = sample.settings;
  }
  const written = (pack: string): PackageSource => memorySource(pack, target.packages.get(pack) ?? new Map<string, Uint8Array>());
  const ports: ExportPorts = {
    ...store, records: store.exports, clock, hasher, target, written, resource, pdf: memoryWriter(() => ({})),
    exists: (pack) => Promise.resolve(target.packages.has(pack)),
  };
  const options: ExportOptions = { settings, choices: both, limits: defaultLimits };
  const state = async (id = ids[0] ?? ''): Promise<Dossier> => (await store.dossiers.view(id)).dossier;
  return { store, ports, target, ids, options, state };
}

const told = (outcomes: Awaited<ReturnType<typeof exportDossiers>>) =>
  outcomes.map(({ profileId, kept, error }) => `${profileId ?? '-'} ${error ? `${error.code} ${String(error.params['reason'] ?? '')}`.trim() : kept ? 'kept' : 'written'}`);

/** A target that goes away, as a window that is closed, at the n-th step. */
function dying(inner: PackageTarget, at: 'commit' | 'committed', count: number): PackageTarget {
  let n = 0;
  return {
    async begin(name) {
      const sink = await inner.begin(name);
      return { ...sink, async commit() {
        n += 1;
        if (n === count && at === 'commit') throw new Error('the window was closed');
        const done = await sink.commit();
        if (n === count) throw new Error('the window was closed');
        return done;
      } };
    },
  };
}

describe('exporting by profiles', () => {
  it('writes every profile that the unit chose and then marks the dossier', async () => {
    const { ports, target, ids, options, state } = await desk();
    expect(told(await exportDossiers(ports, ids, options))).toEqual(['paper-record written', 'sip-tt05 written']);
    expect([...target.packages.keys()]).toEqual(['H17.NN.NN-260115-000000', expect.stringMatching(/^uuid-[0-9A-F-]{36}$/) as string]);
    expect(await state()).toMatchObject({ state: 'exported', exportName: 'H17.NN.NN-260115-000000' });
  });

  it('stops a refused record alone, says what to mend, and does not write the good package twice', async () => {
    const { ports, target, ids, options, state } = await desk(2, { issuingAgency: 'x'.repeat(201), registrationPlace: 'x'.repeat(201) });
    const outcomes = await exportDossiers(ports, ids, options);
    expect(told(outcomes)).toEqual(['paper-record written', 'sip-tt05 package.incomplete refused', 'paper-record written', 'sip-tt05 written']);
    const { papers } = await ports.dossiers.view(ids[0] ?? '');
    expect(outcomes[1]?.refused).toEqual([{ paperId: papers[0]?.id, key: 'issuingAgency', reason: 'too-long', limit: 200 }]);
    expect(await state(ids[0])).toMatchObject({ state: 'approved', exportedAt: null });
    expect(await state(ids[1])).toMatchObject({ state: 'exported' });
    expect(told(await exportDossiers(ports, ids.slice(0, 1), options))).toEqual(['paper-record kept', 'sip-tt05 package.incomplete refused']);
    expect(target.packages.size).toBe(3);
  });

  it('does not write it again after a change of another profile, and writes it again after a change of its own', async () => {
    const { ports, target, ids, options } = await desk(1);
    const wrong = { '': { ...both[''], 'sip-tt05': { on: true, settings: { maintenance: '99' } } } };
    expect(told(await exportDossiers(ports, ids, { ...options, choices: wrong }))).toEqual(['sip-tt05 package.incomplete profile-settings', 'paper-record written']);
    expect(told(await exportDossiers(ports, ids, { ...options, choices: wrong }))).toEqual(['sip-tt05 package.incomplete profile-settings', 'paper-record kept']);
    const changed = { '': { 'paper-record': { on: true, settings: { resultCodePattern: '{typeCode}' } }, 'sip-tt05': { on: true, settings: {} } } };
    expect(told(await exportDossiers(ports, ids, { ...options, choices: changed }))).toEqual(['paper-record written', 'sip-tt05 written']);
    expect([...target.packages.keys()].filter((name) => name.startsWith('H17'))).toEqual(['H17.NN.NN-260115-000000', 'H17.NN.NN-260115-000000-2']);
  });

  it('goes on where a closed window left it: nothing twice, nothing lost', async () => {
    for (const at of ['commit', 'committed'] as const) {
      for (const count of [1, 2, 3]) {
        const { ports, target, ids, options, state } = await desk(2);
        await expect(exportDossiers({ ...ports, target: dying(target, at, count) }, ids, options)).rejects.toThrow('closed');
        const left = (await Promise.all(ids.map((id) => state(id)))).filter((dossier) => dossier.state !== 'exported').map(({ id }) => id);
        const outcomes = await exportDossiers(ports, left, options);
        expect(outcomes.every(({ error }) => error === null), `${at} ${String(count)}`).toBe(true);
        expect(target.packages.size, `${at} ${String(count)}`).toBe(4);
        for (const id of ids) expect((await state(id)).state).toBe('exported');
      }
    }
  });

  it('does not take the package of another for its own that was cut off', async () => {
    const { ports, target, ids, options } = await desk(1);
    const only = { ...options, choices: {} };
    await expect(exportDossiers({ ...ports, target: dying(target, 'commit', 1) }, ids, only)).rejects.toThrow('closed');
    const stranger = await desk(1);
    await exportDossiers(stranger.ports, stranger.ids, { ...stranger.options, choices: {} });
    target.packages.set('H17.NN.NN-260115-000000', stranger.target.packages.get('H17.NN.NN-260115-000000') ?? new Map<string, Uint8Array>());
    expect(told(await exportDossiers(ports, ids, only))).toEqual(['paper-record written']);
    expect([...target.packages.keys()]).toEqual(['H17.NN.NN-260115-000000', 'H17.NN.NN-260115-000000-2']);
  });

  it('makes an archival package anew under another id, where its name is taken', async () => {
    const { ports, target, ids, options } = await desk(1);
    let refusals = 1;
    const taken: PackageTarget = { begin: (name) => {
      if (name.startsWith('uuid-') && refusals > 0) {
        refusals -= 1;
        target.packages.set(name, new Map<string, Uint8Array>());
      }
      return target.begin(name);
    } };
    expect(told(await exportDossiers({ ...ports, target: taken }, ids, options))).toEqual(['paper-record written', 'sip-tt05 written']);
    expect([...target.packages.keys()].filter((name) => /^uuid-[0-9A-F-]{36}$/.test(name))).toHaveLength(2);
  });

  it('stops all that is not begun when the disk is full', async () => {
    const { ports, ids, options, state } = await desk(8, {}, memoryTarget('METS.xml'));
    const outcomes = told(await exportDossiers(ports, ids, options));
    expect(outcomes.slice(0, 2)).toEqual(['paper-record written', 'sip-tt05 storage.full']);
    // Those that were under way beside it come to their own end.
    expect(outcomes.slice(-4)).toEqual(Array.from({ length: 4 }, () => '- storage.full'));
    expect(outcomes.filter((one) => one === 'sip-tt05 written')).toEqual([]);
    expect((await state()).state).toBe('approved');
  });

  it('previews the files, what is refused and which files of the administrator lack', async () => {
    const { ports, ids, options } = await desk(1, { issuingAgency: 'x'.repeat(201), registrationPlace: 'x'.repeat(201) });
    const previews = await previewExports({ ...ports, resource: () => Promise.resolve(null) }, ids, options);
    expect(previews.map(({ profileId, refused, error }) => [profileId, refused.length, error?.params['reason'] ?? null])).toEqual([['paper-record', 0, null], ['sip-tt05', 1, 'resource']]);
    expect(previews[1]?.files.map(({ path }) => path)).toContain('metadata/descriptive/EAD.xml');
    expect(await previewExports(ports, ids, { ...options, choices: { '': { 'sip-tt05': { on: false, settings: {} } } } })).toMatchObject([{ profileId: null, error: { params: { reason: 'no-profile' } } }]);
  });
});

describe('taking archival packages in', () => {
  const blobs = (files: ReadonlyMap<string, Uint8Array>) => ({ content: (path: string) => new Blob([(files.get(path) ?? new Uint8Array()).slice()]) });

  it('finds packages of every profile in a drop, and gives back the same dossier', async () => {
    const from = await desk(1);
    await exportDossiers(from.ports, from.ids, from.options);
    const dropped = [...from.target.packages].flatMap(([name, files]) => [...files.keys()].map((path) => {
      const parts = `xuất/${name}/${path}`.split('/');
      return { name: parts.at(-1) ?? '', folder: parts.slice(0, -1).join('/') };
    }));
    const { packages, rest } = findPackages([...dropped, { name: 'thêm.pdf', folder: 'xuất' }]);
    expect(packages.map(({ name }) => name).sort()).toEqual([...from.target.packages.keys()].sort());
    expect(rest).toEqual([{ name: 'thêm.pdf', folder: 'xuất' }]);

    const [name, files] = [...from.target.packages].find(([key]) => key.startsWith('uuid-')) ?? ['', new Map<string, Uint8Array>()];
    const empty = await desk(0);
    const ports = { ...empty.store, hasher, clock };
    const source = { ...memorySource(name, files), ...blobs(files) };
    const { dossierId } = await takeInPackage(ports, source, { unitCode: 'H17.NN.NN' });
    const [before, after] = [await from.store.dossiers.view(from.ids[0] ?? ''), await empty.store.dossiers.view(dossierId)];
    expect(after.papers.map(({ fields }) => fields)).toEqual(before.papers.map(({ fields }) => fields));
    expect(after.dossier).toMatchObject({ id: before.dossier.id, state: 'to-verify', code: before.dossier.code });
    expect(await takeInPackage(ports, source, { unitCode: 'H17.NN.NN' })).toEqual({ dossierId, again: true });
  });

  it('says of a folder that no profile knows that it is no package', async () => {
    const empty = await desk(0);
    const files = new Map([['a.pdf', new Uint8Array(4)]]);
    await expect(takeInPackage({ ...empty.store, hasher, clock }, { ...memorySource('x', files), ...blobs(files) }, { unitCode: '' }))
      .rejects.toMatchObject({ code: 'package.invalid', params: { reason: 'no-package' } });
  });
});
