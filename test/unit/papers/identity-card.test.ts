import { describe, expect, it } from 'vitest';
import type { PageCode, PageText } from '../../../src/core/model/index.ts';
import { readPaper, type PaperReading } from '../../../src/core/papers/index.ts';
import { formatMrz } from '../../../src/core/vietnam/index.ts';
import { printPage, type PrintedLine } from '../reading/printed-page.ts';

const today = '2026-11-21';
const at = (x: number, line: number, text: string, more: Partial<PrintedLine> = {}): PrintedLine => ({ at: x, line, text, size: 22, ...more });
const page = (lines: readonly PrintedLine[], codes: readonly PageCode[] = []): PageText => ({ ...printPage(lines), codes: [...codes] });
const read = (...pages: readonly PageText[]): PaperReading => readPaper(pages, { today });
const value = (reading: PaperReading, ...keys: string[]): unknown[] => keys.map((k) => reading.fields[k]?.value ?? null);
const codesOf = (reading: PaperReading, key: string): string[] => (reading.fields[key]?.findings ?? []).map((f) => f.code);

const qrOf = (text: string): PageCode => ({ format: 'qr', text, box: [1200, 100, 120, 120] });
const QR = '048190000017|201234567|Trần Thị Mẫu|15011990|Nữ|12 Lê Duẩn, Thạch Thang, Hải Châu, Đà Nẵng|25042021';
const MRZ = formatMrz({ personalId: '048190000017', birthDate: '1990-01-15', sex: 'Nữ', expiryDate: '2040-01-15', fullName: 'Trần Thị Mẫu' });

const front = (changed: Readonly<Record<number, string>> = {}): PrintedLine[] => [
  at(0.36, 1, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), at(0.4, 2, 'Độc lập - Tự do - Hạnh phúc'), at(0.4, 3, changed[3] ?? 'CĂN CƯỚC CÔNG DÂN', { size: 28 }), at(0.4, 4, 'Citizen Identity Card'),
  at(0.4, 5, changed[5] ?? 'Số / No.: 048190000017'), at(0.4, 6, changed[6] ?? 'Họ và tên / Full name:'), at(0.4, 7, changed[7] ?? 'TRẦN THỊ MẪU'), at(0.4, 8, changed[8] ?? 'Ngày sinh / Date of birth: 15/01/1990'),
  at(0.4, 9, changed[9] ?? 'Giới tính / Sex: Nữ   Quốc tịch / Nationality: Việt Nam'), at(0.4, 10, 'Quê quán / Place of origin:'), at(0.4, 11, 'Duy Trinh, Duy Xuyên, Quảng Nam'),
  at(0.12, 12, 'Có giá trị đến / Date of expiry:'), at(0.4, 12, changed[12] ?? 'Nơi thường trú / Place of residence: 12 Lê Duẩn,'), at(0.12, 13, changed[13] ?? '15/01/2040'), at(0.4, 13, 'Thạch Thang, Hải Châu, Đà Nẵng'),
];
const back = (mrz: readonly string[] = MRZ): PrintedLine[] => [
  at(0.12, 20, 'Đặc điểm nhân dạng / Personal identification: Nốt ruồi C: 1cm dưới mép phải'), at(0.35, 22, 'Ngày, tháng, năm / Date, month, year: 25/04/2021'),
  at(0.33, 23, 'CỤC TRƯỞNG CỤC CẢNH SÁT'), at(0.3, 24, 'QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI'), at(0.75, 25, 'Ngón trỏ trái'), ...mrz.map((line, i) => at(0.12, 28 + i, line)),
];

