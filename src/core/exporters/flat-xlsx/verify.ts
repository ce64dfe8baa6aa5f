import type { Hasher, PackageSource } from '../../ports/index.ts';
import type { ProfileCheck } from '../shared/profile.ts';
import { readTableFile, verifyTables, type TableCheck } from '../shared/package/table-note.ts';
import { checkPaperPdf } from '../shared/paper/verify-pdf.ts';
import { readWorkbook, type ReadSheet } from '../shared/format/xlsx-read.ts';
import { docColumns, fileColumns, sheetNames } from './columns.ts';
import { workbookPath } from './layout.ts';
import { flatSettings } from './settings.ts';

/** What can be wrong with the tree; see `docs/export-flat-xlsx.md`. */
export const flatFaultCodes = ['xlsx.unreadable', 'xlsx.columns', 'xlsx.cell', 'row.mismatch', 'pdf.unreadable', 'pdf.markers', 'pdf.pages', 'pdf.image'] as const;

type Row = Readonly<Record<string, ReadSheet['rows'][number][number]>>;
const textOf = (value: Row[string] | undefined): string => (typeof value === 'string' ? value : '');
const shown = (value: Row[string] | undefined): string => JSON.stringify(value ?? null);
const NUMBERS = new Set(['totalDoc', 'numberOfPaper', 'numberOfPage', 'fileSize']);
const DATES = new Set(['startDate', 'endDate', 'issuedDate', 'receivedOn', 'validUntil']);

function rowsOf(check: TableCheck, sheets: readonly ReadSheet[], name: string, keys: readonly string[], headRows: number): readonly Row[] {
  const sheet = sheets.find((one) => one.name === name);
  if (!sheet || JSON.stringify(sheet.rows[0]) !== JSON.stringify(keys)) {
    check.fault('xlsx.columns', workbookPath, `the sheet ${name} should have the columns ${keys.join(' ')}`);
    return [];
  }
  return sheet.rows.slice(headRows).map((cells, index) => {
    const row: Row = Object.fromEntries(keys.map((key, at) => [key, cells[at] ?? null]));
    for (const [key, value] of Object.entries(row)) {
      const isRight = value === null || (NUMBERS.has(key) ? typeof value === 'number' : DATES.has(key) ? typeof value === 'object' || typeof value === 'string' : typeof value === 'string');
      if (!isRight) check.fault('xlsx.cell', workbookPath, `${name}, row ${index + headRows + 1}, ${key}: of another kind`);
    }
    return row;
  });
}

function checkFiles(check: TableCheck, files: readonly Row[], documents: readonly Row[]): void {
  const say = (row: Row, detail: string): void => check.fault('row.mismatch', workbookPath, `${textOf(row['fileCode'])}: ${detail}`);
  const byCode = new Map<string, Row[]>();
  for (const document of documents) {
    const own = byCode.get(textOf(document['fileCode']));
    if (own) own.push(document);
    else byCode.set(textOf(document['fileCode']), [document]);
  }
  for (const file of files) {
    const code = textOf(file['fileCode']);
    const own = byCode.get(code) ?? [];
    byCode.delete(code);
    const pages = own.reduce((sum, document) => sum + Number(document['numberOfPage']), 0);
    if (own.length !== file['totalDoc']) say(file, `totalDoc is ${shown(file['totalDoc'])}, there are ${own.length} documents`);
    if (pages !== file['numberOfPage']) say(file, `numberOfPage is ${shown(file['numberOfPage'])}, the documents make ${pages}`);
    const codes = new Set(own.map((document) => textOf(document['docCode'])));
    for (let n = 1; n <= own.length; n++) {
      const wanted = `${code}.${String(n).padStart(7, '0')}`;
      if (!codes.has(wanted)) say(file, `no document is called ${wanted}`);
    }
    for (const document of own) {
      if (!textOf(document['filePath']).startsWith(`${textOf(file['folder'])}/`)) say(document, `${textOf(document['filePath'])} lies outside its folder`);
    }
  }
  for (const [, [stray]] of byCode) if (stray) say(stray, 'no row of the sheet of files');
}

async function checkPdfs(check: TableCheck, documents: readonly Row[]): Promise<void> {
  const named = new Set<string>();
  for (const document of documents) {
    const path = textOf(document['filePath']);
    const size = check.sizes.get(path);
    for (const one of [path, textOf(document['signedPath'])]) if (one !== '') named.add(one);
    if (size === undefined || size !== document['fileSize'] || check.digests.get(path) !== document['sha256']) {
      check.fault('row.mismatch', path, size === undefined ? 'the workbook names it' : 'size or digest are not those of the workbook');
      if (size === undefined) continue;
    }
    const pages = await checkPaperPdf(check, path, size, null);
    if (pages > 0 && pages !== document['numberOfPage']) check.fault('pdf.pages', path, `${pages} pages, the workbook says ${shown(document['numberOfPage'])}`);
    const signed = textOf(document['signedPath']);
    if (signed !== '' && check.digests.get(signed) !== document['signedSha256']) check.fault('row.mismatch', signed, 'not the signed file that the workbook names');
  }
  for (const path of check.sizes.keys()) if (path.endsWith('.pdf') && !named.has(path)) check.fault('row.mismatch', path, 'no row of the workbook names it');
}

/** Reads the tree back: the workbook's columns, kinds of cells and sums, and every PDF against its row. @throws as `verifyTables` */
export function verifyFlat(source: PackageSource, hasher: Hasher, signal?: AbortSignal): Promise<ProfileCheck> {
  return verifyTables('flat-xlsx', source, hasher, signal, async (check) => {
    const settings = flatSettings.safeParse(check.note.settings);
    if (!settings.success) check.fault('note.invalid', 'package.json', 'settings');
    const bytes = await readTableFile(check, workbookPath);
    const sheets = bytes && readWorkbook(bytes);
    if (!sheets) check.fault('xlsx.unreadable', workbookPath, 'not a workbook of ours');
    if (!sheets || !settings.success) return { papers: 0, pages: 0 };
    const headRows = settings.data.labelsRow ? 2 : 1;
    const files = rowsOf(check, sheets, sheetNames.files, fileColumns.map(({ key }) => key), headRows);
    const documents = rowsOf(check, sheets, sheetNames.documents, docColumns.map(({ key }) => key), headRows);
    checkFiles(check, files, documents);
    await checkPdfs(check, documents);
    return {
      papers: documents.length, pages: documents.reduce((sum, document) => sum + Number(document['numberOfPage']), 0),
      dossierCode: files.length === 1 ? textOf(files[0]?.['dossierCode']) : '',
    };
  });
}
