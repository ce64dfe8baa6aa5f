import { paperTypeInfo, paperTypes } from '../../core/papers/index.ts';
import type { FieldDef, PaperTypeId, PaperTypeInfo } from '../../core/model/index.ts';

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

/** One field's definition; null for a key that the type does not define. */
export function fieldDefOf(typeId: PaperTypeId, key: string): FieldDef | null {
  return paperType(typeId).fields.find((def) => def.key === key) ?? null;
}
