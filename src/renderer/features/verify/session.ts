import type { Field, Id, PaperTypeId, Reading, Turn } from '../../../core/model/index.ts';
import type { DossierView } from '../../../core/ports/index.ts';
import { typedValue, valueText } from '../../app/field-text.ts';
import { fieldDefOf } from '../../app/paper-types.ts';
import type { Services } from '../../app/services.ts';
import { createStore, type Store } from '../../app/store.ts';
import { createChangeQueue, type ChangeQueue } from './change-queue.ts';
import { createDraftWriter } from './draft-writer.ts';
import { fieldOf, fieldPlaces, isSamePlace, nextOpen, stepField, type FieldPlace } from './field-order.ts';
import { blankState, draftName, reduceVerify, type TextPlace, type VerifyAction, type VerifyState } from './verify-state.ts';
import type { ViewCache } from './view-cache.ts';

/** What the hand can do in the verify view. Every change shows at once and is made durable behind the screen. */
export interface VerifySession {
  readonly store: Store<VerifyState, VerifyAction>;
  readonly queue: ChangeQueue;
  readonly open: (dossierId: Id, paper: number | null, field?: string | null) => Promise<void>;
  readonly refresh: () => void;
  readonly select: (place: FieldPlace) => void;
  /** Goes one field on or back; false at the ends. */
  readonly step: (step: 1 | -1) => boolean;
  readonly canStep: (step: 1 | -1) => boolean;
  /** Accepts, or saves what was typed, and goes to the next field that needs a person. False when none is left. */
  readonly acceptAndFly: () => boolean;
  readonly type: (text: string) => void;
  readonly begin: (text: string, place: TextPlace | null) => void;
  /** Saves what was typed, if anything; for leaving a field without a decision on it. */
  readonly leave: (place?: FieldPlace) => void;
  /** Takes another reading; `digit` is the key that did it, see [Note: A digit may begin a number]. */
  readonly take: (reading: Reading, digit?: string) => void;
  /** Says which of today's communes the address is in, of those on offer; `digit` as for `take`. */
  readonly takeUnit: (code: string, digit?: string) => void;
  /** Esc: drops what was typed, else gives back the machine's reading. */
  readonly giveBack: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly setType: (paperId: Id, typeId: PaperTypeId) => void;
  readonly turn: (pageId: Id, turnDeg: Turn) => void;
  readonly flush: () => void;
}

/** The text that stands in the input when nobody types. */
export function standingText(view: DossierView, place: FieldPlace): string {
  const paper = view.papers.find((p) => p.id === place.paperId);
  const def = paper ? fieldDefOf(paper.typeId, place.key) : null;
  return paper && def ? valueText(def, fieldOf(paper, place.key).value) : '';
}

/** True when the dossier's fields may be changed: an approved one has to be reopened first. */
export function isOpenForEdits(view: DossierView): boolean {
  return view.dossier.state !== 'approved' && view.dossier.state !== 'exported' && view.dossier.deletedAt === null;
}

/**
 * [Note: A digit may begin a number] On a selected field 1 to 5 take another reading. Someone who types `173` over a
 * number means the number: when a digit follows at once, both digits are the text.
 */
const DIGIT_MS = 1_500;

function firstPlace(view: DossierView, drafts: ReadonlyMap<string, string>, ordinal: number | null, key: string | null): FieldPlace | null {
  const all = fieldPlaces(view);
  const asked = view.papers.find((p) => p.ordinal === ordinal);
  const field = all.find((place) => place.paperId === asked?.id && place.key === key);
  if (field) return field;
  const typing = all.find((place) => drafts.has(draftName(place)));
  if (typing) return typing;
  if (asked) return all.find((place) => place.paperId === asked.id) ?? null;
  return nextOpen(view, null) ?? all[0] ?? null;
}

/**
 * Makes the session of one verify screen.
 *
 * @param tell says in words what was thrown
 */
