import type { LocalText } from '../../model/index.ts';
import { paperTypeInfo } from '../../papers/index.ts';
import { dossierFacts, paperFacts, type DossierFacts, type PaperFacts } from '../shared/plan/facts.ts';
import type { PackagePlan, PlannedPaper } from '../shared/plan/plan.ts';

/** How a value is told; `partialDate` is a day, or a year where the paper gives only that. */
export type CsvType = 'text' | 'integer' | 'flag' | 'date' | 'partialDate' | 'instant';

/** One column of a table. A value that is not known is null, which stands as an empty field. */
export interface CsvColumn<Row> {
  readonly key: string;
  readonly label: LocalText;
  readonly type: CsvType;
  readonly value: (row: Row) => string | number | boolean | null;
  /** The field that a person mends to mend the value, where it is called otherwise. */
  readonly field?: string;
}

export interface DossierRow {
  readonly plan: PackagePlan;
  readonly facts: DossierFacts;
}
export interface PaperRow {
  readonly plan: PackagePlan;
  readonly planned: PlannedPaper;
  readonly facts: PaperFacts;
}
/** One value of a paper beyond the common ones; a list has one row for each of its values. */
export interface ValueRow extends PaperRow {
  readonly key: string;
  readonly label: string;
  /** From 1. */
  readonly index: number;
  readonly value: string;
}

/** The circular whose fields the rows follow, as each row says. */
export const csvRegulation = '01/2023/TT-VPCP';

const column = <Row>(key: string, type: CsvType, vi: string, en: string, value: CsvColumn<Row>['value'], field?: string): CsvColumn<Row> =>
  ({ key, label: { vi, en }, type, value, ...(field === undefined ? {} : { field }) });

/** `ho-so.csv`: one row for each dossier. */
export const dossierColumns: readonly CsvColumn<DossierRow>[] = [
  column('dossierCode', 'text', 'Mã số hồ sơ', 'Dossier code', ({ facts }) => facts.code),
  column('receivedOn', 'date', 'Ngày tiếp nhận (theo mã)', 'Day of receipt (by its code)', ({ facts }) => facts.receivedOn),
  column('unitCode', 'text', 'Mã đơn vị', 'Unit', ({ facts }) => facts.unitCode),
  column('procedureCode', 'text', 'Mã thủ tục hành chính', 'Procedure', ({ facts }) => facts.procedureCode),
  column('papers', 'integer', 'Số giấy tờ', 'Papers', ({ facts }) => facts.papers),
  column('pages', 'integer', 'Số trang', 'Pages', ({ facts }) => facts.pages),
  column('outcome', 'text', 'Tình trạng số hóa', 'How far digitised', ({ facts }) => facts.outcome),
  column('missing', 'integer', 'Số giá trị bắt buộc còn thiếu', 'Demanded values missing', ({ plan }) => plan.missing.length),
  column('verifiedBy', 'text', 'Người duyệt', 'Approved by', ({ facts }) => facts.verified?.by ?? null),
  column('verifiedAt', 'instant', 'Thời điểm duyệt', 'Approved at', ({ facts }) => facts.verified?.at ?? null),
  column('regulation', 'text', 'Căn cứ', 'Regulation', () => csvRegulation),
];

