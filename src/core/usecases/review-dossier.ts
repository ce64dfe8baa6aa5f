import { AppError, type Dossier, type DossierState, type Id } from '../model/index.ts';
import type { DossierView } from '../ports/index.ts';
import { learnFrom, unlearn } from './learn.ts';
import type { ReviewPorts } from './review-fields.ts';

async function inState(ports: ReviewPorts, id: Id, states: readonly DossierState[]): Promise<DossierView> {
  const view = await ports.dossiers.view(id);
  const { state, deletedAt } = view.dossier;
  if (deletedAt !== null || !states.includes(state)) throw new AppError('dossier.wrong-state', { state: deletedAt === null ? state : 'deleted' });
  return view;
}

const REOPENED: Partial<Dossier> = { approvedBy: null, approvedAt: null, returnReason: null };
const NOT_VERIFIED = { verifiedBy: null, verifiedAt: null };

/**
 * A person vouches for the dossier and each of its papers.
 *
 * @throws AppError `package.incomplete` with `count` while fields need a person and `force` is not set;
 *   `dossier.wrong-state` while pages are still being read
 */
export async function approveDossier(ports: ReviewPorts, id: Id, by: string, options: { readonly force?: boolean } = {}): Promise<DossierView> {
  const view = await inState(ports, id, ['to-verify', 'returned', 'approved']);
  const { dossier } = view;
  // Pressed twice: the first person and moment stand.
  if (dossier.state === 'approved') return view;
  if (dossier.openFields > 0 && options.force !== true) {
    throw new AppError('package.incomplete', { reason: 'open-fields', count: dossier.openFields });
  }
  const now = ports.clock.now();
  await ports.dossiers.update(
    id, { state: 'approved', approvedBy: by, approvedAt: now, returnReason: null }, { verifiedBy: by, verifiedAt: now },
  );
  const approved = await ports.dossiers.view(id);
  await learnFrom(ports, approved.papers, now);
  return approved;
}

/** A supervisor sends the dossier back to the clerk, saying why. */
export async function returnDossier(ports: ReviewPorts, id: Id, reason: string): Promise<DossierView> {
  const { papers } = await inState(ports, id, ['to-verify', 'approved', 'returned']);
  await ports.dossiers.update(id, { ...REOPENED, state: 'returned', returnReason: reason.trim() }, NOT_VERIFIED);
  await unlearn(ports, papers);
  return ports.dossiers.view(id);
}

/** Opens an approved, exported or returned dossier for work again; what was exported stays where it is. */
export async function reopenDossier(ports: ReviewPorts, id: Id): Promise<DossierView> {
  const { papers } = await inState(ports, id, ['approved', 'exported', 'returned']);
  await ports.dossiers.update(id, { ...REOPENED, state: 'to-verify' }, NOT_VERIFIED);
  await unlearn(ports, papers);
  return ports.dossiers.view(id);
}

/** Puts dossiers into the bin; nothing is lost until they are purged. */
export async function removeDossiers(ports: ReviewPorts, ids: readonly Id[]): Promise<void> {
  for (const id of ids) await ports.dossiers.update(id, { deletedAt: ports.clock.now() });
}

/** Takes dossiers out of the bin. */
export async function restoreDossiers(ports: ReviewPorts, ids: readonly Id[]): Promise<void> {
  for (const id of ids) await ports.dossiers.update(id, { deletedAt: null });
}
