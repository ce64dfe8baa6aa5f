import { describe, expect, it } from 'vitest';
import { compareDates, dateExists, findDates, fromIso, isoDate, parseDate, parseDateWords, sayDate } from '../../../src/core/vietnam/index.ts';

describe('dates in figures', () => {
  it.each([
    ['12/05/1989', '1989-05-12'], ['1-2-2003', '2003-02-01'], ['12.5.1989', '1989-05-12'], ['ngày 05 tháng 03 năm 2024', '2024-03-05'],
    ['Đà Nẵng, ngày 5 tháng 3 năm 2024', '2024-03-05'], ['ngày05tháng03năm2024', '2024-03-05'], ['ngày . 05 . tháng 03, năm 2024', '2024-03-05'],
    ['16 thúng 12 năm 2019', '2019-12-16'], ['29/02/2024', '2024-02-29'],
  ])('reads %s', (text, iso) => expect(parseDate(text)).toBe(iso));

  it.each(['29/02/2023', '31/04/2020', '00/01/2020', '12/13/2020', '12/05/89', '1989', 'ngày tháng năm', '112/05/1989'])('finds no existing date in %s', (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it('gives an impossible date with its parts, so that it can be shown', () => {
    expect(findDates('31/02/2020')).toMatchObject([{ date: { day: 31, month: 2, year: 2020 }, exists: false }]);
  });

  it('finds several, in order, with their places', () => {
    const text = 'từ ngày 01/02/2025 đến ngày 3 tháng 4 năm 2026';
    const found = findDates(text);
    expect(found.map((f) => isoDate(f.date))).toEqual(['2025-02-01', '2026-04-03']);
    expect(text.slice(found[0]?.start, found[0]?.end)).toBe('01/02/2025');
  });

  it('knows leap years', () => {
    expect(dateExists({ year: 2000, month: 2, day: 29 })).toBe(true);
    expect(dateExists({ year: 1900, month: 2, day: 29 })).toBe(false);
  });

  it('takes only real ISO dates back', () => {
    expect(fromIso('2024-02-29')).toEqual({ year: 2024, month: 2, day: 29 });
    expect(fromIso('2023-02-29')).toBeNull();
    expect(fromIso('2023-2-9')).toBeNull();
  });

  it('compares a year with a date by the year', () => {
    expect(compareDates('1990', '1990-05-01')).toBe(0);
    expect(compareDates('1989', '1990-05-01')).toBe(-1);
    expect(compareDates('2024-03-05', '2024-03-04')).toBe(1);
  });
});

describe('dates in words', () => {
  it.each([
    ['Ngày mười hai, tháng năm, năm một nghìn chín trăm tám mươi chín', '1989-05-12'],
    ['Ngày năm tháng năm năm hai nghìn không trăm linh năm', '2005-05-05'],
    ['Ngày mùng tám tháng mười năm hai nghìn không trăm linh tám', '2008-10-08'],
    ['Ngày hai mươi mốt, tháng tư, năm hai ngàn lẻ ba', '2003-04-21'],
    ['ngay hai muoi lam thang muoi hai nam mot nghin chin tram chin muoi', '1990-12-25'],
    ['Ngày mồng một tháng giêng năm một nghìn chín trăm bảy mươi lăm', '1975-01-01'],
  ])('reads %s', (text, iso) => expect(parseDateWords(text)).toBe(iso));

  it.each(['', 'Ngày', 'Ngày ba mươi hai tháng năm năm hai nghìn', 'Ngày ba mươi tháng hai năm hai nghìn', 'Ngày mười hai tháng mười ba năm hai nghìn'])(
    'refuses %s', (text) => expect(parseDateWords(text)).toBeNull(),
  );

  it('reads back every date that it says', () => {
    for (let year = 1900; year < 2100; year += 3) {
      for (let month = 1; month <= 12; month++) {
        for (const day of [1, 4, 5, 10, 15, 20, 21, 24, 25, 28]) {
          expect(parseDateWords(sayDate({ year, month, day }))).toBe(isoDate({ year, month, day }));
        }
      }
    }
  });
});
