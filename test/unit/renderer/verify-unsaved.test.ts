import { describe, expect, it } from 'vitest';
import type { Separation } from '../../../src/core/model/index.ts';
import { keepSeparation, separationBegun } from '../../../src/renderer/features/verify/unsaved.ts';

const proposal = (score: number): Separation => ({
  score, dropped: [], papers: [{ typeId: 'birth-certificate', typeConfidence: 1, typeSource: 'machine', pages: [{ index: 0 }], reasons: ['title'], score, newDossier: false, dossierCode: '' }],
});

describe('a separation that was begun and not decided', () => {
  it('is there again while the machine proposes the same, and gone when it proposes something else or it is decided', () => {
    keepSeparation('p', proposal(0.9), proposal(0.1));
    expect(separationBegun('p', proposal(0.9))).toEqual(proposal(0.1));
    expect(separationBegun('q', proposal(0.9))).toEqual(proposal(0.9));
    expect(separationBegun('p', proposal(0.8))).toEqual(proposal(0.8));
    keepSeparation('p', proposal(0.9), null);
    expect(separationBegun('p', proposal(0.9))).toEqual(proposal(0.9));
  });
});
