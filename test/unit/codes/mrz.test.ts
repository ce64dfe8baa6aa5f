import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMrz, formatMrz, looksLikeMrz, mrzCheckDigit, mrzNameFits, mrzNameLine, type MrzFacts } from '../../../src/core/vietnam/index.ts';

const fixture = ['IDVNM1900000174048190000017<<4', '9001158F4001153VNM<<<<<<<<<<<2', 'TRAN<<THI<MAU<<<<<<<<<<<<<<<<<'] as const;
const facts: MrzFacts = { personalId: '048190000017', birthDate: '1990-01-15', sex: 'Nữ', expiryDate: '2040-01-15', fullName: 'Trần Thị Mẫu' };

const digits = (n: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^\\d{${String(n)}}$`, 'u'));
const day = (from: string, to: string): fc.Arbitrary<string> =>
  fc.date({ min: new Date(`${from}T00:00:00Z`), max: new Date(`${to}T00:00:00Z`), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));
const people: fc.Arbitrary<MrzFacts> = fc.record({
  personalId: fc.tuple(digits(3), fc.constantFrom('0', '1'), digits(8)).map((p) => p.join('')), birthDate: day('1900-01-01', '1999-12-31'),
  sex: fc.constantFrom('Nam' as const, 'Nữ' as const), expiryDate: day('2021-01-01', '2099-12-31'),
  fullName: fc.array(fc.constantFrom('Trần', 'Đặng', 'Nguyễn', 'Thị', 'Ánh', 'Kiều', 'Lê', 'Xuân', 'Phương'), { minLength: 2, maxLength: 4 }).map((w) => w.join(' ')),
});

describe('the zone of a card', () => {
  it('is the fixture of the regulations', () => {
    expect(formatMrz(facts)).toEqual(fixture);
    expect(findMrz(fixture)).toEqual({
      lines: fixture, personalId: '048190000017', birthDate: '1990-01-15', sex: 'Nữ', expiryDate: '2040-01-15', name: 'TRAN THI MAU', failed: [], rows: [0, 1, 2],
    });
  });

  it('is read where the letter of the sex was taken for two', () => {
    const [one, two, three] = fixture;
    expect(findMrz([one, two.replace('F', 'FE'), three])).toMatchObject({ lines: fixture, sex: 'Nữ', failed: [] });
    // a digit too many is no letter: the check digits tell that something is wrong
    expect(findMrz([one, two.replace('F', 'F7'), three])?.failed ?? ['none']).not.toEqual([]);
  });

  it('computes the check digits of ICAO 9303', () => {
    expect(mrzCheckDigit('D23145890')).toBe(7);
    expect(mrzCheckDigit('740812')).toBe(2);
    expect(mrzCheckDigit('')).toBe(0);
  });

  it('is read as it was written', () => {
    fc.assert(fc.property(people, (one) => {
      const lines = formatMrz(one);
      expect(lines.every((line) => line.length === 30)).toBe(true);
      const { fullName, ...rest } = one;
      expect(findMrz(lines)).toMatchObject({ ...rest, failed: [], lines });
      expect(mrzNameFits({ lines }, fullName)).toBe(true);
    }));
  });

  it('names what fails for every digit that is changed to another', () => {
    fc.assert(fc.property(people, fc.nat(1000), fc.integer({ min: 1, max: 9 }), (one, at, by) => {
      const lines = [...formatMrz(one)];
      const places = [...lines].slice(0, 2).flatMap((line, row) => [...line].flatMap((char, column) => (/\d/u.test(char) ? [[row, column] as const] : [])));
      const [row, column] = places[at % places.length] ?? [0, 5];
      const line = lines[row] ?? '';
      lines[row] = `${line.slice(0, column)}${String((Number(line[column]) + by) % 10)}${line.slice(column + 1)}`;
      expect(findMrz(lines)?.failed).not.toEqual([]);
    }), { numRuns: 500 });
  });

  it('catches every single change that weights 7, 3, 1 can: all but those of equal value modulo ten', () => {
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<';
    const value = (c: string): number => (c === '<' ? 0 : alphabet.indexOf(c));
    fc.assert(fc.property(fc.array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: 40 }), fc.nat(100), fc.constantFrom(...alphabet), (chars, at, other) => {
      const place = at % chars.length;
      const changed = chars.with(place, other);
      const same = value(chars[place] ?? '') % 10 === value(other) % 10;
      expect(mrzCheckDigit(changed.join('')) === mrzCheckDigit(chars.join(''))).toBe(same);
    }));
  });

  it.each([
    [0, 6, ['number', 'pair', 'composite']], [0, 16, ['id', 'composite']], [0, 20, ['id', 'pair', 'composite']], [0, 14, ['number', 'composite']], [0, 29, ['id', 'composite']],
    [1, 0, ['birth', 'composite']], [1, 6, ['birth', 'composite']], [1, 9, ['expiry', 'composite']], [1, 29, ['composite']],
  ])('line %d, place %d: %j', (row, column, failed) => {
    const lines: string[] = [...fixture];
    const line = lines[row] ?? '';
    lines[row] = line.slice(0, column) + String((Number(line[column]) + 1) % 10) + line.slice(column + 1);
    expect(findMrz(lines)?.failed).toEqual(expect.arrayContaining(failed));
  });

  it.each([
    ['spaces', ['IDVNM 1900000174 048190000017 <<4', '9001158 F 4001153 VNM <<<<<<<<<<< 2', 'TRAN << THI < MAU <<<<<<<<<<<<<<<<<']],
    ['small letters', ['idvnm1900000174048190000017<<4', '9001158f4001153vnm<<<<<<<<<<<2', 'tran<<thi<mau<<<<<<<<<<<<<<<<<']],
    ['letters for digits', ['IDVNM19OOOO0I74O4819OOOO017<<4', '9O0II58F4OOIIS3VNM<<<<<<<<<<<Z', 'TRAN<<THI<MAU<<<<<<<<<<<<<<<<<']],
    ['fillers as letters', ['IDVNM1900000174048190000017KK4', '9001158F4001153VNM<<KK<<cc<(<2', 'TRAN<<THI<MAU<<<K<<<C<<<<<<<<<']],
    ['guillemets', ['IDVNM1900000174048190000017«4', '9001158F4001153VNM««««««2', 'TRAN«THI‹MAU««««««««']],
    ['fillers lost', ['IDVNM19000001740481900000174', '9001158F4001153VNM<<<<<<<2', 'TRAN<<THI<MAU<<<<<<<']],
    ['fillers doubled', ['IDVNM1900000174048190000017<<<4', '9001158F4001153VNM<<<<<<<<<<<<<<2', 'TRAN<<THI<MAU<<<<<<<<<<<<<<<<<<<<<<<']],
    ['other lines around', ['Đặc điểm nhận dạng', 'Bộ Công an', ...fixture, '']],
    ['a line between', [fixture[0], '— ~', fixture[1], '.', fixture[2]]],
  ])('passes with %s', (_what, lines) => {
    const found = findMrz(lines);
    expect(found).toMatchObject({ personalId: '048190000017', birthDate: '1990-01-15', expiryDate: '2040-01-15', sex: 'Nữ', failed: [] });
    expect(found && mrzNameFits(found, 'Trần Thị Mẫu')).toBe(true);
  });

  it.each([
    ['text', ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Số: 123/QĐ-UBND']], ['nothing', []],
    ['one line', [fixture[0]]], ['numbers', ['0905 123 456', '048190000017', '048190000017 201234567 048190000017']],
    ['lines in the wrong order', [fixture[1], fixture[0]]], ['lines too far apart', [fixture[0], '', '', '', fixture[1]]],
  ])('is not %s', (_what, lines) => expect(findMrz(lines)).toBeNull());

  it('tells impossible days and unknown sexes by nothing', () => {
    const [first, second, third] = fixture;
    expect(findMrz([first, second.replace('900115', '901315'), third])).toMatchObject({ birthDate: null });
    expect(findMrz([first, second.replace('F', '<'), third])).toMatchObject({ sex: null });
  });

  it('compares names without marks, and as far as the line goes', () => {
    const long = { personalId: '048190000017', birthDate: '1990-01-15', sex: 'Nữ', expiryDate: '2040-01-15', fullName: 'Công Tằng Tôn Nữ Phương Nguyễn Khánh' } as const;
    expect(mrzNameFits({ lines: formatMrz(long) }, long.fullName)).toBe(true);
    expect(mrzNameFits({ lines: fixture }, 'Trần Thị Mẩu')).toBe(true);
    expect(mrzNameFits({ lines: fixture }, 'Trần Thị Mau Anh')).toBe(false);
    expect(mrzNameFits({ lines: fixture }, 'Tran Thi')).toBe(false);
    expect(mrzNameFits({ lines: fixture }, 'Phan Thị Mẫu')).toBe(false);
    expect(mrzNameFits({ lines: [fixture[0], fixture[1], ''] }, 'Trần Thị Mẫu')).toBe(false);
  });

  it('keeps given names of letters that fillers are mistaken for', () => {
    for (const fullName of ['Trần Thị Lê', 'Nguyễn Kiều', 'Lê Kê', 'Đặng Xê']) {
      const lines = formatMrz({ ...facts, fullName });
      expect(findMrz(lines)?.lines).toEqual(lines);
      expect(findMrz(lines)?.name).toBe(fullName.normalize('NFD').replace(/[\u0300-\u036f]/gu, '').replace(/Đ/gu, 'D').toUpperCase());
    }
  });

  it('knows lines to be read again', () => {
    for (const line of [...fixture, 'IDVNM19000?', 'IDVNM190000O17A']) expect(looksLikeMrz(line), line).toBe(line.length > 15);
    for (const line of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Ngày, tháng, năm / Date, month, year: 12/08/2021', '048190000017']) expect(looksLikeMrz(line), line).toBe(false);
  });
});

describe('the zone beside the printed name', () => {
  const first = 'IDVNM0724539378049072453937<<9';
  const second = '7210051M3210053VNM<<<<<<<<<<<8';

  it.each([`${first.slice(0, 27)}<39"`, `${first.slice(0, 27)}Z<9`, `${first.slice(0, 27)}<K9`, first])('is read although a filler was taken for something else: %s', (line) => {
    expect(findMrz([line, second, 'HUYNH<<NGOC<TRUONG<<<<<<<<<<<<'])).toMatchObject({ lines: [first, second, 'HUYNH<<NGOC<TRUONG<<<<<<<<<<<<'], failed: [] });
  });

  it('never passes with another last digit', () => {
    expect(findMrz([`${first.slice(0, 27)}<38`, second, ''])?.failed).toContain('id');
  });

  it.each([
    ['HUYNH<<NGOC<TERUOONG<<<<<<<<<<', 'HUỲNH NGỌC TRƯỜNG', 'HUYNH<<NGOC<TRUONG<<<<<<<<<<<<'],
    ['LUONG<<THI<BTCH<DAOO<<<<<<<<<<', 'LƯƠNG THỊ BÍCH ĐÀO', 'LUONG<<THI<BICH<DAO<<<<<<<<<<<'],
    ['TRAN<<VAN<HUNG<<<<<<<<<<<<<<<<', 'LÊ THỊ LAN', 'TRAN<<VAN<HUNG<<<<<<<<<<<<<<<<'],
    ['HO<<THANH<LAN<<<<<<<<<<<<<<<<<', '', 'HO<<THANH<LAN<<<<<<<<<<<<<<<<<'],
  ])('%s with %s', (line, name, wanted) => {
    expect(mrzNameLine({ lines: [first, second, line] }, name)).toBe(wanted);
  });
});
