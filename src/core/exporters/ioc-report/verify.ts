import type { Hasher, PackageSource } from '../../ports/index.ts';
import type { ProfileCheck } from '../shared/profile.ts';
import { checkedJson } from '../shared/package/check.ts';
import { readTableFile, verifyTables, type TableCheck } from '../shared/package/table-note.ts';
import { readWorkbook } from '../shared/format/xlsx-read.ts';
import { shownRows } from '../shared/format/xlsx.ts';
import { iocReportSchema, type IocReport } from './schema.ts';
import { iocSheets } from './workbook.ts';

export const paths = { json: 'ioc-report.json', xlsx: 'ioc-report.xlsx' } as const;

/** What can be wrong with the report; see `docs/export-ioc-report.md`. */
export const iocFaultCodes = ['json.invalid', 'report.sum', 'xlsx.unreadable', 'xlsx.mismatch'] as const;

function checkSums(check: TableCheck, report: IocReport): void {
  const { dossiers, papers, fields, hours } = report;
  const say = (is: boolean, detail: string): void => { if (!is) check.fault('report.sum', paths.json, detail); };
  const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
  say(dossiers.approved + dossiers.notVerified === dossiers.total, 'approved and not verified are not all dossiers');
  say(papers.complete + papers.incomplete === papers.total && papers.signed <= papers.total, 'complete and incomplete are not all papers');
  say(fields.sure + fields.accepted + fields.edited + fields.open === fields.total, 'kinds of fields are not all fields');
  say(hours.known <= dossiers.total && (hours.median === null) === (hours.known === 0) && (hours.median ?? 0) <= (hours.ninetieth ?? 0), 'hours');
  for (const key of ['byUnit', 'byMonth', 'byProcedure'] as const) {
    const groups = report[key];
    const is = sum(groups.map((group) => group.dossiers)) === dossiers.total && sum(groups.map((group) => group.papers)) === papers.total && sum(groups.map((group) => group.pages)) === papers.pages;
    say(is && new Set(groups.map(({ code }) => code)).size === groups.length, `${key} does not make the whole`);
  }
  say(sum(report.byPaperType.map((group) => group.papers)) === papers.total && sum(report.byPaperType.map((group) => group.pages)) === papers.pages, 'byPaperType does not make the whole');
  for (const { id, numerator, denominator, share } of report.indicators) {
    const expected = numerator === null || denominator === null || denominator === 0 ? null : numerator / denominator;
    say(expected === null ? share === null : share !== null && Math.abs(share - expected) < 0.0001, `indicator ${id}`);
  }
}

/** Reads a report back: its form, its sums, and the workbook against the JSON, cell by cell. @throws as `verifyTables` */
export function verifyIoc(source: PackageSource, hasher: Hasher, signal?: AbortSignal): Promise<ProfileCheck> {
  return verifyTables('ioc-report', source, hasher, signal, async (check) => {
    const report = await checkedJson<IocReport, string>(check, paths.json, iocReportSchema, { missing: 'json.invalid', invalid: 'json.invalid' });
    if (!report) return { papers: 0, pages: 0 };
    checkSums(check, report);
    const book = await readTableFile(check, paths.xlsx);
    const sheets = book && readWorkbook(book);
    if (!sheets) check.fault('xlsx.unreadable', paths.xlsx, 'not a workbook of ours');
    else {
      for (const { name, rows } of iocSheets(report)) {
        const found = sheets.find((sheet) => sheet.name === name);
        if (JSON.stringify(found?.rows) !== JSON.stringify(shownRows(rows))) check.fault('xlsx.mismatch', paths.xlsx, `the sheet ${name} is not what the JSON says`);
      }
    }
    return { papers: report.papers.total, pages: report.papers.pages };
  });
}
