import type { LocalText } from '../../../model/index.ts';

/**
 * The descriptive fields of Circular 05/2025/TT-BNV, annex III: what the file (`EAD.xml`) and each text document
 * (`EAD_doc_*.xml`) say. A table of facts: checks, XSDs and pages of the documentation are made from it.
 */
export interface EadField {
  readonly key: string;
  readonly label: LocalText;
  readonly type: 'text' | 'number' | 'date' | 'flag';
  /** Most characters, or digits of a number. */
  readonly length: number;
  readonly needed: boolean;
  /** The code list that its value is from. */
  readonly list?: CodeListKey;
  /** Several codes, separated by `;`. */
  readonly many?: true;
  /** A date whose day, or month and day, may be left out. */
  readonly partial?: true;
}

export type CodeListKey = 'maintenance' | 'mode' | 'language' | 'confidenceLevel' | 'format' | 'riskRecoveryStatus' | 'typeName' | 'source';
type Codes = Readonly<Record<string, LocalText>>;

/** Numbers a list of names from 01. */
const numbered = (names: readonly (readonly [vi: string, en: string])[]): Codes =>
  Object.fromEntries(names.map(([vi, en], index) => [String(index + 1).padStart(2, '0'), { vi, en }]));

/** The code lists of the circular, by field. */
export const codeLists: Readonly<Record<CodeListKey, Codes>> = {
  maintenance: numbered([['Vĩnh viễn', 'Permanent'], ['70 năm', '70 years'], ['50 năm', '50 years'], ['30 năm', '30 years'], ['20 năm', '20 years'], ['10 năm', '10 years'], ['Khác', 'Other']]),
  mode: numbered([['Công khai', 'Public'], ['Sử dụng có điều kiện', 'On conditions'], ['Mật', 'Secret']]),
  language: numbered([
    ['Tiếng Việt', 'Vietnamese'], ['Tiếng Anh', 'English'], ['Tiếng Pháp', 'French'], ['Tiếng Nga', 'Russian'], ['Tiếng Trung', 'Chinese'],
    ['Việt – Anh', 'Vietnamese and English'], ['Việt – Nga', 'Vietnamese and Russian'], ['Việt – Pháp', 'Vietnamese and French'],
    ['Hán Nôm', 'Sino-Vietnamese'], ['Việt – Trung', 'Vietnamese and Chinese'], ['Khác', 'Other'],
  ]),
  confidenceLevel: numbered([['Gốc điện tử', 'Born digital'], ['Số hóa', 'Digitised'], ['Hỗn hợp', 'Mixed']]),
  format: numbered([['Tốt', 'Good'], ['Bình thường', 'Normal'], ['Hỏng', 'Damaged']]),
  riskRecoveryStatus: numbered([['Đã dự phòng', 'Backed up'], ['Chưa dự phòng', 'Not backed up yet']]),
  source: { 0: { vi: 'Văn bản đi', en: 'Outgoing' }, 1: { vi: 'Văn bản đến', en: 'Incoming' } },
  typeName: numbered([
    ['Nghị quyết', 'Resolution'], ['Quyết định', 'Decision'], ['Chỉ thị', 'Directive'], ['Quy chế', 'Regulation'], ['Quy định', 'Rules'],
    ['Thông cáo', 'Communiqué'], ['Thông báo', 'Notice'], ['Hướng dẫn', 'Guidance'], ['Chương trình', 'Programme'], ['Kế hoạch', 'Plan'],
    ['Phương án', 'Option paper'], ['Đề án', 'Scheme'], ['Dự án', 'Project'], ['Báo cáo', 'Report'], ['Tờ trình', 'Submission'],
    ['Giấy ủy quyền', 'Power of attorney'], ['Phiếu gửi', 'Dispatch note'], ['Phiếu chuyển', 'Transfer note'], ['Phiếu báo', 'Advice note'],
    ['Biên bản', 'Minutes'], ['Hợp đồng', 'Contract'], ['Công văn', 'Official letter'], ['Công điện', 'Official telegram'],
    ['Bản ghi nhớ', 'Memorandum'], ['Bản thỏa thuận', 'Agreement'], ['Giấy mời', 'Invitation'], ['Giấy giới thiệu', 'Letter of introduction'],
    ['Giấy nghỉ phép', 'Leave note'], ['Thư công', 'Official note'], ['Bản đồ', 'Map'], ['Bản vẽ kỹ thuật', 'Technical drawing'], ['Khác', 'Other'],
  ]),
};

/** The codes of a list in their order; an object would put `10` before `01`. */
export function codesOf(list: CodeListKey): readonly (readonly [code: string, label: LocalText])[] {
  return Object.entries(codeLists[list]).sort(([a], [b]) => (a < b ? -1 : 1));
}

type Extra = Pick<EadField, 'list' | 'many' | 'partial'>;
const field = (key: string, vi: string, en: string, type: EadField['type'], length: number, needed: boolean, extra: Extra = {}): EadField =>
  ({ key, label: { vi, en }, type, length, needed, ...extra });

const maintenance = field('maintenance', 'Thời hạn lưu trữ', 'Retention', 'text', 100, true, { list: 'maintenance' });
const language = field('language', 'Ngôn ngữ', 'Language', 'text', 100, true, { list: 'language', many: true });
const keyword = field('keyword', 'Từ khóa', 'Keywords', 'text', 100, false);
const inforSign = field('inforSign', 'Ký hiệu thông tin', 'Information sign', 'text', 30, false);
const format = field('format', 'Tình trạng vật lý', 'Physical condition', 'text', 50, false, { list: 'format' });
const risk = [
  field('riskRecovery', 'Chế độ dự phòng', 'Backup regime', 'flag', 1, true),
  field('riskRecoveryStatus', 'Tình trạng dự phòng', 'Backup status', 'text', 2, false, { list: 'riskRecoveryStatus' }),
];

