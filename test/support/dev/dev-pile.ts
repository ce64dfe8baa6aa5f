import { finding, type Page, type Separation } from '../../../src/core/model/index.ts';
import { devId, makeDossier, type DevDossier } from './dev-data.ts';

const at = (n: number): number => 7_000_000 + n;

/** A dossier whose one file seems to hold four papers: what the strip of a proposal is looked at with. */
export function makePile(): DevDossier {
  const base = makeDossier(0);
  const [paper] = base.papers;
  const [model] = base.pages;
  if (!paper || !model) return base;
  const pages = Array.from({ length: 9 }, (_, index): Page => ({ ...model, id: devId(at(index)), index }));
  const proposal: Separation = {
    score: 0.87,
    papers: [
      { typeId: 'birth-certificate', typeConfidence: 0.98, typeSource: 'machine', pages: [{ index: 0 }], reasons: ['first-page'], score: 0.98, newDossier: false, dossierCode: '' },
      { typeId: 'administrative-document', typeConfidence: 0.96, typeSource: 'machine', pages: [{ index: 2 }, { index: 3 }, { index: 4 }], reasons: ['national-header', 'title', 'number-changed', 'page-number-next'], score: 0.97, newDossier: false, dossierCode: '' },
      { typeId: 'land-use-certificate', typeConfidence: 0.9, typeSource: 'machine', pages: [{ index: 6 }], reasons: ['patch-sheet'], score: 0.95, newDossier: true, dossierCode: 'H17.21.04-261121-0044' },
      { typeId: 'other-paper', typeConfidence: 0.5, typeSource: 'machine', pages: [{ index: 7, region: [200, 200, 2000, 1500] }], reasons: ['own-region', 'title'], score: 0.87, newDossier: false, dossierCode: '' },
      { typeId: 'other-paper', typeConfidence: 0.5, typeSource: 'machine', pages: [{ index: 7, region: [200, 1800, 2000, 1500] }, { index: 8 }], reasons: ['own-region', 'title'], score: 0.87, newDossier: false, dossierCode: '' },
    ],
    dropped: [{ index: 1, reason: 'blank', score: 0.98 }, { index: 5, reason: 'patch-sheet', score: 0.99 }],
  };
  const whole = { ...paper, pageIds: pages.map(({ id }) => id), findings: [finding('paper.several-in-file', 'doubt', { count: 5, score: 87 })], proposal };
  return { ...base, papers: [whole], pages, dossier: { ...base.dossier, paperIds: [paper.id], pageCount: pages.length, pagesRead: pages.length } };
}
