import type { FieldValue, Page, PageText, Paper, Sha256 } from '../../model/index.ts';
import { commonFieldKeys, commonFields, paperTypeInfo } from '../../papers/index.ts';
import type { PdfPageReceipt } from '../../ports/index.ts';
import type { PackagePlan, PlannedPaper } from '../plan.ts';
import { formatResultCode } from '../result-code.ts';
import { recordProfile, type PaperRecord } from './schema.ts';

/** The circulars that this profile follows, as every record says; see `docs/export-paper-record.md`. */
export const regulation = { record: '01/2023/TT-VPCP', file: '05/2025/TT-BNV' } as const;

/** The paper's PDF as it lies in the package. */
export interface RecordedFile {
  readonly name: string;
  readonly sha256: Sha256;
  readonly sizeBytes: number;
  readonly receipts: readonly PdfPageReceipt[];
}

function text(value: FieldValue | null | undefined): string | null {
  const whole = Array.isArray(value) ? value.join(', ') : value;
  return whole === undefined || whole === null || whole.trim() === '' ? null : whole.normalize('NFC').trim();
}

function dateOf(value: string | null): string | null {
  return value !== null && /^\d{4}(-\d{2}-\d{2})?$/.test(value) ? value : null;
}

/** `123/2021` → `123` and `2021`; the paper's own parts come first where its type has them. */
function splitNumber(paper: Paper, whole: string | null): { number: string | null; notation: string | null } {
  const own = { number: text(paper.fields['number']?.value), notation: text(paper.fields['notation']?.value) };
  if (own.number !== null || own.notation !== null) return own;
  const cut = whole?.indexOf('/') ?? -1;
  if (whole === null || cut <= 0) return { number: whole, notation: null };
  return { number: whole.slice(0, cut), notation: whole.slice(cut + 1) === '' ? null : whole.slice(cut + 1) };
}

/** The type's own values beyond the ten common ones: art. 9.1 asks for as much of the paper as can be had. */
function otherValues(paper: Paper): Record<string, string | string[]> {
  const out: Record<string, string | string[]> = {};
  for (const [key, { value }] of Object.entries(paper.fields)) {
    if (value === null || value.length === 0 || (commonFieldKeys as readonly string[]).includes(key)) continue;
    out[key] = typeof value === 'string' ? value.normalize('NFC') : value.map((item) => item.normalize('NFC'));
  }
  return out;
}

/** Recognition as a whole: the engine's name, and the mean over recognised words. Null when nothing was recognised. */
function ocrOf(pages: readonly { readonly page: Page; readonly text: PageText | null }[]): PaperRecord['paper']['ocr'] {
  const read = pages.flatMap((entry) => (entry.text?.source === 'ocr' && entry.text.engine !== '' ? [entry.text] : []));
  const engine = read[0]?.engine;
  if (engine === undefined) return null;
  const words = read.reduce((sum, page) => sum + page.words.length, 0);
  const total = read.reduce((sum, page) => sum + page.meanConfidence * page.words.length, 0);
  return { engine, lang: 'vie', meanConfidence: words === 0 ? 0 : Math.min(1, Math.round((total / words) * 10_000) / 10_000) };
}

/** The record of one written paper (Circular 01/2023/TT-VPCP art. 9 and 10). */
export function makeRecord(plan: PackagePlan, planned: PlannedPaper, file: RecordedFile): PaperRecord {
  const { paper } = planned;
  const common = commonFields(paper);
  const info = paperTypeInfo(paper.typeId);
  const [typeCode, ownerId, numberSymbol] = [text(common.paperTypeCode.value), text(common.ownerId.value), text(common.numberSymbol.value)];
  const validUntil = text(common.validUntil.value);
  const { dossier, settings } = plan;
  return {
    profile: recordProfile,
    regulation,
    dossier: {
      code: dossier.code, procedureCode: text(dossier.procedureCode), fieldCode: null,
      unitCode: text(dossier.unitCode) ?? text(settings.unitCode),
    },
    paper: {
      ordinal: paper.ordinal,
      typeId: paper.typeId,
      typeCode,
      typeName: text(common.paperName.value) ?? info.label.vi,
      ownerId,
      owner: {
        name: text(common.ownerName.value), birthDate: dateOf(text(paper.fields['birthDate']?.value)), oldId: text(paper.fields['oldId']?.value),
      },
      ...splitNumber(paper, numberSymbol),
      numberSymbol,
      issuedDate: dateOf(text(common.issuedDate.value)),
      issuer: { name: text(common.issuingAgency.value), orgCode: null },
      subject: text(common.subject.value),
      validUntil: dateOf(validUntil),
      validForever: validUntil === 'forever',
      validScope: text(common.validScope.value),
      resultCode: formatResultCode(
        { ownerId: ownerId ?? '', typeCode: typeCode ?? '', numberSymbol: numberSymbol ?? '' }, settings.resultCodePattern,
      ),
      pages: planned.pages.length,
      sheets: null,
      fields: otherValues(paper),
      file: {
        name: file.name, mime: 'application/pdf', pdfa: '2u',
        dpi: Math.round(Math.min(...file.receipts.map((receipt) => receipt.dpi)) * 100) / 100,
        bitDepth: file.receipts.reduce<1 | 8 | 24>((least, { bitsPerPixel }) => (bitsPerPixel < least ? bitsPerPixel : least), 24),
        sha256: file.sha256, size: file.sizeBytes,
      },
      flags: { digitised: 1, reused: 0, fromNationalStore: 0 },
      signature: null,
      ocr: ocrOf(planned.pages),
      verified: planned.verified ? { ...planned.verified, method: 'side-by-side' } : null,
    },
  };
}
