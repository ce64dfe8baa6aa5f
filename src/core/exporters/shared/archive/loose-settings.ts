import { z } from 'zod';
import { codesOf } from '../format/ead-fields.ts';
import type { ProfileSetting } from '../profile.ts';
import { choice, option, plain } from '../setting-fields.ts';

/** Agency, year of the papers, number of the hand-over (2 digits), number of the package within it (7 digits). */
export const looseFileCodePattern = '{agencyCode}.{year}.{delivery}.{serial7}';
export const looseTitlePattern = 'Tài liệu rời: {papers} ({time})';

/** What a unit sets about a batch of loose papers (tài liệu rời lẻ), for every profile that packs them so. */
export const looseSettings = {
  /** Which hand-over this is: two digits, from 01. */
  delivery: z.string().regex(/^\d{2}$/).default('01'),
  /** Outgoing or incoming: what citizens bring came in. */
  source: z.enum(['0', '1']).default('1'),
} as const;

/** The same settings for the settings page. */
export const looseSettingFields: readonly ProfileSetting[] = [
  plain('delivery', ['Số lần nộp lưu', 'Number of the hand-over'], ['Hai chữ số, ví dụ 01', 'Two digits, such as 01']),
  choice('source', ['Nguồn gốc', 'Outgoing or incoming'], codesOf('source').map(([value, { vi, en }]) => option(value, `${value} ${vi}`, `${value} ${en}`))),
];
