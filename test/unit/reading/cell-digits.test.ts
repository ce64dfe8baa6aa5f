import { describe, expect, it } from 'vitest';
import { cellDigits, mendWords } from '../../../src/core/reading/index.ts';

describe('digits of a row of cells, as letters', () => {
  it.each([
    ['|0|4|9|1|5|8|1|o|o|1|9|9|', '049158100199', true],
    ['l0J4J8J0J5J5J6J3JoJoJ6]5|', '048055630065', true],
    ['|0|4|8|0i8/4/8|3|1|6|4|6;', '048084831646', true],
    ['|0 |4 |9 |1 |5 |8 |1 |0 |0 |1 |9 |9', '049158100199', true],
    ['hộ:|0|4|8|0|5|9|1|3|8|9|8|4|', '048059138984', true], ['0|4|9|0|7|2|6|7|3|1|3|0|', '049072673130', true], ['nhân: 0|4|9|0|7|2|6|7|3|1|3|0', '049072673130', true],
    // a border was lost beside the digit 1, so that nobody can tell how many there are
    ['|0J4J810/814J8)31|6|4|6,', '04810814831646', false],
  ])('%s', (text, digits, certain) => {
    expect(cellDigits(text)).toMatchObject({ digits, certain });
  });

  it.each(['048084831646', '201 661 559', '1.2.3.4.5.6', '04/05/1999', 'Nguyễn Thị Lil', '', '5I/2019/HĐ-UBND'])('%s is no row of cells', (text) => {
    expect(cellDigits(text)).toBeNull();
  });

  it('says where the row begins', () => {
    expect(cellDigits('hộ:|0|4|8|0|5|9|')?.from).toBe(3);
  });
});

describe('square metres', () => {
  it.each([
    ['Diện tích sàn 120,5 m2', 'Diện tích sàn 120,5 m²', true],
    ['diện tích 98m7, 2 tầng', 'diện tích 98m², 2 tầng', true],
    ['rộng 5 m?', 'rộng 5 m²', true],
    ['rộng 5 m, sâu 20 m', 'rộng 5 m, sâu 20 m', false],
    ['nhà 120 m²', 'nhà 120 m²', false],
    ['đường M7 rộng 5 m 25', 'đường M7 rộng 5 m 25', false],
  ])('%s', (before, text, guessed) => expect(mendWords(before, true)).toEqual({ text, guessed }));
});
