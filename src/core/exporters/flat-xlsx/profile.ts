import { docFields, fileFields } from '../shared/format/ead-fields.ts';
import { defineProfile } from '../shared/profile.ts';
import { docColumns, fileColumns } from './columns.ts';
import { workbookPath } from './layout.ts';
import { planFlat } from './plan.ts';
import { flatSettingFields, flatSettings } from './settings.ts';
import { verifyFlat } from './verify.ts';
import { writeFlat } from './write.ts';

/** The workbook of two sheets and the tree of folders that contractors hand over. */
export const profile = defineProfile({
  id: 'flat-xlsx',
  label: { vi: 'Excel hai trang và cây thư mục', en: 'Two-sheet workbook and folders' },
  about: {
    vi: 'Như nhà thầu bàn giao: tệp Excel có trang hồ sơ và văn bản, cây thư mục chứa PDF/A của nhiều hồ sơ.',
    en: 'As contractors hand over: a workbook of files and documents, and a tree of folders with the PDF/A of many dossiers.',
  },
  covers: 'dossiers',
  settings: flatSettings,
  settingFields: flatSettingFields,
  keyLabels: Object.fromEntries([...fileColumns, ...docColumns, ...fileFields, ...docFields].map(({ key, label }) => [key, label])),
  plan: ({ dossiers, settings }) => planFlat(dossiers, settings),
  write: writeFlat,
  verify: verifyFlat,
  recognises: (found) => found.includes(workbookPath) && found.includes('package.json'),
  resembles: (found) => found.includes(workbookPath),
});
