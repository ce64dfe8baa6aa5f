import { z } from 'zod';
import type { ProfileSetting } from '../shared/profile.ts';
import { choice, flag, option, plain } from '../shared/setting-fields.ts';
import { builtInLists, type ListKey } from './lists.ts';

const text = (most: number, preset = ''): z.ZodDefault<z.ZodString> => z.string().max(most).default(preset);
const coded = (preset: string): z.ZodDefault<z.ZodString> => z.string().max(20).default(preset);

/** How times are written: without separators as working systems send them, ISO 8601, or as people write them. */
export const timeForms = ['yyyyMMddHHmmss', 'iso', 'dd/MM/yyyy HH:mm:ss'] as const;

/** What a unit sets for this profile. Codes are not checked here: their lists can be replaced, and the plan refuses what is in none. */
export const portalSettings = z.object({
  channel: coded('1'), status: coded('2'), returnMode: coded('0'), filedAt: coded('2'),
  vneid: z.boolean().default(false), paidOnline: z.boolean().default(false),
  /** Codes of databases that were consulted, separated by commas. */
  databases: text(200),
  ownerKind: z.string().max(20).default(''),
  /** The owner's account on the portal; only online dossiers have one. */
  ownerTechId: text(100),
  procedureName: text(1500), fieldCode: text(50), fieldName: text(500),
  /** The unit that handles the dossier; the desk's own name when empty. */
  handlingUnit: text(500),
  papersAre: z.enum(['by-procedure', 'submitted', 'results']).default('by-procedure'),
  componentCode: z.enum(['code-or-name', 'code']).default('code-or-name'),
  attachmentName: z.enum(['paper', 'file']).default('paper'),
  urlPattern: z.string().min(1).max(1000).default('{path}'),
  gistPattern: text(500, '{papers}'),
  filingDate: z.enum(['code', 'created']).default('code'),
  duplicateCodes: z.enum(['refuse', 'allow']).default('refuse'),
  header: z.boolean().default(true),
  timeForm: z.enum(timeForms).default('yyyyMMddHHmmss'),
  flagForm: z.enum(['text', 'number']).default('text'),
  emptyValues: z.enum(['empty', 'omit']).default('empty'),
  xmlRoot: z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,79}$/).default('HoSo'),
  xmlNamespace: z.string().max(300).regex(/^\S*$/).default(''),
  endpointPath: z.string().regex(/^\/[^\s]*$/).max(300).default('/'),
});
export type PortalSettings = z.infer<typeof portalSettings>;

const codes = (list: ListKey): NonNullable<ProfileSetting['choices']> =>
  (builtInLists.lists[list] ?? []).map(({ code, vi, en }) => option(code, `${code} ${vi}`, `${code} ${en}`));

/** The same settings for the settings page. */
export const portalSettingFields: readonly ProfileSetting[] = [
  plain('procedureName', ['Tên thủ tục hành chính', 'Procedure'], ['Dùng khi bảng mã không có thủ tục', 'Where the lists do not know the procedure']),
  plain('fieldCode', ['Mã lĩnh vực', 'Field code'], ['Dùng khi bảng mã không có thủ tục', 'Where the lists do not know the procedure']),
  plain('fieldName', ['Tên lĩnh vực', 'Field'], ['Dùng khi bảng mã không có thủ tục', 'Where the lists do not know the procedure']),
  plain('handlingUnit', ['Đơn vị xử lý', 'Unit that handles the dossier'], ['Để trống: tên đơn vị', 'Empty: the unit’s name']),
  choice('channel', ['Kênh thực hiện', 'Channel'], codes('KenhThucHien')),
  choice('status', ['Trạng thái hồ sơ', 'Status'], codes('TrangThaiHoSo')),
  choice('returnMode', ['Hình thức trả', 'Way of return'], codes('HinhThuc')),
  choice('filedAt', ['Nơi nộp hồ sơ', 'Where filed'], codes('NoiNopHoSo')),
  flag('vneid', ['Tài khoản được xác thực với VNeID', 'Account verified with VNeID']),
  flag('paidOnline', ['Được thanh toán trực tuyến', 'Paid online']),
  plain('databases', ['CSDL đã kết nối', 'Databases consulted'], ['Các mã, cách nhau bằng dấu phẩy', 'Codes, separated by commas']),
  choice('ownerKind', ['Loại đối tượng', 'Kind of owner'], [option('', 'Theo số giấy tờ', 'By the owner’s id'), ...codes('LoaiDoiTuong')]),
  plain('ownerTechId', ['Mã đối tượng (TechID)', 'Owner’s account (TechID)'], ['Chỉ hồ sơ trực tuyến có', 'Only online dossiers have one']),
  choice('papersAre', ['Giấy tờ trong hồ sơ là', 'The papers are'], [
    option('by-procedure', 'Kết quả nếu đúng mã kết quả của thủ tục, còn lại là tài liệu nộp', 'Results where they bear the procedure’s result code, else handed in'),
    option('submitted', 'Tài liệu nộp', 'Handed in'), option('results', 'Kết quả giải quyết', 'Results'),
  ]),
  choice('componentCode', ['Mã thành phần hồ sơ', 'Component'], [
    option('code-or-name', 'Mã; không có mã thì tên giấy tờ', 'The code, else the paper’s name'), option('code', 'Chỉ nhận mã', 'Only the code'),
  ]),
  choice('attachmentName', ['Tên tệp đính kèm', 'File name'], [option('paper', 'Tên giấy tờ', 'The paper’s name'), option('file', 'Tên tệp', 'The file’s name')]),
  plain('urlPattern', ['Mẫu đường dẫn tải tệp', 'Where files will be'], ['{path}, {name}, {recordId}, {version}, {dossierCode}', '{path}, {name}, {recordId}, {version}, {dossierCode}']),
  plain('gistPattern', ['Mẫu trích yếu hồ sơ', 'Gist'], ['{papers}, {dossierCode}, {procedureName}', '{papers}, {dossierCode}, {procedureName}']),
  choice('filingDate', ['Ngày nộp, ngày tiếp nhận', 'Filed and received'], [
    option('code', 'Theo mã hồ sơ', 'By the dossier code'), option('created', 'Theo lúc lập hồ sơ trên máy', 'When the dossier was made here'),
  ]),
  choice('duplicateCodes', ['Hai giấy tờ cùng mã kết quả số hóa', 'Two papers with one result code'], [option('refuse', 'Từ chối', 'Refuse'), option('allow', 'Chấp nhận', 'Accept')]),
  flag('header', ['Kèm mã và phiên bản bản ghi trong thông điệp', 'Record id and version inside the message']),
  choice('timeForm', ['Dạng thời gian', 'Form of times'], timeForms.map((value) => option(value, value, value))),
  choice('flagForm', ['Dạng cờ 0/1', 'Form of flags'], [option('text', 'Chuỗi', 'Text'), option('number', 'Số', 'Number')]),
  choice('emptyValues', ['Giá trị không có', 'Values that lack'], [option('empty', 'Để rỗng', 'Empty'), option('omit', 'Bỏ qua', 'Left out')]),
  plain('xmlRoot', ['Phần tử gốc của XML', 'Root element of the XML']),
  plain('xmlNamespace', ['Không gian tên của XML', 'Namespace of the XML'], ['Để trống: không có', 'Empty: none']),
  plain('endpointPath', ['Đường dẫn nhận thông điệp', 'Path that takes the message'], ['Sau địa chỉ máy chủ', 'After the server’s address']),
];
