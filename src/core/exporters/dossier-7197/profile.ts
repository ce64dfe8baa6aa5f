import { defineProfile } from '../shared/profile.ts';
import { readDelivery } from '../shared/package/verify-delivery.ts';
import { profileId } from './documents.ts';
import { lists7197File } from './lists.ts';
import { keyLabels7197, plan7197 } from './plan.ts';
import { settingFields7197, settings7197 } from './settings.ts';
import { is7197, verify7197 } from './verify.ts';
import { write7197 } from './write.ts';

/** Documents named, foldered and described as the national guidance 7197/BKHCN-CĐSQG has it. */
export const profile = defineProfile({
  id: profileId,
  label: { vi: 'Tài liệu số hóa theo hướng dẫn 7197', en: 'Digitised documents (guidance 7197)' },
  about: {
    vi: 'Mỗi hồ sơ một gói: cây thư mục, PDF/A đặt tên theo mã tài liệu, thông điệp nhập cho từng tài liệu. Nhập lại được.',
    en: 'One package for each dossier: folders, PDF/A named by document code, an import message for each document. Can be taken in again.',
  },
  covers: 'dossier',
  settings: settings7197,
  settingFields: settingFields7197,
  resourceNames: [lists7197File],
  keyLabels: keyLabels7197,
  plan: plan7197,
  write: write7197,
  verify: verify7197,
  recognises: is7197,
  readBack: (source, hasher) => readDelivery(profileId, source, hasher),
});
