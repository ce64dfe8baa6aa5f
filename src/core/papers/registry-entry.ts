import { draftFrom, subSpan, trimSpan, type FieldDraft, type Value } from '../reading/index.ts';
import { findDates } from '../vietnam/index.ts';

/** What a sentence such as `Đăng ký khai tử tại: UBND phường …, số 12/2023, ngày 13 tháng 3 năm 2023` holds. */
export interface RegistryEntry {
  readonly place: FieldDraft | null;
  readonly date: FieldDraft | null;
}

/**
 * Takes the sentence apart that extracts print of the register's entry. `place` is null when the value holds the place
 * alone, so that the form's own reading of it stands.
 */
export function registryEntry(value: Value | undefined, bornDigital: boolean): RegistryEntry {
  if (!value) return { place: null, date: null };
  const { span } = value;
  const at = /[\s,;.]+(?:s[oôốồổỗộơóòỏõọ0]\s*:?\s*\d|(?:vào\s)?ng[aàáảãạăâ]y\s*:?\s*\d)/iu.exec(span.text.normalize('NFC'))?.index;
  if (at === undefined) return { place: null, date: null };
  const rest = subSpan(span, at, span.text.length);
  const found = findDates(rest.text).at(-1);
  return {
    place: draftFrom('agency', { ...value, span: trimSpan(subSpan(span, 0, at)) }, bornDigital),
    date: found ? draftFrom('date', { ...value, span: subSpan(rest, found.start, found.end) }, bornDigital) : null,
  };
}
