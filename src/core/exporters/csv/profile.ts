import { csvText } from '../shared/format/csv-text.ts';
import { defineProfile, type ProfilePlan } from '../shared/profile.ts';
import { sameCodes, tableNotePath, tablesName, writeTables } from '../shared/package/table-note.ts';
import { json } from '../shared/records/write-records.ts';
import { csvRegulation, dossierColumns, paperColumns } from './columns.ts';
import { csvMetadata } from './metadata.ts';
import { csvSettingFields, csvSettings, formOf } from './settings.ts';
import { csvTables, paths, refusedValues } from './tables.ts';
import { verifyCsv } from './verify.ts';

/** Tables of dossiers, papers and values for programs and spreadsheets (RFC 4180, CSV on the Web). */
export const profile = defineProfile({
  id: 'csv',
  label: { vi: 'Bảng dữ liệu CSV', en: 'CSV tables' },
  about: {
    vi: 'Nhiều hồ sơ một gói: mỗi hồ sơ một dòng, mỗi giấy tờ một dòng, kèm mô tả cột. Không có tệp ảnh.',
    en: 'Many dossiers in one package: a row for each dossier and each paper, and what the columns are. No pictures.',
  },
  covers: 'dossiers',
  settings: csvSettings,
  settingFields: csvSettingFields,
  keyLabels: Object.fromEntries([...dossierColumns, ...paperColumns].map(({ key, label }) => [key, label])),
  plan({ dossiers, settings, now }): ProfilePlan {
    return {
      name: tablesName('csv', dossiers, now),
      files: [
        { path: paths.dossiers, about: { vi: 'Mỗi hồ sơ một dòng', en: 'A row for each dossier' } },
        { path: paths.papers, about: { vi: 'Mỗi giấy tờ một dòng', en: 'A row for each paper' } },
        ...(settings.values ? [{ path: paths.values, about: { vi: 'Mọi trường khác đọc được', en: 'Everything else that was read' } }] : []),
        { path: paths.metadata, about: { vi: 'Mô tả các cột', en: 'What the columns are' } },
        { path: tableNotePath, about: { vi: 'Căn cứ, thiết lập và mã kiểm tra', en: 'Regulation, settings and digests' } },
      ],
      missing: dossiers.flatMap(({ missing }) => missing),
      refused: [...sameCodes(dossiers), ...refusedValues(dossiers, settings)],
      dossiers,
    };
  },
  write: (plan, settings, deps, options) => writeTables(plan, { profile: 'csv', regulation: { record: csvRegulation, form: 'RFC 4180' }, settings }, deps, options, async (sink) => {
    const tables = csvTables(plan.dossiers, settings);
    const files = [];
    for (const { path, rows } of tables) files.push(await sink.writeBytes(path, csvText(rows, formOf(settings))));
    files.push(await sink.writeBytes(paths.metadata, json(csvMetadata(tables, settings))));
    return files;
  }),
  verify: verifyCsv,
  recognises: (found) => [paths.dossiers, paths.papers, paths.metadata].every((path) => found.includes(path)),
  resembles: (found) => [paths.dossiers, paths.papers].some((path) => found.includes(path)),
});
