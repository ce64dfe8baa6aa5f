import type { DossierState, Id } from '../../../core/model/index.ts';
import type { Services } from '../../app/services.ts';
import { workList } from '../../app/work-list.ts';

/** States in which a dossier waits for a person. */
export const waitingStates: readonly DossierState[] = ['to-verify', 'returned'];

const CHUNK = 50;

/**
 * The next dossier that waits for a person: after `id` in the list one works through, then before it, then any other.
 * Null when none waits.
 */
export async function nextToVerify({ desk }: Pick<Services, 'desk'>, id: Id | null): Promise<Id | null> {
  const list = workList.get();
  const at = id === null ? -1 : list.indexOf(id);
  const inOrder = [...list.slice(at + 1), ...list.slice(0, Math.max(0, at))];
  for (let start = 0; start < inOrder.length; start += CHUNK) {
    const rows = await desk.rows(inOrder.slice(start, start + CHUNK));
    const found = rows.find((row) => row !== null && row.deletedAt === null && waitingStates.includes(row.state));
    if (found) return found.id;
  }
  const waiting = await desk.list({ states: waitingStates });
  const next = waiting.find((one) => one !== id) ?? null;
  if (next !== null) workList.dispatch(waiting);
  return next;
}