export function createSession(services: Services, cache: ViewCache, tell: (thrown: unknown) => void): VerifySession {
  const { review } = services;
  const store = createStore(blankState, reduceVerify);
  const drafts = createDraftWriter(services, tell);
  let wanted: Id | null = null;
  let digitTaken: { readonly place: FieldPlace; readonly digit: string; readonly atMs: number } | null = null;

  const reload = (): void => {
    const id = wanted;
    if (id !== null) void queue.run(() => review.open(id));
  };
  const queue = createChangeQueue(
    (view) => {
      if (view.dossier.id === wanted) store.dispatch({ kind: 'refreshed', view });
    },
    (thrown) => {
      tell(thrown);
      if (wanted !== null) review.open(wanted).then((view) => store.dispatch({ kind: 'refreshed', view }), tell);
    },
  );
  const change = (run: (dossierId: Id) => Promise<DossierView>, onFailure?: () => void): Promise<boolean> => {
    const id = store.get().view?.dossier.id;
    return id === undefined ? Promise.resolve(false) : queue.run(() => run(id), onFailure);
  };
  const patch = (place: FieldPlace, fields: Partial<Field>): void => store.dispatch({ kind: 'patched', place, patch: fields });
  const editable = (): { readonly view: DossierView; readonly current: FieldPlace } | null => {
    const { view, current } = store.get();
    return view && current && isOpenForEdits(view) ? { view, current } : null;
  };

  /** Saves the text being typed when it differs from what stands; true when it did. */
  const saveTyped = (): boolean => {
    const { editing } = store.get();
    const now = editable();
    if (!editing || !now) return false;
    const { view, current } = now;
    const paper = view.papers.find((p) => p.id === current.paperId);
    const def = paper ? fieldDefOf(paper.typeId, current.key) : null;
    store.dispatch({ kind: 'left' });
    store.dispatch({ kind: 'draft-gone', place: current });
    if (!paper || !def || editing.text === standingText(view, current)) {
      void drafts.clear(current);
      return false;
    }
    const { text, place } = editing;
    const value = typedValue(def, text);
    patch(current, { value: value.length === 0 ? null : value, status: 'edited', findings: [...services.check(paper, current.key, value)] });
    void change(
      (id) => (place ? review.edit(id, current.paperId, current.key, value, place) : review.edit(id, current.paperId, current.key, value)),
      () => drafts.note(current, text),
    ).then((saved) => (saved ? drafts.clear(current) : undefined));
    return true;
  };
  const goTo = (place: FieldPlace | null): void => {
    saveTyped();
    store.dispatch({ kind: 'selected', place });
  };
  const showChanged = (before: DossierView | null, which: 'undoable' | 'redoable'): void => {
    const step = before?.[which];
    if (step?.kind === 'field') store.dispatch({ kind: 'selected', place: { paperId: step.paperId, key: step.key } });
    if (step?.kind === 'turn') store.dispatch({ kind: 'paged', pageId: step.pageId });
  };
  const travel = (which: 'undo' | 'redo'): void => {
    saveTyped();
    const { showTurn } = store.get();
    // The view that knows what there is to undo is the one after everything before has been saved.
    void queue.settled().then(() => {
      const { view } = store.get();
      if (!view || !isOpenForEdits(view) || view[which === 'undo' ? 'undoCount' : 'redoCount'] === 0) return;
      void change((id) => review[which](id)).then((done) => {
        // Who has gone on meanwhile is not called back.
        if (done && store.get().showTurn === showTurn) showChanged(view, which === 'undo' ? 'undoable' : 'redoable');
      });
    });
  };

  return {
    store,
    queue,
    open: async (dossierId, paper, field = null) => {
      wanted = dossierId;
      const { opened, fresh } = cache.take(dossierId);
      const { view, drafts: kept } = await opened;
      if (wanted !== dossierId) return;
      store.dispatch({ kind: 'opened', view, drafts: kept, current: firstPlace(view, kept, paper, field) });
      if (!fresh) reload();
    },
    refresh: reload,
    select: goTo,
    step: (step) => {
      const { view, current } = store.get();
      const place = view && current ? stepField(view, current, step) : null;
      if (place) goTo(place);
      return place !== null;
    },
    canStep: (step) => {
      const { view, current } = store.get();
      return view !== null && current !== null && stepField(view, current, step) !== null;
    },
    acceptAndFly: () => {
      const now = editable();
      if (!now) return flyOnly(store);
      const paper = now.view.papers.find((p) => p.id === now.current.paperId);
      if (!saveTyped() && paper && fieldOf(paper, now.current.key).status === 'machine') {
        patch(now.current, { status: 'accepted' });
        void change((id) => review.accept(id, now.current.paperId, now.current.key));
      }
      return flyOnly(store);
    },
    type: (raw) => {
      const { current, editing } = store.get();
      if (!current) return;
      const began = editing === null && digitTaken !== null && isSamePlace(digitTaken.place, current) && Date.now() - digitTaken.atMs < DIGIT_MS;
      const text = began && digitTaken && /^\d$/.test(raw) ? digitTaken.digit + raw : raw;
      digitTaken = null;
      store.dispatch({ kind: 'typed', text });
      drafts.note(current, text);
    },
    begin: (text, place) => {
      const now = editable();
      if (!now) return;
      const changed = text !== standingText(now.view, now.current);
      store.dispatch({ kind: 'began', text, place });
      if (changed) drafts.note(now.current, text);
    },
    leave: (place) => {
      if (place === undefined || isSamePlace(place, store.get().current)) saveTyped();
    },
    take: (reading, digit) => {
      const now = editable();
      if (!now) return;
      digitTaken = digit === undefined ? null : { place: now.current, digit, atMs: Date.now() };
      store.dispatch({ kind: 'left' });
      store.dispatch({ kind: 'draft-gone', place: now.current });
      void drafts.clear(now.current);
      patch(now.current, { value: reading.value, raw: reading.raw, page: reading.page, box: reading.box, status: 'edited', findings: [] });
      void change((id) => review.choose(id, now.current.paperId, now.current.key, reading));
    },
    takeUnit: (code, digit) => {
      const now = editable();
      const paper = now?.view.papers.find((p) => p.id === now.current.paperId);
      const field = now && paper ? fieldOf(paper, now.current.key) : null;
      const chosen = field?.unitToday?.candidates.find((one) => one.code === code);
      if (!now || !field?.unitToday || !chosen) return;
      digitTaken = digit === undefined ? null : { place: now.current, digit, atMs: Date.now() };
      patch(now.current, {
        unitToday: { ...field.unitToday, code, name: chosen.name }, findings: field.findings.filter((one) => one.code !== 'field.unit-split'),
        ...(field.status === 'machine' ? { status: 'accepted' as const } : {}),
      });
      void change((id) => review.chooseUnit(id, now.current.paperId, now.current.key, code));
    },
    giveBack: () => {
      const { editing } = store.get();
      const now = editable();
      if (!now) return;
      if (editing) {
        store.dispatch({ kind: 'left' });
        store.dispatch({ kind: 'draft-gone', place: now.current });
        void drafts.clear(now.current);
        return;
      }
      const paper = now.view.papers.find((p) => p.id === now.current.paperId);
      if (!paper || fieldOf(paper, now.current.key).status === 'machine') return;
      void change((id) => review.revert(id, now.current.paperId, now.current.key));
    },
    undo: () => travel('undo'),
    redo: () => travel('redo'),
    setType: (paperId, typeId) => {
      saveTyped();
      store.dispatch({ kind: 'retyped', paperId, typeId });
      void change((id) => review.setType(id, paperId, typeId)).then(() => {
        const { view } = store.get();
        const first = view ? fieldPlaces(view).find((place) => place.paperId === paperId) : undefined;
        if (first) store.dispatch({ kind: 'selected', place: first });
      });
    },
    turn: (pageId, turnDeg) => void change((id) => review.turnPage(id, pageId, turnDeg)),
    flush: drafts.flush,
  };
}

function flyOnly(store: Store<VerifyState, VerifyAction>): boolean {
  const { view, current } = store.get();
  const next = view ? nextOpen(view, current) : null;
  if (next) store.dispatch({ kind: 'selected', place: next });
  return next !== null;
}
