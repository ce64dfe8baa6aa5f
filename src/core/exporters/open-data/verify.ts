import type { Hasher, PackageSource } from '../../ports/index.ts';
import { readCsv } from '../shared/format/csv-text.ts';
import { parseJson } from '../shared/records/read-records.ts';
import type { ProfileCheck } from '../shared/profile.ts';
import { checkedJson } from '../shared/package/check.ts';
import { readTableFile, verifyTables, type TableCheck } from '../shared/package/table-note.ts';
import { levels, type CountNode } from './count-tree.ts';
import { isSafe, knownBounds } from './suppress.ts';
import { openDataCsv, openDataSchema, total, type OpenData } from './table.ts';

export const paths = { json: 'open-data.json', csv: 'open-data.csv', dcat: 'dcat.jsonld' } as const;

/** What can be wrong with the table; see `docs/export-open-data.md`. */
export const openDataFaultCodes = ['json.invalid', 'csv.mismatch', 'table.form', 'table.small', 'table.sum', 'table.disclosed', 'dcat.invalid'] as const;

/** A published table as cells again; null with a fault when its rows do not make one. */
function cellsOf(check: TableCheck, table: OpenData): { readonly root: CountNode; readonly hidden: ReadonlySet<CountNode> } | null {
  interface Cell extends CountNode { readonly children: Cell[] }
  const cells = new Map<string, Cell>();
  const hidden = new Set<CountNode>();
  for (const row of table.rows) {
    const codes = levels.map((level) => row[level]);
    const depth = codes.findIndex((code) => code === total);
    const own = depth < 0 ? codes : codes.slice(0, depth);
    const cell: Cell = { codes: own, count: row.count ?? 0, children: [] };
    const parent = cells.get(own.slice(0, -1).join('\n'));
    const isLawful = (own.length === 0 ? cells.size === 0 : parent !== undefined) && !cells.has(own.join('\n'))
      && codes.slice(own.length).every((code) => code === total) && (row.count === null) === (row.status === 'suppressed');
    if (!isLawful) {
      check.fault('table.form', paths.json, `the row ${codes.join(' ')} stands alone, twice or says two things`);
      return null;
    }
    cells.set(own.join('\n'), cell);
    if (own.length > 0) parent?.children.push(cell);
    if (row.count === null) hidden.add(cell);
  }
  const root = cells.get('');
  return root ? { root, hidden } : null;
}

/** Looks at a published table as somebody would who wants to know what is not published. */
function checkTable(check: TableCheck, table: OpenData): void {
  const found = cellsOf(check, table);
  if (!found) return;
  const { root, hidden } = found;
  const bounds = knownBounds(root, hidden);
  for (const [node, { least, most }] of bounds) {
    const name = node.codes.join(' ') || total;
    if (hidden.has(node)) {
      if (!isSafe({ least, most }, table.threshold)) check.fault('table.disclosed', paths.json, `${name} lies between ${least} and ${most}`);
      continue;
    }
    if (node.count < table.threshold) check.fault('table.small', paths.json, `${name} counts fewer than ${table.threshold}`);
    if (least > most || least !== node.count) check.fault('table.sum', paths.json, `${name} is not what its cells make`);
    if (node.children.length === 0 && node.codes.length < levels.length) check.fault('table.form', paths.json, `${name} has no cells`);
  }
}

function checkDcat(check: TableCheck, bytes: Uint8Array | null): void {
  const text = bytes === null ? '' : JSON.stringify(parseJson(bytes)?.value ?? null);
  for (const path of [paths.csv, paths.json]) {
    const digest = check.digests.get(path);
    if (digest !== undefined && !text.includes(digest)) check.fault('dcat.invalid', paths.dcat, `does not tell the digest of ${path}`);
  }
}

/** Reads a publication back: its form, its sums, CSV against JSON, and whether anything suppressed can be worked out. @throws as `verifyTables` */
export function verifyOpenData(source: PackageSource, hasher: Hasher, signal?: AbortSignal): Promise<ProfileCheck> {
  return verifyTables('open-data', source, hasher, signal, async (check) => {
    const table = await checkedJson<OpenData, string>(check, paths.json, openDataSchema, { missing: 'json.invalid', invalid: 'json.invalid' });
    if (!table) return { papers: 0, pages: 0 };
    checkTable(check, table);
    const csv = await readTableFile(check, paths.csv);
    const rows = csv && readCsv(csv, { separator: ',', bom: false });
    if (JSON.stringify(rows) !== JSON.stringify(openDataCsv(table))) check.fault('csv.mismatch', paths.csv, 'not the rows of the JSON');
    checkDcat(check, await readTableFile(check, paths.dcat));
    // How many papers there are is what the table may have to hide.
    return { papers: 0, pages: 0 };
  });
}
