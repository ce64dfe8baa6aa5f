import { describe, expect, it } from 'vitest';
import { readPaper, type PaperReading } from '../../../src/core/papers/index.ts';
import { lawfulMembers } from '../../../src/core/papers/residence-parts.ts';
import type { FieldDraft } from '../../../src/core/reading/index.ts';
import { centred, printPage, row, type PrintedLine } from '../reading/printed-page.ts';

const today = '2026-11-21';
const read = (...pages: readonly (readonly PrintedLine[])[]): PaperReading => readPaper(pages.map((lines) => printPage(lines)), { today });
const values = (reading: PaperReading, ...keys: string[]): unknown[] => keys.map((k) => reading.fields[k]?.value ?? null);
const cells = (line: number, ...texts: readonly string[]): PrintedLine[] => texts.map((text, i) => ({ at: [0.1, 0.16, 0.38, 0.52, 0.61, 0.8][i] ?? 0.9, line, text, size: 24 })).filter((c) => c.text !== '');

const confirmation = (changed: Readonly<Record<number, string>> = {}): PrintedLine[] => [
  { at: 0.55, line: 0, text: 'Mẫu CT07 ban hành kèm theo Thông tư số 66/2023/TT-BCA', size: 20 }, { at: 0.7, line: 1, text: 'ngày 17/11/2023', size: 20 },
  { at: 0.1, line: 2, text: 'CÔNG AN QUẬN HẢI CHÂU', size: 26 }, { at: 0.1, line: 3, text: 'CÔNG AN PHƯỜNG THẠCH THANG', size: 26 }, { at: 0.5, line: 2, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 26 }, { at: 0.58, line: 3, text: 'Độc lập - Tự do - Hạnh phúc', size: 26 },
  { at: 0.15, line: 4, text: changed[4] ?? 'Số: 123/XN', size: 26 }, { at: 0.58, line: 4, text: 'Đà Nẵng, ngày 05 tháng 3 năm 2024', size: 26 }, centred(6, 'XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ', { size: 36 }), row(7, 'I. Theo đề nghị của Ông/Bà:'),
  row(8, '1. Họ, chữ đệm và tên: TRẦN THỊ MẪU'), row(9, '2. Ngày, tháng, năm sinh: 15/01/1990     3. Giới tính: Nữ'), row(10, '4. Số định danh cá nhân: 048190000017'), row(11, '5. Dân tộc: Kinh     6. Tôn giáo: Không     7. Quốc tịch: Việt Nam'),
  row(12, '8. Quê quán: Xã Duy Trinh, Huyện Duy Xuyên, Tỉnh Quảng Nam'), row(13, 'II. Công an phường Thạch Thang xác nhận thông tin như sau:'), row(14, '1. Nơi thường trú: 12 Lê Duẩn, Phường Thạch Thang, Quận Hải Châu, Thành phố Đà Nẵng'),
  row(15, changed[15] ?? '2. Nơi tạm trú: ......................'), row(16, '3. Nơi ở hiện tại: 12 Lê Duẩn, Phường Thạch Thang, Quận Hải Châu, Thành phố Đà Nẵng'), row(17, '4. Họ, chữ đệm và tên chủ hộ: Lê Văn Hùng'), row(18, changed[18] ?? '5. Quan hệ với chủ hộ: Vợ'),
  row(19, '6. Số định danh cá nhân của chủ hộ: 048088000011'), row(20, '7. Thông tin các thành viên khác trong hộ gia đình:'), ...cells(21, 'TT', 'Họ, chữ đệm và tên', 'Ngày sinh', 'Giới tính', 'Số ĐDCN', 'Quan hệ với chủ hộ'),
  ...cells(22, '1', 'Lê Văn Hùng', '02/05/1988', 'Nam', changed[22] ?? '048088000011', 'Chủ hộ'), ...cells(23, '2', 'Lê Minh An', '20/08/2015', 'Nam', '048215000123', 'Con'),
  row(25, 'Xác nhận này có giá trị đến hết ngày 28/12/2026.'), { at: 0.62, line: 27, text: 'TRƯỞNG CÔNG AN' }, { at: 0.62, line: 33, text: 'Lương Công Việt' },
];

