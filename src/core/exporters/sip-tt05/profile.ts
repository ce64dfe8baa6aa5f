import { docFields, fileFields } from '../ead-fields.ts';
import { metsSchemas } from '../mets.ts';
import { defineProfile } from '../profile.ts';
import { eadPath, rootMetsPath } from './paths.ts';
import { onlyDossier, planSip } from './plan.ts';
import { isSip, readSip } from './read-back.ts';
import { sipSettingFields, sipSettings } from './settings.ts';
import { verifySip } from './verify.ts';
import { writeSip } from './write.ts';

/** The archival package of one file (Circular 05/2025/TT-BNV, annex III), for hand-over to another system. */
export const profile = defineProfile({
  id: 'sip-tt05',
  label: { vi: 'Gói nộp lưu SIP_hoso theo TT 05/2025', en: 'Archival package SIP_hoso (Circular 05/2025)' },
  about: {
    vi: 'Mỗi hồ sơ một gói: METS, EAD, PDF/A hai lớp, lược đồ và mã kiểm tra. Nhập lại được.',
    en: 'One package for each dossier: METS, EAD, two-layer PDF/A, schemas and digests. Can be taken in again.',
  },
  covers: 'dossier',
  settings: sipSettings,
  settingFields: sipSettingFields,
  neededResources: metsSchemas,
  keyLabels: Object.fromEntries([...docFields, ...fileFields].map(({ key, label }) => [key, label])),
  plan: ({ dossiers, settings }) => planSip(onlyDossier(dossiers), settings),
  write: writeSip,
  verify: verifySip,
  recognises: isSip,
  resembles: (paths) => (paths.includes(rootMetsPath) || paths.includes(eadPath)) && !paths.some((path) => path.startsWith('metadata/preservation/')),
  readBack: readSip,
});
