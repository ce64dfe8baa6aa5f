import { unzipSync } from 'fflate';
import { childrenOf, readXml, type XmlElement } from './xml.ts';

/** One sheet read back: cells as they are shown, texts and numbers apart, dates as `YYYY-MM-DD`. */
export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | { readonly date: string } | null)[])[];
}

const MAX_PART_BYTES = 512 * 1024 * 1024;
const DATE_STYLE = '3';
const EPOCH = Date.UTC(1899, 11, 30);

const unescape = (text: string): string => text.replace(/_x005F_(?=x[0-9A-Fa-f]{4}_)/g, '_');

/** @returns from 0 */
function columnOf(reference: string): number {
  const letters = /^[A-Z]+/.exec(reference)?.[0] ?? '';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function valueOf(cell: XmlElement): ReadSheet['rows'][number][number] | undefined {
  if (cell.attributes['t'] === 'inlineStr') {
    const [inline] = childrenOf(cell, 'is');
    const [text] = childrenOf(inline, 't');
    return text ? unescape(text.text) : undefined;
  }
  const [value] = childrenOf(cell, 'v');
  const number = Number(value?.text ?? '');
  if (!value || value.text === '' || !Number.isFinite(number) || cell.attributes['t'] !== undefined) return undefined;
  return cell.attributes['s'] === DATE_STYLE ? { date: new Date(EPOCH + number * 86_400_000).toISOString().slice(0, 10) } : number;
}

function rowsOf(sheet: XmlElement): ReadSheet['rows'] | null {
  const [data] = childrenOf(sheet, 'sheetData');
  if (!data) return null;
  const rows: (string | number | { readonly date: string } | null)[][] = [];
  for (const row of childrenOf(data, 'row')) {
    const cells: (string | number | { readonly date: string } | null)[] = [];
    for (const cell of childrenOf(row, 'c')) {
      const [at, value] = [columnOf(cell.attributes['r'] ?? ''), valueOf(cell)];
      if (at < cells.length || at > 16_383 || value === undefined) return null;
      while (cells.length < at) cells.push(null);
      cells.push(value);
    }
    if (row.attributes['r'] !== String(rows.length + 1)) return null;
    rows.push(cells);
  }
  return rows;
}

/**
 * Reads a workbook of ours back. It is strict on purpose and knows only the form that `writeWorkbook` gives: one that
 * another program saved again is another file, which its digest says, too.
 *
 * @returns null when it is not such a workbook
 */
export function readWorkbook(bytes: Uint8Array): readonly ReadSheet[] | null {
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, { filter: ({ originalSize }) => originalSize <= MAX_PART_BYTES });
  } catch {
    return null;
  }
  const partOf = (name: string): XmlElement | null => {
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
    return part ? readXml(part) : null;
  };
  const book = partOf('xl/workbook.xml');
  const [list] = book ? childrenOf(book, 'sheets') : [];
  const sheets = childrenOf(list, 'sheet').map((sheet, index) => {
    const part = partOf(`xl/worksheets/sheet${index + 1}.xml`);
    const rows = part && rowsOf(part);
    return rows ? { name: sheet.attributes['name'] ?? '', rows } : null;
  });
  const whole = sheets.flatMap((sheet) => sheet ?? []);
  return whole.length === 0 || whole.length < sheets.length ? null : whole;
}