describe('confirmations of residence', () => {
  it.each([['Số: 260/XN- CAP', '260/XN-CAP', false], ['Số: 260/XN- cap', '260/XN', false], ['Số: 260/XN-CAP', '260/XN-CAP', true]])('go on behind the stroke of a number: %s', (line, value, sure) => {
    expect(read(confirmation({ 4: line })).fields['numberSymbol']).toMatchObject({ value, sure });
  });

  it('are read with their members, and not with the number and day of the circular', () => {
    const reading = read(confirmation());
    expect(reading.typeId).toBe('residence-confirmation');
    expect(values(reading, 'numberSymbol', 'issuedDate', 'issuingAgency', 'fullName', 'personalId', 'religion', 'permanentResidence', 'temporaryResidence', 'householdHead', 'relationToHead', 'householdHeadId', 'validUntil', 'members')).toEqual([
      '123/XN', '2024-03-05', 'CÔNG AN PHƯỜNG THẠCH THANG', 'TRẦN THỊ MẪU', '048190000017', 'Không', '12 Lê Duẩn, Phường Thạch Thang, Quận Hải Châu, Thành phố Đà Nẵng', null, 'Lê Văn Hùng', 'Vợ', '048088000011', '2026-12-28',
      ['Lê Văn Hùng | 1988-05-02 | Nam | 048088000011 | Chủ hộ', 'Lê Minh An | 2015-08-20 | Nam | 048215000123 | Con'],
    ]);
    expect(reading.fields['validUntil']?.sure).toBe(true);
  });

  it('doubt a member whose id says another sex or year', () => {
    expect(read(confirmation({ 22: '048188000011' })).fields['members']?.sure).toBe(false);
    expect(read(confirmation()).fields['members']?.sure).toBe(true);
  });

  it('ask when the one who asks is the head and the ids differ', () => {
    const { fields } = read(confirmation({ 18: '5. Quan hệ với chủ hộ: Chủ hộ' }));
    expect(fields['personalId']?.findings.map((f) => f.code)).toContain('field.readings-disagree');
  });

  it('take no leader dots that were read as letters for an address', () => {
    expect(values(read(confirmation({ 15: '2. Nơi tạm trú: Gnnnnnnnnnnnnnnnnnnsnesnnesnenr' })), 'temporaryResidence')).toEqual([null]);
  });
});

