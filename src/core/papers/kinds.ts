import type { FieldDef, FieldKind } from '../model/index.ts';

/** The kind of each key of a type's fields. */
export function kindsOf(fields: readonly FieldDef[]): Record<string, FieldKind> {
  return Object.fromEntries(fields.map((f) => [f.key, f.kind]));
}
