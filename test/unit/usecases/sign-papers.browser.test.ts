import Dexie from 'dexie';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { paperRecordSchema } from '../../../src/core/exporters/paper-record/schema.ts';
import { AppError, defaultLimits } from '../../../src/core/model/index.ts';
import type { PackageTarget, SigningRole } from '../../../src/core/ports/index.ts';
import { coversWholeFile, openPdf, signatureFields, signatureFits } from '../../../src/core/signing/index.ts';
import {
  agreeToSign, approveDossier, countOpenFields, exportDossiers, putOutAgreed, reopenDossier, signAgreed, takeOutside, waitingPapers,
  type ExportPorts, type OutsideSigner, type SignOptions, type SignPorts, type WaitingPaper,
} from '../../../src/core/usecases/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { machineField, testClock } from '../../support/records.ts';
import { makeWebSigner, type WebSigner } from '../../support/web-signer.ts';
import { archiveSample, resource } from '../exporters/sip-support.ts';
import { hasher, memorySource, memoryTarget, memoryWriter } from '../exporters/support.ts';

const clock = testClock();
const opened: { store: Store; name: string }[] = [];
let clerk: WebSigner;
let agency: WebSigner;
beforeAll(async () => {
  [clerk, agency] = await Promise.all([makeWebSigner('Nguyễn Thị Thử Nghiệm'), makeWebSigner('Con dấu Thử Nghiệm')]);
});
afterEach(async () => {
  for (const { store, name } of opened.splice(0)) {
    store.close();
    await Dexie.delete(name);
  }
});

async function openDesk(name = `test-${clock.newId()}`): Promise<Store> {
  const store = await openStore({ name, now: () => clock.now(), openFields: countOpenFields });
  opened.push({ store, name });
  return store;
}

function portsOf(store: Store): SignPorts & Pick<Store, 'dossiers' | 'originals'> {
  return {
    ...store, clock, hasher, pdf: memoryWriter(() => ({})),
    async bytesOf(content) {
      if (content instanceof Blob) return new Uint8Array(await content.arrayBuffer());
      return (content as { bytes: Uint8Array<ArrayBuffer> }).bytes;
    },
    contentOf: (pieces) => new Blob([...pieces]),
  };
}

async function desk(count = 2) {
  const store = await openDesk();
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const sample = archiveSample({}, { verified: true, dossier: { code: `H17.NN.NN-260115-00000${String(n)}` } });
    for (const [sha256, bytes] of sample.bytes) await store.originals.put(sha256, new Blob([bytes.slice()]));
    await store.dossiers.add({
      dossier: sample.dossier, papers: sample.papers, pages: sample.pages, files: [...sample.files.values()],
      texts: [...sample.texts].map(([pageId, text]) => ({ pageId, text })),
    });
    ids.push(sample.dossier.id);
  }
  return { store, ports: portsOf(store), ids };
}

const settings = { unitCode: 'H17.NN.NN', unitName: 'Ủy ban nhân dân phường Thử Nghiệm', creatorTool: 'Sohoa' };
const optionsOf = (role: SigningRole): SignOptions => ({ role, settings, limits: defaultLimits, agencyName: settings.unitName, certifies: false, withoutTimeStamp: 'refuse' });
const quiet = (): void => undefined;

async function agreeToAll(ports: SignPorts, role: SigningRole): Promise<readonly WaitingPaper[]> {
  const papers = await waitingPapers(ports, role, settings);
  for (const paper of papers) await agreeToSign(ports, role, paper);
  return papers;
}
const states = async (ports: SignPorts, role: SigningRole): Promise<readonly string[]> => (await waitingPapers(ports, role, settings)).map(({ state }) => state);

async function signedBytes(ports: SignPorts, dossierId: string, at = 0): Promise<Uint8Array> {
  const [copy] = (await ports.signatures.signedOf(dossierId)).slice(at);
  const content = await ports.originals.get(copy?.sha256 ?? '');
  return ports.bytesOf(content ?? {});
}

async function exported(store: Store, ids: readonly string[]) {
  const target = memoryTarget();
  const readingBlobs: PackageTarget = {
    async begin(name) {
      const sink = await target.begin(name);
      return { ...sink, writeContent: async (path, content) => sink.writeContent(path, content instanceof Blob ? { bytes: new Uint8Array(await content.arrayBuffer()) } : content) };
    },
  };
  const ports: ExportPorts = {
    ...store, records: store.exports, clock, hasher, target: readingBlobs, resource, pdf: memoryWriter(() => ({})),
    written: (pack) => memorySource(pack, target.packages.get(pack) ?? new Map<string, Uint8Array>()), exists: (pack) => Promise.resolve(target.packages.has(pack)),
  };
  const on = { on: true, settings: {} };
  const choices = { '': { 'paper-record': on, 'sip-tt05': on, 'flat-xlsx': on } };
  const outcomes = await exportDossiers(ports, ids, { settings, choices, limits: defaultLimits });
  return { outcomes, target };
}

