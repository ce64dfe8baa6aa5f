import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateExists, fold, fromIso, isCivilNumber, isoDate, readDateWords, sayDate, wordings, wordsMayMean } from '../../../src/core/vietnam/index.ts';

/** Every day from 1900 to 2100 by its number. */
function dayAt(n: number): { year: number; month: number; day: number } {
  const date = new Date(Date.UTC(1900, 0, 1 + n));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
const lastDay = Math.round((Date.UTC(2100, 11, 31) - Date.UTC(1900, 0, 1)) / 86_400_000);
const anyDay = fc.integer({ min: 0, max: lastDay }).map(dayAt);

describe('dates in words', () => {
  it('are read back, every day from 1900 to 2100', () => {
    const wrong: string[] = [];
    for (let n = 0; n <= lastDay; n++) {
      const day = dayAt(n);
      const said = readDateWords(sayDate(day));
      if (said?.iso !== isoDate(day) || !said.exact) wrong.push(isoDate(day));
    }
    expect(wrong).toEqual([]);
  });

  it('are read back in every wording, with and without commas and marks', () => {
    fc.assert(fc.property(anyDay, fc.constantFrom(...wordings), fc.boolean(), fc.boolean(), (day, wording, comma, marks) => {
      const said = sayDate(day, { ...wording, comma });
      expect(readDateWords(marks ? said : fold(said))).toEqual({ iso: isoDate(day), exact: true });
    }), { numRuns: 3000 });
  });

  it('with one misread letter are never exact, and hardly ever another date', () => {
    const noise = fc.record({ day: anyDay, at: fc.nat(), letter: fc.constantFrom(...'abcdeghiklmnopqrstuvxyrw') });
    let [other, all] = [0, 0];
    fc.assert(fc.property(noise, ({ day, at, letter }) => {
      const words = fold(sayDate(day)).replace(/,/gu, '').split(' ');
      const i = at % words.length;
      const word = words[i] ?? '';
      const j = at % word.length;
      const changed = word.slice(0, j) + letter + word.slice(j + 1);
      if (changed === word) return;
      const said = readDateWords(words.with(i, changed).join(' '));
      const numerals = new Set(fold(sayDate({ year: 1234, month: 5, day: 6 }) + ' không bảy tám chín mười mươi mốt lăm tư lẻ linh mùng mồng giêng chạp ngàn nhăm hăm băm').replace(/,/gu, '').split(' '));
      all += 1;
      if (said === null || said.iso === isoDate(day)) {
        if (said && !numerals.has(changed)) expect(said.exact).toBe(false);
        return;
      }
      // a numeral that turned into another numeral says another date, and nothing in the words can tell
      if (numerals.has(changed)) return;
      other += 1;
      expect(said.exact).toBe(false);
    }), { numRuns: 4000 });
    expect(other / all).toBeLessThan(0.02);
  });

  it.each([
    ['Ngày mười hai, tháng nám, năm một nghìn chín trăm tám mươi chín', '1989-05-12', true], ['Ngày mồng ba tháng tư năm hai ngàn không trăm hai mươi mốt', '2021-04-03', true],
    ['Mùng năm tháng giêng năm một chín tám chín', '1989-01-05', true], ['Ngày hăm mốt tháng chạp năm một nghìn chín trăm chín mươi lăm', '1995-12-21', true],
    ['ngày hai mươi nhăm, tháng mười một, năm hai nghìn lẻ ba', '2003-11-25', true], ['Mười sáu giờ hai mươi tám phút, ngày hai, tháng hai, năm hai nghìn không trăm hai mươi lăm', '2025-02-02', true],
    ['Ngày mười haj tháng năm năm hai nghìn', '2000-05-12', false], ['Ngày mười hai thảng năm nâm hai nghin không trăm linh tám', '2008-05-12', true],
    ['Ngày mười hai tháng năm năm hai nghìn không trăm linh tám./.', '2008-05-12', true], ['Ngày mười hai tháng năm năm hai nghìn không trăm linh tám (đúng hạn)', '2008-05-12', false], ['ngày ba mốt tháng mười hai năm hai nghìn mười', '2010-12-31', true],
  ])('reads %s', (text, iso, exact) => { expect(readDateWords(text)).toEqual({ iso, exact }); });

  it.each(['Ngày ba mươi hai tháng năm năm hai nghìn', 'Ngày xyz tháng năm năm hai nghìn', 'tháng năm năm hai nghìn', 'Ngày mười hai tháng năm năm tám mươi chín', ''])('refuses %s', (text) => {
    expect(readDateWords(text)).toBeNull();
  });

  it('may mean a date in figures when a syllable cannot be read, and may not mean another', () => {
    expect(wordsMayMean('Ngày mười haxx, tháng năm, năm hai nghìn không trăm linh tám', '2008-05-12')).toBe(true);
    expect(wordsMayMean('Ngày mười haxx, tháng năm, năm hai nghìn không trăm linh tám', '2009-05-12')).toBe(false);
    expect(wordsMayMean('không có gì', '2008-05-12')).toBe(false);
  });

  it('exist', () => {
    fc.assert(fc.property(anyDay, (day) => { expect(dateExists(day) && fromIso(isoDate(day))).toEqual(day); }));
  });
});

describe('numbers of the civil registers', () => {
  it.each(['123/2021', '123/2021-KS', '01/2000/KS', '470/2025/TLKT-BS', '12/TLKH', '12/TLKH-BS', '875/TLKT', '12/UBND-XNTTHN', '12/2024/XNTTHN', '12 / 2024 / TLKT - BS', '88/XN-UBND'])('%s is one', (text) => { expect(isCivilNumber(text)).toBe(true); });
  it.each(['123/QĐ-UBND', '123', '123456/2021', '123/1821', '12/20', 'KS/12', '12/2021/ABC', ''])('%s is none', (text) => { expect(isCivilNumber(text)).toBe(false); });
});
