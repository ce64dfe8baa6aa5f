import type { Finding } from '../model/index.ts';
import type { FieldDraft } from '../reading/index.ts';
import { fold, isAgencyWord, unitsNamed } from '../vietnam/index.ts';

const unit = /(?<!\p{L})(?:quận|huyện|thị xã|thành phố|phường|xã|thị trấn)\s+\p{L}[\p{L}\s]*$/iu;

/** Agencies whose first word is the first of their name: no line can have been lost above it, as `Chi nhánh` above `Văn phòng`. */
const wholeBegin = /^(?:công an|[uủ][yỷ] ban nhân dân)\s/iu;

/** Whether a doubt is about the unit alone, which the other place names, or about an end that the unit now is. */
function isAboutUnit({ code, params }: Finding, value: string, named: string): boolean {
  if (code !== 'field.weak-words' && code !== 'field.value-cut') return false;
  const inUnit = fold(named).split(' ');
  if (params['words'] === undefined) return code === 'field.value-cut' && wholeBegin.test(value);
  return String(params['words']).split(/\s+/u).every((word) => inUnit.includes(fold(word)));
}

/**
 * An agency whose unit is one that an address of the same paper names, too: a district's office gives out the papers of
 * those who live there. Where a seal hid letters of the unit, the other place says what they are; nothing else of it may
 * be in doubt, and the words before the unit have to be those that agencies are named with.
 *
 * @param address an address read elsewhere on the paper, sure or not: two places seldom err alike
 */
export function confirmedByPlace(agency: FieldDraft | null | undefined, address: FieldDraft | null | undefined): FieldDraft | null {
  if (!agency || agency.sure || typeof agency.reading.value !== 'string' || typeof address?.reading.value !== 'string') return agency ?? null;
  const { value } = agency.reading;
  const named = unit.exec(value)?.[0];
  if (named === undefined || !unitsNamed(value).every((u) => u.known)) return agency;
  const parts = address.reading.value.split(',').map((part) => fold(part.trim().normalize('NFC')));
  const words = value.slice(0, -named.length).trim().split(/\s+/u);
  const marks = address.reading.value.normalize('NFC').toLowerCase().includes(named.normalize('NFC').toLowerCase());
  if (!marks || !parts.includes(fold(named)) || words.length < 2 || !words.every((word) => isAgencyWord(word))) return agency;
  const findings = agency.findings.filter((f) => !isAboutUnit(f, value, named));
  if (findings.some((f) => f.severity !== 'info')) return agency;
  return { ...agency, findings, sure: true, ...(agency.evidence ? { evidence: { ...agency.evidence, checked: true, guessed: false } } : {}) };
}
