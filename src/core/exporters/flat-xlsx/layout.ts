import { archiveFile, type ArchiveDocument, type ArchiveFile } from '../shared/archive/archive-file.ts';
import { dossierFacts, type DossierFacts } from '../shared/plan/facts.ts';
import { fileSafeName } from '../shared/plan/names.ts';
import type { PackagePlan } from '../shared/plan/plan.ts';
import type { StoredFile } from '../../model/index.ts';
import type { FlatSettings } from './settings.ts';

/** The workbook at the root of the tree. */
export const workbookPath = 'DuLieuDacTa.xlsx';

/** Names of folders by retention (codes 01 to 07 of Circular 05/2025). */
const RETENTION: Readonly<Record<string, string>> = {
  '01': 'VinhVien', '02': '70Nam', '03': '50Nam', '04': '30Nam', '05': '20Nam', '06': '10Nam', '07': 'Khac', '': 'KhongRo',
};

/** One paper in the tree. */
export interface FlatDocument {
  readonly document: ArchiveDocument;
  readonly pdfPath: string;
  /** The file as it came in, where the whole paper is one signed PDF: it goes along untouched. */
  readonly signed: { readonly path: string; readonly file: StoredFile } | null;
}

/** One dossier in the tree. */
export interface FlatFile {
  readonly plan: PackagePlan;
  readonly facts: DossierFacts;
  readonly file: ArchiveFile;
  readonly folder: string;
  readonly documents: readonly FlatDocument[];
}

function signedFile({ planned }: ArchiveDocument): StoredFile | null {
  const [first] = planned.pages;
  const isOne = first !== undefined && planned.pages.every(({ file }) => file.sha256 === first.file.sha256);
  return isOne && planned.paper.sealed && first.file.signed && first.file.format === 'pdf' ? first.file : null;
}

/**
 * The tree that contractors hand over: agency, year, retention, fonds, file, and in it one PDF for each document, called
 * `<file code>.<7 digits>` (regulations 3.4). A year that the dossier's code does not tell is not guessed.
 */
export function flatFile(plan: PackagePlan, settings: FlatSettings): FlatFile {
  const file = archiveFile(plan, settings);
  const facts = dossierFacts(plan);
  const code = fileSafeName(file.values['fileCode'] ?? '');
  const parts = [file.agencyCode, facts.receivedOn?.slice(0, 4) ?? 'KhongRoNam', RETENTION[settings.maintenance] ?? settings.maintenance, file.fondsCode];
  const folder = [...parts.map(fileSafeName), code].join('/');
  return {
    plan, facts, file, folder,
    documents: file.documents.map((document, index) => {
      const base = `${folder}/${code}.${String(index + 1).padStart(7, '0')}`;
      const signed = signedFile(document);
      return { document, pdfPath: `${base}.pdf`, signed: signed ? { path: `${base}_signed.pdf`, file: signed } : null };
    }),
  };
}

/** Name of the whole tree. */
export function treeName(files: readonly FlatFile[], { databaseName }: FlatSettings): string {
  const agencies = [...new Set(files.map(({ file }) => file.agencyCode))];
  return fileSafeName(databaseName || `CSDL_SOHOA_${agencies.length === 1 ? (agencies[0] ?? '') : 'NhieuCoQuan'}`);
}
