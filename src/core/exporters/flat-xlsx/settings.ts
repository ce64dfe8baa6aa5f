import { z } from 'zod';
import { archiveSettingFields, archiveSettings } from '../shared/archive/archive-settings.ts';
import type { ProfileSetting } from '../shared/profile.ts';

/** What a unit sets for this profile. */
export const flatSettings = archiveSettings.extend({
  /** Name of the whole tree (`CSDL_SOHOA_xxx`); made from the agency's code when empty. */
  databaseName: z.string().max(100).default(''),
  /** A second row with the Vietnamese names, below the technical ones. */
  labelsRow: z.boolean().default(false),
});
export type FlatSettings = z.infer<typeof flatSettings>;

export const flatSettingFields: readonly ProfileSetting[] = [
  { key: 'databaseName', kind: 'text', label: { vi: 'Tên cơ sở dữ liệu', en: 'Name of the tree' }, hint: { vi: 'Để trống: CSDL_SOHOA_ và mã cơ quan', en: 'Empty: CSDL_SOHOA_ and the agency’s code' } },
  { key: 'labelsRow', kind: 'flag', label: { vi: 'Thêm dòng tên tiếng Việt', en: 'Row with Vietnamese names' }, hint: { vi: 'Dòng 2, dưới tên kỹ thuật', en: 'Row 2, below the technical names' } },
  ...archiveSettingFields,
];
