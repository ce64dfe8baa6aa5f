import type { FieldDraft } from '../reading/index.ts';
import { fold, isAgencyWord, unitsNamed } from '../vietnam/index.ts';

const unit = /(?<!\p{L})(?:quận|huyện|thị xã|thành phố|phường|xã|thị trấn)\s+\p{L}[\p{L}\s]*$/iu;

/**
 * An agency whose unit is one that an address of the same paper names, too: a district's office gives out the papers of
 * those who live there. Where a seal hid letters of it, the other place says what they are; nothing else of it may be in
 * doubt, so the words before the unit have to be those that agencies are named with.
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
  const findings = agency.findings.filter((f) => f.code !== 'field.weak-words' && f.code !== 'field.value-cut');
  return { ...agency, findings, sure: findings.every((f) => f.severity === 'info'), ...(agency.evidence ? { evidence: { ...agency.evidence, checked: true, guessed: false } } : {}) };
}
