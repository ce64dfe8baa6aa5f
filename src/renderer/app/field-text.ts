import { displayValue } from '../../core/papers/index.ts';
import type { FieldDef, FieldValue } from '../../core/model/index.ts';

const LIST_MARK = '; ';

/**
 * A field's value as it stands on screen and in the input; empty for none, lists joined by semicolons. Always
 * written the Vietnamese way (dd/mm/yyyy, 1.234,5), as on the papers, so that what is typed back means the same in
 * either language of the screens.
 */
export function valueText(def: Pick<FieldDef, 'kind'>, value: FieldValue | null): string {
  if (value === null) return '';
  return (typeof value === 'string' ? [value] : value).map((one) => displayValue(def.kind, one, 'vi')).join(LIST_MARK);
}

/** What stands in an input as a value to hand to the use case: a list is split at semicolons and line ends. */
export function typedValue(def: Pick<FieldDef, 'list'>, text: string): FieldValue {
  if (!def.list) return text;
  return text.split(/[;\n]/).map((part) => part.trim()).filter((part) => part !== '');
}
