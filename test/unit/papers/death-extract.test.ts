import { describe, expect, it } from 'vitest';
import { centred, row, type PrintedLine } from '../reading/printed-page.ts';
import { left, nation, read, right, values } from './civil-support.ts';

const extract: readonly PrintedLine[] = [
  { at: 0.1, line: 1, text: 'UBND PHƯỜNG HÒA MINH', size: 26 }, ...nation(0.5), left(3, 'Số: 470/2025/TLKT-BS'), right(3, 'Đà Nẵng, ngày 05 tháng 3 năm 2025'), centred(5, 'TRÍCH LỤC KHAI TỬ (BẢN SAO)', { size: 36 }),
  row(7, 'Họ, chữ đệm, tên: TRẦN VĂN MẪU'), row(8, 'Ngày, tháng, năm sinh: 1941'), row(9, 'Giới tính: Nam    Dân tộc: Kinh    Quốc tịch: Việt Nam'), row(10, 'Nơi cư trú cuối cùng: Xã Hòa Phong, Huyện Hòa Vang, Thành phố Đà Nẵng'),
  row(11, 'Số định danh cá nhân: 048041000017'), row(12, 'Giấy tờ tùy thân: ...................'), row(13, 'Đã chết vào lúc: 05 giờ 30 phút, ngày 12 tháng 02 năm 2023'), row(14, '(Ghi bằng chữ: Năm giờ ba mươi phút, ngày mười hai, tháng hai, năm hai nghìn không trăm hai mươi ba)'),
  row(15, 'Nơi chết: Bệnh viện Đà Nẵng'), row(16, 'Nguyên nhân chết: Bệnh già'), row(17, 'Số Giấy báo tử/Giấy tờ thay thế Giấy báo tử: Giấy báo tử số 12/GBT, do Bệnh viện Đà Nẵng cấp ngày 12/02/2023'),
  row(18, 'Đăng ký khai tử tại: Ủy ban nhân dân phường Hòa Minh, quận Liên Chiểu, số 23/2023, ngày 15 tháng 02 năm 2023'), right(21, 'NGƯỜI KÝ TRÍCH LỤC'), right(22, 'CHỦ TỊCH'), right(27, 'Trương Quang Minh'),
];
const swap = (line: number, text: string): PrintedLine[] => extract.map((l) => (l.line === line && l.at === 0.12 ? row(line, text) : l));

describe('death extracts', () => {
  it('read the person, the death and the register’s entry; the extract’s own number, not the entry’s', () => {
    const reading = read(extract);
    expect(reading.typeId).toBe('death-extract');
    expect(values(reading, 'numberSymbol', 'fullName', 'birthDate', 'sex', 'ethnicity', 'nationality', 'lastResidence', 'personalId', 'deathDate', 'deathTime', 'deathPlace', 'deathCause', 'deathNotice', 'registrationPlace', 'registeredDate', 'issuedDate', 'signer')).toEqual({
      numberSymbol: '470/2025/TLKT-BS', fullName: 'TRẦN VĂN MẪU', birthDate: '1941', sex: 'Nam', ethnicity: 'Kinh', nationality: 'Việt Nam', lastResidence: 'Xã Hòa Phong, Huyện Hòa Vang, Thành phố Đà Nẵng',
      personalId: '048041000017', deathDate: '2023-02-12', deathTime: '05 giờ 30 phút', deathPlace: 'Bệnh viện Đà Nẵng', deathCause: 'Bệnh già', deathNotice: 'Giấy báo tử số 12/GBT, do Bệnh viện Đà Nẵng cấp ngày 12/02/2023',
      registrationPlace: 'Ủy ban nhân dân phường Hòa Minh, quận Liên Chiểu', registeredDate: '2023-02-15', issuedDate: '2025-03-05', signer: 'Trương Quang Minh',
    });
    expect(reading.fields['deathDate']?.sure).toBe(true);
  });

  it('doubt a day that its words contradict, and offer the other', () => {
    const death = read(swap(13, 'Đã chết vào lúc: 05 giờ 30 phút, ngày 13 tháng 02 năm 2023')).fields['deathDate'];
    expect(death?.sure).toBe(false);
    expect([death?.value, ...(death?.alternatives ?? []).map((a) => a.value)].sort()).toEqual(['2023-02-12', '2023-02-13']);
  });

  it.each([
    ['leaves a cause of dots empty', 16, 'Nguyên nhân chết: ....................', 'deathCause', null],
    ['takes a day without an hour', 13, 'Đã chết vào lúc: ..... giờ ..... phút, ngày 12 tháng 02 năm 2023', 'deathTime', null],
    ['reads the day where the hour is missing', 13, 'Đã chết vào lúc: ..... giờ ..... phút, ngày 12 tháng 02 năm 2023', 'deathDate', '2023-02-12'],
    ['reads a year of birth alone', 8, 'Năm sinh: 1941', 'birthDate', '1941'],
  ])('%s', (_, line, text, key, value) => { expect(read(swap(line, text)).fields[key]?.value).toBe(value); });

  it('doubts a person who died before being born, and a number that is of no register', () => {
    expect(read(swap(8, 'Ngày, tháng, năm sinh: 05/03/2024')).fields['deathDate']?.findings.map((f) => f.code)).toContain('field.date-order');
    const number = read(extract.map((l) => (l.line === 3 && l.at === 0.1 ? left(3, 'Số: 470/QĐ-UBND') : l))).fields['numberSymbol'];
    expect(number?.sure ?? false).toBe(false);
  });

  it('read the day of issue above the signature, also with a mark misread', () => {
    const low = extract.filter((l) => !l.text.startsWith('Đà Nẵng, ngày'));
    expect(read([...low, right(20, 'Hội An, ngùy 05 tháng 4 năm 2025')]).fields['issuedDate']?.value).toBe('2025-04-05');
    expect(read(low).fields['issuedDate']?.value).toBeNull();
  });

  it('read the certificate of before 2016', () => {
    const reading = read([
      ...nation(0.3), right(3, 'Số: 07/2004'), right(4, 'Quyển số: 01/2004'), centred(5, 'GIẤY CHỨNG TỬ', { size: 40 }), row(7, 'Họ và tên: LÊ THỊ BA     Giới tính: Nữ'), row(8, 'Ngày, tháng, năm sinh: 01/02/1930'), row(9, 'Dân tộc: Kinh    Quốc tịch: Việt Nam'),
      row(10, 'Đã chết vào lúc 21 giờ 05 phút, ngày 03 tháng 11 năm 2004'), row(11, '(Ghi bằng chữ: Ngày mùng ba tháng mười một năm hai nghìn không trăm linh bốn)'), row(12, 'Nơi chết: Tại nhà'), row(13, 'Nguyên nhân chết: Già yếu'),
      row(14, 'Nơi đăng ký: UBND xã Hòa Phong, huyện Hòa Vang'), row(15, 'Ngày, tháng, năm đăng ký: 05/11/2004'),
    ]);
    expect(reading.typeId).toBe('death-extract');
    expect(values(reading, 'numberSymbol', 'fullName', 'sex', 'birthDate', 'deathDate', 'deathTime', 'deathPlace', 'registrationPlace', 'registeredDate')).toEqual({
      numberSymbol: '07/2004', fullName: 'LÊ THỊ BA', sex: 'Nữ', birthDate: '1930-02-01', deathDate: '2004-11-03', deathTime: '21 giờ 05 phút', deathPlace: 'Tại nhà', registrationPlace: 'UBND xã Hòa Phong, huyện Hòa Vang', registeredDate: '2004-11-05',
    });
  });
});
