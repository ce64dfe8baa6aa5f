import { z } from 'zod';
import { codesOf, type CodeListKey } from '../format/ead-fields.ts';
import type { ProfileSetting } from '../profile.ts';
import { choice, count, flag, option, plain } from '../setting-fields.ts';

const code = (list: CodeListKey, preset: string): z.ZodDefault<z.ZodString> => {
  const codes = codesOf(list).map(([value]) => value);
  return z.string().refine((value) => value === '' || codes.includes(value)).default(preset);
};
const text = (most: number, preset: string): z.ZodDefault<z.ZodString> => z.string().max(most).default(preset);

/** What a unit sets for every profile that hands dossiers over as files of an archive; all defaults are sound. */
export const archiveSettings = z.object({
  /** Code of the fonds (mã phông); the agency's code when empty. */
  fondsCode: text(100, ''),
  /** Code of the agency that hands over; the unit's code when empty. */
  agencyCode: text(35, ''),
  /** Code of the archive that keeps the paper; the agency's code when empty. */
  archiveCode: text(35, ''),
  fileCodePattern: z.string().min(1).max(200).default('{dossierCode}'),
  titlePattern: z.string().min(1).max(500).default('Hồ sơ thủ tục hành chính {dossierCode}: {papers}'),
  docIdPattern: z.string().min(1).max(100).default('{fileCode}.{n}'),
  paperFileCodePattern: text(200, '{archiveCode}.{storage}.{dossierCode}'),
  /** Store, shelf and box of the paper, e.g. `K1/G02/H15`. */
  storage: text(60, ''),
  maintenance: code('maintenance', '01'),
  mode: code('mode', '02'),
  language: code('language', '01'),
  format: code('format', ''),
  riskRecovery: z.boolean().default(false),
  riskRecoveryStatus: code('riskRecoveryStatus', '02'),
  /** Scanned sides to a sheet; nobody counts sheets yet. */
  pagesPerSheet: z.union([z.literal(1), z.literal(2)]).default(1),
});

const listed = (list: CodeListKey, optional = false): readonly { readonly value: string; readonly label: ProfileSetting['label'] }[] => [
  ...(optional ? [option('', 'Không ghi', 'Not stated')] : []),
  ...codesOf(list).map(([value, { vi, en }]) => option(value, `${value} ${vi}`, `${value} ${en}`)),
];

/** The same settings for the settings page. */
export const archiveSettingFields: readonly ProfileSetting[] = [
  plain('fondsCode', ['Mã phông', 'Fonds code'], ['Để trống: mã cơ quan', 'Empty: the agency’s code']),
  plain('agencyCode', ['Mã cơ quan nộp lưu', 'Code of the agency that hands over'], ['Để trống: mã đơn vị', 'Empty: the unit’s code']),
  plain('archiveCode', ['Mã cơ quan lưu trữ', 'Code of the archive'], ['Để trống: mã cơ quan nộp lưu', 'Empty: the agency’s code']),
  plain('fileCodePattern', ['Mẫu mã hồ sơ', 'Pattern of the file code'], ['{dossierCode}, {agencyCode}, {year}, {serial}', '{dossierCode}, {agencyCode}, {year}, {serial}']),
  plain('titlePattern', ['Mẫu tiêu đề hồ sơ', 'Pattern of the file title'], ['{dossierCode}, {procedureCode}, {papers}, {owner}, {title}', '{dossierCode}, {procedureCode}, {papers}, {owner}, {title}']),
  plain('docIdPattern', ['Mẫu mã định danh tài liệu', 'Pattern of the document id'], ['{fileCode}, {dossierCode}, {n}; dài hơn 25 ký tự thì bỏ bớt phần đầu', '{fileCode}, {dossierCode}, {n}; beyond 25 characters its beginning is left out']),
  plain('paperFileCodePattern', ['Mẫu mã hồ sơ gốc giấy', 'Pattern of the paper file’s code'], ['{archiveCode}, {storage}, {dossierCode}, {fileCode}', '{archiveCode}, {storage}, {dossierCode}, {fileCode}']),
  plain('storage', ['Số kho/giá/hộp', 'Store, shelf, box'], ['Nơi cất hồ sơ giấy', 'Where the paper file is kept']),
  choice('maintenance', ['Thời hạn lưu trữ', 'Retention'], listed('maintenance'), ['Nộp lưu trữ lịch sử chỉ nhận 01', 'Historical archives accept only 01']),
  choice('mode', ['Chế độ sử dụng', 'Access'], listed('mode')),
  choice('language', ['Ngôn ngữ', 'Language'], listed('language')),
  choice('format', ['Tình trạng vật lý', 'Physical condition'], listed('format', true)),
  flag('riskRecovery', ['Chế độ dự phòng', 'Backup regime']),
  choice('riskRecoveryStatus', ['Tình trạng dự phòng', 'Backup status'], listed('riskRecoveryStatus')),
  count('pagesPerSheet', ['Số trang trên một tờ', 'Pages to a sheet'], ['1 hoặc 2; dùng để tính số tờ', '1 or 2; sheets are counted from it']),
];
