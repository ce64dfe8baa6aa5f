import { describe, expect, it } from 'vitest';
import { draftOf, extract, layoutPaper, makeSpan, type FieldDraft, type PaperText } from '../../../src/core/reading/index.ts';
import { withRepeatedNames, withRepeatedUnits } from '../../../src/core/papers/repeated-names.ts';
import { spokenDate } from '../../../src/core/papers/spoken-dates.ts';
import type { FieldKind } from '../../../src/core/model/index.ts';
import { printPage, row } from '../reading/printed-page.ts';

const page = (lines: readonly string[], weak: Readonly<Record<string, number>> = {}): PaperText => layoutPaper([printPage(lines.map((text, i) => row(3 + i * 3, text, { weak })))]);
const draftOfRow = (kind: FieldKind, text: PaperText, at: number, from = 0): FieldDraft => {
  const found = extract(kind, makeSpan(text.rows[at]?.tokens.slice(from) ?? []));
  if (!found) throw new Error('nothing read');
  return draftOf(kind, found);
};
const shown = (draft: FieldDraft | null | undefined): unknown => [draft?.reading.value, draft?.sure];

describe('names that stand twice on a paper', () => {
  const read = (upper: string, lower: string, weak: Readonly<Record<string, number>> = {}): unknown => {
    const text = page([upper, 'Địa chỉ: 12 Lê Duẩn', lower], weak);
    return shown(withRepeatedNames({ name: draftOfRow('personName', text, 0) }, ['name'], text)['name']);
  };
  it('prove each other in letters of another shape, marks and all', () => {
    expect(read('BÙI VĂN BÌNH', 'Bùi Văn Bình', { VĂN: 0.6 })).toEqual(['BÙI VĂN BÌNH', true]);
    expect(read('BÙI VĂN BÌNH', 'Bùi Vân Bình', { VĂN: 0.6, Vân: 0.8 })).toEqual(['BÙI VĂN BÌNH', false]);
    expect(read('BÙI VĂN BÌNH', 'BÙI VĂN BÌNH', { VĂN: 0.6 })).toEqual(['BÙI VĂN BÌNH', false]);
    expect(read('BÙI VĂN BÌNH', 'Bùi Văn Bình', { VĂN: 0.6, Văn: 0.5 })).toEqual(['BÙI VĂN BÌNH', false]);
  });
  it('put one word right in doubt, never in a sure name', () => {
    expect(read('MAT THANH SƠN', 'Mai Thanh Sơn', { MAT: 0.5 })).toEqual(['MAI THANH SƠN', false]);
    expect(read('MAI THANH SƠN', 'Mai Thanh Son')).toEqual(['MAI THANH SƠN', true]);
    expect(read('MAI THANH SON', 'Mai Thanh Sơn')).toEqual(['MAI THANH SƠN', false]);
  });
  it('show that one of two words is cut', () => {
    expect(read('BÙI VĂN', 'Bùi Văn Bình')).toEqual(['BÙI VĂN BÌNH', false]);
    expect(read('BÙI BÌNH', 'Bùi Văn Bình')).toEqual(['BÙI BÌNH', true]);
  });
});

describe('units that stand twice on a paper', () => {
  const read = (address: string, weak: Readonly<Record<string, number>>): unknown => {
    const text = page(['ỦY BAN NHÂN DÂN PHƯỜNG THANH KHÊ', 'Họ và tên của người ấy', address], weak);
    return shown(withRepeatedUnits({ agency: draftOfRow('agency', text, 0) }, ['agency'], text)['agency']);
  };
  it('outweigh weakly read words of their names, and of nothing else', () => {
    expect(read('12 Lê Duẩn, phường Thanh Khê, thành phố Đà Nẵng', { KHÊ: 0.6 })).toEqual(['ỦY BAN NHÂN DÂN PHƯỜNG THANH KHÊ', true]);
    expect(read('12 Lê Duẩn, phường Hải Châu, thành phố Đà Nẵng', { KHÊ: 0.6 })).toEqual(['ỦY BAN NHÂN DÂN PHƯỜNG THANH KHÊ', false]);
    expect(read('12 Lê Duẩn, phường Thanh Khê, thành phố Đà Nẵng', { KHÊ: 0.6, NHÂN: 0.5 })).toEqual(['ỦY BAN NHÂN DÂN PHƯỜNG THANH KHÊ', false]);
  });
});

describe('the words of a date', () => {
  const date = (sure: boolean, iso = '2025-10-04'): FieldDraft => ({ reading: { value: iso, raw: '04/10/2025', source: 'ocr', confidence: 0.96, page: 0, box: null }, alternatives: [], findings: [], sure });
  const read = (text: string, sure = true, iso?: string): unknown => shown(spokenDate(draftOfRow('text', page([text], { mươi: 0.5 }), 0), date(sure, iso)));
  const said = 'Ngày bốn, tháng mười, năm hai nghìn không trăm hai mươi lăm';
  it.each<[string, string, string, boolean, string?]>([
    ['are proven by the figures', said, said, true], ['have the marks that the figures say', said.replace('nghìn', 'nghin').replace('mười', 'mươi'), said, true],
    ['keep either word for four', said.replace('bốn', 'hai mươi bốn').replace('mười', 'tư'), said.replace('bốn', 'hai mươi bốn').replace('mười', 'tư'), true, '2025-04-24'],
    ['have the word that the figures say, in doubt', said.replace('năm hai', 'năm hơi'), said, false], ['stay when they say another date', said.replace('bốn', 'năm').replace('lăm', 'sáu').replace('mười', 'một'), said.replace('bốn', 'năm').replace('lăm', 'sáu').replace('mười', 'một'), false],
  ])('%s', (_, text, value, sure, iso) => { expect(read(text, true, iso)).toEqual([value, sure]); });
  it('stay as they are beside figures that are not sure', () => { expect(read(said, false)).toEqual([said, false]); });
});
