import { z } from 'zod';
import { archiveSettingFields, archiveSettings } from './archive-settings.ts';
import { recordStatuses } from '../format/mets.ts';
import type { ProfileSetting } from '../profile.ts';

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
  {
    key: 'submissionAgreement', kind: 'text', label: { vi: 'Mã đăng ký yêu cầu nộp', en: 'Submission agreement' },
    hint: { vi: 'Để trống: mã hồ sơ', en: 'Empty: the file code' },
  },
  {
    key: 'recordStatus', kind: 'choice', label: { vi: 'Trạng thái gói', en: 'Status of the package' },
    choices: recordStatuses.map((value) => ({ value, label: { vi: value, en: value } })),
  },
];
