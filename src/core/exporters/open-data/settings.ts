import { z } from 'zod';
import type { ProfileSetting } from '../shared/profile.ts';
import { choice, count, option, plain, type Label } from '../shared/setting-fields.ts';

/** EU authority codes that DCAT-AP takes for how often a data set is renewed. */
export const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'QUARTERLY', 'ANNUAL', 'IRREG'] as const;

const address = z.string().max(500).refine((value) => value === '' || /^https?:\/\/[^\s<>"{}|\\^`]+$/.test(value)).default('');

/** What a unit sets for this profile. */
export const openDataSettings = z.object({
  /** What is counted: dossiers by procedure, or papers by their type. */
  counted: z.enum(['dossiers', 'papers']).default('dossiers'),
  /** Cells that count fewer are not published. */
  threshold: z.int().min(3).max(100).default(5),
  /** Who publishes; the unit's name when empty. */
  publisher: z.string().max(300).default(''),
  publisherUrl: address,
  contactEmail: z.string().max(200).refine((value) => value === '' || /^[^\s@<>"]+@[^\s@<>"]+$/.test(value)).default(''),
  /** Where the files will be had, ending in `/`. */
  baseUrl: address,
  license: z.string().max(500).regex(/^https?:\/\/[^\s<>"{}|\\^`]+$/).default('https://creativecommons.org/licenses/by/4.0/'),
  /** An address that stands for the place, e.g. of GeoNames. */
  spatial: address,
  frequency: z.enum(frequencies).default('MONTHLY'),
});
export type OpenDataSettings = z.infer<typeof openDataSettings>;

const NAMES: Readonly<Record<(typeof frequencies)[number], Label>> = { DAILY: ['Hằng ngày', 'Daily'], WEEKLY: ['Hằng tuần', 'Weekly'], MONTHLY: ['Hằng tháng', 'Monthly'], QUARTERLY: ['Hằng quý', 'Quarterly'], ANNUAL: ['Hằng năm', 'Yearly'], IRREG: ['Không định kỳ', 'Irregularly'] };

export const openDataSettingFields: readonly ProfileSetting[] = [
  choice('counted', ['Đếm', 'Counted'], [option('dossiers', 'Hồ sơ theo thủ tục', 'Dossiers by procedure'), option('papers', 'Giấy tờ theo loại', 'Papers by type')], ['Giữ một cách đếm cho mọi lần công bố', 'Keep to one for all publications']),
  count('threshold', ['Ngưỡng công bố', 'Threshold'], ['Ô nhỏ hơn ngưỡng không công bố; ít nhất 3', 'Smaller cells are not published; at least 3']),
  plain('publisher', ['Cơ quan công bố', 'Publisher'], ['Để trống: tên đơn vị', 'Empty: the unit’s name']),
  plain('publisherUrl', ['Trang của cơ quan', 'Publisher’s page'], ['https://…', 'https://…']),
  plain('contactEmail', ['Thư điện tử liên hệ', 'Contact'], ['Hộp thư chung của cơ quan', 'A shared mailbox of the agency']),
  plain('baseUrl', ['Nơi đặt tệp trên cổng', 'Where the files will be'], ['https://…/, để trống: đường dẫn tương đối', 'https://…/, empty: relative']),
  plain('license', ['Giấy phép', 'Licence'], ['Địa chỉ của giấy phép', 'Address of the licence']),
  plain('spatial', ['Địa bàn', 'Place'], ['Địa chỉ định danh địa bàn, nếu cổng cần', 'An address that stands for the place, if the portal wants one']),
  choice('frequency', ['Chu kỳ cập nhật', 'Renewed'], frequencies.map((value) => option(value, ...NAMES[value]))),
];
