import { describe, expect, it } from 'vitest';
import { emptyField, finding, type Field, type Page, type Paper } from '../../../src/core/model/index.ts';
import { paperTypeInfo } from '../../../src/core/papers/index.ts';
import type { DossierView } from '../../../src/core/ports/index.ts';
import { fieldLook, nextOpen, openCount, openKeys, stepField } from '../../../src/renderer/features/verify/field-order.ts';
import { isSame, reconcile } from '../../../src/renderer/features/verify/reconcile.ts';
import { blankState, draftName, reduceVerify } from '../../../src/renderer/features/verify/verify-state.ts';

const uuid = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const AT = '2026-11-21T08:00:00+07:00';

function paperOf(n: number, open: readonly string[]): Paper {
  const fields: Record<string, Field> = {};
  for (const def of paperTypeInfo('birth-certificate').fields) {
    fields[def.key] = { ...emptyField(), value: 'x', raw: 'x', sure: !open.includes(def.key), page: 0, box: [10, 20, 30, 40] };
  }
  return {
    id: uuid(n), dossierId: uuid(1), ordinal: n - 9, typeId: 'birth-certificate', typeConfidence: 1, typeSource: 'machine', pageIds: [uuid(n + 100)], fields,
    findings: [], sealed: false, fileName: 'a.pdf', verifiedBy: null, verifiedAt: null,
  };
}

function viewOf(papers: readonly Paper[]): DossierView {
  const pages = papers.map((paper): Page => ({
    id: paper.pageIds[0] ?? '', paperId: paper.id, dossierId: uuid(1), fileSha256: '0'.repeat(64), index: 0, widthPx: 100, heightPx: 200, dpi: 300, turnDeg: 0,
    content: 'scan', state: 'read',
  }));
  return {
    papers, pages, undoCount: 0, redoCount: 0, undoable: null, redoable: null,
    dossier: {
      id: uuid(1), schema: 1, version: 1, code: 'H17-1', unitCode: 'H17', procedureCode: '', title: 'a', state: 'to-verify', paperIds: papers.map((p) => p.id), createdAt: AT,
      updatedAt: AT, deletedAt: null, returnReason: null, approvedBy: null, approvedAt: null, exportedAt: null, exportName: null, openFields: 0, paperTypes: [], pageCount: 2, pagesRead: 2,
    },
  };
}

describe('the way through the fields', () => {
  const view = viewOf([paperOf(10, ['sex']), paperOf(11, ['fullName', 'signer'])]);
  it('flies across papers and round the end, and stops when nothing is left', () => {
    const first = nextOpen(view, null);
    expect(first).toEqual({ paperId: uuid(10), key: 'sex' });
    const second = nextOpen(view, first);
    expect(second).toEqual({ paperId: uuid(11), key: 'fullName' });
    const third = nextOpen(view, second);
    expect(third).toEqual({ paperId: uuid(11), key: 'signer' });
    expect(nextOpen(view, third)).toEqual(first);
    expect(nextOpen(viewOf([paperOf(10, ['sex'])]), first)).toBeNull();
    expect(nextOpen(viewOf([paperOf(10, [])]), null)).toBeNull();
  });
  it('steps field by field from paper to paper, and leaves at the ends', () => {
    expect(stepField(view, { paperId: uuid(10), key: 'signer' }, 1)).toEqual({ paperId: uuid(11), key: 'numberSymbol' });
    expect(stepField(view, { paperId: uuid(10), key: 'numberSymbol' }, -1)).toBeNull();
    expect(stepField(view, { paperId: uuid(11), key: 'signer' }, 1)).toBeNull();
  });
  it('counts what needs a person; a fault needs one even where the machine is sure', () => {
    const paper = paperOf(10, ['sex']);
    const faulty: Paper = { ...paper, fields: { ...paper.fields, personalId: { ...(paper.fields['personalId'] ?? emptyField()), findings: [finding('field.id-structure', 'fault')] } } };
    expect(openKeys(faulty)).toEqual(['sex', 'personalId']);
    expect(openCount(viewOf([faulty])).open).toBe(2);
  });
  it('says how a field stands', () => {
    const [number] = paperTypeInfo('birth-certificate').fields;
    if (!number) throw new Error('no field');
    const read: Field = { ...emptyField(), value: '1', raw: '1' };
    expect(fieldLook({ ...read, sure: true }, number)).toBe('sure');
    expect(fieldLook(read, number)).toBe('doubt');
    expect(fieldLook(emptyField(), number)).toBe('missing');
    expect(fieldLook(emptyField(), { ...number, required: false })).toBe('empty');
    expect(fieldLook({ ...read, status: 'accepted' }, number)).toBe('settled');
    expect(fieldLook({ ...read, status: 'edited', findings: [finding('field.kind-invalid', 'fault')] }, number)).toBe('fault');
  });
});

describe('what the verify view shows', () => {
  const opened = reduceVerify(blankState, { kind: 'opened', view: viewOf([paperOf(10, ['sex'])]), drafts: new Map(), current: { paperId: uuid(10), key: 'sex' } });
  it('keeps every field that did not change as the same object, so that only what changed draws', () => {
    const fresh = viewOf([paperOf(10, [])]);
    const after = reduceVerify(opened, { kind: 'refreshed', view: fresh });
    const before = opened.view?.papers[0];
    const now = after.view?.papers[0];
    expect(now?.fields['fullName']).toBe(before?.fields['fullName']);
    expect(now?.fields['sex']).not.toBe(before?.fields['sex']);
    expect(after.view?.pages).toBe(opened.view?.pages);
    expect(reduceVerify(opened, { kind: 'refreshed', view: viewOf([paperOf(10, ['sex'])]) })).toBe(opened);
  });
  it('notes what is typed exactly, decomposed letters and spaces and all', () => {
    const typed = reduceVerify(opened, { kind: 'typed', text: ' Nguye\u0302\u0303n ' });
    expect(typed.editing?.text).toBe(' Nguye\u0302\u0303n ');
    expect(typed.drafts.get(draftName({ paperId: uuid(10), key: 'sex' }))).toBe(' Nguye\u0302\u0303n ');
  });
  it('brings a kept text back into the input of its field, and only there', () => {
    const drafts = new Map([[draftName({ paperId: uuid(10), key: 'fullName' }), 'Nguy']]);
    const state = reduceVerify(opened, { kind: 'opened', view: viewOf([paperOf(10, ['sex'])]), drafts, current: { paperId: uuid(10), key: 'fullName' } });
    expect(state.editing).toEqual({ text: 'Nguy', place: null, fromDraft: true });
    expect(reduceVerify(state, { kind: 'selected', place: { paperId: uuid(10), key: 'sex' } }).editing).toBeNull();
  });
  it('shows the page of the field that is chosen', () => {
    const two = viewOf([paperOf(10, []), paperOf(11, [])]);
    const state = reduceVerify(blankState, { kind: 'opened', view: two, drafts: new Map(), current: { paperId: uuid(10), key: 'sex' } });
    expect(state.pageId).toBe(uuid(110));
    expect(reduceVerify(state, { kind: 'selected', place: { paperId: uuid(11), key: 'sex' } }).pageId).toBe(uuid(111));
  });
  it('compares records by what they hold', () => {
    expect(isSame({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBe(true);
    expect(isSame({ a: 1 }, { a: 1, b: undefined })).toBe(false);
    expect(isSame([1], { 0: 1 })).toBe(false);
    const other = viewOf([paperOf(10, [])]);
    expect(reconcile({ ...other, dossier: { ...other.dossier, id: uuid(2) } }, other)).toBe(other);
  });
});
