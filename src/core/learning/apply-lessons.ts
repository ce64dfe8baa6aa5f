import { finding, type Field, type FieldDef, type Reading } from '../model/index.ts';
import type { Learned } from './learned.ts';
import { learnedPart, lessonKindOf } from './what-is-learned.ts';

/** Below what any sure field has: what was learned may never settle a field by itself. */
const HIGHEST_BY_LEARNING = 0.95;

function raised(field: Field): Field {
  const confidence = Math.max(field.confidence, field.confidence + (HIGHEST_BY_LEARNING - field.confidence) * 0.4);
  return field.sure ? field : { ...field, confidence };
}

function doubted(field: Field, value: string, part: string, meant: string): Field {
  const { raw, page, box, source } = field;
  const other: Reading = { value: value.replace(part, meant), raw, source: source === 'text' ? 'text' : 'rule', confidence: field.confidence / 2, page, box };
  return {
    ...field, sure: false, confidence: field.confidence * 0.6,
    findings: [...field.findings, finding('field.never-seen', 'doubt', { value: part, like: meant })],
    alternatives: [other, ...field.alternatives.filter((one) => one.value !== other.value)].slice(0, 5),
  };
}

/**
 * Weighs a paper's fields with what the desk learned: a value that was settled before is more likely, one that is
 * unknown but looks like a frequent one is doubted, with the frequent one on offer. A field that was not sure never
 * becomes sure by this; what a code or a person says is left alone.
 *
 * @param defs the fields of the paper's type; @returns all fields, changed ones anew
 */
export function weighWithLessons(fields: Readonly<Record<string, Field>>, defs: readonly FieldDef[], learned: Learned): Record<string, Field> {
  const out: Record<string, Field> = { ...fields };
  for (const def of defs) {
    const kind = lessonKindOf(def);
    const field = fields[def.key];
    if (!kind || !field || typeof field.value !== 'string' || field.status !== 'machine') continue;
    if (field.source !== 'ocr' && field.source !== 'text') continue;
    const part = learnedPart(kind, field.value);
    if (part === null) continue;
    if (learned.count(def.key, part) > 1) {
      out[def.key] = raised(field);
      continue;
    }
    const meant = learned.count(def.key, part) === 0 ? learned.meant(def.key, part) : null;
    if (meant !== null) out[def.key] = doubted(field, field.value, part, meant);
  }
  return out;
}
