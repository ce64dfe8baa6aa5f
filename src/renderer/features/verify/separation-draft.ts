import { separationScore } from '../../../core/reading/index.ts';
import { unionBox, type Paper, type PaperTypeId, type ProposedPage, type ProposedPaper, type Separation } from '../../../core/model/index.ts';
import { isOpenForEdits } from './session.ts';
import type { VerifyState } from './verify-state.ts';

/** A side as it stands in the strip: the pages in their order, those set aside among them. */
export type Cell =
  | { readonly kind: 'page'; readonly index: number; readonly paper: number; readonly at: number; readonly region: ProposedPage['region'] }
  | { readonly kind: 'aside'; readonly index: number; readonly reason: Separation['dropped'][number]['reason'] };

/** Cells by paper; the sides set aside stand with the paper after which they were scanned, at first with the first. */
export function cellsOf({ papers, dropped }: Separation): readonly (readonly Cell[])[] {
  const holder = (index: number): number => Math.max(0, papers.findLastIndex(({ pages }) => (pages[0]?.index ?? 0) < index));
  return papers.map(({ pages }, n) => {
    const own = pages.map(({ index, region }, at): Cell => ({ kind: 'page', index, paper: n, at, region }));
    const aside = dropped.filter(({ index }) => holder(index) === n).map(({ index, reason }): Cell => ({ kind: 'aside', index, reason }));
    return [...own, ...aside].sort((a, b) => a.index - b.index);
  });
}

/** The paper whose proposal is to be decided on: the current one's, else the first that there is; null where there is none. */
export function proposedPaper({ view, current }: Pick<VerifyState, 'view' | 'current'>): Paper | null {
  if (!view || !isOpenForEdits(view)) return null;
  const own = view.papers.find(({ id, proposal }) => id === current?.paperId && proposal);
  return own ?? view.papers.find(({ proposal }) => proposal) ?? null;
}

function decided(paper: ProposedPaper, pages: readonly ProposedPage[]): ProposedPaper {
  return { ...paper, pages: [...pages], reasons: ['by-person'], score: 1 };
}

function made(papers: readonly ProposedPaper[], dropped: Separation['dropped']): Separation {
  return { papers: [...papers], dropped: [...dropped].sort((a, b) => a.index - b.index), score: separationScore(papers, dropped) };
}

/** Sides of two papers put together; parts of one side become one part, or the side as a whole when no other paper has one of it. */
function joined(a: readonly ProposedPage[], b: readonly ProposedPage[], others: readonly ProposedPaper[]): ProposedPage[] {
  const out: ProposedPage[] = [];
  for (const page of [...a, ...b]) {
    const at = out.findIndex(({ index }) => index === page.index);
    const twin = out[at];
    if (!twin) out.push(page);
    else {
      const shared = others.some(({ pages }) => pages.some(({ index }) => index === page.index));
      const region = twin.region && page.region ? unionBox([twin.region, page.region]) : null;
      out[at] = { index: page.index, ...(shared && region ? { region } : {}) };
    }
  }
  return out;
}

/** Puts paper `n` and the one before it together. */
export function merge(separation: Separation, n: number): Separation {
  const { papers, dropped } = separation;
  const [before, paper] = [papers[n - 1], papers[n]];
  if (!before || !paper) return separation;
  const others = papers.filter((one) => one !== before && one !== paper);
  return made([...papers.slice(0, n - 1), decided(before, joined(before.pages, paper.pages, others)), ...papers.slice(n + 1)], dropped);
}

/** Begins a paper at side `at` of paper `n`; at its first side, puts it together with the one before. The new one's type is left to the machine. */
export function toggleCut(separation: Separation, n: number, at: number): Separation {
  if (at === 0) return merge(separation, n);
  const { papers, dropped } = separation;
  const paper = papers[n];
  if (!paper || at >= paper.pages.length) return separation;
  const halves = [decided(paper, paper.pages.slice(0, at)), { ...decided(paper, paper.pages.slice(at)), typeSource: 'machine' as const, typeConfidence: 0, newDossier: false, dossierCode: '' }];
  return made([...papers.slice(0, n), ...halves, ...papers.slice(n + 1)], dropped);
}

/** Moves the cut before paper `n` by one side; never so far that a paper has none left, and never through a side that lies in parts. */
export function moveCut(separation: Separation, n: number, step: 1 | -1): Separation {
  const { papers, dropped } = separation;
  const [before, paper] = [papers[n - 1], papers[n]];
  if (!before || !paper) return separation;
  const [giver, page] = step === 1 ? [paper, paper.pages[0]] : [before, before.pages.at(-1)];
  if (!page || page.region || giver.pages.length < 2) return separation;
  const pair = step === 1
    ? [decided(before, [...before.pages, page]), decided(paper, paper.pages.slice(1))]
    : [decided(before, before.pages.slice(0, -1)), decided(paper, [page, ...paper.pages])];
  return made([...papers.slice(0, n - 1), ...pair, ...papers.slice(n + 1)], dropped);
}

/** Sets a side aside, or takes it back into the paper that it stands with. The last side of a paper stays. */
export function toggleAside(separation: Separation, cell: Cell, n: number): Separation {
  const { papers, dropped } = separation;
  const paper = papers[n];
  if (!paper) return separation;
  const put = (pages: readonly ProposedPage[], rest: Separation['dropped']): Separation => made(papers.map((one, i) => (i === n ? decided(one, pages) : one)), rest);
  if (cell.kind === 'aside') {
    return put([...paper.pages, { index: cell.index }].sort((a, b) => a.index - b.index), dropped.filter(({ index }) => index !== cell.index));
  }
  if (paper.pages.length < 2 || cell.region) return separation;
  return put(paper.pages.filter(({ index }) => index !== cell.index), [...dropped, { index: cell.index, reason: 'by-person', score: 1 }]);
}

/** A person says what type a paper is; null leaves it to the machine. */
export function setProposedType(separation: Separation, n: number, typeId: PaperTypeId | null): Separation {
  return {
    ...separation,
    papers: separation.papers.map((paper, i) => (i !== n ? paper
      : typeId === null ? { ...paper, typeSource: 'machine', typeConfidence: 0 } : { ...paper, typeId, typeSource: 'person', typeConfidence: 1 })),
  };
}

/** Begins another dossier with a paper, or does not; the first paper stays where it is. */
export function toggleDossier(separation: Separation, n: number): Separation {
  if (n === 0) return separation;
  return { ...separation, papers: separation.papers.map((paper, i) => (i === n ? { ...paper, newDossier: !paper.newDossier } : paper)) };
}
