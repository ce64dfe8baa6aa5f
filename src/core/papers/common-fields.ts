import { emptyField, type Field, type FieldValue, type Paper } from '../model/index.ts';
import { commonFieldKeys, type CommonFieldKey, type CommonRule } from './paper-type.ts';
import { paperType } from './registry.ts';

/** One of the ten common fields: its value, whether its evidence (or a person) settles it, and the key it came from. */
export interface CommonField {
  readonly value: FieldValue | null;
  readonly sure: boolean;
  readonly from: string;
}

function settled(field: Field): boolean {
  return field.sure || field.status !== 'machine';
}

function fill(key: CommonFieldKey, rule: CommonRule | undefined, fields: Readonly<Record<string, Field>>): CommonField {
  const own = fields[key];
  if (own && own.status !== 'machine') return { value: own.value, sure: true, from: key };
  if (!rule) return { value: own?.value ?? null, sure: own ? own.sure : false, from: key };
  if ('fixed' in rule) return { value: rule.fixed, sure: true, from: key };
  for (const from of rule.from.split('|')) {
    const source = fields[from];
    if (!source || source.value === null || source.value.length === 0) continue;
    if ('around' in rule) {
      const text = Array.isArray(source.value) ? source.value.join(', ') : source.value;
      return { value: rule.around.replace('{}', text), sure: settled(source), from };
    }
    const value = Array.isArray(source.value) && key !== 'ownerName' ? source.value[0] ?? null
      : Array.isArray(source.value) ? source.value.join(', ') : source.value;
    return { value, sure: settled(source), from };
  }
  return { value: null, sure: false, from: rule.from.split('|')[0] ?? key };
}

/**
 * The ten fields of Circular 01/2023/TT-VPCP art. 9 as the paper's type fills them from its own fields. What a person
 * entered under a common key itself comes first. `number` and `notation` together make `numberSymbol`.
 */
export function commonFields(paper: Pick<Paper, 'typeId' | 'fields'>): Record<CommonFieldKey, CommonField> {
  const type = paperType(paper.typeId);
  const entries = commonFieldKeys.map((key) => [key, fill(key, type.common[key], paper.fields)] as const);
  const filled = Object.fromEntries(entries) as Record<CommonFieldKey, CommonField>;
  const { number, notation } = paper.fields;
  if (filled.numberSymbol.from === 'number' && number && notation && typeof number.value === 'string') {
    const value = typeof notation.value === 'string' && notation.value !== '' ? `${number.value}/${notation.value}` : number.value;
    filled.numberSymbol = { value, sure: settled(number) && settled(notation), from: 'number' };
  }
  return filled;
}

/**
 * The common fields that are not the type's own as fields of source `rule`, to be stored beside the others. To be made
 * anew after each edit; what a person entered under a common key stays.
 */
export function derivedFields(paper: Pick<Paper, 'typeId' | 'fields'>): Record<string, Field> {
  const own = new Set(paperType(paper.typeId).fields.map((f) => f.key));
  const out: Record<string, Field> = {};
  for (const [key, common] of Object.entries(commonFields(paper))) {
    if (own.has(key)) continue;
    const stored = paper.fields[key];
    const source = paper.fields[common.from];
    if (stored && stored.status !== 'machine') out[key] = stored;
    else if (common.value === null) out[key] = { ...emptyField(), source: 'rule' };
    else {
      out[key] = {
        ...emptyField(), value: common.value, raw: source?.raw ?? '', source: 'rule', sure: common.sure,
        confidence: source?.confidence ?? 1, page: source?.page ?? null, box: source?.box ?? null,
      };
    }
  }
  return out;
}
