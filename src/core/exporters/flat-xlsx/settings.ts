import { z } from 'zod';
import { archiveSettingFields, archiveSettings } from '../shared/archive/archive-settings.ts';
import type { ProfileSetting } from '../shared/profile.ts';
import { flag, plain } from '../shared/setting-fields.ts';

/** What a unit sets for this profile. */
export const flatSettings = archiveSettings.extend({
  /** Name of the whole tree (`CSDL_SOHOA_xxx`); made from the agency's code when empty. */
  databaseName: z.string().max(100).default(''),
  /** A second row with the Vietnamese names, below the technical ones. */
  labelsRow: z.boolean().default(false),
});
export type FlatSettings = z.infer<typeof flatSettings>;

export const flatSettingFields: readonly ProfileSetting[] = [
  plain('databaseName', ['Tên cơ sở dữ liệu', 'Name of the tree'], ['Để trống: CSDL_SOHOA_ và mã cơ quan', 'Empty: CSDL_SOHOA_ and the agency’s code']),
  flag('labelsRow', ['Thêm dòng tên tiếng Việt', 'Row with Vietnamese names'], ['Dòng 2, dưới tên kỹ thuật', 'Row 2, below the technical names']),
  ...archiveSettingFields,
];
