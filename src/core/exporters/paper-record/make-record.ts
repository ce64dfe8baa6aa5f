import type { Page, PageText, Paper, Sha256 } from '../../model/index.ts';
import type { PaperSignature, PdfPageReceipt } from '../../ports/index.ts';
import { paperFacts, textOf } from '../shared/plan/facts.ts';
import type { PackagePlan, PlannedPaper } from '../shared/plan/plan.ts';
import { recordProfile, type PaperRecord } from './schema.ts';

/** The circulars that this profile follows, as every record says; see `docs/export-paper-record.md`. */
export const regulation = { record: '01/2023/TT-VPCP', file: '05/2025/TT-BNV' } as const;

/** The paper's PDF as it lies in the package. */
export interface RecordedFile {
  readonly name: string;
  readonly sha256: Sha256;
  readonly sizeBytes: number;
  readonly receipts: readonly PdfPageReceipt[];
  /** What it was signed with here. */
  readonly signatures?: readonly PaperSignature[];
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

/** Today's units behind the printed addresses; nothing where none is known, so that a record without them has no such part. */
function unitsOf(paper: Paper): Pick<PaperRecord['paper'], 'units'> {
  const units = Object.entries(paper.fields).flatMap(([key, { value, unitToday }]) => (value === null || !unitToday ? [] : [[key, unitToday] as const]));
  return units.length === 0 ? {} : { units: Object.fromEntries(units) };
}

/** A depth in the classes that Circular 05/2025/TT-BNV art. 8 asks about: colour, shades of grey, black and white. */
function depthClass(bitsPerPixel: number): 1 | 8 | 24 {
  return bitsPerPixel >= 24 ? 24 : bitsPerPixel >= 8 ? 8 : 1;
}

/** The two places of a record for what stands in the two corners of the first page; the last one where several clerks signed. */
function signaturesOf(signatures: readonly PaperSignature[]): Pick<PaperRecord['paper'], 'signature' | 'agencySignature'> {
  const told = (role: PaperSignature['role']): PaperRecord['paper']['signature'] => {
    const one = signatures.findLast((signature) => signature.role === role);
    if (!one) return null;
    return { kind: role === 'clerk' ? 'personal' : 'agency', position: role === 'clerk' ? 'top-left' : 'top-right', name: one.name, time: one.at, level: one.level };
  };
  const agency = told('agency');
  return { signature: told('clerk'), ...(agency ? { agencySignature: agency } : {}) };
}

/** The record of one written paper (Circular 01/2023/TT-VPCP art. 9 and 10). */
export function makeRecord(plan: PackagePlan, planned: PlannedPaper, file: RecordedFile): PaperRecord {
  const facts = paperFacts(plan, planned);
  const { dossier, settings } = plan;
  return {
    profile: recordProfile,
    regulation,
    dossier: {
      code: dossier.code, procedureCode: textOf(dossier.procedureCode), fieldCode: null,
      unitCode: textOf(dossier.unitCode) ?? textOf(settings.unitCode),
    },
    paper: {
      ordinal: facts.ordinal, typeId: facts.typeId, typeCode: facts.typeCode, typeName: facts.typeName,
      ownerId: facts.ownerId, owner: facts.owner,
      number: facts.number, notation: facts.notation, numberSymbol: facts.numberSymbol,
      issuedDate: facts.issuedDate, issuer: { name: facts.issuer, orgCode: null }, subject: facts.subject,
      validUntil: facts.validUntil, validForever: facts.validForever, validScope: facts.validScope,
      resultCode: facts.resultCode, pages: facts.pages, sheets: null,
      fields: Object.fromEntries(Object.entries(facts.fields).map(([key, value]) => [key, typeof value === 'string' ? value : [...value]])),
      ...unitsOf(planned.paper),
      file: {
        name: file.name, mime: 'application/pdf', pdfa: '2u',
        dpi: Math.round(Math.min(...file.receipts.map((receipt) => receipt.dpi)) * 100) / 100,
        bitDepth: depthClass(Math.min(...file.receipts.map(({ bitsPerPixel }) => bitsPerPixel))),
        sha256: file.sha256, size: file.sizeBytes,
      },
      flags: { digitised: 1, reused: 0, fromNationalStore: 0 },
      ...signaturesOf(file.signatures ?? []),
      ocr: ocrOf(planned.pages),
      verified: planned.verified ? { ...planned.verified, method: 'side-by-side' } : null,
    },
  };
}
