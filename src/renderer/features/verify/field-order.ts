import { emptyField, needsPerson, type Field, type FieldDef, type Id, type Paper } from '../../../core/model/index.ts';
import type { DossierView } from '../../../core/ports/index.ts';
import { paperType } from '../../app/paper-types.ts';

/** A field's place in a dossier. */
export interface FieldPlace {
  readonly paperId: Id;
  readonly key: string;
}

/** How a field stands, in the one word that its glyph and colour say. */
export type FieldLook = 'sure' | 'settled' | 'doubt' | 'fault' | 'missing' | 'empty';

const NOTHING: Field = emptyField();

/** The field under a key; an empty one where the record has none. Always the same object for "none". */
export function fieldOf(paper: Paper, key: string): Field {
  return paper.fields[key] ?? NOTHING;
}

/** How a field stands for the person who looks at it. */
export function fieldLook(field: Field, def: FieldDef): FieldLook {
  if (field.findings.some((f) => f.severity === 'fault')) return 'fault';
  if (field.status !== 'machine') return field.value === null ? 'empty' : 'settled';
  if (field.value === null) return def.required ? 'missing' : 'empty';
  return needsPerson(field, def.required) ? 'doubt' : 'sure';
}

/** All fields of a dossier in the order of reading: paper by paper, as the types list them. */
export function fieldPlaces(view: DossierView): readonly FieldPlace[] {
  return view.papers.flatMap((paper) => paperType(paper.typeId).fields.map((def) => ({ paperId: paper.id, key: def.key })));
}

/** Keys of a paper's fields that need a person, in order. */
export function openKeys(paper: Paper): readonly string[] {
  return paperType(paper.typeId).fields
    .filter((def) => needsPerson(fieldOf(paper, def.key), def.required))
    .map((def) => def.key);
}

/** How many fields of the dossier need a person, and how many there are. */
export function openCount(view: DossierView): { readonly open: number; readonly total: number } {
  let open = 0;
  let total = 0;
  for (const paper of view.papers) {
    open += openKeys(paper).length;
    total += paperType(paper.typeId).fields.length;
  }
  return { open, total };
}

/**
 * The next field that needs a person after `from`, across the papers and round the end; null when none is left.
 * `from` itself is never given back.
 */
export function nextOpen(view: DossierView, from: FieldPlace | null): FieldPlace | null {
  const all = fieldPlaces(view);
  const open = new Set(view.papers.flatMap((paper) => openKeys(paper).map((key) => `${paper.id}/${key}`)));
  const start = from ? all.findIndex((place) => isSamePlace(place, from)) : -1;
  for (let step = 1; step <= all.length; step += 1) {
    const place = all[(start + step) % all.length];
    if (place && open.has(`${place.paperId}/${place.key}`) && !isSamePlace(place, from)) return place;
  }
  return null;
}

/** The field `step` places on; null beyond the ends, where the focus leaves the fields. */
export function stepField(view: DossierView, from: FieldPlace, step: 1 | -1): FieldPlace | null {
  const all = fieldPlaces(view);
  const at = all.findIndex((place) => isSamePlace(place, from));
  return at < 0 ? null : (all[at + step] ?? null);
}

/** True for the same field of the same paper. */
export function isSamePlace(a: FieldPlace | null, b: FieldPlace | null): boolean {
  return a === b || (a !== null && b !== null && a.paperId === b.paperId && a.key === b.key);
}
