import { looksLikeFormula } from '../shared/format/csv-text.ts';
import type { ProfilePlan } from '../shared/profile.ts';
import { forbiddenXmlCharacter } from '../shared/format/xml.ts';
import { dossierColumns, dossierRows, paperColumns, paperRows, valueColumns, valueRows, type CsvColumn } from './columns.ts';
import type { CsvSettings } from './settings.ts';
import type { PackagePlan } from '../shared/plan/plan.ts';

/** The column that names those whose value got an apostrophe in this row. */
export const guardedKey = 'guarded';
export const paths = { dossiers: 'ho-so.csv', papers: 'giay-to.csv', values: 'truong.csv', metadata: 'csv-metadata.json' } as const;

/** A value as text; a flag is 1 or 0, what is not known is empty. */
const textOf = (value: string | number | boolean | null): string => (value === null ? '' : typeof value === 'boolean' ? (value ? '1' : '0') : String(value));

/**
 * A row with its formulas defused: an apostrophe before the value keeps a spreadsheet from running it, and the last
 * column says which columns got one, so that a program takes it off again and nothing has changed in silence.
 */
export function guarded(keys: readonly string[], row: readonly string[]): readonly string[] {
  const dangerous = row.map((value) => looksLikeFormula(value));
  return [...row.map((value, index) => (dangerous[index] === true ? `'${value}` : value)), keys.filter((_, index) => dangerous[index] === true).join(' ')];
}

/** Takes the apostrophes off again; null when the last column names what has none. */
export function unguarded(keys: readonly string[], row: readonly string[]): readonly string[] | null {
  const named = (row[keys.length] ?? '').split(' ').filter((key) => key !== '');
  const whole = named.every((key) => (row[keys.indexOf(key)] ?? '').startsWith("'"));
  return whole ? keys.map((key, index) => (named.includes(key) ? (row[index] ?? '').slice(1) : (row[index] ?? ''))) : null;
}

function table<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[], { guard }: CsvSettings): readonly (readonly string[])[] {
  const keys = columns.map(({ key }) => key);
  const texts = rows.map((row) => columns.map(({ value }) => textOf(value(row))));
  return guard === 'off' ? [keys, ...texts] : [[...keys, guardedKey], ...texts.map((row) => guarded(keys, row))];
}

/** One file of the package. */
export interface CsvTable {
  readonly path: string;
  readonly columns: readonly CsvColumn<never>[];
  readonly rows: readonly (readonly string[])[];
}

/** All tables, heads first. */
export function csvTables(dossiers: readonly PackagePlan[], settings: CsvSettings): readonly CsvTable[] {
  const papers = paperRows(dossiers);
  return [
    { path: paths.dossiers, columns: dossierColumns, rows: table(dossierColumns, dossierRows(dossiers), settings) },
    { path: paths.papers, columns: paperColumns, rows: table(paperColumns, papers, settings) },
    ...(settings.values ? [{ path: paths.values, columns: valueColumns, rows: table(valueColumns, valueRows(papers), settings) }] : []),
  ];
}

function badValues<Row>(columns: readonly CsvColumn<Row>[], row: Row, paperId: string): ProfilePlan['refused'] {
  return columns.flatMap(({ key, field, value }) => (
    forbiddenXmlCharacter(textOf(value(row))) === null ? [] : [{ paperId, key: field ?? key, reason: 'forbidden-character' as const }]));
}

/** Values with characters that no text file carries unchanged: control signs, and lone halves that UTF-8 has no form for. */
export function refusedValues(dossiers: readonly PackagePlan[], { values }: CsvSettings): ProfilePlan['refused'] {
  const papers = paperRows(dossiers);
  return [
    ...dossierRows(dossiers).flatMap((row) => badValues(dossierColumns, row, row.plan.dossier.id)),
    ...papers.flatMap((row) => badValues(paperColumns, row, row.planned.paper.id)),
    ...(values ? valueRows(papers).flatMap((row) => (forbiddenXmlCharacter(row.value) === null ? [] : [{ paperId: row.planned.paper.id, key: row.key, reason: 'forbidden-character' as const }])) : []),
  ];
}
