import { docFields, looseFields } from '../shared/format/ead-fields.ts';
import { metsSchemas } from '../shared/format/mets.ts';
import type { Pack } from '../shared/archive/pack-form.ts';
import { hasPackPaths, hasPreservation, looseNotePath } from '../shared/archive/pack-paths.ts';
import { planPack } from '../shared/archive/pack-plan.ts';
import { readPack } from '../shared/archive/pack-read-back.ts';
import { verifyPack } from '../shared/archive/pack-verify.ts';
import { writePack } from '../shared/archive/pack-write.ts';
import { onlyDossier, type PackagePlan } from '../shared/plan/plan.ts';
import { defineProfile } from '../shared/profile.ts';
import { sipFileForm, sipLooseForm } from '../shared/archive/sip-form.ts';
import { sipOf } from '../shared/archive/sip-pack.ts';
import { settingFields, settings as schema, type LooseSipSettings } from './settings.ts';

const packOf = (plan: PackagePlan, settings: LooseSipSettings): Pack =>
  sipOf(plan, settings, sipLooseForm, { names: { delivery: settings.delivery }, values: { source: settings.source } });

/** The package of loose papers (Circular 05/2025/TT-BNV, annex IV), for hand-over to another system. */
export const profile = defineProfile({
  id: 'sip-tailieu',
  label: { vi: 'Gói nộp lưu SIP_tailieu theo TT 05/2025', en: 'Archival package SIP_tailieu (Circular 05/2025)' },
  about: {
    vi: 'Dành cho giấy tờ rời chưa lập hồ sơ: mỗi lượt một gói gồm METS, EAD, PDF/A hai lớp và mã kiểm tra. Nhập lại được.',
    en: 'For loose papers of no file: one package for each batch, with METS, EAD, two-layer PDF/A and digests. Can be taken in again.',
  },
  covers: 'dossier',
  settings: schema,
  settingFields,
  neededResources: metsSchemas,
  keyLabels: Object.fromEntries([...docFields, ...looseFields].map(({ key, label }) => [key, label])),
  plan: ({ dossiers, settings }) => {
    const plan = onlyDossier(dossiers);
    return planPack(plan, packOf(plan, settings), settings.storage);
  },
  write: (plan, settings, deps, options) => writePack(plan, packOf(onlyDossier(plan.dossiers), settings), deps, options),
  verify: (source, hasher, signal) => verifyPack([sipLooseForm, sipFileForm], source, hasher, signal),
  recognises: (paths) => hasPackPaths(paths, false) && paths.includes(looseNotePath),
  resembles: (paths) => !hasPreservation(paths) && paths.includes(looseNotePath),
  readBack: readPack,
});
