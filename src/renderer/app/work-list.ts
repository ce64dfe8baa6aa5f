import type { Id } from '../../core/model/index.ts';
import { createStore } from './store.ts';

/**
 * The dossiers one works through, in order: the desk puts its filtered list here when one is opened, so that
 * "next dossier" in the verify view means the next of what the clerk was looking at.
 */
export const workList = createStore<readonly Id[], readonly Id[]>([], (_, ids) => ids);

/** The neighbour `step` places further on; null at the ends or when the dossier is not in the list. */
export function neighbour(ids: readonly Id[], id: Id, step: 1 | -1): Id | null {
  const at = ids.indexOf(id);
  return at < 0 ? null : (ids[at + step] ?? null);
}

/** What the desk hands to the export view: the dossiers chosen there. */
export const exportChoice = createStore<readonly Id[], readonly Id[]>([], (_, ids) => ids);
