import { csvText } from '../shared/format/csv-text.ts';
import { defineProfile, type ProfilePlan } from '../shared/profile.ts';
import { dossierFacts, unitCodeOf } from '../shared/plan/facts.ts';
import { newestOfEachCode } from '../shared/plan/newest.ts';
import type { PackagePlan } from '../shared/plan/plan.ts';
import { tableNotePath, tablesName, writeTables } from '../shared/package/table-note.ts';
import { json } from '../shared/records/write-records.ts';
import { dcatJsonLd } from './dcat.ts';
import { openDataSettingFields, openDataSettings, type OpenDataSettings } from './settings.ts';
import { openDataCsv, openDataTable, unknown } from './table.ts';
import { paths, verifyOpenData } from './verify.ts';

/** The rules that a publication follows; neither text was seen, see `docs/export-open-data.md`. */
export const openDataRegulation = { openData: '47/2020/NĐ-CP', metadata: 'DCAT 3' } as const;

const publisherOf = ([first]: readonly PackagePlan[], { publisher }: OpenDataSettings): string => publisher || (first?.settings.unitName ?? '') || (unitCodeOf(first?.settings.unitCode ?? null) ?? unknown);

/** Counts without personal data, for the city's open-data portal. */
export const profile = defineProfile({
  id: 'open-data',
  label: { vi: 'Dữ liệu mở', en: 'Open data' },
  about: {
    vi: 'Số lượng theo đơn vị, tháng, loại và tình trạng, không có dữ liệu cá nhân; CSV, JSON và mô tả DCAT.',
    en: 'Counts by unit, month, type and outcome without personal data; CSV, JSON and a DCAT description.',
  },
  covers: 'dossiers',
  settings: openDataSettings,
  settingFields: openDataSettingFields,
  plan({ dossiers, settings, now }): ProfilePlan {
    const [first] = dossiers;
    const wanted = (['baseUrl', 'contactEmail'] as const).filter((key) => settings[key] === '');
    return {
      name: tablesName('du-lieu-mo', dossiers.filter((plan) => unitCodeOf(dossierFacts(plan).unitCode) !== null), now),
      files: [
        { path: paths.csv, about: { vi: 'Bảng số liệu', en: 'The table' } }, { path: paths.json, about: { vi: 'Bảng số liệu và danh mục mã', en: 'The table with its code lists' } },
        { path: paths.dcat, about: { vi: 'Mô tả cho cổng dữ liệu mở', en: 'Description for the portal' } },
        { path: tableNotePath, about: { vi: 'Căn cứ, thiết lập và mã kiểm tra', en: 'Regulation, settings and digests' } },
      ],
      missing: first ? wanted.map((key) => ({ paperId: first.dossier.id, key })) : [],
      refused: [],
      dossiers,
    };
  },
  write: (plan, settings, deps, options) => {
    const counted = newestOfEachCode(plan.dossiers);
    return writeTables({ ...plan, dossiers: counted.dossiers }, { profile: 'open-data', regulation: openDataRegulation, settings }, deps, options, async (sink) => {
      const [first] = plan.dossiers;
      const table = openDataTable(counted, settings, first?.now ?? '', openDataRegulation);
      const csv = await sink.writeBytes(paths.csv, csvText(openDataCsv(table), { separator: ',', bom: false }));
      const data = await sink.writeBytes(paths.json, json(table));
      const facts = { publisher: publisherOf(plan.dossiers, settings), unitCode: unitCodeOf(first?.settings.unitCode ?? null) ?? unknown, csv, json: data };
      return [csv, data, await sink.writeBytes(paths.dcat, json(dcatJsonLd(table, settings, facts)))];
    });
  },
  verify: verifyOpenData,
  recognises: (found) => [paths.csv, paths.json, paths.dcat].every((path) => found.includes(path)),
  resembles: (found) => [paths.csv, paths.json].some((path) => found.includes(path)),
});
