import type { Field, FieldDef, Paper, TakenLesson } from '../model/index.ts';
import { learnedPart, lessonKindOf } from './what-is-learned.ts';

/** What the machine had read before a person put another value there; null when it read nothing or the same. */
function machineValue(field: Field): string | null {
  const before = field.alternatives.find(({ source }) => source === 'ocr' || source === 'text')?.value;
  return field.status === 'edited' && typeof before === 'string' && before !== field.value ? before : null;
}

/**
 * What an approved paper teaches. A value counts because a person vouched for the whole paper; the machine's own value
 * that was replaced is kept beside it, since it will be misread so again.
 *
 * @param defs the fields of the paper's type
 */
export function lessonsOf(paper: Pick<Paper, 'fields'>, defs: readonly FieldDef[]): TakenLesson[] {
  return defs.flatMap((def) => {
    const kind = lessonKindOf(def);
    const field = paper.fields[def.key];
    if (!kind || !field || typeof field.value !== 'string') return [];
    const value = learnedPart(kind, field.value);
    if (value === null) return [];
    const before = machineValue(field);
    const misread = before === null ? null : learnedPart(kind, before);
    return [{ key: def.key, kind, value, misread: misread === value ? null : misread }];
  });
}