describe('the signing ceremony', () => {
  it('signs what was agreed to and nothing else, seals it, and asks for it no more', async () => {
    const { ports, ids } = await desk();
    const [first, ...others] = await waitingPapers(ports, 'clerk', settings);
    if (!first) throw new Error('nothing waits');
    expect(others.length).toBeGreaterThan(2);
    await agreeToSign(ports, 'clerk', first);
    const outcomes = await signAgreed(ports, clerk, optionsOf('clerk'), quiet);
    expect(outcomes).toEqual([{ paperId: first.planned.paper.id, base: first.planned.base, level: 'B-B', error: null }]);
    const view = await ports.dossiers.view(first.plan.dossier.id);
    expect(view.papers.map(({ sealed }) => sealed)).toEqual(view.papers.map(({ id }) => id === first.planned.paper.id));
    expect(view.dossier.version).toBeGreaterThan(first.plan.dossier.version);
    expect((await waitingPapers(ports, 'clerk', settings)).map(({ planned }) => planned.base)).toEqual(others.map(({ planned }) => planned.base));
    const bytes = await signedBytes(ports, first.plan.dossier.id);
    const [value] = signatureFields(openPdf(bytes)).flatMap((field) => field.value ?? []);
    if (!value) throw new Error('not signed');
    expect([coversWholeFile(bytes, value), await signatureFits(bytes, value), value.signerName]).toEqual([true, true, 'Nguyễn Thị Thử Nghiệm']);
    expect(ids).toContain(first.plan.dossier.id);
  });

  it('loses nothing when the token is pulled out in the middle: signed stays signed, the rest waits, and goes on', async () => {
    const { ports } = await desk();
    const all = await agreeToAll(ports, 'clerk');
    const before = clerk.count();
    clerk.before = (nth) => {
      if (nth === before + 3) throw new AppError('sign.token-gone');
    };
    const outcomes = await signAgreed(ports, clerk, optionsOf('clerk'), quiet).finally(() => {
      clerk.before = quiet;
    });
    expect(outcomes.map(({ level, error }) => [level, error?.code])).toEqual([['B-B', undefined], ['B-B', undefined], [null, 'sign.token-gone']]);
    expect(await states(ports, 'clerk')).toEqual(Array.from({ length: all.length - 2 }, () => 'agreed'));
    const rest = await signAgreed(ports, clerk, optionsOf('clerk'), quiet);
    expect(rest.map(({ level }) => level)).toEqual(Array.from({ length: all.length - 2 }, () => 'B-B'));
    expect(await states(ports, 'clerk')).toEqual([]);
  });

  it('keeps what was agreed over a restart', async () => {
    const { store, ports } = await desk(1);
    await agreeToAll(ports, 'clerk');
    const name = opened[0]?.name ?? '';
    store.close();
    expect(await states(portsOf(await openDesk(name)), 'clerk')).toEqual(['agreed', 'agreed']);
  });

  it('puts both signatures into one file, one after the other', async () => {
    const { ports, ids } = await desk(1);
    await agreeToAll(ports, 'clerk');
    await signAgreed(ports, clerk, optionsOf('clerk'), quiet);
    const once = await signedBytes(ports, ids[0] ?? '');
    expect(await states(ports, 'clerk')).toEqual([]);
    await agreeToAll(ports, 'agency');
    await signAgreed(ports, agency, optionsOf('agency'), quiet);
    const twice = await signedBytes(ports, ids[0] ?? '');
    expect(twice.subarray(0, once.length)).toEqual(once);
    expect(signatureFields(openPdf(twice)).map(({ value }) => value?.signerName)).toEqual(['Nguyễn Thị Thử Nghiệm', settings.unitName]);
    expect((await ports.signatures.signedOf(ids[0] ?? ''))[0]?.signatures.map(({ role }) => role)).toEqual(['clerk', 'agency']);
  });

  it('asks again for a paper that changed, and for no other', async () => {
    const { store, ports, ids: [id = ''] } = await desk(1);
    const review = { ...store, clock };
    await agreeToAll(ports, 'clerk');
    await signAgreed(ports, clerk, optionsOf('clerk'), quiet);
    await reopenDossier(review, id);
    const { papers: [paper] } = await ports.dossiers.view(id);
    if (!paper) throw new Error('no paper');
    const before = paper.fields['numberSymbol'] ?? machineField('');
    await ports.dossiers.applyEdit({
      id: clock.newId(), dossierId: id, at: clock.now(), by: 'Cán bộ A',
      change: { kind: 'field', paperId: paper.id, key: 'numberSymbol', before, after: { ...before, value: '13/2021', settledBy: 'Cán bộ A' } },
    });
    await approveDossier(review, id, 'Cán bộ A', { force: true });
    const waiting = await waitingPapers(ports, 'clerk', settings);
    expect(waiting.map(({ planned, changed, state }) => [planned.paper.id, changed, state])).toEqual([[paper.id, true, 'waiting']]);
    expect((await ports.dossiers.view(id)).papers.map(({ sealed }) => sealed)).toEqual([false, true]);
  });

  it('asks again for what changed after it was agreed to', async () => {
    const { ports, ids: [id = ''] } = await desk(1);
    await agreeToAll(ports, 'clerk');
    const { pages: [page] } = await ports.dossiers.view(id);
    await ports.dossiers.setPage(page?.id ?? '', { turnDeg: 180 });
    expect(await states(ports, 'clerk')).toEqual(['waiting', 'agreed']);
    expect((await signAgreed(ports, clerk, optionsOf('clerk'), quiet)).length).toBe(1);
  });

  it('exports signed papers byte for byte in every profile, and unsigned ones as before', async () => {
    const { store, ports, ids } = await desk(1);
    const [first] = await waitingPapers(ports, 'clerk', settings);
    if (!first) throw new Error('nothing waits');
    await agreeToSign(ports, 'clerk', first);
    await signAgreed(ports, clerk, optionsOf('clerk'), quiet);
    const bytes = await signedBytes(ports, ids[0] ?? '');
    const { outcomes, target } = await exported(store, ids);
    expect(outcomes.map(({ profileId, error }) => [profileId, error])).toEqual([['flat-xlsx', null], ['paper-record', null], ['sip-tt05', null]]);
    for (const files of target.packages.values()) {
      const pdfs = [...files].filter(([path]) => path.endsWith('.pdf')).map(([, content]) => content);
      expect(pdfs.filter((content) => content.length === bytes.length && content.every((byte, i) => byte === bytes[i]))).toHaveLength(1);
      expect(pdfs.length).toBeGreaterThan(1);
    }
    const records = [...target.packages.values()].flatMap((files) => [...files]).filter(([path]) => path.endsWith('.paper-record.json')).map(([, content]) => paperRecordSchema.parse(JSON.parse(new TextDecoder().decode(content))));
    expect(records.map(({ paper }) => paper.signature?.name ?? null)).toEqual(['Nguyễn Thị Thử Nghiệm', null]);
    expect(records[0]?.paper.signature).toMatchObject({ kind: 'personal', position: 'top-left', level: 'B-B' });
  });

  it('writes a package again that went out before it was signed', async () => {
    const { store, ports, ids } = await desk(1);
    await agreeToAll(ports, 'clerk');
    const [version] = [(await ports.dossiers.view(ids[0] ?? '')).dossier.version];
    await signAgreed(ports, clerk, optionsOf('clerk'), quiet);
    expect((await ports.dossiers.view(ids[0] ?? '')).dossier.version).toBeGreaterThan(version ?? 0);
    expect((await exported(store, ids)).outcomes.every(({ kept }) => !kept)).toBe(true);
  });

  it('keeps signed files from being swept away, and removes them with their dossier', async () => {
    const { ports, ids: [id = ''] } = await desk(1);
    await agreeToAll(ports, 'clerk');
    await signAgreed(ports, clerk, optionsOf('clerk'), quiet);
    const copies = await ports.signatures.signedOf(id);
    await ports.originals.sweep('2999-01-01T00:00:00Z', new Set());
    for (const { sha256 } of copies) expect(await ports.originals.has(sha256)).toBe(true);
    await ports.dossiers.update(id, { deletedAt: clock.now() });
    await ports.dossiers.purge([id]);
    for (const { sha256 } of copies) expect(await ports.originals.has(sha256)).toBe(false);
    expect(await ports.signatures.signedOf(id)).toEqual([]);
  });

  it('hands papers to another program and takes back what it signed', async () => {
    const { ports, ids: [id = ''] } = await desk(1);
    await agreeToAll(ports, 'clerk');
    const out = new Map<string, Uint8Array<ArrayBuffer>>();
    const back = new Map<string, Uint8Array<ArrayBuffer>>();
    const outside: OutsideSigner = {
      putOut: (name, bytes) => Promise.resolve(void out.set(name, bytes)).then(() => name),
      look: (ticket) => Promise.resolve({ state: back.has(ticket) ? 'signed' as const : 'waiting' as const }),
      fetch: (ticket) => Promise.resolve(back.get(ticket) ?? new Uint8Array()),
      drop: (ticket) => Promise.resolve(void out.delete(ticket)),
    };
    expect(await putOutAgreed(ports, outside, optionsOf('clerk'), quiet)).toEqual([]);
    expect(await states(ports, 'clerk')).toEqual(['outside', 'outside']);
    expect(await takeOutside(ports, outside, optionsOf('clerk'), 'Cán bộ A')).toEqual([]);
    const [ticket = '', bytes = new Uint8Array()] = [...out][0] ?? [];
    back.set(ticket, new Uint8Array([...bytes, 0x20]));
    expect((await takeOutside(ports, outside, optionsOf('clerk'), 'Cán bộ A')).map(({ level }) => level)).toEqual(['outside']);
    expect(await states(ports, 'clerk')).toEqual(['outside']);
    expect((await ports.signatures.signedOf(id)).map(({ signatures }) => signatures[0]?.level)).toEqual(['outside']);
    expect([...out.keys()]).toHaveLength(1);
  });
});