describe('the chip card', () => {
  it('is read from its print, values in the column of their labels', () => {
    const reading = read(page([...front(), ...back([])]));
    expect(reading.typeId).toBe('identity-card');
    expect(value(reading, 'personalId', 'fullName', 'birthDate', 'sex', 'nationality', 'origin', 'residence', 'expiryDate', 'issuedDate', 'issuingAgency')).toEqual([
      '048190000017', 'TRẦN THỊ MẪU', '1990-01-15', 'Nữ', 'Việt Nam', 'Duy Trinh, Duy Xuyên, Quảng Nam', '12 Lê Duẩn, Thạch Thang, Hải Châu, Đà Nẵng', '2040-01-15', '2021-04-25',
      'Cục Cảnh sát quản lý hành chính về trật tự xã hội',
    ]);
  });

  it('takes what only the QR knows, and its value before a weakly read print', () => {
    const reading = read(page([...front({ 7: 'TRÂN THỊ MẪU' }).map((l) => (l.line === 7 ? { ...l, weak: { TRÂN: 0.4 } } : l)), ...back()], [qrOf(QR)]));
    expect(value(reading, 'fullName', 'oldId', 'qr', 'mrz')).toEqual(['TRẦN THỊ MẪU', '201234567', QR, MRZ.join(' ')]);
    expect(reading.fields['fullName']).toMatchObject({ source: 'qr', sure: true });
    expect(reading.fields['personalId']).toMatchObject({ source: 'qr', sure: true });
    expect(reading.fields['expiryDate']).toMatchObject({ value: '2040-01-15', source: 'mrz', sure: true });
  });

  it('shows both when a clear print contradicts the QR', () => {
    const reading = read(page([...front({ 8: 'Ngày sinh / Date of birth: 15/01/1960' }), ...back([])], [qrOf(QR)]));
    const birth = reading.fields['birthDate'];
    expect(birth).toMatchObject({ value: '1990-01-15', sure: false });
    expect(birth?.alternatives.map((a) => a.value)).toContain('1960-01-15');
    expect(codesOf(reading, 'birthDate')).toContain('field.sources-disagree');
  });

  it.each([
    ['an empty old id', QR.replace('201234567', ''), null], ['more than seven parts', `${QR}||Trần Văn Cha|Lê Thị Mẹ|`, '201234567'], ['another card’s words', 'https://example.vn/048190000017', null],
  ])('reads a QR with %s', (_, qr, oldId) => {
    const reading = read(page([...front(), ...back([])], [qrOf(qr)]));
    expect(value(reading, 'oldId', 'fullName')).toEqual([oldId, 'TRẦN THỊ MẪU']);
  });

  it('does not trust a zone with a wrong digit', () => {
    const wrong = [MRZ[0], `${MRZ[1].slice(0, 3)}8${MRZ[1].slice(4)}`, MRZ[2]];
    const reading = read(page([...front({ 8: '' }), ...back(wrong)]));
    expect(reading.fields['birthDate']?.sure).toBe(false);
    expect(codesOf(reading, 'mrz')).toContain('field.mrz-check-digit');
  });

  it.each([['Không thời hạn', 'forever'], ['15/01/2040', '2040-01-15'], ['', null]])('says until when it holds: %s', (print, expected) => {
    expect(value(read(page([...front({ 13: print })])), 'expiryDate')).toEqual([expected]);
  });

  it('asks about an id that contradicts the printed sex', () => {
    const reading = read(page(front({ 9: 'Giới tính / Sex: Nam   Quốc tịch / Nationality: Việt Nam' })));
    expect(codesOf(reading, 'personalId')).toContain('field.id-sex-mismatch');
    expect(reading.fields['sex']?.sure).toBe(false);
  });

  it('doubts a residence that ends before its province', () => {
    const cut = front().filter((l) => !(l.line === 13 && l.at > 0.3)).map((l) => (l.line === 12 && l.at > 0.3 ? at(0.4, 12, 'Nơi thường trú / Place of residence: 12 Lê Duẩn, Thạch Thang, Hải') : l));
    expect(read(page(cut)).fields['residence']?.sure).toBe(false);
  });
});

