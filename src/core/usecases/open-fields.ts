import { emptyField, needsPerson, type Paper } from '../model/index.ts';
import { paperTypeInfo } from '../papers/index.ts';

/** How many fields of a paper a person still has to look at; fields that only repeat others are not counted. */
export function countOpenFields(paper: Paper): number {
  return paperTypeInfo(paper.typeId).fields
    .filter((def) => needsPerson(paper.fields[def.key] ?? emptyField(), def.required)).length;
}
