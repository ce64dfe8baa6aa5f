import type { Id, Separation } from '../../../core/model/index.ts';

/**
 * What was begun and neither taken nor given up, while one looks elsewhere: reasons for returning a dossier, by dossier,
 * and changed proposals of a separation, by paper. Text of fields is kept on disk, see `draft-writer`.
 */
export const returnReasons = new Map<Id, string>();

const separations = new Map<Id, { readonly of: string; readonly draft: Separation }>();

/** The changed proposal of a paper, if the machine still proposes the same; else the machine's. */
export function separationBegun(paperId: Id, proposal: Separation): Separation {
  const kept = separations.get(paperId);
  return kept?.of === JSON.stringify(proposal) ? kept.draft : proposal;
}

/** Keeps a changed proposal; null when it is decided. */
export function keepSeparation(paperId: Id, proposal: Separation, draft: Separation | null): void {
  if (draft) separations.set(paperId, { of: JSON.stringify(proposal), draft });
  else separations.delete(paperId);
}