describe('household books', () => {
  const household = [centred(2, 'SỔ HỘ KHẨU', { size: 40 }), row(4, 'Số: 201921371'), row(5, 'Họ và tên chủ hộ: DƯƠNG CÔNG NGHĨA'), row(6, 'Nơi thường trú: 96 Trưng Nữ Vương, Phường An Mỹ, Thành phố Tam Kỳ, Tỉnh Quảng Nam'),
    { at: 0.6, line: 8, text: 'Ngày 28 tháng 01 năm 2008' }, { at: 0.55, line: 9, text: 'TRƯỞNG CÔNG AN THÀNH PHỐ TAM KỲ' }, row(14, 'Hồ sơ hộ khẩu số: 170')];
  const member = (line: number, heading: string, name: string, birth: string, sex: string, id: string): PrintedLine[] => [
    row(line, heading), row(line + 1, `Họ và tên: ${name}`), row(line + 2, 'Họ và tên gọi khác (nếu có): ...........'), row(line + 3, `Ngày, tháng, năm sinh: ${birth}     Giới tính: ${sex}`), row(line + 4, 'Quê quán: Phường An Mỹ, Thành phố Tam Kỳ, Tỉnh Quảng Nam'),
    row(line + 5, `CMND số: ${id}     Hộ chiếu số:`), row(line + 6, 'Chuyển đến ngày: 16/09/2002'),
  ];

  it('are read page by page, each member with what is printed of them', () => {
    const reading = read(household, member(2, 'CHỦ HỘ', 'DƯƠNG CÔNG NGHĨA', '16/03/1959', 'Nam', '205518402'), [...member(2, 'Quan hệ với chủ hộ: Vợ', 'Đỗ Ngọc Tuyết', '06/11/1964', 'Nữ', '205761873'), ...member(14, 'Quan hệ với chủ hộ: Con gái', 'Dương Thị Tuyết', '24/12/1999', 'Nữ', '')]);
    expect(reading.typeId).toBe('household-book');
    expect(values(reading, 'bookNumber', 'householdHead', 'permanentResidence', 'issuedDate', 'issuingAgency', 'members')).toEqual([
      '201921371', 'DƯƠNG CÔNG NGHĨA', '96 Trưng Nữ Vương, Phường An Mỹ, Thành phố Tam Kỳ, Tỉnh Quảng Nam', '2008-01-28', 'CÔNG AN THÀNH PHỐ TAM KỲ',
      ['DƯƠNG CÔNG NGHĨA | 1959-03-16 | Nam | 205518402 | Chủ hộ', 'Đỗ Ngọc Tuyết | 1964-11-06 | Nữ | 205761873 | Vợ', 'Dương Thị Tuyết | 1999-12-24 | Nữ |  | Con gái'],
    ]);
  });

  it('are read from the older sheet with a table, whatever the order of its columns', () => {
    const line = (at: number, ...texts: readonly string[]): PrintedLine[] => texts.map((text, i) => ({ at: [0.1, 0.15, 0.38, 0.55, 0.7, 0.8][i] ?? 0.9, line: at, text, size: 24 })).filter((c) => c.text !== '');
    const reading = read([centred(2, 'SỔ HỘ KHẨU GIA ĐÌNH', { size: 40 }), centred(3, 'Số: 201921371'), row(5, 'Họ tên chủ hộ: DƯƠNG CÔNG NGHĨA'), row(6, 'Nơi đăng ký hộ khẩu thường trú: 96 Trưng Nữ Vương, Phường An Mỹ, Thành phố Tam Kỳ'), row(8, 'NHỮNG NGƯỜI TRONG HỘ'),
      ...line(10, 'TT', 'Họ và tên', 'Quan hệ với chủ hộ', 'Ngày sinh', 'Nam, nữ', 'Số CMND'), ...line(11, '1', 'Dương Công Nghĩa', 'Chủ hộ', '16/03/1959', 'Nam', '205518402'), ...line(12, '2', 'Dương Đức Tuấn', 'Con trai', '10/09/1991', 'Nam', '')]);
    expect(values(reading, 'bookNumber', 'members')).toEqual(['201921371', ['Dương Công Nghĩa | 1959-03-16 | Nam | 205518402 | Chủ hộ', 'Dương Đức Tuấn | 1991-09-10 | Nam |  | Con trai']]);
  });

  it.each([
    ['rớm AN HUYỆN HÒA VANG', 'CÔNG AN HUYỆN HÒA VANG'], ['XƯỞNG G AN HUYỆN NAM GIANG', 'CÔNG AN HUYỆN NAM GIANG'], ['TRƯỜNGXCÔNG AN HUYỆN DUY XUYÊN', 'CÔNG AN HUYỆN DUY XUYÊN'], ['DƯƠNG VĂN AN', undefined],
  ])('tell the police office behind a seal: %s', (printed, value) => {
    const agency = read(household.map((l) => (l.line === 9 ? { ...l, text: printed } : l))).fields['issuingAgency'];
    expect([agency?.value ?? undefined, agency?.sure === true]).toEqual([value, false]);
  });

  it('ask when the head of the household is called otherwise on the member’s page', () => {
    const reading = read(household, member(2, 'CHỦ HỘ', 'DƯƠNG CÔNG NGHỊ', '16/03/1959', 'Nam', '205518402'));
    expect(reading.fields['householdHead']?.findings.map((f) => f.code)).toContain('field.readings-disagree');
  });
});

describe('relations in a list of members', () => {
  const listed = (...value: string[]): FieldDraft => ({ reading: { value, raw: value.join('; '), source: 'ocr', confidence: 0.9, page: 0, box: [0, 0, 9, 9] }, alternatives: [], findings: [], sure: true });
  it.each([
    ['begin as the others do', ['Mai Công Vũ | 1964-01-14 | Nam |  | Chủ hộ', 'Mai Hữu Đạt | 1985-08-26 | Nam |  | con'], ['Mai Công Vũ | 1964-01-14 | Nam |  | Chủ hộ', 'Mai Hữu Đạt | 1985-08-26 | Nam |  | Con']],
    ['stay small where all are', ['Mai Công Vũ | 1964-01-14 | Nam |  | chủ hộ', 'Mai Hữu Đạt | 1985-08-26 | Nam |  | con'], ['Mai Công Vũ | 1964-01-14 | Nam |  | chủ hộ', 'Mai Hữu Đạt | 1985-08-26 | Nam |  | con']],
    ['stay small where the letter cannot be taken for its capital', ['Mai Công Vũ | 1964-01-14 | Nam |  | Chủ hộ', 'Mai Thị Hoa | 1935-08-26 | Nữ |  | mẹ'], ['Mai Công Vũ | 1964-01-14 | Nam |  | Chủ hộ', 'Mai Thị Hoa | 1935-08-26 | Nữ |  | mẹ']],
  ])('%s', (_, value, even) => expect(lawfulMembers(listed(...value))?.reading.value).toEqual(even));
});
