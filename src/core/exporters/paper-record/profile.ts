import { z } from 'zod';
import { defineProfile, type ProfilePlan } from '../shared/profile.ts';
import { onlyDossier } from '../shared/plan/plan.ts';
import { defaultResultCodePattern } from '../shared/plan/result-code.ts';
import { tagFiles } from './bag.ts';
import { paperPaths, dossierPath, summaryPath } from './paths.ts';
import { isPackage, readPackage } from './read-back.ts';
import { verifyPackage } from './verify.ts';
import { writePackage } from './write.ts';

const settings = z.object({
  /** See `formatResultCode`; the host system's own code wins where there is one. */
  resultCodePattern: z.string().min(1).max(200).default(defaultResultCodePattern),
});

/** The record of each paper with its PDF, readings and originals, in a bag (Circular 01/2023/TT-VPCP). */
export const profile = defineProfile({
  id: 'paper-record',
  label: { vi: 'Hồ sơ số hóa theo TT 01/2023', en: 'Digitised record (Circular 01/2023)' },
  about: {
    vi: 'Mỗi hồ sơ một gói: PDF/A, dữ liệu đặc tả từng giấy tờ, bản gốc và mã kiểm tra. Nhập lại được.',
    en: 'One package for each dossier: PDF/A, the record of each paper, originals and digests. Can be taken in again.',
  },
  covers: 'dossier',
  settings,
  settingFields: [{
    key: 'resultCodePattern', kind: 'text', label: { vi: 'Mẫu mã kết quả số hóa', en: 'Pattern of the result code' },
    hint: { vi: 'Điều 10: {ownerId}, {typeCode}, {numberSymbol}', en: 'Art. 10: {ownerId}, {typeCode}, {numberSymbol}' },
  }],
  plan({ dossiers, settings: { resultCodePattern } }): ProfilePlan {
    const given = onlyDossier(dossiers);
    const plan = { ...given, settings: { ...given.settings, resultCodePattern } };
    return {
      name: plan.name,
      files: [
        ...plan.papers.flatMap(({ base }) => {
          const paths = paperPaths(base);
          return [
            { path: paths.pdf, about: { vi: 'Giấy tờ, PDF/A', en: 'Paper, PDF/A' } },
            { path: paths.record, about: { vi: 'Dữ liệu đặc tả', en: 'Record' } },
            { path: paths.reading, about: { vi: 'Kết quả bóc tách đầy đủ', en: 'Whole reading' } },
          ];
        }),
        { path: dossierPath, about: { vi: 'Hồ sơ', en: 'Dossier' } }, { path: summaryPath, about: { vi: 'Bản tóm tắt để xem', en: 'Summary for people' } },
      ],
      missing: plan.missing, refused: [], dossiers: [plan],
    };
  },
  write: (plan, _settings, deps, options) => writePackage(onlyDossier(plan.dossiers), deps, options),
  verify: verifyPackage,
  recognises: isPackage,
  resembles: (paths) => [tagFiles.declaration, tagFiles.manifest, dossierPath].some((path) => paths.includes(path)),
  readBack: readPackage,
});
