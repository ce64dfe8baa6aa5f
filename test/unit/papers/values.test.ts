import { describe, expect, it } from 'vitest';
import type { FieldKind } from '../../../src/core/model/index.ts';
import { displayValue, normaliseValue } from '../../../src/core/papers/index.ts';

describe('what a person typed', () => {
  it.each<[FieldKind, string, string]>([
    ['date', '5/3/2024', '2024-03-05'], ['date', '05-03-2024', '2024-03-05'], ['date', '05032024', '2024-03-05'], ['date', '2024-03-05', '2024-03-05'], ['date', '1990', '1990'],
    ['date', 'ngày 5 tháng 3 năm 2024', '2024-03-05'], ['date', 'forever', 'forever'], ['date', '31/02/2024', '31/02/2024'], ['date', ' mai  nhé ', 'mai nhé'],
    ['personName', '  Trần   Thị Mẫu ', 'Trần Thị Mẫu'], ['personName', 'Tra\u0302\u0300n', 'Trần'], ['personalId', '048 190 000 017', '048190000017'], ['personalId', '04819', '04819'],
    ['personalId', '048190000O17', '048190000O17'], ['taxCode', '0100109106 001', '0100109106-001'], ['taxCode', '0100109106', '0100109106'], ['money', '5.000.000.000 đồng', '5000000000'],
    ['money', '5 tỷ', '5 tỷ'], ['area', '1.234,5 m²', '1234.5'], ['area', '120.5', '120.5'], ['area', '120,5', '120.5'], ['sex', 'nu', 'Nữ'], ['sex', 'khác', 'khác'],
    ['ethnicity', 'kinh', 'Kinh'], ['ethnicity', 'Lạ', 'Lạ'], ['nationality', 'VIỆT NAM', 'Việt Nam'], ['phone', '0236 3 789 116', '02363789116'], ['notation', 'QĐ - UBND', 'QĐ-UBND'], ['text', ' a  b ', 'a b'],
  ])('%s %j becomes %j', (kind, typed, value) => {
    expect(normaliseValue(kind, typed)).toBe(value);
    expect(normaliseValue(kind, value)).toBe(value);
  });
});

describe('what a person sees', () => {
  it.each<[FieldKind, string, 'vi' | 'en', string]>([
    ['date', '2024-03-05', 'vi', '05/03/2024'], ['date', '1990', 'vi', '1990'], ['date', 'forever', 'vi', 'Vĩnh viễn'], ['date', 'forever', 'en', 'For ever'], ['date', '31/02/2024', 'vi', '31/02/2024'],
    ['money', '5000000000', 'vi', '5.000.000.000'], ['area', '1234.5', 'vi', '1.234,5'], ['area', '1234.5', 'en', '1,234.5'], ['text', 'a', 'en', 'a'],
  ])('%s %s in %s is %s', (kind, value, lang, shown) => expect(displayValue(kind, value, lang)).toBe(shown));

  it('comes back the same when it is typed again', () => {
    for (const [kind, value] of [['date', '2024-03-05'], ['money', '5000000000'], ['area', '1234.5']] as const) expect(normaliseValue(kind, displayValue(kind, value, 'vi'))).toBe(value);
  });
});
