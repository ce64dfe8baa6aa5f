import { commonFieldKeys, commonFields, paperTypeInfo, paperTypes } from '../../core/papers/index.ts';
import type { FieldDef, Paper, PaperTypeId, PaperTypeInfo } from '../../core/model/index.ts';

/** All paper types, in the order in which they are offered. */
export const allPaperTypes: readonly PaperTypeInfo[] = paperTypes;

/** What the screens need to know of a paper type. */
export function paperType(id: PaperTypeId): PaperTypeInfo {
  return paperTypeInfo(id);
}

/** A paper type by an id of unknown origin, such as a dossier row's; null when there is none. */
export function findPaperType(id: string): PaperTypeInfo | null {
  return paperTypes.find((type) => type.id === id) ?? null;
}

/**
 * One field's definition: the type's own, or for a common field (Circular 01/2023 art. 9) that the type fills from
 * others, that of `other-paper`, which has them all. Null for a key that is neither.
 */
export function fieldDefOf(typeId: PaperTypeId, key: string): FieldDef | null {
  const own = paperType(typeId).fields.find((def) => def.key === key);
  if (own) return own;
  if (!(commonFieldKeys as readonly string[]).includes(key)) return null;
  return paperType('other-paper').fields.find((def) => def.key === key) ?? null;
}

/** Whose dossier it is, for the eye: the first owner's name that stands on one of its papers; empty when none does. */
export function ownerNameOf(papers: readonly Paper[]): string {
  for (const paper of papers) {
    const { value } = commonFields(paper).ownerName;
    const name = Array.isArray(value) ? value[0] : value;
    if (name) return name;
  }
  return '';
}