describe('other cards', () => {
  const stacked: PrintedLine[] = [
    at(0.4, 1, 'CĂN CƯỚC', { size: 28 }), at(0.4, 2, 'IDENTITY CARD'), at(0.4, 3, 'Số định danh cá nhân / Personal identification number:'), at(0.4, 4, '048190000017'), at(0.4, 5, 'Họ, chữ đệm và tên khai sinh / Full name:'),
    at(0.4, 6, 'TRẦN THỊ MẪU'), at(0.4, 7, 'Ngày, tháng, năm sinh / Date of birth:'), at(0.8, 7, 'Giới tính / Sex:'), at(0.4, 8, '15/01/1990'), at(0.8, 8, 'Nữ'), at(0.4, 9, 'Quốc tịch / Nationality: Việt Nam'),
  ];
  const behind: PrintedLine[] = [
    at(0.3, 1, 'Nơi cư trú / Place of residence:'), at(0.3, 2, '12 Lê Duẩn, Phường Hải Châu, Thành phố Đà Nẵng'), at(0.3, 3, 'Nơi đăng ký khai sinh / Place of birth:'), at(0.3, 4, 'Duy Trinh, Duy Xuyên, Quảng Nam'),
    at(0.3, 5, 'Ngày, tháng, năm cấp /'), at(0.6, 5, 'Ngày, tháng, năm hết hạn /'), at(0.3, 6, 'Date of issue:'), at(0.6, 6, 'Date of expiry:'), at(0.3, 7, '01/08/2024'), at(0.6, 7, 'Không thời hạn'),
    at(0.45, 9, 'BỘ CÔNG AN'), at(0.42, 10, 'MINISTRY OF PUBLIC SECURITY'), ...MRZ.map((line, i) => at(0.12, 14 + i, line)),
  ];

  it('reads the card of 2024 with values under their labels, on two pages', () => {
    const reading = read(page(stacked), page(behind));
    expect(reading.typeId).toBe('identity-card');
    expect(value(reading, 'personalId', 'fullName', 'birthDate', 'sex', 'residence', 'birthRegistrationPlace', 'issuedDate', 'issuingAgency')).toEqual([
      '048190000017', 'TRẦN THỊ MẪU', '1990-01-15', 'Nữ', '12 Lê Duẩn, Phường Hải Châu, Thành phố Đà Nẵng', 'Duy Trinh, Duy Xuyên, Quảng Nam', '2024-08-01', 'Bộ Công an',
    ]);
  });

  it('reads in doubt the end of a card whose small label was misread, and what the law says of its holder', () => {
    const lines = front().map((l) => (l.text.startsWith('Có giá trị') ? { ...l, text: 'Cú gié TDEtEof-oxpixy:' } : l));
    const { fields } = read(page(lines));
    expect([fields['expiryDate']?.value, fields['expiryDate']?.sure]).toEqual(['2040-01-15', false]);
    const foreign = read(page(front({ 9: 'Giới tính / Sex: Nữ   Quốc tịch / Nationality: Quảng Nam' }))).fields['nationality'];
    expect([foreign?.value, foreign?.sure]).toEqual(['Việt Nam', false]);
  });

  it('reads the first cards: a barcode behind, the date without a label, a certification below that is not the card’s', () => {
    const lines = [
      ...front({ 5: 'Số: 048190000017', 6: 'Họ và tên: TRẦN THỊ MẪU', 7: '', 8: 'Ngày, tháng, năm sinh: 15/01/1990' }), at(0.12, 20, 'Đặc điểm nhận dạng: Sẹo chấm C: 1cm'), at(0.4, 22, 'Ngày 09 tháng 5 năm 2016'),
      at(0.38, 23, 'CỤC TRƯỞNG CỤC CẢNH SÁT'), at(0.36, 24, 'ĐKQL CƯ TRÚ VÀ DLQG VỀ DÂN CƯ'), at(0.3, 34, 'CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH'), at(0.3, 35, 'Số chứng thực: 7390 Quyển số: 01/2025 - SCT/BS'), at(0.3, 36, 'Ngày 18 tháng 12 năm 2025'),
    ];
    const reading = read(page(lines, [{ format: 'code-128', text: '048190000017', box: [300, 900, 500, 60] }]));
    expect(value(reading, 'personalId', 'issuedDate', 'issuingAgency')).toEqual(['048190000017', '2016-05-09', 'Cục Cảnh sát đăng ký quản lý cư trú và dữ liệu quốc gia về dân cư']);
    expect(reading.fields['personalId']?.source).toBe('barcode');
  });
});

describe('a card whose zone was read with slips', () => {
  const changedAt = (line: string, index: number, char: string): string => line.slice(0, index) + char + line.slice(index + 1);
  const [one, two, three] = MRZ;

  it.each([
    ['a digit of the id', [changedAt(one, 26, '1'), two, three]], ['the id’s check digit', [changedAt(one, 29, '9'), two, three]],
    ['a letter of the name', [one, two, three.replace('MAU', 'MAUU')]],
  ])('puts right %s, which the rest of the zone and the print say again', (_, zone) => {
    expect(read(page([...front(), ...back(zone)])).fields['mrz']).toMatchObject({ value: MRZ.join(' '), sure: true });
  });

  it('doubts a zone that says another name, and one that says another number', () => {
    const named = read(page([...front(), ...back([one, two, three.replace('MAU', 'MAI')])]));
    expect(codesOf(named, 'fullName')).toContain('field.sources-disagree');
    const numbered = read(page([...front({ 5: 'Số / No.: 048190000071' }), ...back([changedAt(one, 26, '1'), two, three])]));
    expect(numbered.fields['mrz']).toMatchObject({ value: MRZ.join(' '), sure: false });
  });

  it.each([
    ['15/01/2030', 'Có oiá tn đến', true], ['15/01/2031', 'Có oiá tn đến', false], ['16/01/2030', 'Có oiá tn đến', false],
  ])('is sure of an end %s below a misread label only on a birthday of 25, 40 or 60', (end, label, sure) => {
    const lines = front({ 13: end }).map((l) => (l.line === 12 && l.at < 0.2 ? { ...l, text: label } : l));
    expect(read(page([...lines, ...back([])])).fields['expiryDate']).toMatchObject({ value: `${end.slice(6)}-${end.slice(3, 5)}-${end.slice(0, 2)}`, sure });
  });
});
