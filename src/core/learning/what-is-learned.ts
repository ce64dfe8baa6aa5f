import type { FieldDef, LessonKind } from '../model/index.ts';
import { fold, tidy } from '../vietnam/index.ts';

/**
 * [Note: Not who the citizen is] Only values that belong to offices are learned: the names of agencies, of those who
 * sign for them, of communes, and phrases of forms. A name, a number, a date or the house of a citizen never is, so
 * that what was learned can be shown, exported and kept after the papers are gone.
 */
const signerKeys: ReadonlySet<string> = new Set(['signer']);
const phraseKeys: ReadonlySet<string> = new Set([
  'notation', 'documentKind', 'signerTitle', 'signerAuthority', 'issuedPlace', 'purpose', 'landPurpose', 'usageForm', 'landOrigin', 'landTerm',
  'maritalStatus', 'companyKind', 'formName', 'procedureName', 'procedureCode', 'constructionKind', 'representativeTitle', 'representativeIdIssuer',
]);

/** What kind of lesson a field gives; null when nothing is learned from it ([Note: Not who the citizen is]). */
export function lessonKindOf(def: Pick<FieldDef, 'key' | 'kind' | 'list'>): LessonKind | null {
  if (def.list) return null;
  if (def.kind === 'agency') return 'issuer';
  if (def.kind === 'address') return 'commune';
  if (signerKeys.has(def.key)) return 'signer';
  return phraseKeys.has(def.key) ? 'phrase' : null;
}

const unitWords = /^(?:phuong|xa|thi tran|dac khu|quan|huyen|thi xa|thanh pho|tinh|tp|tx|tt|p|q|h|x)[\s.]/u;

/**
 * The part of a value that is learned: of an address only its administrative units, from the first that is named as one,
 * so that no house is remembered.
 *
 * @returns the text, tidied, or null when nothing of it is to be learned
 */
export function learnedPart(kind: LessonKind, value: string): string | null {
  const text = tidy(value);
  if (text === '' || text.length > 300) return null;
  if (kind !== 'commune') return text;
  const parts = text.split(/\s*,\s*/u);
  const first = parts.findIndex((part) => unitWords.test(`${fold(part)} `));
  if (first < 0) return null;
  const units = parts.slice(first);
  return units.length > 4 || units.some((part) => /\d{3}/u.test(part)) ? null : units.join(', ');
}
