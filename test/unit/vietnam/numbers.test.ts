import { describe, expect, it } from 'vitest';
import { formatAmount, parseAmount, parseDecimalWords, parseNumberWords, sayNumber } from '../../../src/core/vietnam/index.ts';

describe('numbers in words', () => {
  it.each([
    ['một nghìn chín trăm tám mươi chín', 1989], ['Năm tỷ', 5e9], ['Một tỷ chín trăm triệu', 1.9e9], ['hai mươi lăm', 25], ['hai mươi nhăm', 25], ['mười lăm', 15],
    ['một trăm linh năm', 105], ['một trăm lẻ năm', 105], ['hai không không ba', 2003], ['hai mươi triệu không trăm mười lăm', 20_000_015], ['tám chín', 89], ['không', 0],
    ['một nghìm chín trăm', 1900], ['BA TRĂM TRIỆU', 3e8],
  ])('%s is %d', (text, n) => expect(parseNumberWords(text)).toBe(n));

  it.each(['', 'xin chào', 'một mươi', 'trăm', 'hai trăm trăm', 'năm đồng'])('%s is none', (text) => expect(parseNumberWords(text)).toBeNull());

  it('reads back what it says', () => {
    let n = 7;
    for (let i = 0; i < 3000; i++) {
      n = (n * 48_271) % 2_147_483_647;
      const value = n % 10 ** (1 + (i % 12));
      expect(parseNumberWords(sayNumber(value)), sayNumber(value)).toBe(value);
    }
  });

  it.each([
    ['Một trăm hai mươi phẩy năm mét vuông', '120.5'], ['Chín mươi mét vuông', '90'], ['tám mươi lăm phẩy hai lăm', '85.25'], ['bảy phẩy không năm', '7.05'], ['mười phẩy hai mươi lăm', '10.25'],
  ])('%s is the decimal %s', (text, value) => expect(parseDecimalWords(text)).toBe(value));
});

describe('amounts', () => {
  it.each([
    ['5.000.000.000 đồng', '5000000000', false], ['1.234,5 m²', '1234.5', false], ['1,234.5', '1234.5', false], ['125,5', '125.5', false], ['85.25', '85.25', false],
    ['120', '120', false], ['1 234 567', '1234567', false], ['1.234', '1234', true], ['1,234', '1.234', true], ['0,125', '0.125', false], ['100,0', '100', false], ['5,000,000', '5000000', false],
  ])('reads %s', (text, value, ambiguous) => expect(parseAmount(text)).toEqual({ value, ambiguous }));

  it.each(['', 'đồng', '12.3456.7', '1.23.456', '1.234,567,8'])('refuses %s', (text) => expect(parseAmount(text)).toBeNull());

  it('formats what it parses back', () => {
    for (const value of ['0', '7', '120.5', '1234.25', '5000000000', '1000000.75']) expect(parseAmount(formatAmount(value))?.value).toBe(value);
    expect(formatAmount('1234.5')).toBe('1.234,5');
    expect(formatAmount('ba trăm')).toBe('ba trăm');
  });
});
