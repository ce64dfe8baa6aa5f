import { describe, expect, it } from 'vitest';
import { readPaper, type PaperReading } from '../../../src/core/papers/index.ts';
import { centred, printPage, row, type PrintedLine } from '../reading/printed-page.ts';

const nation = [{ at: 0.5, line: 1, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 26 }, { at: 0.58, line: 2, text: 'Độc lập - Tự do - Hạnh phúc', size: 26 }];
const permit = (changes: Readonly<Record<number, string>> = {}): PaperReading => {
  const lines: PrintedLine[] = [
    { at: 0.08, line: 1, text: 'ỦY BAN NHÂN DÂN', size: 24 }, { at: 0.08, line: 2, text: 'QUẬN HẢI CHÂU', size: 24 }, ...nation, centred(4, 'GIẤY PHÉP XÂY DỰNG', { size: 36 }), centred(5, 'Số: 123/GPXD-UBND'), centred(6, '(Sử dụng cho nhà ở riêng lẻ)'),
    row(8, '1. Cấp cho: Ông TRẦN VĂN HÙNG và bà LÊ THỊ MAI'), row(9, '- Địa chỉ thường trú: 12 Lê Lợi, Phường Thạch Thang, Quận Hải Châu, Thành phố Đà Nẵng'), row(10, '2. Được phép xây dựng công trình: Nhà ở riêng lẻ'), row(11, '- Gồm các nội dung sau đây:'),
    row(12, '+ Vị trí xây dựng: Thửa đất số 125, tờ bản đồ số 34, Phường Hòa Cường Bắc, Quận Hải Châu, Thành phố Đà Nẵng'), row(13, '+ Cốt nền xây dựng công trình: +0,2 m so với vỉa hè'), row(14, '+ Diện tích xây dựng tầng 1: 85,5 m²'), row(15, '+ Tổng diện tích sàn: 1.256,4 m²'),
    row(16, '+ Chiều cao công trình: 11,6 m; số tầng: 03 tầng + tum'), row(17, '3. Giấy tờ về đất đai: Giấy chứng nhận quyền sử dụng đất số BK 123456 do UBND quận cấp ngày 05/02/2011'), row(18, '4. Giấy phép này có hiệu lực khởi công xây dựng trong thời hạn 12 tháng kể từ ngày cấp.'),
    { at: 0.6, line: 20, text: 'Đà Nẵng, ngày 29 tháng 02 năm 2020' }, { at: 0.1, line: 21, text: 'Nơi nhận:' }, { at: 0.62, line: 21, text: 'TM. ỦY BAN NHÂN DÂN' }, { at: 0.64, line: 22, text: 'KT. CHỦ TỊCH' }, { at: 0.62, line: 23, text: 'PHÓ CHỦ TỊCH' }, { at: 0.62, line: 28, text: 'Dương Thành Thị' },
  ];
  return readPaper([printPage(lines.map((l) => ({ ...l, text: l.at < 0.5 ? changes[l.line] ?? l.text : l.text })))], { today: '2026-11-21' });
};
const valueOf = (reading: PaperReading, key: string): unknown => reading.fields[key]?.value;

describe('construction permits', () => {
  it('give what the house is, where, and until when work may begin', () => {
    const reading = permit();
    expect(reading.typeId).toBe('construction-permit');
    expect(Object.fromEntries(Object.entries(reading.fields).map(([k, f]) => [k, f.value]))).toMatchObject({
      numberSymbol: '123/GPXD-UBND', ownerName: 'TRẦN VĂN HÙNG, LÊ THỊ MAI', ownerAddress: '12 Lê Lợi, Phường Thạch Thang, Quận Hải Châu, Thành phố Đà Nẵng', constructionKind: 'Nhà ở riêng lẻ', parcelNumber: '125', mapSheetNumber: '34',
      constructionAddress: 'Phường Hòa Cường Bắc, Quận Hải Châu, Thành phố Đà Nẵng', buildingArea: '85.5', floorArea: '1256.4', height: '11,6 m', floors: '03 tầng + tum', issuingAgency: 'ỦY BAN NHÂN DÂN QUẬN HẢI CHÂU', issuedDate: '2020-02-29',
      validUntil: '2021-02-28', signer: 'Dương Thành Thị', landCertificate: 'Giấy chứng nhận quyền sử dụng đất số BK 123456 do UBND quận cấp ngày 05/02/2011',
    });
    expect(reading.fields['validUntil']).toMatchObject({ source: 'rule', sure: true });
  });

  it.each([
    ['a printed end', { 18: '4. Giấy phép này có giá trị đến ngày 15/06/2022.' }, 'validUntil', '2022-06-15', true], ['an odd number of months', { 18: '4. Giấy phép có hiệu lực khởi công trong thời hạn 17 tháng.' }, 'validUntil', '2021-07-29', false],
    ['a company', { 8: '1. Cấp cho: CÔNG TY TNHH AN GIA' }, 'ownerName', 'CÔNG TY TNHH AN GIA', true], ['two given names glued', { 8: '1. Cấp cho: Ông TRẦN VĂN HÙNG và bà LÊ THỊ THUANH' }, 'ownerName', 'TRẦN VĂN HÙNG, LÊ THỊ THU ANH', false], ['a small letter behind the colon', { 10: '2. Được phép xây dựng công trình: cửa hàng xăng dầu' }, 'constructionKind', 'Cửa hàng xăng dầu', true], ['one owner', { 8: '1. Cấp cho: Ông/Bà: TRẦN VĂN HÙNG' }, 'ownerName', 'TRẦN VĂN HÙNG', true],
    ['a space after the comma', { 14: '+ Diện tích xây dựng tầng 1: 85, 5 m²' }, 'buildingArea', '85.5', false], ['a height without unit', { 16: '+ Chiều cao công trình: 11,6; số tầng: 3' }, 'height', '11,6 m', false],
    ['a class in strokes', { 10: '2. Được phép xây dựng công trình: Nhà ở riêng lẻ, cấp II' }, 'constructionKind', 'Nhà ở riêng lẻ, cấp II', false], ['a register that is no number', { 17: '3. Giấy tờ về đất đai: Giấy chứng nhận số BK 123456, số vào số CS12345' }, 'landCertificate', 'Giấy chứng nhận số BK 123456, số vào sổ CS12345', false],
    ['another wording of the place', { 12: '- Địa điểm xây dựng: 45 Lê Lợi, Phường Thạch Thang, Quận Hải Châu' }, 'constructionAddress', '45 Lê Lợi, Phường Thạch Thang, Quận Hải Châu', true],
  ])('read %s', (_, changes, key, value, sure) => {
    expect(permit(changes).fields[key]).toMatchObject({ value, sure });
  });

  it('take no heading for the owner, and no date of another paper for its own', () => {
    expect(valueOf(permit({ 6: 'Cấp cho công trình nhà ở riêng lẻ' }), 'ownerName')).toBe('TRẦN VĂN HÙNG, LÊ THỊ MAI');
    expect(valueOf(permit({ 20: '' }), 'issuedDate')).toBe('2020-02-29');
  });

  it('doubt areas that cannot stand beside one another', () => {
    expect(permit({ 15: '+ Tổng diện tích sàn: 8,5 m²' }).fields['floorArea']?.sure).toBe(false);
  });
});
