import { isoDate } from '../shared/format/ead.ts';
import { docFields, fileFields, type EadField } from '../shared/format/ead-fields.ts';
import type { LocalText } from '../../model/index.ts';
import type { PackagedFile } from '../../ports/index.ts';
import { dateCell, type XlsxCell, type XlsxSheet } from '../shared/format/xlsx.ts';
import type { FlatDocument, FlatFile } from './layout.ts';
import type { FlatSettings } from './settings.ts';

/** The circulars that the rows follow, as each row says. */
export const flatRegulation = { file: '05/2025/TT-BNV', record: '01/2023/TT-VPCP' } as const;
const REGULATION = `${flatRegulation.file}; ${flatRegulation.record}`;

/** What was written of one document. */
export interface WrittenDocument {
  readonly pdf: PackagedFile;
  readonly signed: PackagedFile | null;
}

interface Column<Row> {
  readonly key: string;
  readonly label: LocalText;
  /** In characters. */
  readonly width: number;
  readonly cell: (row: Row) => XlsxCell;
}
export interface FileRow {
  readonly flat: FlatFile;
}
export interface DocRow extends FileRow {
  readonly doc: FlatDocument;
  readonly written: WrittenDocument;
}

const column = <Row>(key: string, vi: string, en: string, width: number, cell: Column<Row>['cell']): Column<Row> => ({ key, label: { vi, en }, width, cell });

/** A value of the circular's field as a cell: counts are numbers, days are days, all else is text, codes with their zeros. */
function eadCell({ type }: EadField, value: string): XlsxCell {
  if (value === '') return null;
  if (type === 'number') return /^\d+$/.test(value) ? Number(value) : value;
  return type === 'date' ? dateCell(isoDate(value) ?? value) : value;
}

const ofEad = <Row>(fields: readonly EadField[], valueOf: (row: Row, key: string) => string): readonly Column<Row>[] =>
  fields.map((field) => column(field.key, field.label.vi, field.label.en, field.length > 100 ? 44 : 18, (row) => eadCell(field, valueOf(row, field.key))));

/** The sheet `hồ sơ`: the 18 fields of a file (05/2025), and where it lies. */
export const fileColumns: readonly Column<FileRow>[] = [
  ...ofEad<FileRow>(fileFields, ({ flat }, key) => flat.file.values[key] ?? ''),
  column('fondsCode', 'Mã phông', 'Fonds', 18, ({ flat }) => flat.file.fondsCode),
  column('agencyCode', 'Mã cơ quan', 'Agency', 18, ({ flat }) => flat.file.agencyCode),
  column('agencyName', 'Tên cơ quan', 'Name of the agency', 36, ({ flat }) => flat.file.agencyName),
  column('dossierCode', 'Mã số hồ sơ một cửa', 'Dossier code', 26, ({ flat }) => flat.facts.code),
  column('procedureCode', 'Mã thủ tục hành chính', 'Procedure', 16, ({ flat }) => flat.facts.procedureCode),
  column('receivedOn', 'Ngày tiếp nhận (theo mã)', 'Day of receipt (by its code)', 14, ({ flat }) => dateCell(flat.facts.receivedOn)),
  column('folder', 'Thư mục', 'Folder', 44, ({ flat }) => flat.folder),
  column('verifiedBy', 'Người duyệt', 'Approved by', 24, ({ flat }) => flat.facts.verified?.by ?? null),
  column('regulation', 'Căn cứ', 'Regulation', 30, () => REGULATION),
];

/** The sheet `văn bản`: the 21 fields of a document (05/2025), those of Circular 01/2023 art. 9 and 10, and its file. */
export const docColumns: readonly Column<DocRow>[] = [
  column('fileCode', 'Mã hồ sơ', 'File code', 26, ({ flat }) => flat.file.values['fileCode'] ?? ''),
  ...ofEad<DocRow>(docFields, ({ doc }, key) => doc.document.values[key] ?? ''),
  column('paperTypeCode', 'Mã loại giấy tờ', 'Type code', 18, ({ doc }) => doc.document.facts.typeCode),
  column('paperName', 'Tên giấy tờ', 'Paper', 36, ({ doc }) => doc.document.facts.typeName),
  column('ownerId', 'Số định danh', 'Owner’s id', 18, ({ doc }) => doc.document.facts.ownerId),
  column('ownerName', 'Họ tên chủ giấy tờ', 'Owner', 28, ({ doc }) => doc.document.facts.owner.name),
  column('numberSymbol', 'Số, ký hiệu', 'Number and symbol', 20, ({ doc }) => doc.document.facts.numberSymbol),
  column('validUntil', 'Có hiệu lực đến', 'Valid until', 14, ({ doc }) => dateCell(doc.document.facts.validUntil)),
  column('validForever', 'Vô thời hạn', 'Valid for ever', 12, ({ doc }) => (doc.document.facts.validForever ? '1' : '0')),
  column('validScope', 'Phạm vi hiệu lực', 'Scope', 28, ({ doc }) => doc.document.facts.validScope),
  column('signer', 'Người ký', 'Signed by', 28, ({ doc }) => doc.document.facts.signer),
  column('resultCode', 'Mã kết quả số hóa', 'Result code', 40, ({ doc }) => doc.document.facts.resultCode),
  column('filePath', 'Tệp PDF/A', 'PDF/A', 60, ({ doc }) => doc.pdfPath),
  column('fileSize', 'Dung lượng (byte)', 'Bytes', 14, ({ written }) => written.pdf.sizeBytes),
  column('sha256', 'Mã kiểm tra SHA-256', 'SHA-256', 66, ({ written }) => written.pdf.sha256),
  column('signedPath', 'Tệp gốc đã ký số', 'Signed original', 60, ({ doc }) => doc.signed?.path ?? null),
  column('signedSha256', 'SHA-256 tệp đã ký', 'SHA-256 of the signed original', 66, ({ written }) => written.signed?.sha256 ?? null),
  column('verifiedBy', 'Người kiểm tra', 'Verified by', 24, ({ doc }) => doc.document.planned.verified?.by ?? null),
  column('regulation', 'Căn cứ', 'Regulation', 30, () => REGULATION),
];

export const sheetNames = { files: 'hồ sơ', documents: 'văn bản' } as const;

function sheet<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[], { labelsRow }: FlatSettings): XlsxSheet {
  return {
    name, widths: columns.map(({ width }) => width), headRows: labelsRow ? 2 : 1,
    rows: [columns.map(({ key }) => key), ...(labelsRow ? [columns.map(({ label }) => label.vi)] : []), ...rows.map((row) => columns.map(({ cell }) => cell(row)))],
  };
}

/** The two sheets of the workbook. */
export function flatSheets(files: readonly FlatFile[], rows: readonly DocRow[], settings: FlatSettings): readonly XlsxSheet[] {
  return [sheet(sheetNames.files, fileColumns, files.map((flat) => ({ flat })), settings), sheet(sheetNames.documents, docColumns, rows, settings)];
}
