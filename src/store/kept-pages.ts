import type { Id, Paper } from '../core/model/index.ts';

/** The ids of every page that is kept with a paper, those set aside too. */
export function keptPageIds(paper: Paper): Id[] {
  return [...paper.pageIds, ...(paper.aside ?? []).map(({ pageId }) => pageId)];
}
