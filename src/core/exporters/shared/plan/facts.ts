import { parseDossierCode, type FieldValue, type Paper } from '../../../model/index.ts';
import { commonFieldKeys, commonFields, paperTypeInfo } from '../../../papers/index.ts';
import type { PackagePlan, PlannedPaper } from './plan.ts';
import { formatResultCode } from './result-code.ts';

/** One paper in the words of the consolidated schema (regulations section 7); null where the paper does not say. */
export interface PaperFacts {
  readonly ordinal: number;
  /** The paper's name within the dossier: `<dossier code>.<7-digit ordinal>`. */
  readonly base: string;
  readonly typeId: string;
  readonly typeCode: string | null;
  readonly typeName: string;
  readonly ownerId: string | null;
  readonly owner: { readonly name: string | null; readonly birthDate: string | null; readonly oldId: string | null };
  readonly number: string | null;
  readonly notation: string | null;
  readonly numberSymbol: string | null;
  /** `YYYY-MM-DD` or `YYYY`. */
  readonly issuedDate: string | null;
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly validUntil: string | null;
  readonly validForever: boolean;
  readonly validScope: string | null;
  readonly signer: string | null;
  /** Circular 01/2023/TT-VPCP art. 10. */
  readonly resultCode: string | null;
  readonly pages: number;
  /** The type's own values beyond the ten common ones: art. 9.1 asks for as much of the paper as can be had. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
}

/** A value as one text, NFC; null when there is none. */
export function textOf(value: FieldValue | null | undefined): string | null {
  const whole = Array.isArray(value) ? value.join(', ') : value;
  return whole === undefined || whole === null || whole.trim() === '' ? null : whole.normalize('NFC').trim();
}

/** The value when it is a date or a year in normal form, else null. */
export function dateOf(value: string | null): string | null {
  return value !== null && /^\d{4}(-\d{2}-\d{2})?$/.test(value) ? value : null;
}

/** `123/2021` → `123` and `2021`; the paper's own parts come first where its type has them. */
function splitNumber(paper: Paper, whole: string | null): Pick<PaperFacts, 'number' | 'notation'> {
  const own = { number: textOf(paper.fields['number']?.value), notation: textOf(paper.fields['notation']?.value) };
  if (own.number !== null || own.notation !== null) return own;
  const cut = whole?.indexOf('/') ?? -1;
  if (whole === null || cut <= 0) return { number: whole, notation: null };
  return { number: whole.slice(0, cut), notation: whole.slice(cut + 1) === '' ? null : whole.slice(cut + 1) };
}

function otherValues(paper: Paper): Record<string, string | string[]> {
  const out: Record<string, string | string[]> = {};
  for (const [key, { value }] of Object.entries(paper.fields)) {
    if (value === null || value.length === 0 || (commonFieldKeys as readonly string[]).includes(key)) continue;
    out[key] = typeof value === 'string' ? value.normalize('NFC') : value.map((item) => item.normalize('NFC'));
  }
  return out;
}

/** What a planned paper says, for any profile. */
export function paperFacts(plan: PackagePlan, planned: PlannedPaper): PaperFacts {
  const { paper, base, pages } = planned;
  const common = commonFields(paper);
  const [typeCode, ownerId, numberSymbol] = [textOf(common.paperTypeCode.value), textOf(common.ownerId.value), textOf(common.numberSymbol.value)];
  const validUntil = textOf(common.validUntil.value);
  return {
    ordinal: paper.ordinal, base, typeId: paper.typeId, typeCode,
    typeName: textOf(common.paperName.value) ?? paperTypeInfo(paper.typeId).label.vi,
    ownerId,
    owner: {
      name: textOf(common.ownerName.value), birthDate: dateOf(textOf(paper.fields['birthDate']?.value)), oldId: textOf(paper.fields['oldId']?.value),
    },
    ...splitNumber(paper, numberSymbol),
    numberSymbol,
    issuedDate: dateOf(textOf(common.issuedDate.value)),
    issuer: textOf(common.issuingAgency.value),
    subject: textOf(common.subject.value),
    validUntil: dateOf(validUntil), validForever: validUntil === 'forever', validScope: textOf(common.validScope.value),
    signer: textOf(paper.fields['signer']?.value),
    resultCode: formatResultCode(
      { ownerId: ownerId ?? '', typeCode: typeCode ?? '', numberSymbol: numberSymbol ?? '' }, plan.settings.resultCodePattern,
    ),
    pages: pages.length,
    fields: otherValues(paper),
  };
}

/** How far a dossier's digitisation went. What the agency decided on it is in no record of ours. */
export const dossierOutcomes = ['approved', 'not-verified'] as const;
export type DossierOutcome = (typeof dossierOutcomes)[number];

/** What a dossier is listed and counted by; null where our records do not know. */
export interface DossierFacts {
  readonly code: string;
  readonly unitCode: string | null;
  readonly procedureCode: string | null;
  /** Day of receipt as its code says (Decree 61/2018 art. 26), `YYYY-MM-DD`; never the day on which we met it. */
  readonly receivedOn: string | null;
  readonly papers: number;
  readonly pages: number;
  readonly outcome: DossierOutcome;
  readonly verified: PackagePlan['verified'];
}

/** What a planned dossier is, for any profile. */
export function dossierFacts(plan: PackagePlan): DossierFacts {
  const { dossier } = plan;
  return {
    code: dossier.code.normalize('NFC'),
    unitCode: textOf(dossier.unitCode) ?? textOf(plan.settings.unitCode),
    procedureCode: textOf(dossier.procedureCode),
    receivedOn: parseDossierCode(dossier.code)?.date ?? null,
    papers: plan.papers.length, pages: plan.pageCount,
    outcome: plan.verified ? 'approved' : 'not-verified',
    verified: plan.verified,
  };
}

/** The code when it has the form of an agency's (Decision 20/2020/QĐ-TTg, or the older QCVN 102:2016), else null. */
export function unitCodeOf(text: string | null): string | null {
  return text !== null && text.length <= 35 && (/^[A-Z]\d{2}(\.[0-9A-Z]{1,4})*$/.test(text) || /^\d{3}\.\d{2}\.[0-9A-Z]{2}\.[A-Z]\d{2}$/.test(text)) ? text : null;
}

/** The code when it has the form of a procedure's, e.g. `1.000894`, `1.000894.01` or `1.000894.000.00.00.H17`, else null. */
export function procedureCodeOf(text: string | null): string | null {
  return text !== null && /^\d\.\d{6}(\.\d{2,3}){0,3}(\.[A-Z]\d{2})?$/.test(text) ? text : null;
}
