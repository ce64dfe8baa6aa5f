import { strToU8, zipSync, type Zippable } from 'fflate';
import { AppError } from '../../../model/index.ts';
import { forbiddenXmlCharacter } from './xml.ts';

/**
 * One cell. A text stays a text, whatever it looks like (`0012`, `=1+1`); a date is a day `YYYY-MM-DD`, shown as
 * `dd/mm/yyyy`; a share is between 0 and 1, shown in percent.
 */
export type XlsxCell = string | number | { readonly date: string } | { readonly share: number } | null;

export interface XlsxSheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string;
  /** In characters, by column. */
  readonly widths: readonly number[];
  /** Rows at the top that stay in sight. */
  readonly headRows: number;
  readonly rows: readonly (readonly XlsxCell[])[];
}

/** Most characters of a cell and most rows of a sheet (ECMA-376 names neither; Excel's own bounds). */
export const maxCellCharacters = 32_767;
const MAX_ROWS = 1_048_576;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Places in `cellXfs` of the styles below. */
const STYLE = { head: 1, text: 2, date: 3, whole: 4, share: 5, number: 0 } as const;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#xD;' };
/** Readers take `_x0041_` in a text for an escaped `A` (ECMA-376 part 1, 22.9.2.19): the underscore before it is escaped itself. */
const escape = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/[&<>"\r]/g, (char) => ENTITIES[char] ?? char);

/** `A`, `B`, … `AA`. @param index from 0 */
export function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26));
}

const EPOCH = Date.UTC(1899, 11, 30);
/** Excel's calendar has a 29 February 1900: days before March of that year cannot be told in it. */
const FIRST_SAFE = '1900-03-01';

/** A day as the number that workbooks count it by; null for what is no day of theirs (a year alone, the nineteenth century). */
export function dateSerial(iso: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || iso < FIRST_SAFE) return null;
  const at = Date.parse(`${iso}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(iso) ? (at - EPOCH) / 86_400_000 : null;
}

/** A paper's date as a cell: a real date where it is a whole day, the text as it stands where it is not. */
export function dateCell(iso: string | null): XlsxCell {
  return iso === null ? null : dateSerial(iso) === null ? iso : { date: iso };
}

/** Rows as a workbook that is read back shows them: empty cells are null, and none stand at a row's end. */
export function shownRows(rows: XlsxSheet['rows']): readonly (readonly (string | number | { readonly date: string } | null)[])[] {
  return rows.map((row) => {
    const shown = row.map((cell) => (cell === '' || cell === null ? null : typeof cell === 'object' && 'share' in cell ? cell.share : cell));
    return shown.slice(0, shown.findLastIndex((cell) => cell !== null) + 1);
  });
}

function cellXml(cell: XlsxCell, at: string, isHead: boolean): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'string') {
    const bad = forbiddenXmlCharacter(cell);
    // Plans refuse such values with the field's name; nothing is dropped in silence.
    if (bad !== null || cell.length > maxCellCharacters) throw new Error(`${at} holds ${bad ?? `${cell.length} characters`}`);
    return `<c r="${at}" s="${isHead ? STYLE.head : STYLE.text}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
  }
  const [value, style] = typeof cell === 'number' ? [cell, Number.isInteger(cell) ? STYLE.whole : STYLE.number] as const
    : 'share' in cell ? [cell.share, STYLE.share] as const : [dateSerial(cell.date), STYLE.date] as const;
  if (value === null || !Number.isFinite(value)) throw new Error(`${at} holds no number`);
  return `<c r="${at}" s="${style}"><v>${String(value)}</v></c>`;
}

function sheetXml({ widths, headRows, rows }: XlsxSheet): string {
  const width = Math.max(1, ...rows.map((row) => row.length));
  const cols = widths.map((chars, index) => `<col min="${index + 1}" max="${index + 1}" width="${chars}" customWidth="1"/>`).join('');
  const pane = headRows === 0 ? '' : `<pane ySplit="${headRows}" topLeftCell="A${headRows + 1}" activePane="bottomLeft" state="frozen"/>`;
  const data = rows.map((row, y) => {
    const cells = row.map((cell, x) => cellXml(cell, `${columnName(x)}${y + 1}`, y < headRows)).join('');
    return `<row r="${y + 1}">${cells}</row>`;
  }).join('');
  return `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1:${columnName(width - 1)}${Math.max(1, rows.length)}"/>`
    + `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`
    + `${cols === '' ? '' : `<cols>${cols}</cols>`}<sheetData>${data}</sheetData></worksheet>`;
}

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>`
  + '<fonts count="2"><font><sz val="11"/><name val="Times New Roman"/><family val="1"/></font><font><b/><sz val="11"/><name val="Times New Roman"/><family val="1"/></font></fonts>'
  + '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7EDF5"/></patternFill></fill></fills>'
  + '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
  + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">'
  + '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
  + '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>'
  + [49, 164, 1, 10].map((format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join('')
  + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/**
 * A workbook of plain tables (ECMA-376, XLSX): no formulas, no macros, no links. The same tables give the same bytes.
 *
 * @param about its title, the program that made it, and when
 * @throws AppError `package.incomplete` (`rows`) when a sheet has more rows than Excel opens; Error for texts that the plan had to refuse
 */
export function writeWorkbook(sheets: readonly XlsxSheet[], about: { readonly title: string; readonly creator: string; readonly createdAt: string }): Uint8Array {
  for (const { name, rows } of sheets) {
    if (name === '' || name.length > 31 || /[[\]:*?/\\]/.test(name)) throw new Error(`a sheet cannot be called ${name}`);
    if (rows.length > MAX_ROWS) throw new AppError('package.incomplete', { reason: 'rows' });
  }
  const numbers = sheets.map((_, index) => index + 1);
  const part = (name: string, type: string): string => `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-${type}+xml"/>`;
  const relation = (id: number, type: string, target: string): string => `<Relationship Id="rId${id}" Type="${type}" Target="${target}"/>`;
  const files: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
      + `${part('xl/workbook.xml', 'officedocument.spreadsheetml.sheet.main')}${part('xl/styles.xml', 'officedocument.spreadsheetml.styles')}`
      + `${numbers.map((n) => part(`xl/worksheets/sheet${n}.xml`, 'officedocument.spreadsheetml.worksheet')).join('')}${part('docProps/core.xml', 'package.core-properties')}</Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation(1, `${REL}/officeDocument`, 'xl/workbook.xml')}`
      + `${relation(2, `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml')}</Relationships>`,
    'docProps/core.xml': `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`
      + `<dc:title>${escape(about.title)}</dc:title><dc:creator>${escape(about.creator)}</dc:creator>`
      + `<dcterms:created xsi:type="dcterms:W3CDTF">${new Date(about.createdAt).toISOString().replace(/\.\d+Z$/, 'Z')}</dcterms:created></cp:coreProperties>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets>${sheets.map(({ name }, i) => `<sheet name="${escape(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${numbers.map((n) => relation(n, `${REL}/worksheet`, `worksheets/sheet${n}.xml`)).join('')}${relation(numbers.length + 1, `${REL}/styles`, 'styles.xml')}</Relationships>`,
    'xl/styles.xml': STYLES,
  };
  for (const [index, sheet] of sheets.entries()) files[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet);
  const zippable: Zippable = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
  // The format's first day, in the machine's own zone, which is how ZIP counts: the same bytes everywhere.
  return zipSync(zippable, { level: 6, mtime: new Date(1980, 0, 1) });
}
