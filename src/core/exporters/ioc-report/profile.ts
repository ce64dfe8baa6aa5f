import { defineProfile, type ProfilePlan } from '../shared/profile.ts';
import { tableNotePath, tablesName, writeTables } from '../shared/package/table-note.ts';
import { json } from '../shared/records/write-records.ts';
import { newestOfEachCode } from '../shared/plan/newest.ts';
import { forbiddenXmlCharacter } from '../shared/format/xml.ts';
import { writeWorkbook } from '../shared/format/xlsx.ts';
import { iocRegulation, iocReport } from './figures.ts';
import { iocSettingFields, iocSettings } from './settings.ts';
import { paths, verifyIoc } from './verify.ts';
import { iocSheets } from './workbook.ts';

/** Periodic figures for the city's monitoring centre. */
export const profile = defineProfile({
  id: 'ioc-report',
  label: { vi: 'Báo cáo cho Trung tâm giám sát, điều hành (IOC)', en: 'Report for the monitoring centre (IOC)' },
  about: {
    vi: 'Số liệu theo kỳ: hồ sơ, giấy tờ, trang, chất lượng, thời gian và các chỉ số; JSON có lược đồ và Excel.',
    en: 'Figures of a period: dossiers, papers, pages, quality, time and indicators; JSON with a schema, and XLSX.',
  },
  covers: 'dossiers',
  settings: iocSettings,
  settingFields: iocSettingFields,
  keyLabels: { unitName: { vi: 'Tên đơn vị', en: 'Name of the unit' } },
  plan({ dossiers, settings, now }): ProfilePlan {
    const [first] = dossiers;
    return {
      name: tablesName(settings.period === '' ? 'bao-cao-ioc' : `bao-cao-ioc-${settings.period}`, dossiers, now),
      files: [
        { path: paths.json, about: { vi: 'Số liệu cho hệ thống', en: 'Figures for systems' } }, { path: paths.xlsx, about: { vi: 'Số liệu để xem và in', en: 'Figures for people' } },
        { path: tableNotePath, about: { vi: 'Căn cứ, thiết lập và mã kiểm tra', en: 'Regulation, settings and digests' } },
      ],
      missing: first && settings.received === 0 ? [{ paperId: first.dossier.id, key: 'received' }] : [],
      // Of all texts only the unit's own name goes into a cell.
      refused: first && forbiddenXmlCharacter(first.settings.unitName) !== null ? [{ paperId: first.dossier.id, key: 'unitName', reason: 'forbidden-character' }] : [],
      dossiers,
    };
  },
  write: (plan, settings, deps, options) => {
    const counted = newestOfEachCode(plan.dossiers);
    return writeTables({ ...plan, dossiers: counted.dossiers }, { profile: 'ioc-report', regulation: iocRegulation, settings }, deps, options, async (sink) => {
      const report = iocReport(counted, settings, plan.dossiers[0]?.now ?? '');
      const book = writeWorkbook(iocSheets(report), { title: 'Báo cáo số hóa', creator: report.generatedBy, createdAt: report.generatedAt });
      return [await sink.writeBytes(paths.json, json(report)), await sink.writeBytes(paths.xlsx, book)];
    });
  },
  verify: verifyIoc,
  recognises: (found) => [paths.json, paths.xlsx].every((path) => found.includes(path)),
  resembles: (found) => [paths.json, paths.xlsx].some((path) => found.includes(path)),
});
