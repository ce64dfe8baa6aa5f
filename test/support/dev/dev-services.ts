import { aboutGazetteer, AppError, emptyField, type Change, type Field, type FieldValue, type Id, type Lesson, type Paper, type SeparationSide } from '../../../src/core/model/index.ts';
import { normaliseValue, paperTypeInfo } from '../../../src/core/papers/index.ts';
import { chosenUnit } from '../../../src/core/usecases/field-change.ts';
import type { DossierView } from '../../../src/core/ports/index.ts';
import type { ExportOutcome } from '../../../src/core/usecases/index.ts';
import type { DeskSettings, IntakeItem, Services } from '../../../src/renderer/app/services.ts';
import { units2025 } from '../gazetteer.ts';
import { countOpen, devId, devSignatures, drawingOf, makeDossier, type DevDossier } from './dev-data.ts';
import { makePile } from './dev-pile.ts';
import { createDevDelivery, devPreview } from './dev-delivery.ts';
import { createDevDestinations } from './dev-destinations.ts';
import { createDevSigning } from './dev-signing.ts';

const aboutUnits = aboutGazetteer(units2025, 'program');

/** The screens' services over invented dossiers in memory. Only for looking at the screens while they are made. */
export function createDevServices(count: number): Services {
  const dossiers = new Map<Id, DevDossier & { done: Change[]; undone: Change[] }>();
  for (let n = 0; n < count; n += 1) {
    const made = n === 0 ? makePile() : makeDossier(n);
    dossiers.set(made.dossier.id, { ...made, done: [], undone: [] });
  }
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const on = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const get = (id: Id): DevDossier & { done: Change[]; undone: Change[] } => {
    const found = dossiers.get(id);
    if (!found) throw new AppError('dossier.not-found');
    return found;
  };
  const view = (id: Id): DossierView => {
    const d = get(id);
    d.dossier = { ...d.dossier, version: d.dossier.version + 1, openFields: countOpen(d.papers) };
    return structuredClone({
      dossier: d.dossier, papers: d.papers, pages: d.pages, undoCount: d.done.length, redoCount: d.undone.length, undoable: d.done.at(-1) ?? null, redoable: d.undone.at(-1) ?? null,
    });
  };
  const apply = (id: Id, change: Change, side: 'before' | 'after'): void => {
    const d = get(id);
    if (change.kind === 'field') d.papers = d.papers.map((p) => (p.id === change.paperId ? { ...p, fields: { ...p.fields, [change.key]: change[side] } } : p));
    if (change.kind === 'type') d.papers = d.papers.map((p) => (p.id === change.paperId ? { ...p, typeId: change[side] } : p));
    if (change.kind === 'separate') Object.assign(d, { papers: change[side].papers, pages: change[side].pages });
    if (change.kind === 'turn') d.pages = d.pages.map((p) => (p.id === change.pageId ? { ...p, turnDeg: change[side] } : p));
  };
  const edit = (id: Id, change: Change): Promise<DossierView> => {
    const d = get(id);
    apply(id, change, 'after');
    d.done.push(change);
    d.undone = [];
    changed();
    return Promise.resolve(view(id));
  };
  const fieldChange = (id: Id, paperId: Id, key: string, patch: Partial<Field>): Promise<DossierView> => {
    const before = get(id).papers.find((p) => p.id === paperId)?.fields[key] ?? emptyField();
    return edit(id, { kind: 'field', paperId, key, before, after: { ...before, settledBy: 'dev', ...patch } });
  };
  const patchState = (id: Id, patch: Partial<DevDossier['dossier']>): Promise<DossierView> => {
    const d = get(id);
    d.dossier = { ...d.dossier, ...patch };
    changed();
    return Promise.resolve(view(id));
  };
  const drafts = new Map<string, string>();
  let settings: DeskSettings = {
    userName: 'Trần Thị Minh', unitCode: 'H17.21.04', unitName: 'UBND phường Thanh Bình', procedureCode: '1.001193', language: 'vi', theme: 'system', exportFolder: 'D:\\Sohoa\\xuat', exportProfiles: {},
    signingRole: 'none', timeStampUrl: '', timeStampMissing: 'refuse', signingCertifies: false, ...(JSON.parse(localStorage.getItem('dev-settings') ?? '{}') as object),
  };
  const items: readonly IntakeItem[] = [
    item(1, 'running', 5, 12, 'Hồ sơ đất đai - Trần Văn Bửu', null),
    item(2, 'paused', 3, 8, 'Khai sinh 2019', null),
    { ...item(3, 'failed', 0, 0, 'quyet-dinh.pdf', { code: 'pdf.password', params: {} }), outcomes: [{ kind: 'refused', name: 'quyet-dinh.pdf', error: { code: 'pdf.password', params: {} } }] },
    { ...item(4, 'done', 4, 4, 'ho-so-0012', null), proposedPapers: 5, outcomes: [{ kind: 'refused', name: 'scan-003.jpg', error: { code: 'file.truncated', params: {} } }, { kind: 'accepted', name: 'scan-001.pdf', dossierId: devId(900_000_000) }] },
    { ...item(5, 'done', 0, 0, 'khai-sinh-07.pdf', null), dossierId: null, outcomes: [{ kind: 'held', name: 'khai-sinh-07.pdf', dossierIds: [devId(900_000_000)], sha256: '0'.repeat(64) }] },
  ];
  const urls = new Map<string, Promise<string>>();
  return {
    intake: {
      add: () => Promise.resolve([]), retryWithPassword: () => Promise.resolve({ kind: 'refused', name: 'x', error: { code: 'pdf.password', params: {} } }),
      reuseHeld: (name) => Promise.resolve({ kind: 'accepted', name, dossierId: devId(900_000_000) }),
      cancel: () => Promise.resolve(), resume: () => Promise.resolve(), dismiss: () => Promise.resolve(), items: () => items, subscribe: () => () => undefined,
    },
    gazetteer: { about: () => aboutUnits, put: () => Promise.resolve(aboutUnits), reset: () => Promise.resolve(aboutUnits), subscribe: () => () => undefined },
    lessons: {
      all: () => Promise.resolve<readonly Lesson[]>([{
        typeId: 'birth-certificate', key: 'registrationPlace', kind: 'issuer', value: 'Ủy ban nhân dân phường Hòa Xuân, thành phố Đà Nẵng', count: 41,
        lastAt: '2026-01-15T08:00:00+07:00', misread: { 'Ủy ban nhân dân phường điòa Xuân, thành phố Đà Nẵng': 2 },
      }, { typeId: 'birth-certificate', key: 'signer', kind: 'signer', value: 'Nguyễn Thị Mẫu', count: 12, lastAt: '2026-01-15T08:00:00+07:00', misread: {} }]),
      erase: () => Promise.resolve(), eraseAll: () => Promise.resolve(), exportText: () => Promise.resolve('{}'), importText: () => Promise.resolve(0),
    },
    desk: {
      list: (filter) => Promise.resolve([...dossiers.values()].map((d) => d.dossier).filter((d) => (d.deletedAt !== null) === (filter.deleted ?? false))
        .filter((d) => !filter.states || filter.states.includes(d.state)).filter((d) => filter.typeId === undefined || d.paperTypes.includes(filter.typeId))
        .filter((d) => filter.onlyOpen !== true || d.openFields > 0).filter((d) => filter.query === undefined || `${d.code} ${d.title}`.toLowerCase().includes(filter.query.toLowerCase()))
        .map((d) => d.id)),
      rows: (ids) => Promise.resolve(ids.map((id) => dossiers.get(id)?.dossier ?? null)),
      counts: () => {
        const all = { reading: 0, 'to-verify': 0, returned: 0, approved: 0, exported: 0, deleted: 0 };
        for (const { dossier } of dossiers.values()) all[dossier.deletedAt === null ? dossier.state : 'deleted'] += 1;
        return Promise.resolve(all);
      },
      subscribe: on,
    },
    review: {
      open: (id) => Promise.resolve().then(() => view(id)),
      signatures: () => Promise.resolve(devSignatures),
      accept: (id, paperId, key) => fieldChange(id, paperId, key, { status: 'accepted' }),
      edit: (id, paperId, key, typed: FieldValue, place) => {
        const paper = get(id).papers.find((p) => p.id === paperId);
        const def = paper ? paperTypeInfo(paper.typeId).fields.find((f) => f.key === key) : undefined;
        const norm = (t: string): string => normaliseValue(def?.kind ?? 'text', t);
        const value = typeof typed === 'string' ? norm(typed) : typed.map(norm);
        return fieldChange(id, paperId, key, { value: value.length === 0 ? null : value, raw: String(typed), status: 'edited', findings: [], ...(place ?? {}) });
      },
      chooseUnit: (id, paperId, key, code) => {
        const field = get(id).papers.find((p) => p.id === paperId)?.fields[key] ?? emptyField();
        return fieldChange(id, paperId, key, chosenUnit(field, code, 'dev', new Date().toISOString()));
      },
      choose: (id, paperId, key, r) => fieldChange(id, paperId, key, { value: r.value, raw: r.raw, status: 'edited', findings: [] }),
      revert: (id, paperId, key) => {
        const first = get(id).done.find((c) => c.kind === 'field' && c.paperId === paperId && c.key === key);
        return first?.kind === 'field' ? edit(id, { ...first, before: get(id).papers.find((p) => p.id === paperId)?.fields[key] ?? first.after, after: first.before }) : Promise.resolve(view(id));
      },
      setType: (id, paperId, typeId) => edit(id, { kind: 'type', paperId, before: get(id).papers.find((p) => p.id === paperId)?.typeId ?? typeId, after: typeId }),
      // The real work is the use case's; here the papers only part, so that the screen can be looked at.
      separate: (id, paperId, { papers, dropped }) => {
        const { pages, papers: [paper] } = get(id);
        if (!paper) return Promise.resolve(view(id));
        const made = papers.map((one, n): Paper => {
          const own = { ...paper, id: n === 0 ? paper.id : devId(8_000_000 + n), ordinal: n + 1, typeId: one.typeId, pageIds: one.pages.flatMap(({ index }) => pages[index]?.id ?? []), findings: [] };
          delete own.proposal;
          return n === 0 ? { ...own, aside: dropped.flatMap(({ index, reason }) => (pages[index] ? [{ pageId: pages[index].id, reason }] : [])) } : own;
        });
        const side = (own: readonly Paper[]): SeparationSide => ({ papers: [...own], pages, order: own.map((one) => one.id), dossiers: [] });
        return edit(id, { kind: 'separate', paperId, before: side([paper]), after: side(made) });
      },
      keepWhole: (id, paperId) => {
        const { pages, papers } = get(id);
        const kept = papers.map((one): Paper => {
          const own = { ...one, findings: [] };
          delete own.proposal;
          return own;
        });
        const order = papers.map((one) => one.id);
        return edit(id, { kind: 'separate', paperId, before: { papers: [...papers], pages, order, dossiers: [] }, after: { papers: kept, pages, order, dossiers: [] } });
      },
      turnPage: (id, pageId, turnDeg) => edit(id, { kind: 'turn', pageId, before: get(id).pages.find((p) => p.id === pageId)?.turnDeg ?? 0, after: turnDeg }),
      undo: (id) => {
        const d = get(id);
        const change = d.done.pop();
        if (change) {
          apply(id, change, 'before');
          d.undone.push(change);
        }
        return Promise.resolve(view(id));
      },
      redo: (id) => {
        const d = get(id);
        const change = d.undone.pop();
        if (change) {
          apply(id, change, 'after');
          d.done.push(change);
        }
        return Promise.resolve(view(id));
      },
      approve: (id) => patchState(id, { state: 'approved', approvedBy: 'dev', approvedAt: new Date().toISOString() }),
      setCodes: (id, codes) => patchState(id, codes),
      returnToClerk: (id, returnReason) => patchState(id, { state: 'returned', returnReason }),
      reopen: (id) => patchState(id, { state: 'to-verify' }),
      remove: async (ids) => {
        for (const id of ids) await patchState(id, { deletedAt: new Date().toISOString() });
      },
      restore: async (ids) => {
        for (const id of ids) await patchState(id, { deletedAt: null });
      },
      drafts: {
        put: (paperId, key, text) => Promise.resolve(void drafts.set(`${paperId}/${key}`, text)),
        all: (ids) => Promise.resolve(new Map([...drafts].filter(([name]) => ids.some((id) => name.startsWith(id))))),
        clear: (paperId, key) => Promise.resolve(void drafts.delete(`${paperId}/${key}`)),
      },
    },
    pictures: {
      page: (page, maxWidthPx) => {
        const key = `${page.id}/${maxWidthPx}/${page.turnDeg}`;
        const made = urls.get(key) ?? drawingOf(page).blob.then((blob) => URL.createObjectURL(blob));
        urls.set(key, made);
        return made;
      },
      snippet: async (page, box) => {
        const picture = await createImageBitmap(await drawingOf(page).blob);
        const canvas = new OffscreenCanvas(box[2], box[3]);
        canvas.getContext('2d')?.drawImage(picture, -box[0], -box[1]);
        return URL.createObjectURL(await canvas.convertToBlob());
      },
      release: () => undefined,
      text: (pageId) => {
        const page = [...dossiers.values()].flatMap((d) => d.pages).find((p) => p.id === pageId);
        if (!page) return Promise.resolve(null);
        const d = drawingOf(page);
        return Promise.resolve({ source: 'ocr', widthPx: d.widthPx, heightPx: d.heightPx, skewDeg: 0, words: [...d.words], meanConfidence: 0.9, engine: 'dev' });
      },
      reread: (page, box) => Promise.resolve({ value: 'đọc lại', raw: 'đọc lại', source: 'ocr', confidence: 0.8, page: page.index, box }),
    },
    exports: {
      preview: (ids) => Promise.resolve(devPreview(ids.map(get))),
      run: async (ids, { signal, onProgress }) => {
        const out: ExportOutcome[] = [];
        for (const [at, id] of ids.entries()) {
          if (signal?.aborted === true) break;
          const progress = { profileId: 'paper-record', dossierIds: [id], done: 1, total: 2, step: at + 1, steps: ids.length };
          onProgress({ ...progress, phase: 'write' });
          await new Promise((done) => setTimeout(done, 700));
          onProgress({ ...progress, phase: 'verify' });
          await new Promise((done) => setTimeout(done, 400));
          const failed = at === 1;
          const { code } = get(id).dossier;
          if (!failed) await patchState(id, { state: 'exported' });
          out.push({
            profileId: 'paper-record', dossierIds: [id], name: code, location: failed ? null : `D:\\Sohoa\\xuat\\${code}`, kept: false, refused: [],
            error: failed ? { code: 'package.exists', params: { name: code } } : null,
          });
        }
        return out;
      },
      resources: () => Promise.resolve([]),
    },
    delivery: createDevDelivery(on, changed),
    destinations: createDevDestinations(),
    signing: createDevSigning(() => [...dossiers.values()].slice(1), changed),
    settings: {
      get: () => settings,
      put: (patch) => {
        settings = { ...settings, ...patch };
        localStorage.setItem('dev-settings', JSON.stringify(settings));
        changed();
        return Promise.resolve(settings);
      },
      subscribe: on,
      about: () => Promise.resolve({ shell: 'dev', version: '0.1.0', engines: ['PDFium 7506', 'tesseract.js 7.0.0 vie best_int'], usedBytes: 1_234_000_000, quotaBytes: 60e9, persisted: true }),
    },
    check: () => [],
    explain: (thrown) => {
      if (thrown instanceof AppError) return thrown;
      console.error(thrown);
      return new AppError('host.failed');
    },
  };
}

function item(n: number, state: IntakeItem['job']['state'], done: number, total: number, title: string, error: IntakeItem['job']['error']): IntakeItem {
  return {
    job: { id: devId(n), kind: 'import', state, done, total, phase: state === 'running' ? 'reading' : '', error }, dossierId: total > 0 ? devId(900_000_000 + n) : null, title, outcomes: [],
    pages: Array.from({ length: total }, (_, at) => ({ pageId: devId(n * 1000 + at), state: at < done ? (at === 2 ? 'failed' : 'read') : at === done && state === 'running' ? 'reading' : 'stored' })),
  };
}
