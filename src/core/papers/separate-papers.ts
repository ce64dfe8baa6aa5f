import { regionText, type ProposedPaper, type Separation } from '../model/index.ts';
import { layoutPaper, separatePages, separationScore, type PilePage } from '../reading/index.ts';
import { classifyPaper } from './classify-paper.ts';

/** Pages of one paper that are looked at to tell its type; the rest only goes on. */
const TYPE_PAGES = 4;

/**
 * What the pages of a file are: one paper, or several, with what lies between them.
 *
 * @param pages in order, with their words and codes; null for none
 */
export function separatePapers(pages: readonly PilePage[]): Separation | null {
  const { groups, dropped } = separatePages(pages, classifyPaper);
  if (groups.length === 0) return null;
  const papers = groups.map((group): ProposedPaper => {
    const texts = group.pages.slice(0, TYPE_PAGES).flatMap(({ index, region }) => {
      const page = pages[index];
      return page ? [regionText(page.text, region)] : [];
    });
    const { typeId, confidence } = classifyPaper(layoutPaper(texts));
    return { ...group, pages: [...group.pages], reasons: [...group.reasons], typeId, typeConfidence: confidence, typeSource: 'machine' };
  });
  return { papers, dropped: [...dropped], score: separationScore(papers, dropped) };
}