/** `EAD.xml` of `SIP_hoso`: 18 fields. `numberOfPaper` lacks in the circular's table and stands in its XML frame. */
export const fileFields: readonly EadField[] = [
  field('fileCode', 'Mã hồ sơ', 'File code', 'text', 100, true),
  field('title', 'Tiêu đề hồ sơ', 'File title', 'text', 1000, true),
  maintenance,
  field('mode', 'Chế độ sử dụng', 'Access', 'text', 30, true, { list: 'mode' }),
  language,
  field('startDate', 'Thời gian bắt đầu', 'First date', 'date', 10, true),
  field('endDate', 'Thời gian kết thúc', 'Last date', 'date', 10, true),
  keyword,
  field('totalDoc', 'Tổng số tài liệu', 'Number of documents', 'number', 10, true),
  field('numberOfPaper', 'Số lượng tờ', 'Number of sheets', 'number', 10, true),
  field('numberOfPage', 'Số lượng trang', 'Number of pages', 'number', 10, true),
  format,
  inforSign,
  field('confidenceLevel', 'Mức độ tin cậy', 'Reliability', 'text', 40, false, { list: 'confidenceLevel' }),
  field('paperFileCode', 'Mã hồ sơ gốc giấy', 'Code of the paper file', 'text', 100, false),
  ...risk,
  field('description', 'Ghi chú', 'Notes', 'text', 2000, false),
];

/** `EAD_doc_*.xml`: 21 fields of a text document. */
export const docFields: readonly EadField[] = [
  field('docId', 'Mã định danh tài liệu', 'Document id', 'text', 25, true),
  field('docCode', 'Mã lưu trữ tài liệu', 'Archive code of the document', 'text', 100, true),
  maintenance,
  field('typeName', 'Tên loại tài liệu', 'Kind of document', 'text', 10, true, { list: 'typeName' }),
  field('codeNumber', 'Số của tài liệu', 'Number', 'text', 11, false),
  field('codeNotation', 'Ký hiệu của tài liệu', 'Symbol', 'text', 30, false),
  field('issuedDate', 'Ngày, tháng, năm tài liệu', 'Date of issue', 'date', 10, true),
  field('organName', 'Cơ quan, tổ chức, cá nhân ban hành', 'Issued by', 'text', 200, true),
  field('subject', 'Trích yếu nội dung', 'Gist', 'text', 500, true),
  language,
  field('numberOfPage', 'Số lượng trang', 'Number of pages', 'number', 4, true),
  inforSign,
  keyword,
  field('mode', 'Chế độ sử dụng', 'Access', 'text', 20, true, { list: 'mode' }),
  field('confidenceLevel', 'Mức độ tin cậy', 'Reliability', 'text', 30, false, { list: 'confidenceLevel' }),
  field('autograph', 'Bút tích', 'Handwritten remarks', 'text', 2000, false),
  format,
  field('process', 'Quy trình xử lý', 'Workflow file goes along', 'flag', 1, false),
  ...risk,
  field('description', 'Ghi chú', 'Notes', 'text', 500, false),
];

const byKey = (fields: readonly EadField[], keys: readonly string[]): readonly EadField[] => keys.flatMap((key) => fields.filter((field) => field.key === key));
const source = field('source', 'Nguồn gốc', 'Outgoing or incoming', 'text', 1, true, { list: 'source' });
const arcFileCode = field('arcFileCode', 'Mã hồ sơ lưu trữ', 'Archive code of the file', 'text', 100, true);

/** `EAD.xml` of `SIP_tailieu`: 5 fields about a batch of loose papers. */
export const looseFields: readonly EadField[] = [
  field('fileCode', 'Mã gói tin', 'Package code', 'text', 100, true),
  field('title', 'Tiêu đề gói tin', 'Package title', 'text', 1000, true),
  source,
  ...byKey(fileFields, ['totalDoc', 'description']),
];

/** `EAD.xml` of `AIP_hoso`: 18 fields, whose dates may lack their day or month. */
export const keptFileFields: readonly EadField[] = [
  arcFileCode,
  ...fileFields.slice(1).map((each): EadField => (each.type === 'date' ? { ...each, partial: true } : each)),
];

/** `EAD.xml` of `AIP_tailieu`: 4 fields; `source` is a text there. */
export const keptLooseFields: readonly EadField[] = [
  { ...arcFileCode, label: { vi: 'Mã gói tin lưu trữ', en: 'Archive code of the package' } },
  field('title', 'Tiêu đề gói tin', 'Package title', 'text', 1000, true),
  { ...source, length: 100 },
  ...byKey(fileFields, ['description']),
];

/** `EAD_doc_*.xml` of both AIPs: 19 fields in the circular's order. It says nowhere how long `docOrdinal` is. */
export const keptDocFields: readonly EadField[] = [
  arcFileCode,
  ...byKey(docFields, ['mode', 'language', 'keyword', 'numberOfPage', 'format', 'inforSign', 'confidenceLevel', 'description', 'docCode']),
  field('docOrdinal', 'Số thứ tự tài liệu', 'Ordinal of the document', 'number', 7, true),
  ...byKey(docFields, ['typeName', 'codeNumber', 'codeNotation', 'issuedDate', 'organName', 'subject', 'autograph', 'process']),
];
