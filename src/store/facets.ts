import type { Dossier } from '../core/model/index.ts';
import type { DossierFilter } from '../core/ports/index.ts';

/**
 * What the list can be narrowed by, as index entries of a dossier: `0|*` (not deleted) or `1|*` (deleted), with
 * `s:` its state, `t:` each of its paper types, `o` when a field needs a person.
 */
export function facetsOf(dossier: Dossier): string[] {
  const bin = dossier.deletedAt === null ? '0' : '1';
  const facets = [`${bin}|*`, `${bin}|s:${dossier.state}`];
  for (const typeId of new Set(dossier.paperTypes)) facets.push(`${bin}|t:${typeId}`);
  if (dossier.openFields > 0) facets.push(`${bin}|o`);
  return facets;
}

/**
 * The facets that a filter asks for: groups of which all must hold; within a group any.
 *
 * @returns at least one group
 */
export function facetGroups(filter: DossierFilter): string[][] {
  const bin = filter.deleted === true ? '1' : '0';
  const groups: string[][] = [];
  if (filter.states) groups.push(filter.states.map((state) => `${bin}|s:${state}`));
  if (filter.typeId !== undefined) groups.push([`${bin}|t:${filter.typeId}`]);
  if (filter.onlyOpen === true) groups.push([`${bin}|o`]);
  return groups.length > 0 ? groups : [[`${bin}|*`]];
}
