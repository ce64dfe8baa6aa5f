import { describe, expect, it } from 'vitest';
import { centred, row, type PrintedLine } from '../reading/printed-page.ts';
import { left, nation, read, right, values } from './civil-support.ts';

const l = (line: number, text: string): PrintedLine => ({ at: 0.08, line, text, size: 26 });
const r = (line: number, text: string): PrintedLine => ({ at: 0.53, line, text, size: 26 });
/** Both columns as one line of the recogniser. */
const both = (line: number, a: string, b: string): PrintedLine => ({ at: 0.08, line, text: `${a}${' '.repeat(Math.max(4, Math.round((0.45 * 1654 - a.length * 26 * 0.45) / 26)))}${b}`, size: 26 });

const foot = [row(17, 'Nơi đăng ký kết hôn: Ủy ban nhân dân phường Hòa Minh, quận Liên Chiểu, thành phố Đà Nẵng'), row(18, 'Ngày, tháng, năm đăng ký: 20/09/2019'), right(20, 'NGƯỜI KÝ GIẤY CHỨNG NHẬN KẾT HÔN'), right(21, 'CHỦ TỊCH'), right(26, 'Trương Quang Minh')];
const head = [...nation(0.3), right(3, 'Số: 45/2019'), centred(5, 'GIẤY CHỨNG NHẬN KẾT HÔN', { size: 40 })];
const columns = [
  l(7, 'Họ, chữ đệm, tên vợ: LÊ THỊ LAN'), r(7, 'Họ, chữ đệm, tên chồng: TRẦN VĂN'), r(8, 'HÙNG'), l(9, 'Ngày, tháng, năm sinh: 05/09/1997'), r(9, 'Ngày, tháng, năm sinh: 12/01/1995'),
  l(10, 'Dân tộc: Kinh    Quốc tịch: Việt Nam'), r(10, 'Dân tộc: Cơ Tu    Quốc tịch: Việt Nam'), l(11, 'Nơi cư trú: Số 12 Lê Duẩn, Phường'), l(12, 'Hải Châu, Thành phố Đà Nẵng'), r(11, 'Nơi cư trú: Xã Hòa Phong, Huyện Hòa'), r(12, 'Vang, Thành phố Đà Nẵng'),
  l(13, 'Giấy tờ tùy thân: CCCD số'), l(14, '048197000017'), r(13, 'Giấy tờ tùy thân: CCCD số'), r(14, '048095000018'),
];
const couple = {
  wifeName: 'LÊ THỊ LAN', wifeBirthDate: '1997-09-05', wifeEthnicity: 'Kinh', wifeNationality: 'Việt Nam', wifeResidence: 'Số 12 Lê Duẩn, Phường Hải Châu, Thành phố Đà Nẵng', wifeIdentity: 'CCCD số 048197000017',
  husbandName: 'TRẦN VĂN HÙNG', husbandBirthDate: '1995-01-12', husbandEthnicity: 'Cơ Tu', husbandNationality: 'Việt Nam', husbandResidence: 'Xã Hòa Phong, Huyện Hòa Vang, Thành phố Đà Nẵng', husbandIdentity: 'CCCD số 048095000018',
};
const keys = Object.keys(couple);

