import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText, looksLikeFormula, readCsv, type CsvForm } from '../../../src/core/exporters/shared/format/csv-text.ts';
import { columnName, dateCell, dateSerial, writeWorkbook, type XlsxCell } from '../../../src/core/exporters/shared/format/xlsx.ts';
import { readWorkbook } from '../../../src/core/exporters/shared/format/xlsx-read.ts';
import { forbiddenXmlCharacter } from '../../../src/core/exporters/shared/format/xml.ts';

const about = { title: 'Bảng thử', creator: 'Sohoa 0.1.0', createdAt: '2026-01-15T10:00:00+07:00' };
const book = (rows: readonly (readonly XlsxCell[])[], name = 'Hồ sơ') => writeWorkbook([{ name, widths: [12], headRows: 1, rows }], about);
const lawful = fc.string({ unit: 'binary' }).filter((text) => forbiddenXmlCharacter(text) === null && text !== '');

describe('workbooks', () => {
  it('come back as they went in: texts, numbers, dates, gaps', () => {
    const rows = [['mã', 'ngày', 'số'], ['0012', { date: '2021-05-20' }, 3], [null, '2021', null, 0.5], ['=1+1', { date: '1900-03-01' }, -7]];
    expect(readWorkbook(book(rows))).toEqual([{ name: 'Hồ sơ', rows: [rows[0], rows[1], [null, '2021', null, 0.5], rows[3]] }]);
  });

  it('change no character of any text that XML can hold', () => {
    fc.assert(fc.property(fc.array(fc.oneof(lawful, fc.constantFrom('constructor', '__proto__', '_x0041_', '_x005F_x0041_', '_x_x0041_', 'a\r\nb', '\tb ', '😀', ' ')), { minLength: 1, maxLength: 6 }), (row) => {
      expect(readWorkbook(book([['đầu'], row]))?.[0]?.rows[1]).toEqual(row);
    }), { numRuns: 60 });
  });

  it('are the same bytes for the same tables', () => {
    expect(book([['a'], ['b', 1]])).toEqual(book([['a'], ['b', 1]]));
  });

  it.each([['a\u0001b'], ['một nửa \ud800'], ['x'.repeat(32_768)]])('refuse a text that no workbook holds, rather than drop a character', (text) => {
    expect(() => book([[text]])).toThrow(/A1 holds/);
  });

  it.each(['', 'a/b', 'x'.repeat(32), 'x?'])('refuse the sheet name %j', (name) => {
    expect(() => book([['a']], name)).toThrow(/cannot be called/);
  });

  it('count days as Excel does, and only days that it can tell', () => {
    expect(dateSerial('1900-03-01')).toBe(61);
    expect(dateSerial('2026-01-15')).toBe(46_037);
    for (const text of ['1900-02-28', '1876-05-01', '2021', '2021-02-29', '2021-13-01', '']) expect(dateSerial(text)).toBeNull();
    expect([dateCell('2021-05-20'), dateCell('2021'), dateCell('1899-12-31'), dateCell(null)]).toEqual([{ date: '2021-05-20' }, '2021', '1899-12-31', null]);
  });

  it('name columns', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });

  it.each([[new Uint8Array()], [new TextEncoder().encode('PK no zip')], [book([['a']]).slice(0, 900)]])('that are none are not read', (bytes) => {
    expect(readWorkbook(bytes)).toBeNull();
  });
});

describe('CSV', () => {
  const forms = fc.record({ separator: fc.constantFrom<CsvForm['separator'][]>(',', ';', '\t'), bom: fc.boolean() });

  it('comes back as it went in, whatever stands in a field', () => {
    const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '"', '""', ',', ';', '\t', '\r\n', '\n', '\r', ' a ', '\ufeff', 'a"b,c\r\nd'));
    fc.assert(fc.property(forms, fc.integer({ min: 1, max: 4 }).chain((width) => fc.array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 5 })), (form, rows) => {
      expect(readCsv(csvText(rows, form), form)).toEqual(rows);
    }));
  });

  it('is what RFC 4180 says, byte for byte', () => {
    const text = (form: CsvForm) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(csvText([['a', 'b;c', 'd,e'], ['', '"x"', 'y\nz']], form));
    expect(text({ separator: ',', bom: false })).toBe('a,b;c,"d,e"\r\n,"""x""","y\nz"\r\n');
    expect(text({ separator: ';', bom: true })).toBe('\ufeffa;"b;c";d,e\r\n;"""x""";"y\nz"\r\n');
  });

  it.each(['a,b', 'a,b\n', 'a"b\r\n', '"a\r\n', '"a"b\r\n', 'a,b\r\nc\r\n', 'a,', '\ufeffa\r\n'])('refuses %j', (text) => {
    expect(readCsv(new TextEncoder().encode(text), { separator: ',', bom: false })).toBeNull();
  });

  it.each([['=1+1', true], ['+84905', true], ['-/-', true], ['@x', true], ['\tx', true], ['\rx', true], ['＝1', true], ['a=1', false], ['', false], ['048190000017', false]])(
    'knows what a spreadsheet would run: %j', (text, is) => { expect(looksLikeFormula(text)).toBe(is); },
  );
});