/** `giay-to.csv`: one row for each paper, the fields of Circular 01/2023 art. 9 and 10. */
export const paperColumns: readonly CsvColumn<PaperRow>[] = [
  column('dossierCode', 'text', 'Mã số hồ sơ', 'Dossier code', ({ plan }) => plan.dossier.code.normalize('NFC')),
  column('ordinal', 'integer', 'Số thứ tự', 'Ordinal', ({ facts }) => facts.ordinal),
  column('fileName', 'text', 'Tên tệp', 'File name', ({ facts }) => `${facts.base}.pdf`),
  column('typeId', 'text', 'Loại giấy tờ (phần mềm)', 'Type (this program)', ({ facts }) => facts.typeId),
  column('typeCode', 'text', 'Mã loại giấy tờ', 'Type code', ({ facts }) => facts.typeCode, 'paperTypeCode'),
  column('typeName', 'text', 'Tên giấy tờ', 'Paper', ({ facts }) => facts.typeName, 'paperName'),
  column('ownerId', 'text', 'Số định danh', 'Owner’s id', ({ facts }) => facts.ownerId),
  column('ownerName', 'text', 'Họ tên', 'Owner', ({ facts }) => facts.owner.name),
  column('ownerBirthDate', 'partialDate', 'Ngày sinh', 'Born', ({ facts }) => facts.owner.birthDate, 'birthDate'),
  column('ownerOldId', 'text', 'Số CMND', 'Old id', ({ facts }) => facts.owner.oldId, 'oldId'),
  column('numberSymbol', 'text', 'Số, ký hiệu', 'Number and symbol', ({ facts }) => facts.numberSymbol),
  column('number', 'text', 'Số', 'Number', ({ facts }) => facts.number),
  column('notation', 'text', 'Ký hiệu', 'Symbol', ({ facts }) => facts.notation),
  column('issuedDate', 'partialDate', 'Ngày cấp', 'Issued', ({ facts }) => facts.issuedDate),
  column('issuer', 'text', 'Cơ quan cấp', 'Issued by', ({ facts }) => facts.issuer, 'issuingAgency'),
  column('subject', 'text', 'Trích yếu', 'Gist', ({ facts }) => facts.subject),
  column('validUntil', 'partialDate', 'Có hiệu lực đến', 'Valid until', ({ facts }) => facts.validUntil),
  column('validForever', 'flag', 'Vô thời hạn', 'Valid for ever', ({ facts }) => facts.validForever),
  column('validScope', 'text', 'Phạm vi hiệu lực', 'Scope', ({ facts }) => facts.validScope),
  column('signer', 'text', 'Người ký', 'Signed by', ({ facts }) => facts.signer),
  column('resultCode', 'text', 'Mã kết quả số hóa', 'Result code', ({ facts }) => facts.resultCode),
  column('pages', 'integer', 'Số trang', 'Pages', ({ facts }) => facts.pages),
  column('verifiedBy', 'text', 'Người kiểm tra', 'Verified by', ({ planned }) => planned.verified?.by ?? null),
  column('verifiedAt', 'instant', 'Thời điểm kiểm tra', 'Verified at', ({ planned }) => planned.verified?.at ?? null),
  column('regulation', 'text', 'Căn cứ', 'Regulation', () => csvRegulation),
];

/** `truong.csv`: everything else that was read (art. 9.1), one row for each value. */
export const valueColumns: readonly CsvColumn<ValueRow>[] = [
  column('dossierCode', 'text', 'Mã số hồ sơ', 'Dossier code', ({ plan }) => plan.dossier.code.normalize('NFC')),
  column('ordinal', 'integer', 'Số thứ tự giấy tờ', 'Ordinal of the paper', ({ facts }) => facts.ordinal),
  column('key', 'text', 'Khóa', 'Key', ({ key }) => key),
  column('label', 'text', 'Tên trường', 'Field', ({ label }) => label),
  column('index', 'integer', 'Thứ tự trong danh sách', 'Place in the list', ({ index }) => index),
  column('value', 'text', 'Giá trị', 'Value', ({ value }) => value),
];

export const dossierRows = (dossiers: readonly PackagePlan[]): readonly DossierRow[] => dossiers.map((plan) => ({ plan, facts: dossierFacts(plan) }));

export const paperRows = (dossiers: readonly PackagePlan[]): readonly PaperRow[] =>
  dossiers.flatMap((plan) => plan.papers.map((planned) => ({ plan, planned, facts: paperFacts(plan, planned) })));

export const valueRows = (papers: readonly PaperRow[]): readonly ValueRow[] => papers.flatMap((row) => {
  const { fields } = paperTypeInfo(row.planned.paper.typeId);
  return Object.entries(row.facts.fields).flatMap(([key, value]) => {
    const label = fields.find((field) => field.key === key)?.label.vi ?? key;
    return (typeof value === 'string' ? [value] : value).map((one, index) => ({ ...row, key, label, index: index + 1, value: one }));
  });
});
