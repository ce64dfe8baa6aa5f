import { z } from 'zod';
import { codesOf, type CodeListKey } from '../format/ead-fields.ts';
import type { ProfileSetting } from '../profile.ts';

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
  ...(optional ? [{ value: '', label: { vi: 'Không ghi', en: 'Not stated' } }] : []),
  ...codesOf(list).map(([value, { vi, en }]) => ({ value, label: { vi: `${value} ${vi}`, en: `${value} ${en}` } })),
];
const plain = (key: string, vi: string, en: string, hint?: readonly [vi: string, en: string]): ProfileSetting =>
  ({ key, kind: 'text', label: { vi, en }, ...(hint ? { hint: { vi: hint[0], en: hint[1] } } : {}) });

/** The same settings for the settings page. */
export const archiveSettingFields: readonly ProfileSetting[] = [
  plain('fondsCode', 'Mã phông', 'Fonds code', ['Để trống: mã cơ quan', 'Empty: the agency’s code']),
  plain('agencyCode', 'Mã cơ quan nộp lưu', 'Code of the agency that hands over', ['Để trống: mã đơn vị', 'Empty: the unit’s code']),
  plain('archiveCode', 'Mã cơ quan lưu trữ', 'Code of the archive', ['Để trống: mã cơ quan nộp lưu', 'Empty: the agency’s code']),
  plain('fileCodePattern', 'Mẫu mã hồ sơ', 'Pattern of the file code', ['{dossierCode}, {agencyCode}, {year}, {serial}', '{dossierCode}, {agencyCode}, {year}, {serial}']),
  plain('titlePattern', 'Mẫu tiêu đề hồ sơ', 'Pattern of the file title', ['{dossierCode}, {procedureCode}, {papers}, {owner}, {title}', '{dossierCode}, {procedureCode}, {papers}, {owner}, {title}']),
  plain('docIdPattern', 'Mẫu mã định danh tài liệu', 'Pattern of the document id', ['{fileCode}, {dossierCode}, {n}; dài hơn 25 ký tự thì bỏ bớt phần đầu', '{fileCode}, {dossierCode}, {n}; beyond 25 characters its beginning is left out']),
  plain('paperFileCodePattern', 'Mẫu mã hồ sơ gốc giấy', 'Pattern of the paper file’s code', ['{archiveCode}, {storage}, {dossierCode}, {fileCode}', '{archiveCode}, {storage}, {dossierCode}, {fileCode}']),
  plain('storage', 'Số kho/giá/hộp', 'Store, shelf, box', ['Nơi cất hồ sơ giấy', 'Where the paper file is kept']),
  { key: 'maintenance', kind: 'choice', label: { vi: 'Thời hạn lưu trữ', en: 'Retention' }, hint: { vi: 'Nộp lưu trữ lịch sử chỉ nhận 01', en: 'Historical archives accept only 01' }, choices: listed('maintenance') },
  { key: 'mode', kind: 'choice', label: { vi: 'Chế độ sử dụng', en: 'Access' }, choices: listed('mode') },
  { key: 'language', kind: 'choice', label: { vi: 'Ngôn ngữ', en: 'Language' }, choices: listed('language') },
  { key: 'format', kind: 'choice', label: { vi: 'Tình trạng vật lý', en: 'Physical condition' }, choices: listed('format', true) },
  { key: 'riskRecovery', kind: 'flag', label: { vi: 'Chế độ dự phòng', en: 'Backup regime' } },
  { key: 'riskRecoveryStatus', kind: 'choice', label: { vi: 'Tình trạng dự phòng', en: 'Backup status' }, choices: listed('riskRecoveryStatus') },
  { key: 'pagesPerSheet', kind: 'number', label: { vi: 'Số trang trên một tờ', en: 'Pages to a sheet' }, hint: { vi: '1 hoặc 2; dùng để tính số tờ', en: '1 or 2; sheets are counted from it' } },
];
