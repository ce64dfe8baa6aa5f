import { finding } from '../model/index.ts';
import { noteWanted, withFinding, type FieldDraft, type Letterhead, type PaperText } from '../reading/index.ts';
import { agenciesOfSign, fold, foldLetters, isListedAgency, isWholeAgency } from '../vietnam/index.ts';

/** Who issued a document and who stands above it, as fields. */
export interface Issuer {
  readonly superiorAgency: FieldDraft | null;
  readonly issuingAgency: FieldDraft | null;
}

const valueOf = (draft: FieldDraft | null): string => (typeof draft?.reading.value === 'string' ? draft.reading.value : '');
const sameAgency = (a: string, b: string): boolean => foldLetters(a) === foldLetters(b);

/** Signs of councils and committees at every level: the notation says which kind of agency issued it, not which. */
const councils: readonly (readonly [string, RegExp])[] = [['UBND', /^(?:uy ban nhan dan|ubnd)(?:\s|$)/u], ['HDND', /^(?:hoi dong nhan dan|hdnd)(?:\s|$)/u]];

/**
 * Holds the issuing agency against the notation, which names it again by its letters (Decree 30/2020 annex I, part II.3):
 * `SNV` in `1221/TB-SNV` is SỞ NỘI VỤ. Where one agency of the list has these letters and another name was read, its line
 * was lost or misread: the listed name is taken, in doubt, and what was read stays on offer, or is the superior agency
 * when it is a whole one. A name that the letters cannot mean is doubted.
 */
export function issuerBySign({ superiorAgency, issuingAgency }: Issuer, notation: string | null): Issuer {
  const signs = (notation ?? '').split(/[-/]/u).filter((part) => part.length > 1);
  const read = valueOf(issuingAgency);
  if (!issuingAgency || signs.length === 0) return { superiorAgency, issuingAgency };
  const council = councils.find(([sign]) => signs.some((s) => fold(s) === sign.toLowerCase()));
  const named = signs.flatMap(agenciesOfSign);
  if (council?.[1].test(fold(read)) === true || named.some((name) => sameAgency(name, read))) return { superiorAgency, issuingAgency };
  const [only, ...others] = named;
  if (council || only === undefined || others.length > 0) {
    const other = council ? council[0] : only;
    const against = other !== undefined && (isListedAgency(read) || isWholeAgency(read));
    return { superiorAgency, issuingAgency: against ? withFinding(issuingAgency, finding('field.readings-disagree', 'doubt', { other })) : issuingAgency };
  }
  const above = isWholeAgency(read) && !isListedAgency(read);
  const doubt = finding('field.readings-disagree', 'doubt', { other: read });
  const { evidence: _evidence, ...rest } = withFinding(issuingAgency, doubt);
  return {
    superiorAgency: superiorAgency ?? (above ? issuingAgency : null),
    issuingAgency: { ...rest, reading: { ...issuingAgency.reading, value: only, source: 'ocr' }, alternatives: above ? [] : [issuingAgency.reading, ...issuingAgency.alternatives].slice(0, 5) },
  };
}

/** Begins like an agency's name; everything else under the national name is what a lost line left. */
const agencyLike = /^(?:uy ban|ubnd|hoi dong|hdnd|so |bo |phong |van phong|cuc |chi cuc|tong cuc|trung tam|ban |cong an|truong |benh vien|chi nhanh|toa an|vien |kho bac|bao hiem|thanh tra|ngan hang|cong ty|hoc vien|dai hoc|dang uy|doan )/u;

/** Notes the head's left column to be looked at as one block where a line of it seems to be lost: the agency's second one, or the number's. */
export function noteLostHead(text: PaperText, head: Letterhead, issuing: FieldDraft | null, hasNumber: boolean): void {
  if (head.block === null || text.bornDigital) return;
  const doubted = issuing === null || issuing.findings.some((f) => f.code === 'field.value-cut' || f.code === 'field.readings-disagree') || (!issuing.sure && !agencyLike.test(`${fold(valueOf(issuing))} `));
  const place = { page: 0, box: head.block, shape: 'block' as const };
  if (doubted) noteWanted(text, 'issuingAgency', { ...place, gives: ['superiorAgency', 'number', 'notation'] });
  else if (!hasNumber) noteWanted(text, 'number', { ...place, gives: ['notation'] });
}
