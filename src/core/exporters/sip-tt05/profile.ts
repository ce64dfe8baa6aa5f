import { docFields, fileFields } from '../shared/format/ead-fields.ts';
import { metsSchemas } from '../shared/format/mets.ts';
import { eadPath, hasPackPaths, hasPreservation, looseNotePath, rootMetsPath } from '../shared/archive/pack-paths.ts';
import { planPack } from '../shared/archive/pack-plan.ts';
import { readPack } from '../shared/archive/pack-read-back.ts';
import { verifyPack } from '../shared/archive/pack-verify.ts';
import { writePack } from '../shared/archive/pack-write.ts';
import { onlyDossier } from '../shared/plan/plan.ts';
import { defineProfile } from '../shared/profile.ts';
import { sipFileForm, sipLooseForm } from '../shared/archive/sip-form.ts';
import { sipOf } from '../shared/archive/sip-pack.ts';
import { sipSettingFields, sipSettings } from '../shared/archive/sip-settings.ts';

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
  plan: ({ dossiers, settings }) => {
    const plan = onlyDossier(dossiers);
    return planPack(plan, sipOf(plan, settings, sipFileForm), settings.storage);
  },
  write: (plan, settings, deps, options) => writePack(plan, sipOf(onlyDossier(plan.dossiers), settings, sipFileForm), deps, options),
  // A batch of loose papers that others made has the same paths; its content tells.
  verify: (source, hasher, signal) => verifyPack([sipFileForm, sipLooseForm], source, hasher, signal),
  recognises: (paths) => hasPackPaths(paths, false) && !paths.includes(looseNotePath),
  resembles: (paths) => (paths.includes(rootMetsPath) || paths.includes(eadPath)) && !hasPreservation(paths) && !paths.includes(looseNotePath),
  readBack: readPack,
});
