import { describe, expect, it } from 'vitest';
import { mayHaveLostMarks } from '../../../src/core/papers/capital-names.ts';
import { readPaper, type PaperReading } from '../../../src/core/papers/index.ts';
import { centred, printPage, row, type PrintedLine } from '../reading/printed-page.ts';

describe('capitals that may have lost a mark', () => {
  it.each(['TRA', 'TRƯƠNG', 'KHE', 'VAN', 'NGUYÊN'])('%s', (word) => expect(mayHaveLostMarks(word)).toBe(true));
  it.each(['TRÀ', 'TRƯỜNG', 'SÔNG', 'MINH', 'PHÁT', 'HẢI', 'Tra', 'A'])('not %s', (word) => expect(mayHaveLostMarks(word)).toBe(false));
});

const company = (name: string, tail: readonly PrintedLine[] = []): PaperReading => readPaper([printPage([
  { at: 0.08, line: 1, text: 'SỞ TÀI CHÍNH', size: 24 }, { at: 0.5, line: 1, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 26 }, centred(4, 'GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP', { size: 34 }), centred(5, 'CÔNG TY CỔ PHẦN'), centred(6, 'Mã số doanh nghiệp: 0100109106'),
  row(8, `Tên công ty viết bằng tiếng Việt: ${name}`), row(9, '5. Người đại diện theo pháp luật của công ty'), row(10, 'Họ và tên: TRẦN THỊ LAN     Giới tính: Nữ'), row(11, 'Địa chỉ thường trú: 12 Lê Lợi, Phường Hải Châu, Thành phố Đà Nẵng, Việt Nam'),
  row(12, 'Địa chỉ liên lạc: 12 đường Lê Lợi, Phường Hải Châu, Thành phố Đà Nẵng, nước Việt Nam'), ...tail,
])], { today: '2026-11-21' });

describe('companies', () => {
  it.each([
    ['CÔNG TY TNHH THƯƠNG MẠI DỊCH VỤ SÔNG TRA', false], ['CÔNG TY CỔ PHẦN TRƯƠNG GIANG', false], ['CÔNG TY TNHH MTV HẢI VÂN PHAT', false], ['CÔNG TY TNHH XÂY DỰNG SÔNG TRÀ', true], ['CÔNG TY CỔ PHẦN TRƯỜNG HẢI', true],
    ['CÔNG TY TNHH VẬN TẢI BIỂN PHƯỚC TIỀN', false], ['CÔNG TY TNHH VẬN TẢI BIỂN PHƯỚC TIẾN', true],
  ])('%s is sure: %s', (name, sure) => expect(company(name).fields['companyName']).toMatchObject({ value: name, sure }));

  it.each(['PHÓ TRƯỞNG PHONG', 'Ữ TRƯỞNG', 'xi RƯỞNG PHÒNG'])('end the contact address before a signature that reads %s', (title) => {
    expect(company('CÔNG TY CỔ PHẦN TRƯỜNG HẢI', [{ at: 0.62, line: 13, text: title }]).fields['representativeContact']?.value).toBe('12 đường Lê Lợi, Phường Hải Châu, Thành phố Đà Nẵng, nước Việt Nam');
  });
});
