import { docFields, looseFields } from '../ead-fields.ts';
import { metsSchemas } from '../mets.ts';
import type { Pack } from '../pack-form.ts';
import { hasPackPaths, hasPreservation, looseNotePath } from '../pack-paths.ts';
import { onlyDossier, planPack } from '../pack-plan.ts';
import { readPack } from '../pack-read-back.ts';
import { verifyPack } from '../pack-verify.ts';
import { writePack } from '../pack-write.ts';
import type { PackagePlan } from '../plan.ts';
import { defineProfile } from '../profile.ts';
import { sipFileForm, sipLooseForm } from '../sip-form.ts';
import { sipOf } from '../sip-pack.ts';
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
