import { z } from 'zod';
import { archiveSettingFields, archiveSettings } from './archive-settings.ts';
import { recordStatuses } from '../format/mets.ts';
import type { ProfileSetting } from '../profile.ts';
import { choice, option, plain } from '../setting-fields.ts';

/** What a unit sets for this profile; every key has a default that a package can go out with. */
export const sipSettings = archiveSettings.extend({
  /** Code of the agreed hand-over (mã đăng ký yêu cầu nộp); the file code when empty. */
  submissionAgreement: z.string().max(200).default(''),
  recordStatus: z.enum(recordStatuses).default('NEW'),
});
export type SipSettings = z.infer<typeof sipSettings>;

/** The same settings for the settings page. */
export const sipSettingFields: readonly ProfileSetting[] = [
  ...archiveSettingFields,
  plain('submissionAgreement', ['Mã đăng ký yêu cầu nộp', 'Submission agreement'], ['Để trống: mã hồ sơ', 'Empty: the file code']),
  choice('recordStatus', ['Trạng thái gói', 'Status of the package'], recordStatuses.map((value) => option(value, value, value))),
];
