import type { Dossier, DossierState, Id } from '../core/model/index.ts';
import type { DossierFilter } from '../core/ports/index.ts';
import type { SohoaDatabase } from './database.ts';
import { facetGroups } from './facets.ts';
import { searchDossiers } from './search-index.ts';
import { guarded } from './store-error.ts';

async function idsOf(db: SohoaDatabase, group: readonly string[]): Promise<Id[]> {
  const lists = await Promise.all(group.map((facet) => db.dossiers.where('facets').equals(facet).primaryKeys()));
  return lists.length === 1 ? lists[0] ?? [] : [...new Set(lists.flat())].sort();
}

/**
 * Ids of the dossiers that a filter lets through, newest first. Only keys are read, never rows.
 *
 * [Note: Newest first] Ids are UUIDv7, so their order is that of creation and the index gives them sorted.
 */
export function listDossiers(db: SohoaDatabase, filter: DossierFilter): Promise<readonly Id[]> {
  return guarded(async () => {
    const [groups, found] = await Promise.all([
      Promise.all(facetGroups(filter).map((group) => idsOf(db, group))),
      filter.query === undefined ? null : searchDossiers(db, filter.query),
    ]);
    const [first = [], ...others] = groups;
    const sets: ReadonlySet<Id>[] = others.map((ids) => new Set(ids));
    if (found) sets.push(found);
    return first.filter((id) => sets.every((set) => set.has(id))).reverse();
  });
}

/** Rows of the list, in the order asked for. */
export function dossierRows(db: SohoaDatabase, ids: readonly Id[]): Promise<readonly (Dossier | null)[]> {
  return guarded(async () => (await db.dossiers.bulkGet([...ids])).map((row) => row?.dossier ?? null));
}

/** How many dossiers are in each state, and how many are deleted. */
export function dossierCounts(db: SohoaDatabase): Promise<Readonly<Record<DossierState | 'deleted', number>>> {
  const count = (facet: string): PromiseLike<number> => db.dossiers.where('facets').equals(facet).count();
  return guarded(async () => {
    const [reading, toVerify, returned, approved, exported, deleted] = await Promise.all([
      count('0|s:reading'), count('0|s:to-verify'), count('0|s:returned'), count('0|s:approved'), count('0|s:exported'), count('1|*'),
    ]);
    return { reading, 'to-verify': toVerify, returned, approved, exported, deleted };
  });
}
