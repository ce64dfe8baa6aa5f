import { emptyField, type Box, type Field, type Id, type PaperTypeId } from '../../../core/model/index.ts';
import type { DossierView } from '../../../core/ports/index.ts';
import type { FieldPlace } from './field-order.ts';
import { reconcile } from './reconcile.ts';

/** Where on the paper a typed value came from: page within the paper, box in its pixels. */
export interface TextPlace {
  readonly page: number;
  readonly box: Box;
}

/** The text in the input of the current field while it is being edited. */
export interface Editing {
  readonly text: string;
  readonly place: TextPlace | null;
  /** True when the text was kept from before (a crash, a reload). */
  readonly fromDraft: boolean;
}

/** Everything the verify view shows. */
export interface VerifyState {
  readonly view: DossierView | null;
  /** The current field: *selected*, or being edited when `editing` is there. */
  readonly current: FieldPlace | null;
  readonly editing: Editing | null;
  /** The page on screen. */
  readonly pageId: Id | null;
  /** Rises when the current field's place should be brought into sight. */
  readonly showTurn: number;
  /** Texts typed and not saved, by `paperId/key`. */
  readonly drafts: ReadonlyMap<string, string>;
  readonly tool: 'none' | 'reread';
}

/** The state before anything is known. */
export const blankState: VerifyState = {
  view: null, current: null, editing: null, pageId: null, showTurn: 0, drafts: new Map(), tool: 'none',
};

/** All that can happen to it. */
export type VerifyAction =
  | { readonly kind: 'opened'; readonly view: DossierView; readonly drafts: ReadonlyMap<string, string>; readonly current: FieldPlace | null }
  | { readonly kind: 'refreshed'; readonly view: DossierView }
  | { readonly kind: 'patched'; readonly place: FieldPlace; readonly patch: Partial<Field> }
  | { readonly kind: 'retyped'; readonly paperId: Id; readonly typeId: PaperTypeId }
  | { readonly kind: 'selected'; readonly place: FieldPlace | null }
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'began'; readonly text: string; readonly place: TextPlace | null }
  | { readonly kind: 'left' }
  | { readonly kind: 'draft-gone'; readonly place: FieldPlace }
  | { readonly kind: 'paged'; readonly pageId: Id }
  | { readonly kind: 'tool'; readonly tool: VerifyState['tool'] };

/** The name under which a draft is kept. */
export function draftName(place: FieldPlace): string {
  return `${place.paperId}/${place.key}`;
}

/** The page a field stands on: its own, else the page already shown when it is of that paper, else the first. */
export function pageOfField(view: DossierView, place: FieldPlace | null, shown: Id | null): Id | null {
  const paper = view.papers.find((p) => p.id === place?.paperId);
  if (!paper) return shown ?? view.papers[0]?.pageIds[0] ?? null;
  const at = paper.fields[place?.key ?? '']?.page ?? null;
  if (at !== null) return paper.pageIds[at] ?? shown;
  return shown !== null && paper.pageIds.includes(shown) ? shown : (paper.pageIds[0] ?? shown);
}

function without(drafts: ReadonlyMap<string, string>, name: string): ReadonlyMap<string, string> {
  if (!drafts.has(name)) return drafts;
  const copy = new Map(drafts);
  copy.delete(name);
  return copy;
}

function patchField(view: DossierView, place: FieldPlace, change: (field: Field) => Field): DossierView {
  return {
    ...view,
    papers: view.papers.map((paper) => {
      if (paper.id !== place.paperId) return paper;
      const field = change(paper.fields[place.key] ?? emptyField());
      return { ...paper, fields: { ...paper.fields, [place.key]: field } };
    }),
  };
}

function select(state: VerifyState, place: FieldPlace | null): VerifyState {
  const draft = place ? state.drafts.get(draftName(place)) : undefined;
  return {
    ...state,
    current: place,
    editing: draft === undefined ? null : { text: draft, place: null, fromDraft: true },
    pageId: state.view ? pageOfField(state.view, place, state.pageId) : state.pageId,
    showTurn: state.showTurn + 1,
    tool: 'none',
  };
}

/** How the verify view answers to what happens. Pure; unchanged parts keep their identity, so only what changed draws. */
export function reduceVerify(state: VerifyState, action: VerifyAction): VerifyState {
  switch (action.kind) {
    case 'opened':
      return select({ ...blankState, view: action.view, drafts: action.drafts, showTurn: state.showTurn }, action.current);
    case 'refreshed': {
      const view = reconcile(state.view, action.view);
      if (view === state.view) return state;
      // A separation, or taking one back, may have made another paper of the current field's.
      const lost = state.current !== null && !view.papers.some(({ id }) => id === state.current?.paperId);
      const current = lost ? null : state.current;
      const shown = view.pages.some(({ id }) => id === state.pageId) ? state.pageId : null;
      return { ...state, view, current, editing: lost ? null : state.editing, pageId: shown ?? pageOfField(view, current, null) };
    }
    case 'patched':
      if (!state.view) return state;
      return { ...state, view: patchField(state.view, action.place, (field) => ({ ...field, ...action.patch })) };
    case 'retyped':
      if (!state.view) return state;
      return {
        ...state,
        view: { ...state.view, papers: state.view.papers.map((p) => (p.id === action.paperId ? { ...p, typeId: action.typeId, typeSource: 'person' as const } : p)) },
      };
    case 'selected':
      return select(state, action.place);
    case 'typed': {
      if (!state.current) return state;
      const drafts = new Map(state.drafts).set(draftName(state.current), action.text);
      return { ...state, drafts, editing: { text: action.text, place: state.editing?.place ?? null, fromDraft: false } };
    }
    case 'began': {
      if (!state.current) return state;
      return { ...state, editing: { text: action.text, place: action.place, fromDraft: false } };
    }
    case 'left':
      return state.editing ? { ...state, editing: null } : state;
    case 'draft-gone':
      return { ...state, drafts: without(state.drafts, draftName(action.place)) };
    case 'paged':
      return action.pageId === state.pageId ? state : { ...state, pageId: action.pageId };
    case 'tool':
      return { ...state, tool: action.tool };
  }
}
