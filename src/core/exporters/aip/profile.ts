import { AppError } from '../../model/index.ts';
import { keptDocFields, keptFileFields, keptLooseFields } from '../shared/format/ead-fields.ts';
import { metsSchemas } from '../shared/format/mets.ts';
import { eadPath, hasPackPaths, hasPreservation, rootMetsPath } from '../shared/archive/pack-paths.ts';
import { planPack } from '../shared/archive/pack-plan.ts';
import { readPack } from '../shared/archive/pack-read-back.ts';
import { verifyPack } from '../shared/archive/pack-verify.ts';
import { writePack } from '../shared/archive/pack-write.ts';
import { onlyDossier } from '../shared/plan/plan.ts';
import { defineProfile } from '../shared/profile.ts';
import { aipFileForm, aipLooseForm } from './forms.ts';
import { aipOf } from './pack.ts';
import { aipSettingFields, aipSettings } from './settings.ts';
import { aipSources, aipSourcesFile } from './sources.ts';

/** The package that an archive keeps (Circular 05/2025/TT-BNV, annexes I and II), also of what was digitised (art. 8.3). */
export const profile = defineProfile({
  id: 'aip',
  label: { vi: 'Gói lưu trữ AIP theo TT 05/2025', en: 'Package to be kept, AIP (Circular 05/2025)' },
  about: {
    vi: 'Gói để lưu trong cùng hệ thống: như gói nộp lưu, thêm dữ liệu bảo quản PREMIS và nguồn gốc. Nhập lại được.',
    en: 'For keeping in the same system: as the package for hand-over, with PREMIS preservation metadata and provenance. Can be taken in again.',
  },
  covers: 'dossier',
  settings: aipSettings,
  settingFields: aipSettingFields,
  resourceNames: [aipSourcesFile],
  neededResources: metsSchemas,
  keyLabels: {
    ...Object.fromEntries([...keptDocFields, ...keptLooseFields, ...keptFileFields].map(({ key, label }) => [key, label])),
    [aipSourcesFile]: { vi: `Tệp nguồn gốc ${aipSourcesFile} không đọc được`, en: `The file of sources ${aipSourcesFile} cannot be read` },
  },
  plan: ({ dossiers, settings, resources }) => {
    const plan = onlyDossier(dossiers);
    const sources = aipSources(resources?.get(aipSourcesFile));
    const planned = planPack(plan, aipOf(plan, settings, sources?.get(plan.dossier.code) ?? null), settings.storage);
    return sources ? planned : { ...planned, refused: [...planned.refused, { paperId: plan.dossier.id, key: aipSourcesFile, reason: 'not-in-list' }] };
  },
  write: async (planned, settings, deps, options) => {
    const plan = onlyDossier(planned.dossiers);
    const sources = aipSources(await deps.resource(aipSourcesFile));
    if (!sources) throw new AppError('package.incomplete', { reason: 'resource', files: aipSourcesFile });
    return writePack(planned, aipOf(plan, settings, sources.get(plan.dossier.code) ?? null), deps, options);
  },
  verify: (source, hasher, signal) => verifyPack([aipFileForm, aipLooseForm], source, hasher, signal),
  recognises: (paths) => hasPackPaths(paths, true),
  resembles: (paths) => hasPreservation(paths) && (paths.includes(rootMetsPath) || paths.includes(eadPath)),
  readBack: readPack,
});
