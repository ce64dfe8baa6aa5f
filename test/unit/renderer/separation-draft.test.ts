import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProposedPaper, Separation } from '../../../src/core/model/index.ts';
import {
  cellsOf, merge, moveCut, setProposedType, toggleAside, toggleCut, toggleDossier,
} from '../../../src/renderer/features/verify/separation-draft.ts';

const paper = (pages: readonly number[], more: Partial<ProposedPaper> = {}): ProposedPaper => ({
  typeId: 'birth-certificate', typeConfidence: 0.98, typeSource: 'machine', pages: pages.map((index) => ({ index })), reasons: ['title'], score: 0.97,
  newDossier: false, dossierCode: '', ...more,
});
const made = (papers: readonly ProposedPaper[], dropped: Separation['dropped'] = []): Separation => ({ papers: [...papers], dropped, score: 0.9 });
const pagesOf = ({ papers }: Separation): number[][] => papers.map(({ pages }) => pages.map(({ index }) => index));
const blank = (index: number): Separation['dropped'][number] => ({ index, reason: 'blank', score: 0.98 });
/** All sides of a separation; parts of one side count once. */
const all = (separation: Separation): number[] =>
  [...new Set([...pagesOf(separation).flat(), ...separation.dropped.map(({ index }) => index)])].sort((a, b) => a - b);

describe('changing a proposal', () => {
  it('cuts, joins and moves cuts', () => {
    const two = made([paper([0, 1]), paper([2, 3, 4])]);
    expect(pagesOf(toggleCut(two, 1, 1))).toEqual([[0, 1], [2], [3, 4]]);
    expect(pagesOf(toggleCut(two, 1, 0))).toEqual([[0, 1, 2, 3, 4]]);
    expect(pagesOf(merge(two, 1))).toEqual([[0, 1, 2, 3, 4]]);
    expect(pagesOf(moveCut(two, 1, 1))).toEqual([[0, 1, 2], [3, 4]]);
    expect(pagesOf(moveCut(two, 1, -1))).toEqual([[0], [1, 2, 3, 4]]);
    expect(moveCut(two, 1, 1).papers.map(({ reasons, score }) => [reasons, score])).toEqual([[['by-person'], 1], [['by-person'], 1]]);
  });

  it('leaves the type of a new paper to the machine', () => {
    expect(toggleCut(made([paper([0, 1], { typeSource: 'person' })]), 0, 1).papers[1]).toMatchObject({ typeSource: 'machine', typeConfidence: 0 });
  });

  it('does nothing where it would leave a paper without pages', () => {
    const two = made([paper([0]), paper([1])]);
    expect(moveCut(two, 1, 1)).toBe(two);
    expect(moveCut(two, 1, -1)).toBe(two);
    expect(merge(two, 0)).toBe(two);
    expect(toggleAside(two, { kind: 'page', index: 1, paper: 1, at: 0, region: undefined }, 1)).toBe(two);
  });

  it('sets pages aside and takes them back', () => {
    const one = made([paper([0, 2])], [blank(1)]);
    const cells = cellsOf(one)[0] ?? [];
    expect(cells.map(({ kind, index }) => `${kind}${String(index)}`)).toEqual(['page0', 'aside1', 'page2']);
    const [page, aside] = cells;
    if (!page || !aside) throw new Error('no cells');
    expect(pagesOf(toggleAside(one, aside, 0))).toEqual([[0, 1, 2]]);
    const without = toggleAside(one, page, 0);
    expect([pagesOf(without), without.dropped.map(({ reason }) => reason)]).toEqual([[[2]], ['by-person', 'blank']]);
  });

  it('makes a side whole again when its parts are put together', () => {
    const glass = made([paper([], { pages: [{ index: 0, region: [0, 0, 100, 100] }] }), paper([], { pages: [{ index: 0, region: [0, 150, 100, 100] }] })]);
    expect(merge(glass, 1).papers[0]?.pages).toEqual([{ index: 0 }]);
    const three = made([...glass.papers, paper([], { pages: [{ index: 0, region: [0, 300, 100, 100] }] })]);
    expect(merge(three, 1).papers[0]?.pages).toEqual([{ index: 0, region: [0, 0, 100, 250] }]);
  });

  it('takes a type and a dossier from a person', () => {
    const two = made([paper([0]), paper([1])]);
    expect(setProposedType(two, 1, 'other-paper').papers[1]).toMatchObject({ typeId: 'other-paper', typeSource: 'person' });
    expect(setProposedType(two, 1, null).papers[1]?.typeSource).toBe('machine');
    expect(toggleDossier(two, 1).papers[1]?.newDossier).toBe(true);
    expect(toggleDossier(two, 0)).toBe(two);
  });

  it('never loses or doubles a page, whatever is done in whatever order', () => {
    const step = fc.record({ what: fc.constantFrom('cut', 'merge', 'right', 'left', 'aside', 'dossier'), n: fc.nat(6), at: fc.nat(8) });
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let now = made([paper([0, 1, 2]), paper([4]), paper([5, 7, 8])], [blank(3), blank(6)]);
      for (const { what, n, at } of steps) {
        const cell = cellsOf(now)[n]?.[at];
        if (what === 'cut') now = toggleCut(now, n, at);
        if (what === 'merge') now = merge(now, n);
        if (what === 'right') now = moveCut(now, n, 1);
        if (what === 'left') now = moveCut(now, n, -1);
        if (what === 'aside' && cell) now = toggleAside(now, cell, n);
        if (what === 'dossier') now = toggleDossier(now, n);
        const flat = [...pagesOf(now).flat(), ...now.dropped.map(({ index }) => index)];
        expect(flat.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
        expect(all(now)).toHaveLength(9);
        expect(now.papers.every(({ pages }) => pages.length > 0)).toBe(true);
        expect(now.papers[0]?.newDossier).toBe(false);
      }
    }));
  });
});
