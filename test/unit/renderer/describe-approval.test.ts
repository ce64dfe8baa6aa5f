import { describe, expect, it } from 'vitest';
import type { DossierView } from '../../../src/core/ports/index.ts';
import { describeApproval } from '../../../src/renderer/features/verify/describe-change.ts';
import { speechOf } from '../../../src/renderer/i18n/index.tsx';
import { syntheticDossier } from '../../support/records.ts';

/** A dossier of three pages, so many of which could not be read. */
function viewOf(failed: number): DossierView {
  const { dossier, papers, pages } = syntheticDossier(1);
  const [page] = pages;
  if (!page) throw new Error('a dossier has pages');
  return {
    dossier, papers, undoable: null, redoable: null, undoCount: 0, redoCount: 0,
    pages: [0, 1, 2].map((index) => ({ ...page, index, state: index < failed ? 'failed' : 'read' })),
  };
}

describe('what is said when a dossier was approved', () => {
  it('that it was, and nothing else where every page was read', () => {
    expect(describeApproval(speechOf('en'), viewOf(0))).toMatch(/^\S+ approved\.$/);
  });

  it.each(['vi', 'en'] as const)('in %s, of how many pages nobody but a person knows what stands there', (lang) => {
    const said = describeApproval(speechOf(lang), viewOf(2));
    expect(said).toContain(viewOf(2).dossier.code);
    expect(said).toMatch(/ 2 (trang|of its pages)/);
  });
});
