import { describe, expect, it } from 'vitest';
import { readPaper, type PaperReading } from '../../../src/core/papers/index.ts';
import { centred, printPage, row, type PrintedLine } from '../reading/printed-page.ts';

const book = (changes: Readonly<Record<number, string>> = {}, drop: readonly number[] = []): PaperReading => {
  const lines: PrintedLine[] = [
    centred(1, 'QUYỀN SỬ DỤNG ĐẤT', { size: 40 }), row(2, 'I. Người sử dụng đất, chủ sở hữu nhà ở và tài sản khác gắn liền với đất'), row(3, 'Ông: TRẦN VĂN HÙNG'), row(4, 'Năm sinh: 1960     CMND số: 201123456'), row(5, 'và vợ là Bà: LÊ THỊ MAI'), row(6, 'Năm sinh: 1963     CMND số: 201654321'),
    row(7, 'Địa chỉ thường trú: Tổ 12, Phường Hòa Minh, Quận Liên Chiểu, Thành phố Đà Nẵng'), row(8, 'II. Thửa đất, nhà ở và tài sản khác gắn liền với đất'), row(9, '1. Thửa đất:'), row(10, 'a) Thửa đất số: 125, tờ bản đồ số: 34'), row(11, 'b) Địa chỉ: Phường Hòa Minh, Quận Liên Chiểu, Thành phố Đà Nẵng'),
    row(12, 'c) Diện tích: 120,5 m²   (bằng chữ: Một trăm hai mươi phẩy năm mét vuông)'), row(13, 'd) Hình thức sử dụng: Sử dụng chung'), row(14, 'đ) Mục đích sử dụng: Đất ở tại đô thị'), row(15, 'e) Thời hạn sử dụng: Lâu dài'), row(16, 'g) Nguồn gốc sử dụng: Công nhận QSDĐ như giao đất có thu tiền sử dụng đất'),
    row(17, '2. Nhà ở: Nhà ở riêng lẻ, diện tích xây dựng 72 m², cấp III, 2 tầng'), row(18, '3. Công trình xây dựng khác: -/-'), row(19, '6. Ghi chú: -/-'), row(20, 'Số vào sổ cấp GCN: CH 01234'), { at: 0.7, line: 23, text: 'BĐ 123456', size: 44 },
  ];
  return readPaper([printPage(lines.filter((l) => !drop.includes(l.line)).map((l) => ({ ...l, text: changes[l.line] ?? l.text })))], { today: '2026-11-21' });
};

describe('land-use certificates of couples', () => {
  it('give both owners with their years and ids, the house, and a serial with Đ', () => {
    const { fields, typeId } = book();
    expect(typeId).toBe('land-use-certificate');
    expect(Object.fromEntries(Object.entries(fields).map(([k, f]) => [k, f.value]))).toMatchObject({
      ownerNames: ['TRẦN VĂN HÙNG', 'LÊ THỊ MAI'], ownerBirthYears: ['1960', '1963'], ownerIds: ['201123456', '201654321'], house: 'Nhà ở riêng lẻ, diện tích xây dựng 72 m², cấp III, 2 tầng', serial: 'BĐ 123456', area: '120.5',
    });
  });

  it.each([['an id', { 4: 'Năm sinh: 1960' }, 'ownerIds'], ['a year', { 6: 'CMND số: 201654321' }, 'ownerBirthYears']])('doubt a list that lost %s', (_, changes, key) => {
    expect(book(changes).fields[key]?.sure).toBe(false);
  });

  it.each([
    ['120,5', 'Một trăm hai mươi phẩy năm mét vuông', '120.5', true, 0], ['126,5', 'Một trăm hai mươi phẩy năm mét vuông', '126.5', false, 1], ['120, 5', 'Một trăm hai mươi phẩy năm mét vuông', '120.5', true, 0], ['1.205', 'Một nghìn hai trăm linh năm mét vuông', '1205', true, 0],
  ])('hold the area %s against its words', (figure, words, value, sure, others) => {
    const { area } = book({ 12: `c) Diện tích: ${figure} m²   (bằng chữ: ${words})` }).fields;
    expect([area?.value, area?.sure, area?.alternatives.length]).toEqual([value, sure, others]);
  });

  it.each([
    ['glued to the next label', 'Năm sinh: 1960CMND số: 201123456', ['1960', '1963'], ['201123456', '201654321'], true],
    ['whose 1 was read as 4', 'Năm sinh: 4960. CMND số: 201123456', ['1960', '1963'], ['201123456', '201654321'], false],
    ['with a stroke before it', 'Năm sinh: 41960. CMND số: 201123456', ['1960', '1963'], ['201123456', '201654321'], false],
  ])('read a year %s', (_, line, years, ids, sure) => {
    const { ownerBirthYears, ownerIds } = book({ 4: line }).fields;
    expect([ownerBirthYears?.value, ownerBirthYears?.sure, ownerIds?.value]).toEqual([years, sure, ids]);
  });
});

describe('the code of a certificate', () => {
  it.each([
    ['T1YA9CYMLQ76', 'T1YA9CYMLQ76', true], ['TIYA9CYMLQ76', 'T1YA9CYMLQ76', true], ['TZYA9CYMLQ76', 'T2YA9CYMLQ76', true],
    ['TIYA9CYMLQ7', 'TIYA9CYMLQ7', false], ['TAYA9CYMLQ76', 'TAYA9CYMLQ76', false],
  ])('%s is read as %s', (printed, value, sure) => {
    const { certificateCode } = book({ 19: `Mã Giấy chứng nhận: ${printed}` }).fields;
    expect([certificateCode?.value, certificateCode?.sure]).toEqual([value, sure]);
  });
});