describe('marriage certificates', () => {
  it('read each column for itself, values that go on in the next line within it', () => {
    const reading = read([...head, ...columns, ...foot]);
    expect(reading.typeId).toBe('marriage-certificate');
    expect(values(reading, ...keys)).toEqual(couple);
    expect(values(reading, 'numberSymbol', 'registrationPlace', 'registeredDate', 'signer')).toEqual({
      numberSymbol: '45/2019', registrationPlace: 'Ủy ban nhân dân phường Hòa Minh, quận Liên Chiểu, thành phố Đà Nẵng', registeredDate: '2019-09-20', signer: 'Trương Quang Minh',
    });
  });

  it.each([['DỤNG', 'LÊ THỊ LAN DUNG'], ['Dụng', 'LÊ THỊ LAN'], ['DGHQ', 'LÊ THỊ LAN']])('take a second line of a name that was hardly recognised where it is a syllable in capitals: %s', (second, name) => {
    const reading = read([...head, ...columns, { ...l(8, second), weak: { [second]: 0.15 } }, ...foot]);
    expect(reading.fields['wifeName']?.value).toBe(name);
    expect(name === 'LÊ THỊ LAN' || reading.fields['wifeName']?.sure === false).toBe(true);
  });

  it.each([-2.5, -1, 1, 3])('find the gutter on a page that leans by %d degrees', (skewDeg) => {
    expect(values(read([...head, ...columns, ...foot], { skewDeg }), ...keys)).toEqual(couple);
  });

  it('give the first of two values in a merged line to the wife, where no label says whose column it is', () => {
    const merged = [
      both(7, 'Họ, chữ đệm, tên: LÊ THỊ LAN', 'Họ, chữ đệm, tên: TRẦN VĂN AN'), both(8, 'Ngày, tháng, năm sinh: 05/09/1997', 'Ngày, tháng, năm sinh: 12/01/1995'),
      both(9, 'Dân tộc: Kinh', 'Dân tộc: Tày'), both(10, 'Quốc tịch: Việt Nam', 'Quốc tịch: Lào'),
    ];
    const reading = read([...head, ...merged, ...foot]);
    expect(values(reading, 'wifeName', 'wifeBirthDate', 'wifeEthnicity', 'wifeNationality', 'husbandName', 'husbandBirthDate', 'husbandEthnicity', 'husbandNationality')).toEqual({
      wifeName: 'LÊ THỊ LAN', wifeBirthDate: '1997-09-05', wifeEthnicity: 'Kinh', wifeNationality: 'Việt Nam', husbandName: 'TRẦN VĂN AN', husbandBirthDate: '1995-01-12', husbandEthnicity: 'Tày', husbandNationality: 'Lào',
    });
    expect(reading.fields['wifeName']?.sure).toBe(false);
    expect(reading.fields['husbandBirthDate']?.sure).toBe(false);
  });

  it('believe the labels of old forms, which have the husband left', () => {
    const old = [
      both(7, 'Họ và tên chồng: TRẦN VĂN AN', 'Họ và tên vợ: LÊ THỊ LAN'), both(8, 'Ngày, tháng, năm sinh: 12/01/1975', 'Ngày, tháng, năm sinh: 05/09/1977'), both(9, 'Dân tộc: Kinh', 'Dân tộc: Kinh'),
      both(10, 'Số Giấy CMND/Hộ chiếu: 201123456', 'Số Giấy CMND/Hộ chiếu: 205654321'), row(12, 'Nơi đăng ký: UBND xã Hòa Phong, huyện Hòa Vang'), row(13, 'Ngày, tháng, năm đăng ký: 20/09/2003'),
    ];
    const reading = read([...nation(0.3), right(3, 'Số: 45/2003'), right(4, 'Quyển số: 01/2003'), centred(5, 'GIẤY CHỨNG NHẬN KẾT HÔN', { size: 40 }), ...old]);
    expect(values(reading, 'wifeName', 'wifeIdentity', 'husbandName', 'husbandIdentity', 'husbandBirthDate', 'registrationPlace')).toEqual({
      wifeName: 'LÊ THỊ LAN', wifeIdentity: '205654321', husbandName: 'TRẦN VĂN AN', husbandIdentity: '201123456', husbandBirthDate: '1975-01-12', registrationPlace: 'UBND xã Hòa Phong, huyện Hòa Vang',
    });
    expect(reading.fields['wifeName']?.sure).toBe(true);
  });

  it('read an extract in one column, with the register’s entry in a sentence', () => {
    const reading = read([
      { at: 0.1, line: 1, text: 'UBND PHƯỜNG HÒA MINH', size: 26 }, ...nation(0.5), left(3, 'Số: 12/TLKH-BS'), right(3, 'Đà Nẵng, ngày 05 tháng 3 năm 2024'), centred(5, 'TRÍCH LỤC KẾT HÔN', { size: 40 }), centred(6, '(BẢN SAO)'),
      row(8, 'Họ, chữ đệm, tên vợ: LÊ THỊ LAN'), row(9, 'Ngày, tháng, năm sinh: 05/09/1997'), row(10, 'Họ, chữ đệm, tên chồng: TRẦN VĂN AN'), row(11, 'Ngày, tháng, năm sinh: 12/01/1995'),
      row(12, 'Đăng ký kết hôn tại: Ủy ban nhân dân phường Hòa Minh, quận Liên Chiểu, số 45/2019, ngày 20 tháng 9 năm 2019'),
    ]);
    expect(reading.typeId).toBe('marriage-certificate');
    expect(values(reading, 'numberSymbol', 'wifeName', 'wifeBirthDate', 'husbandName', 'husbandBirthDate', 'registrationPlace', 'registeredDate')).toEqual({
      numberSymbol: '12/TLKH-BS', wifeName: 'LÊ THỊ LAN', wifeBirthDate: '1997-09-05', husbandName: 'TRẦN VĂN AN', husbandBirthDate: '1995-01-12',
      registrationPlace: 'Ủy ban nhân dân phường Hòa Minh, quận Liên Chiểu', registeredDate: '2019-09-20',
    });
  });

  it.each([
    ['a birth after the wedding', (x: PrintedLine) => (x.text.includes('05/09/1997') ? l(9, 'Ngày, tháng, năm sinh: 05/09/2021') : x), 'wifeBirthDate', 'field.date-order'],
    ['a number of another year', (x: PrintedLine) => (x.text.includes('45/2019') ? right(3, 'Số: 45/2018') : x), 'numberSymbol', 'field.readings-disagree'],
    ['the same name twice', (x: PrintedLine) => (x.text.includes('TRẦN VĂN') ? r(7, 'Họ, chữ đệm, tên chồng: LÊ THỊ LAN') : x.text === 'HÙNG' ? r(28, '.') : x), 'husbandName', 'field.readings-disagree'],
  ])('doubt %s', (_, change, key, code) => {
    const field = read([...head, ...columns, ...foot].map(change)).fields[key];
    expect(field?.sure).toBe(false);
    expect(field?.findings.map((f) => f.code)).toContain(code);
  });

  it('take a surname after a colon for no heading, and the motto for none', () => {
    const lines = [row(7, 'Họ, chữ đệm, tên vợ: MAI HOÀNG ĐÀO'), row(8, 'Ngày, tháng, năm sinh: 28/12/1999'), row(9, 'Họ, chữ đệm, tên chồng: VÕ THANH VŨ'), row(10, 'Ngày, tháng, năm sinh: 08/01/1980')];
    expect(values(read([...head, ...lines, ...foot]), 'wifeName', 'wifeBirthDate', 'husbandName', 'husbandBirthDate')).toEqual({
      wifeName: 'MAI HOÀNG ĐÀO', wifeBirthDate: '1999-12-28', husbandName: 'VÕ THANH VŨ', husbandBirthDate: '1980-01-08',
    });
  });
});
