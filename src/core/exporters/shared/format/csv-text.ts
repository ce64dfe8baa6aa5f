/** How a CSV file is written; what is not said here is RFC 4180. */
export interface CsvForm {
  readonly separator: ',' | ';' | '\t';
  /** Starts with the byte order mark, by which Excel knows UTF-8. */
  readonly bom: boolean;
}

const BOM = '\ufeff';

/** A field as it stands in a line: quoted where it holds what would end it, or blanks at its ends that readers might trim. */
function fieldText(value: string, separator: string): string {
  return value.includes('"') || value.includes('\n') || value.includes('\r') || value.includes(separator) || value.trim() !== value
    ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A CSV file (RFC 4180): UTF-8, lines end with CR LF, the last one, too. A line with one empty field is written as `""`. */
export function csvText(rows: readonly (readonly string[])[], { separator, bom }: CsvForm): Uint8Array {
  const lines = rows.map((row) => {
    const line = row.map((value) => fieldText(value, separator)).join(separator);
    return `${line === '' ? '""' : line}\r\n`;
  });
  return new TextEncoder().encode(`${bom ? BOM : ''}${lines.join('')}`);
}

/** Reads such a file back; null when it is not UTF-8, a quote stands where none may, or the rows differ in length. */
export function readCsv(bytes: Uint8Array, { separator, bom }: CsvForm): readonly (readonly string[])[] | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
  if (text.startsWith(BOM) !== bom) return null;
  const rows: string[][] = [];
  let row: string[] = [];
  let at = bom ? 1 : 0;
  while (at < text.length) {
    const [value, end] = fieldAt(text, at, separator);
    if (value === null) return null;
    row.push(value);
    if (text.startsWith(separator, end)) {
      at = end + separator.length;
      if (at < text.length) continue;
      return null;
    }
    if (!text.startsWith('\r\n', end)) return null;
    rows.push(row);
    row = [];
    at = end + 2;
  }
  return rows.every(({ length }) => length === rows[0]?.length) ? rows : null;
}

/** The field that begins at a place, and where it ends. */
function fieldAt(text: string, from: number, separator: string): readonly [value: string | null, end: number] {
  if (text[from] !== '"') {
    let end = from;
    while (end < text.length && text[end] !== separator && text[end] !== '\r' && text[end] !== '\n' && text[end] !== '"') end++;
    return [text[end] === '"' ? null : text.slice(from, end), end];
  }
  let end = from + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end < 0) return [null, text.length];
    if (text[end + 1] !== '"') return [text.slice(from + 1, end).replaceAll('""', '"'), end + 1];
    end += 2;
  }
}

/** What makes a spreadsheet take a text for a formula: its first sign, also in full width (as OWASP lists them). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/** True for a text that a spreadsheet would run as a formula when it opens a CSV file. */
export const looksLikeFormula = (text: string): boolean => FORMULA.test(text);
