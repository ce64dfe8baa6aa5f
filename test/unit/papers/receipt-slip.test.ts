import { describe, expect, it } from 'vitest';
import type { PageCode, PageText } from '../../../src/core/model/index.ts';
import { readPaper, type PaperReading } from '../../../src/core/papers/index.ts';
import { centred, printPage, row, type PrintedLine } from '../reading/printed-page.ts';

const today = '2026-11-21';
const CODE = 'H17.10.08-251103-0012';
const read = (lines: readonly PrintedLine[], codes: readonly PageCode[] = []): PaperReading => {
  const page: PageText = { ...printPage(lines), codes: [...codes] };
  return readPaper([page], { today });
};
const values = (reading: PaperReading, ...keys: string[]): unknown[] => keys.map((k) => reading.fields[k]?.value ?? null);
const codesOf = (reading: PaperReading, key: string): string[] => (reading.fields[key]?.findings ?? []).map((f) => f.code);

const form = (changed: Readonly<Record<number, string>> = {}): PrintedLine[] => [
  centred(5, 'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ', { size: 36 }), row(7, changed[7] ?? `Mã hồ sơ: ${CODE}`), row(8, 'Tiếp nhận hồ sơ của: Nguyễn Thị Lan'), row(9, 'Địa chỉ: 12 Lê Duẩn, Phường Hải Châu, Thành phố Đà Nẵng'),
  row(10, 'Số điện thoại: 0905 123 456     Email:'), row(11, 'Nội dung yêu cầu giải quyết: Cấp Giấy xác nhận tình trạng hôn nhân'), row(12, 'Thành phần hồ sơ nộp gồm:'), row(13, '1. Tờ khai cấp Giấy xác nhận'), row(14, '2. Bản sao Căn cước công dân'),
  row(15, 'Số lượng hồ sơ: 01 (bộ)'), row(16, changed[16] ?? 'Thời gian nhận hồ sơ: 14 giờ 30 phút, ngày 03 tháng 11 năm 2025'), row(17, changed[17] ?? 'Thời gian trả kết quả giải quyết hồ sơ: 16 giờ 00 phút, ngày 06 tháng 11 năm 2025'),
];

describe('receipts', () => {
  it('are read from the form of sentences', () => {
    const reading = read(form());
    expect(reading.typeId).toBe('receipt-slip');
    expect(values(reading, 'dossierCode', 'procedureName', 'applicantName', 'phone', 'receivedAt', 'appointmentAt', 'papers')).toEqual([
      CODE, 'Cấp Giấy xác nhận tình trạng hôn nhân', 'Nguyễn Thị Lan', '0905123456', '2025-11-03', '2025-11-06', ['Tờ khai cấp Giấy xác nhận', 'Bản sao Căn cước công dân'],
    ]);
    expect(reading.fields['receivedAt']?.sure).toBe(true);
  });

  it.each([
    ['the code alone', CODE], ['an address of the portal', `https://dichvucong.example/tra-cuu?maHoSo=${CODE}`], ['parts', `${CODE}|1.000894|048190000017|Giấy tiếp nhận|HTTT|03/11/2025|06/11/2025`],
  ])('take the dossier’s code from a QR with %s', (_, text) => {
    const reading = read(form({ 7: 'Mã hồ sơ: H17.10.08-2S11O3-0012' }), [{ format: 'qr', text, box: [200, 100, 150, 150] }]);
    expect(values(reading, 'dossierCode', 'qr', 'applicantId')).toEqual([CODE, text, text.includes('|') ? '048190000017' : null]);
    expect(reading.fields['dossierCode']).toMatchObject({ source: 'qr', sure: true });
  });

  it('ask about a second paper within one line', () => {
    const two = read(form().map((l) => (l.line === 13 ? row(13, '1. Giấy đề nghị đăng ký hộ kinh doanh Bản sao Căn cước công dân của chủ hộ') : l)));
    expect(two.fields['papers']?.sure).toBe(false);
    expect(read(form()).fields['papers']?.sure).toBe(true);
  });

  it('part the papers handed in where the number of one was lost, and ask', () => {
    const without = (line: number, text: string): PaperReading => read(form().map((l) => (l.line === line ? row(line, text) : l)));
    const lost = without(14, 'Bản sao Căn cước công dân');
    expect([lost.fields['papers']?.value, lost.fields['papers']?.sure]).toEqual([['Tờ khai cấp Giấy xác nhận', 'Bản sao Căn cước công dân'], false]);
    // the line above wants more
    expect(read(form().map((l) => (l.line === 13 ? row(13, '1. Tờ khai và bản sao') : l.line === 14 ? row(14, 'Giấy khai sinh') : l))).fields['papers']?.value).toEqual(['Tờ khai và bản sao Giấy khai sinh']);
  });

  it('keep the code of before 2025 and doubt one that is none', () => {
    expect(values(read(form({ 7: 'Mã hồ sơ: 000.00.12.H17-251103-0012' })), 'dossierCode')).toEqual(['000.00.12.H17-251103-0012']);
    expect(read(form({ 7: 'Mã hồ sơ: H17-2511-12' })).fields['dossierCode']?.sure ?? false).toBe(false);
  });

  it('ask when the code’s day is not the day of receipt, and when the appointment lies before it', () => {
    expect(codesOf(read(form({ 16: 'Thời gian nhận hồ sơ: 14 giờ 30 phút, ngày 08 tháng 11 năm 2025', 17: '' })), 'receivedAt')).toContain('field.readings-disagree');
    expect(codesOf(read(form({ 17: 'Thời gian trả kết quả: 16 giờ, ngày 01 tháng 11 năm 2025' })), 'appointmentAt')).toContain('field.date-order');
  });

  it('say nothing against an appointment that lies ahead', () => {
    const reading = read(form({ 17: 'Thời gian trả kết quả giải quyết hồ sơ: 16 giờ 00 phút, ngày 06 tháng 01 năm 2027' }));
    expect(reading.fields['appointmentAt']).toMatchObject({ value: '2027-01-06', sure: true });
  });

  it('are read from the counter’s slip with short labels', () => {
    const reading = read([
      centred(3, 'PHIẾU TIẾP NHẬN VÀ HẸN TRẢ KẾT QUẢ'), centred(5, `Mã HS: ${CODE}`), row(6, 'Thủ tục: Đăng ký kết hôn'), row(7, 'Người nộp: Trần Văn Bình'), row(8, 'CCCD: 048090000012'), row(9, 'SĐT: 0905123456'),
      row(10, 'Nhận lúc: 08:15 ngày 03/11/2025'), row(11, 'Hẹn trả: 16:00 ngày 06/11/2025'),
    ]);
    expect(reading.typeId).toBe('receipt-slip');
    expect(values(reading, 'dossierCode', 'procedureName', 'applicantName', 'applicantId', 'receivedAt', 'appointmentAt')).toEqual([CODE, 'Đăng ký kết hôn', 'Trần Văn Bình', '048090000012', '2025-11-03', '2025-11-06']);
  });
});
