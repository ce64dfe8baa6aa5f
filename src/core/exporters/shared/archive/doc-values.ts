import { eadDate, type EadValues } from '../format/ead.ts';
import { codesOf } from '../format/ead-fields.ts';
import type { PaperFacts } from '../plan/facts.ts';
import type { PlannedPaper } from '../plan/plan.ts';

/** What a unit sets about its documents, for every profile that describes them in the words of Circular 05/2025. */
export interface DocSettings {
  readonly maintenance: string;
  readonly mode: string;
  readonly language: string;
  readonly format: string;
  readonly riskRecovery: boolean;
  readonly riskRecoveryStatus: string;
}

/** A value on one line: XML readers differ in what they make of line ends. */
export const oneLine = (text: string | null): string => (text ?? '').replace(/\s+/gu, ' ').trim();

/** Notes put together from parts; a part that no longer fits is left out whole. @param limit characters */
export function joinNotes(parts: readonly string[], limit: number): string {
  return parts.filter((part) => part !== '').reduce((out, part) => {
    const longer = out === '' ? part : `${out}; ${part}`;
    return [...longer].length <= limit ? longer : out;
  }, '');
}

const KINDS = codesOf('typeName').filter(([code]) => code !== '32').map(([code, { vi }]) => ({ code, name: vi.toLocaleLowerCase('vi') }));

/**
 * The circular's kind of document: by the name that the paper bears (`Quyết định về việc …` is 02), else 32 `Khác`.
 * Certificates of civil status, land and business have no kind of their own.
 */
export function kindOf(name: string): string {
  const low = name.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/gu, ' ').trim();
  const kind = KINDS.find(({ name: own }) => low === own || (low.startsWith(own) && !/\p{L}/u.test(low.charAt(own.length))));
  return kind?.code ?? '32';
}

/** An id of a person with its middle hidden: keywords are shown in lists. Codes of organisations are public. */
export function maskedId(id: string | null): string {
  return id !== null && /^\d{9}$|^\d{12}$/.test(id) ? `${id.slice(0, 3)}${'*'.repeat(id.length - 6)}${id.slice(-3)}` : (id ?? '');
}

/** Born digital, digitised, or both. */
export function confidenceOf(papers: readonly PlannedPaper[]): '01' | '02' | '03' {
  const pages = papers.flatMap((planned) => planned.pages);
  const born = pages.filter(({ page }) => page.content === 'born-digital').length;
  return born === 0 ? '02' : born === pages.length ? '01' : '03';
}

/** The 21 values of one document. @param ids what it is called within the file */
export function docValues(facts: PaperFacts, planned: PlannedPaper, ids: { readonly docId: string; readonly docCode: string }, settings: DocSettings): EadValues {
  const confidenceLevel = confidenceOf([planned]);
  const typeNote = facts.typeCode === null ? facts.typeName : `${facts.typeName} (${facts.typeCode})`;
  const valid = facts.validForever ? 'không thời hạn' : (eadDate(facts.validUntil) ?? '');
  return {
    ...ids,
    maintenance: settings.maintenance,
    typeName: kindOf(facts.typeName),
    codeNumber: oneLine(facts.number),
    codeNotation: oneLine(facts.notation),
    // A year alone stays as it is and is refused by its form: nobody invents a day.
    issuedDate: eadDate(facts.issuedDate) ?? facts.issuedDate ?? '',
    organName: oneLine(facts.issuer),
    subject: oneLine(facts.subject),
    language: settings.language,
    numberOfPage: String(facts.pages),
    inforSign: '',
    keyword: maskedId(facts.ownerId),
    mode: settings.mode,
    confidenceLevel,
    autograph: '',
    format: settings.format,
    process: confidenceLevel === '02' ? '' : '0',
    riskRecovery: settings.riskRecovery ? '1' : '0',
    riskRecoveryStatus: settings.riskRecovery ? settings.riskRecoveryStatus : '',
    description: joinNotes([
      `Loại giấy tờ: ${oneLine(typeNote)}`,
      facts.owner.name === null ? '' : `Chủ giấy tờ: ${oneLine(facts.owner.name)}`,
      valid === '' ? '' : `Hiệu lực: ${valid}`,
      facts.validScope === null ? '' : `Phạm vi: ${oneLine(facts.validScope)}`,
    ], 500),
  };
}
