import { z } from 'zod';
import { codeLists } from '../shared/format/ead-fields.ts';
import type { ProfileSetting } from '../shared/profile.ts';
import { choice, flag, option, plain } from '../shared/setting-fields.ts';

const text = (most: number, preset = ''): z.ZodDefault<z.ZodString> => z.string().max(most).default(preset);
export const dateForms = ['YYYY-MM-DD', 'DD/MM/YYYY', 'YYYY-DD-MM'] as const;

/** What a unit sets for this profile. */
export const settings7197 = z.object({
  /** Code of the agency; the unit's code when empty. */
  agencyCode: text(35),
  docCodePattern: z.string().min(1).max(100).default('{agencyCode}_{kind}_{serial}_{version}'),
  /** `dated`: day, serial of the day and place in the dossier, 12 digits; `six`: without the day. */
  serial: z.enum(['dated', 'six']).default('dated'),
  /** `first`: always V1, a changed document is replaced under its code; `record`: the record's own version. */
  docVersion: z.enum(['first', 'record']).default('first'),
  folderPattern: z.string().min(1).max(200).default('{agencyCode}/{year}/{dossierCode}'),
  /** The part of a file's name after the date; none when empty. */
  descPattern: text(100),
  fondsCode: text(100),
  retention: text(100),
  dateForm: z.enum(dateForms).default('YYYY-MM-DD'),
  numberless: z.enum(['refuse', 'empty']).default('refuse'),
  language: text(100, 'Tiếng Việt'),
  mode: z.enum(['01', '02', '03']).default('02'),
  format: z.enum(['', '01', '02', '03']).default(''),
  codeValues: z.enum(['words', 'codes']).default('words'),
  header: z.boolean().default(true),
  importPath: z.string().regex(/^\/[^\s{}]*$/).max(300).default('/api/v1/documents/import'),
  documentPath: z.string().regex(/^\/\S*\{DocCode\}\S*$/).max(300).default('/api/v1/documents/{DocCode}'),
});
export type Settings7197 = z.infer<typeof settings7197>;

const listed = (list: 'mode' | 'format'): NonNullable<ProfileSetting['choices']> => Object.entries(codeLists[list]).map(([value, label]) => ({ value, label }));

/** The same settings for the settings page. */
export const settingFields7197: readonly ProfileSetting[] = [
  plain('agencyCode', ['Mã cơ quan', 'Agency code'], ['Để trống: mã đơn vị', 'Empty: the unit’s code']),
  plain('docCodePattern', ['Mẫu mã tài liệu', 'Pattern of the document code'], ['{agencyCode}, {kind}, {serial}, {version}; nhiều nhất 30 ký tự', '{agencyCode}, {kind}, {serial}, {version}; at most 30 characters']),
  choice('serial', ['Số thứ tự trong mã', 'Serial in the code'], [
    option('dated', '12 chữ số: ngày, số trong ngày, thứ tự', '12 digits: day, serial of the day, place'),
    option('six', '6 chữ số: số trong ngày, thứ tự', '6 digits: serial of the day, place'),
  ], ['6 chữ số trùng lại vào ngày khác', '6 digits come again on another day']),
  choice('docVersion', ['Phiên bản trong mã', 'Version in the code'], [
    option('first', 'Luôn V1, thay đổi thì ghi đè cùng mã', 'Always V1, changes replace it under its code'), option('record', 'Theo phiên bản hồ sơ', 'That of the record'),
  ]),
  plain('folderPattern', ['Mẫu cây thư mục', 'Folders'], ['{agencyCode}, {year}, {dossierCode}, {procedureCode}, {kind}, {fondsCode}, {retention}', '{agencyCode}, {year}, {dossierCode}, {procedureCode}, {kind}, {fondsCode}, {retention}']),
  plain('descPattern', ['Phần mô tả trong tên tệp', 'Description in file names'], ['{typeName}; để trống: không có', '{typeName}; empty: none']),
  plain('fondsCode', ['Mã phông', 'Fonds code']),
  plain('retention', ['Thời hạn bảo quản', 'Retention']),
  choice('dateForm', ['Dạng ngày tháng', 'Form of dates'], dateForms.map((value) => option(value, value, value))),
  choice('numberless', ['Giấy tờ không có số, ký hiệu', 'Papers without number or symbol'], [option('refuse', 'Từ chối', 'Refuse'), option('empty', 'Để trống', 'Leave empty')]),
  plain('language', ['Ngôn ngữ', 'Language']),
  choice('mode', ['Chế độ sử dụng', 'Access'], listed('mode')),
  choice('format', ['Tình trạng vật lý', 'Physical condition'], [option('', 'Không ghi', 'Not said'), ...listed('format')]),
  choice('codeValues', ['Ghi chế độ, tin cậy, tình trạng bằng', 'Access, reliability, condition as'], [option('words', 'Chữ', 'Words'), option('codes', 'Mã', 'Codes')]),
  flag('header', ['Kèm mã và phiên bản bản ghi trong thông điệp', 'Record id and version inside the message']),
  plain('importPath', ['Đường dẫn nhập tài liệu', 'Path that takes documents'], ['POST', 'POST']),
  plain('documentPath', ['Đường dẫn một tài liệu', 'Path of one document'], ['PUT; {DocCode}', 'PUT; {DocCode}']),
];
