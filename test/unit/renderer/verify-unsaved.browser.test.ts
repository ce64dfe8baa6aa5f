import { expect, it, onTestFinished } from 'vitest';
import type { Separation } from '../../../src/core/model/index.ts';
import { keepSeparation, separationBegun, unsaved } from '../../../src/renderer/features/verify/unsaved.ts';

const separation = (score: number): Separation => ({
  score, dropped: [], papers: [{ typeId: 'birth-certificate', typeConfidence: 1, typeSource: 'machine', pages: [{ index: 0 }], reasons: ['title'], score, newDossier: false, dossierCode: '' }],
});

it('keeps what was typed when the window is loaded anew, until it is taken', () => {
  onTestFinished(() => { sessionStorage.clear(); });
  unsaved('return-reason').set('dossier', 'thiếu trang 2 ');
  // A window that was loaded anew has nothing in memory.
  const after = unsaved('return-reason');
  expect(after.get('dossier')).toBe('thiếu trang 2 ');
  expect(unsaved('separation').get('dossier')).toBeUndefined();
  after.delete('dossier');
  expect(unsaved('return-reason').get('dossier')).toBeUndefined();
});

it('keeps a separation where a window loaded anew looks for it, and takes none that is no separation', () => {
  onTestFinished(() => { sessionStorage.clear(); });
  keepSeparation('paper', separation(0.9), separation(1));
  const kept = unsaved('separation').get('paper') ?? '';
  expect(JSON.parse(kept)).toMatchObject({ draft: separation(1) });
  unsaved('separation').set('other', JSON.stringify({ ...JSON.parse(kept) as object, draft: { papers: [] } }));
  expect(separationBegun('other', separation(0.9))).toEqual(separation(0.9));
  unsaved('separation').set('third', kept);
  expect(separationBegun('third', separation(0.9))).toEqual(separation(1));
});
