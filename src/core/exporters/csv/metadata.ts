import { csvRegulation, type CsvColumn, type CsvType } from './columns.ts';
import { formOf, type CsvSettings } from './settings.ts';
import { guardedKey, paths, type CsvTable } from './tables.ts';

const TYPES: Readonly<Record<CsvType, unknown>> = {
  text: 'string', integer: 'nonNegativeInteger', flag: { base: 'boolean', format: '1|0' }, date: 'date', instant: 'dateTime',
  partialDate: { base: 'string', format: '[0-9]{4}(-[0-9]{2}-[0-9]{2})?' },
};

const KEYS: Readonly<Record<string, readonly string[]>> = {
  [paths.dossiers]: ['dossierCode'], [paths.papers]: ['dossierCode', 'ordinal'], [paths.values]: ['dossierCode', 'ordinal', 'key', 'index'],
};

const local = (value: string, language: string) => ({ '@value': value, '@language': language });

function columnOf({ key, label, type }: CsvColumn<never>): object {
  return { name: key, titles: [key], 'rdfs:label': [local(label.vi, 'vi'), local(label.en, 'en')], datatype: TYPES[type], null: '' };
}

/**
 * What the files are, for programs: `CSV on the Web` (W3C, metadata vocabulary for tabular data). An empty field means
 * that the value is not known.
 */
export function csvMetadata(tables: readonly CsvTable[], settings: CsvSettings): object {
  const { separator } = formOf(settings);
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'vi' }],
    'dc:conformsTo': csvRegulation,
    'dc:description': local('Ô trống nghĩa là không biết giá trị. Cột guarded kể các cột đã được thêm một dấu nháy đơn ở đầu để bảng tính không chạy như công thức.', 'vi'),
    dialect: { delimiter: separator, encoding: 'utf-8', header: true, lineTerminators: ['\r\n'], quoteChar: '"', doubleQuote: true },
    tables: tables.map(({ path, columns }) => ({
      url: path,
      tableSchema: {
        columns: [
          ...columns.map(columnOf),
          ...(settings.guard === 'off' ? [] : [{ name: guardedKey, titles: [guardedKey], datatype: 'string', separator: ' ', null: '' }]),
        ],
        primaryKey: KEYS[path],
        ...(path === paths.dossiers ? {} : { foreignKeys: [path === paths.papers
          ? { columnReference: 'dossierCode', reference: { resource: paths.dossiers, columnReference: 'dossierCode' } }
          : { columnReference: ['dossierCode', 'ordinal'], reference: { resource: paths.papers, columnReference: ['dossierCode', 'ordinal'] } }] }),
      },
    })),
  };
}
