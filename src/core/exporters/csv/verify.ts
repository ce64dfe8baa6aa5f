import type { Hasher, PackageSource } from '../../ports/index.ts';
import { looksLikeFormula, readCsv } from '../shared/format/csv-text.ts';
import type { ProfileCheck } from '../shared/profile.ts';
import { readTableFile, verifyTables, type TableCheck } from '../shared/package/table-note.ts';
import { dossierColumns, paperColumns, valueColumns } from './columns.ts';
import { csvSettings, formOf, type CsvSettings } from './settings.ts';
import { guardedKey, paths, unguarded } from './tables.ts';

/** What can be wrong with the tables; see `docs/export-csv.md`. */
export const csvFaultCodes = ['csv.form', 'csv.columns', 'csv.guard', 'csv.mismatch'] as const;

type Row = Readonly<Record<string, string>>;

async function rowsOf(check: TableCheck, path: string, keys: readonly string[], settings: CsvSettings): Promise<readonly Row[]> {
  const bytes = await readTableFile(check, path);
  if (!bytes) return [];
  const rows = readCsv(bytes, formOf(settings));
  if (!rows) {
    check.fault('csv.form', path, 'not RFC 4180 in the form that the settings say');
    return [];
  }
  const expected = settings.guard === 'off' ? keys : [...keys, guardedKey];
  if (rows[0]?.join('\n') !== expected.join('\n')) {
    check.fault('csv.columns', path, `should be ${expected.join(' ')}`);
    return [];
  }
  return rows.slice(1).map((row, index) => {
    const values = settings.guard === 'off' ? row : unguarded(keys, row);
    if (!values) check.fault('csv.guard', path, `row ${index + 2}: a column that is named has no apostrophe`);
    if (settings.guard !== 'off' && row.slice(0, keys.length).some(looksLikeFormula)) check.fault('csv.guard', path, `row ${index + 2}: a formula`);
    return Object.fromEntries(keys.map((key, at) => [key, values?.[at] ?? '']));
  });
}

function unique(check: TableCheck, path: string, rows: readonly Row[], keys: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const row of rows) {
    const id = keys.map((key) => row[key]).join(' | ');
    if (seen.has(id)) check.fault('csv.mismatch', path, `${id} stands twice`);
    seen.add(id);
  }
  return seen;
}

/** Reads the tables back: form, columns, apostrophes, ids, and the papers against their dossiers. @throws as `verifyTables` */
export function verifyCsv(source: PackageSource, hasher: Hasher, signal?: AbortSignal): Promise<ProfileCheck> {
  return verifyTables('csv', source, hasher, signal, async (check) => {
    const settings = csvSettings.safeParse(check.note.settings);
    if (!settings.success) {
      check.fault('note.invalid', 'package.json', 'settings');
      return { papers: 0, pages: 0 };
    }
    const keysOf = (columns: readonly { readonly key: string }[]): readonly string[] => columns.map(({ key }) => key);
    const dossiers = await rowsOf(check, paths.dossiers, keysOf(dossierColumns), settings.data);
    const papers = await rowsOf(check, paths.papers, keysOf(paperColumns), settings.data);
    const codes = unique(check, paths.dossiers, dossiers, ['dossierCode']);
    const ids = unique(check, paths.papers, papers, ['dossierCode', 'ordinal']);
    const sums = new Map<string, { papers: number; pages: number }>();
    for (const paper of papers) {
      const code = paper['dossierCode'] ?? '';
      const sum = sums.get(code) ?? { papers: 0, pages: 0 };
      sums.set(code, { papers: sum.papers + 1, pages: sum.pages + Number(paper['pages']) });
      if (!codes.has(code)) check.fault('csv.mismatch', paths.papers, `${code} is no dossier of ${paths.dossiers}`);
    }
    for (const dossier of dossiers) {
      const sum = sums.get(dossier['dossierCode'] ?? '') ?? { papers: 0, pages: 0 };
      for (const key of ['papers', 'pages'] as const) {
        if (Number(dossier[key]) !== sum[key]) check.fault('csv.mismatch', paths.dossiers, `${dossier['dossierCode'] ?? ''}: ${key} ${dossier[key] ?? ''}, its papers make ${sum[key]}`);
      }
    }
    if (settings.data.values) {
      const values = await rowsOf(check, paths.values, keysOf(valueColumns), settings.data);
      unique(check, paths.values, values, ['dossierCode', 'ordinal', 'key', 'index']);
      for (const row of values) {
        const id = `${row['dossierCode'] ?? ''} | ${row['ordinal'] ?? ''}`;
        if (!ids.has(id)) check.fault('csv.mismatch', paths.values, `${id} is no paper of ${paths.papers}`);
      }
    }
    const [only] = dossiers;
    return {
      papers: papers.length, pages: papers.reduce((sum, paper) => sum + Number(paper['pages']), 0), dossierCode: dossiers.length === 1 ? (only?.['dossierCode'] ?? '') : '',
    };
  });
}
