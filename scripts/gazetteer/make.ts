import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { gazetteerForm, parseGazetteer, type GazetteerData } from '../../src/core/model/gazetteer.ts';
import { earlierNames, earlierWards, mergedInto } from './merges.ts';

/*
 * Makes resources/gazetteer/units.json from tables of facts:
 *   npx tsx scripts/gazetteer/make.ts --facts <folder> --as-of 2026-11-21 [--out <file>]
 * The folder holds provinces-2025.tsv (code, name), provinces-before-2025.tsv (code, name), communes-2025.tsv (code,
 * name, province_code) and any number of *-old-to-new.tsv (old_province, old_district, old_commune, old_code, new_code,
 * new_commune, split; one row for each successor).
 */

type Row = Readonly<Record<string, string>>;

function readTable(path: string): Row[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').normalize('NFC').split(/\r?\n/u).filter((line) => line !== '');
  const keys = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(keys.map((key, n) => [key, (cells[n] ?? '').trim()]));
  });
}

const cell = (row: Row, key: string): string => row[key] ?? '';
/** The unit's kind with one capital: some tables write `xã`, some `Thị Trấn`. */
const capital = (name: string): string => name.replace(/^(?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|phường|xã|đặc khu)(?= )/iu,
  (kind) => kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase());

/** Successors of the old communes, several rows of one commune made one. */
function oldCommunes(rows: readonly Row[], provinceCodes: ReadonlyMap<string, string>): GazetteerData['oldCommunes'] {
  const out = new Map<string, GazetteerData['oldCommunes'][number]>();
  for (const row of rows) {
    const province = provinceCodes.get(cell(row, 'old_province'));
    if (province === undefined) throw new Error(`no old province ${cell(row, 'old_province')}`);
    const [name, code] = [cell(row, 'old_commune'), cell(row, 'old_code')];
    const key = `${province}/${cell(row, 'old_district')}/${name}`;
    const today = [...(out.get(key)?.today ?? []), cell(row, 'new_code')];
    const also = earlierWards[`${cell(row, 'old_district')}/${name}`];
    out.set(key, {
      ...(code === '' ? {} : { code }), ...(name === '' ? {} : { name: capital(name) }), district: cell(row, 'old_district'), province, today,
      ...(also ? { also: [...also] } : {}),
    });
  }
  return [...out.values()];
}

function make(facts: string, tables: readonly string[], asOf: string): GazetteerData {
  const before = readTable(join(facts, 'provinces-before-2025.tsv'));
  const successor = new Map(Object.entries(mergedInto).flatMap(([to, from]) => from.map((code) => [code, to] as const)));
  const codes = new Map(before.map((row) => [cell(row, 'name'), cell(row, 'code')]));
  return {
    gazetteer: gazetteerForm,
    validFrom: '2025-07-01',
    asOf,
    source: 'Nghị quyết 202/2025/QH15, Nghị quyết 1659/NQ-UBTVQH15, danh mục đơn vị hành chính của Tổng cục Thống kê',
    provinces: readTable(join(facts, 'provinces-2025.tsv')).map((row) => ({ code: cell(row, 'code'), name: cell(row, 'name') })),
    communes: readTable(join(facts, 'communes-2025.tsv')).map((row) => ({
      code: cell(row, 'code'), name: capital(cell(row, 'name')), province: cell(row, 'province_code'),
    })),
    oldProvinces: before.map((row) => {
      const code = cell(row, 'code');
      const also = earlierNames[code];
      return { code, name: cell(row, 'name'), today: successor.get(code) ?? code, ...(also ? { also: [...also] } : {}) };
    }),
    oldCommunes: oldCommunes(tables.flatMap((name) => readTable(join(facts, name))), codes),
  };
}

/** One unit a line: small, and a change of one unit is a change of one line. */
function write(data: GazetteerData): string {
  const parts = Object.entries(data).map(([key, value]) => (
    Array.isArray(value) ? `"${key}":[\n${value.map((unit) => JSON.stringify(unit)).join(',\n')}\n]` : `"${key}":${JSON.stringify(value)}`
  ));
  return `{\n${parts.join(',\n')}\n}\n`;
}

const { values } = parseArgs({ options: { facts: { type: 'string' }, 'as-of': { type: 'string' }, out: { type: 'string' } } });
if (values.facts === undefined || values['as-of'] === undefined) throw new Error('say --facts <folder> and --as-of <YYYY-MM-DD>');
const data = make(values.facts, ['danang-old-to-new.tsv'], values['as-of']);
const checked = parseGazetteer(data);
if (checked.wrong !== null) throw new Error(checked.wrong);
const out = values.out ?? fileURLToPath(new URL('../../resources/gazetteer/units.json', import.meta.url));
writeFileSync(out, write(data));
console.log(`${String(data.communes.length)} communes, ${String(data.oldCommunes.length)} old communes`);
