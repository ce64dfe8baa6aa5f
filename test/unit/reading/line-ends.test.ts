import { describe, expect, it } from 'vitest';
import { extract, layoutPaper, makeSpan, mendWords, trimSpan, type Span } from '../../../src/core/reading/index.ts';
import type { FieldKind } from '../../../src/core/model/index.ts';
import { asFigures } from '../../../src/core/vietnam/index.ts';
import { printPage, row } from './printed-page.ts';

const spanOf = (...lines: string[]): Span => makeSpan(layoutPaper([printPage(lines.map((line, i) => row(3 + i, line)))]).rows.flatMap((r) => r.tokens));
const found = (kind: FieldKind, ...lines: string[]): unknown => {
  const got = extract(kind, spanOf(...lines));
  return got && [got.value, got.guessed];
};

describe('a number at the end of a line', () => {
  it.each([
    ['thửa đất số 125, tờ bản đồ số 34.', 'thửa đất số 125, tờ bản đồ số 34.'], ['căn cứ Điều 12.', 'căn cứ Điều 12.'], ['cư trú tại Tổ 7.', 'cư trú tại Tổ 7.'],
    ['xin xác nhận 5.', 'xin xác nhận'], ['Nguyễn Văn An 12.', 'Nguyễn Văn An'],
  ])('%s', (text, kept) => { expect(trimSpan(spanOf(text)).text).toBe(kept); });
});

describe('an address', () => {
  it.each([
    [['Thôn 3, Xã Duy Phước, Huyện Duy Xuyên, Tỉnh Quảng Nam', 'Gia đình tôi gồm 2 nhân khẩu'], 'Thôn 3, Xã Duy Phước, Huyện Duy Xuyên, Tỉnh Quảng Nam'],
    [['12 Lê Lợi, phường Hải Châu, thành phố Đà Nẵng', 'Nay tôi làm đơn này'], '12 Lê Lợi, phường Hải Châu, thành phố Đà Nẵng'],
    [['xã Cà Dy, huyện Nam Giang, tỉnh Quảng', 'Nam Hiện đang cư trú tại'], 'xã Cà Dy, huyện Nam Giang, tỉnh Quảng Nam'],
    [['Phường Hải Châu, thành phố Đà Nẵng, Việt Nam'], 'Phường Hải Châu, thành phố Đà Nẵng, Việt Nam'],
    [['Số 4 đường tỉnh Quảng Nam Đà Nẵng cũ, Phường Hải Châu'], 'Số 4 đường tỉnh Quảng Nam Đà Nẵng cũ, Phường Hải Châu'],
  ])('%s', (lines, value) => { expect(found('address', ...lines)).toEqual([value, false]); });
});

describe('an area within a text', () => {
  it.each([
    ['tầng 1: 51 m%, số tầng', 'tầng 1: 51 m², số tầng'], ['rộng 101 mZ, cao', 'rộng 101 m², cao'], ['rộng 80m”', 'rộng 80m²'], ['diện tích xây dựng tầng 1: 62 m, số tầng: 3', 'diện tích xây dựng tầng 1: 62 m², số tầng: 3'],
  ])('%s', (read, meant) => { expect(mendWords(read, true)).toEqual({ text: meant, guessed: true }); });
  it.each(['cao 12 m, sâu 3 m', 'diện tích 40 m², dài 8 m, rộng 5 m', '20 mét'])('%s stays', (text) => { expect(mendWords(text, true)).toEqual({ text, guessed: false }); });
});

describe('a small i for a 1', () => {
  it('is one beside figures only', () => {
    expect(asFigures('i2/0i/1990')).toBe('12/01/1990');
    expect(asFigures('sinh tại')).toBe('sinh tại');
    expect(found('year', '199i')).toEqual(['1991', true]);
    expect(found('year', '1986')).toEqual(['1986', false]);
  });
});

describe('a label behind misread leader dots', () => {
  it('begins a word', () => {
    expect(spanOf('Nữ”~Dân tộc').tokens.map((t) => t.text)).toEqual(['Nữ”~', 'Dân', 'tộc']);
    expect(spanOf('CÔNG TY “An Bình”').tokens.map((t) => t.text)).toEqual(['CÔNG', 'TY', '“An', 'Bình”']);
  });
});
