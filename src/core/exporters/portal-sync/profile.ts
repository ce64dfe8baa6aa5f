import { defineProfile } from '../shared/profile.ts';
import { readDelivery } from '../shared/package/verify-delivery.ts';
import { listsFile } from './lists.ts';
import { profileId } from './message.ts';
import { planPortal, portalKeyLabels } from './plan.ts';
import { portalSettingFields, portalSettings } from './settings.ts';
import { isPortal, verifyPortal } from './verify.ts';
import { writePortal } from './write.ts';

/** The message by which a dossier with its papers and results is synchronised to the National Public Service Portal. */
export const profile = defineProfile({
  id: profileId,
  label: { vi: 'Đồng bộ Cổng Dịch vụ công quốc gia', en: 'Synchronisation with the National Public Service Portal' },
  about: {
    vi: 'Mỗi hồ sơ một gói: thông điệp JSON và XML, giấy tờ PDF/A, lược đồ và mã kiểm tra. Nhập lại được.',
    en: 'One package for each dossier: the message as JSON and XML, papers as PDF/A, schemas and digests. Can be taken in again.',
  },
  covers: 'dossier',
  settings: portalSettings,
  settingFields: portalSettingFields,
  resourceNames: [listsFile],
  keyLabels: portalKeyLabels,
  plan: planPortal,
  write: writePortal,
  verify: verifyPortal,
  recognises: isPortal,
  readBack: (source, hasher) => readDelivery(profileId, source, hasher),
});
