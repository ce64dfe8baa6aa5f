import { describe, expect, it } from 'vitest';
import { readPaper, type PaperReading } from '../../../src/core/papers/index.ts';
import { centred, printPage, row, type PrintedLine } from '../reading/printed-page.ts';

const read = (lines: readonly PrintedLine[]): PaperReading => readPaper([printPage(lines)], { today: '2026-11-21' });
const nation = [{ at: 0.5, line: 1, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 26 }, { at: 0.58, line: 2, text: 'Độc lập - Tự do - Hạnh phúc', size: 26 }];
const cells = (line: number, ...parts: readonly (readonly [number, string])[]): PrintedLine[] => parts.map(([at, text]) => ({ at, line, text }));

const commune = [
  { at: 0.08, line: 1, text: 'ỦY BAN NHÂN DÂN', size: 24 }, { at: 0.08, line: 2, text: 'PHƯỜNG CẨM LỆ', size: 24 }, { at: 0.08, line: 3, text: 'PHÒNG KINH TẾ', size: 24 }, ...nation,
  centred(5, 'GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH', { size: 34 }), centred(6, 'Mã số hộ kinh doanh: 048190000017'), centred(7, 'Đăng ký lần đầu, ngày 05 tháng 8 năm 2025'), centred(8, 'Đăng ký thay đổi lần thứ: 2, ngày 15 tháng 10 năm 2025'),
  row(10, '1. Tên hộ kinh doanh: HỘ KINH DOANH MINH CHÂU'), row(11, '2. Địa chỉ trụ sở: 12 Lê Lợi, Phường Cẩm Lệ, Thành phố Đà Nẵng'), row(12, 'Điện thoại: 0905123456     Email:'), row(13, '3. Ngành, nghề kinh doanh:'),
  ...cells(14, [0.14, 'STT'], [0.4, 'Tên ngành'], [0.78, 'Mã ngành']), ...cells(15, [0.15, '1'], [0.2, 'Bán lẻ lương thực, thực phẩm, đồ uống, thuốc lá, thuốc lào'], [0.8, '4711 (Chính)']), ...cells(16, [0.2, 'trong các cửa hàng kinh doanh tổng hợp']),
  ...cells(17, [0.15, '2'], [0.2, 'Dịch vụ phục vụ đồ uống'], [0.8, '5630']), row(18, '4. Vốn kinh doanh: 500.000.000 đồng'), row(19, 'Bằng chữ: Năm trăm triệu đồng'), row(20, '5. Chủ hộ kinh doanh:'), row(21, 'Họ và tên: TRẦN THỊ LAN     Giới tính: Nữ'),
  row(22, 'Sinh ngày: 15/01/1990   Dân tộc: Kinh   Quốc tịch: Việt Nam'), row(23, 'Số định danh cá nhân: 048190000017     Ngày cấp: 02/03/2021'), row(24, 'Địa chỉ thường trú: 12 Lê Lợi, Phường Cẩm Lệ, Thành phố Đà Nẵng'), { at: 0.62, line: 27, text: 'TRƯỞNG PHÒNG' }, { at: 0.62, line: 33, text: 'Trần Văn Thành' },
];
const value = (reading: PaperReading, key: string): unknown => reading.fields[key]?.value;

describe('household-business certificates of a commune', () => {
  it('give lines as name and code, the owner, the issuer and the amendment', () => {
    const reading = read(commune);
    expect(reading.typeId).toBe('household-business-registration');
    expect(Object.fromEntries(Object.entries(reading.fields).map(([k, f]) => [k, f.value]))).toMatchObject({
      householdBusinessCode: '048190000017', firstRegisteredDate: '2025-08-05', amendmentNumber: '2', amendedDate: '2025-10-15', businessName: 'HỘ KINH DOANH MINH CHÂU', businessAddress: '12 Lê Lợi, Phường Cẩm Lệ, Thành phố Đà Nẵng',
      phone: '0905123456', capital: '500000000', ownerName: 'TRẦN THỊ LAN', ownerSex: 'Nữ', ownerBirthDate: '1990-01-15', ownerPersonalId: '048190000017', ownerResidence: '12 Lê Lợi, Phường Cẩm Lệ, Thành phố Đà Nẵng', signer: 'Trần Văn Thành',
      businessLines: ['Bán lẻ lương thực, thực phẩm, đồ uống, thuốc lá, thuốc lào trong các cửa hàng kinh doanh tổng hợp | 4711', 'Dịch vụ phục vụ đồ uống | 5630'], issuingAgency: 'ỦY BAN NHÂN DÂN PHƯỜNG CẨM LỆ PHÒNG KINH TẾ',
    });
  });

  it('are sure of a weak code that the owner\'s id repeats, and doubt one that differs in a digit', () => {
    const weak = commune.map((l) => (l.line === 6 ? { ...l, weak: { '048190000017': 0.7 } } : l));
    expect(read(weak).fields['householdBusinessCode']).toMatchObject({ value: '048190000017', sure: true });
    const other = read(commune.map((l) => (l.line === 6 ? centred(6, 'Mã số hộ kinh doanh: 048190000011') : l))).fields['householdBusinessCode'];
    expect(other).toMatchObject({ value: '048190000011', sure: false, alternatives: [{ value: '048190000017' }] });
  });

  it('are sure of lines in running text behind their heading, and doubt a colon where one of them should end', () => {
    const inline = (text: string): unknown => read(commune.flatMap((l) => (l.line >= 14 && l.line <= 17 ? [] : [l.line === 13 ? row(13, `3. Ngành, nghề kinh doanh: ${text}`) : l]))).fields['businessLines'];
    expect(inline('May đo quần áo; Sửa chữa xe máy.')).toMatchObject({ value: ['May đo quần áo | ', 'Sửa chữa xe máy | '], sure: true });
    expect(inline('May đo quần áo: Sửa chữa xe máy.')).toMatchObject({ sure: false });
    expect(inline('May đo quần áo; Sửa chữa xe múy.')).toMatchObject({ sure: false });
  });

  it('hold a capital against its words in brackets behind it', () => {
    const inBrackets = (figure: string): unknown => read(commune.flatMap((l) => (l.line === 19 ? [] : [l.line === 18 ? { ...row(18, `4. Vốn kinh doanh: ${figure} đồng (Một trăm năm mươi triệu đồng)`), weak: { [figure]: 0.7 } } : l]))).fields['capital'];
    expect(inBrackets('150.000.000')).toMatchObject({ value: '150000000', sure: true });
    expect(inBrackets('450.000.000')).toMatchObject({ value: '150000000', sure: false, alternatives: [{ value: '450000000' }] });
  });

  it.each([
    ['600.000.000', '500000000', '600000000'], ['500.000', '500000000', '500000'], ['670.000.000', '670000000', '500000000'],
  ])('doubt a capital %s that its words contradict, and show both, the words first where the figure lacks a digit', (figure, value, other) => {
    const { capital } = read(commune.map((l) => (l.line === 18 ? row(18, `4. Vốn kinh doanh: ${figure} đồng`) : l))).fields;
    expect(capital).toMatchObject({ value, sure: false, alternatives: [{ value: other }] });
    expect(capital?.findings.map((f) => f.code)).toContain('field.words-disagree');
  });

  it.each([['5830', '5630', false], ['5638', '5630', false], ['4719', '4719', true], ['5630', '5630', true]])('hold the code %s against the whole name of a class', (printed, code, sure) => {
    const { businessLines } = read(commune.map((l) => (l.text === '5630' ? { ...l, text: printed } : l))).fields;
    expect(businessLines).toMatchObject({ sure, value: expect.arrayContaining([`Dịch vụ phục vụ đồ uống | ${code}`]) as unknown });
  });

  it.each([['0905 123 456', '0905123456'], ['5599 5992 9955 92', null]])('take %s for a telephone number of the country or none', (printed, phone) => {
    expect(value(read(commune.map((l) => (l.line === 12 ? { ...l, text: l.text.replace('0905123456', printed) } : l))), 'phone')).toBe(phone);
  });

  it('doubt lines when a code was not read', () => {
    const { businessLines } = read(commune.filter((l) => l.text !== '5630')).fields;
    expect(businessLines?.sure).toBe(false);
    // the class says its code
    expect(businessLines?.value).toContain('Dịch vụ phục vụ đồ uống | 5630');
  });

  it.each([
    ['its head lost', 'và các dịch vụ ăn uống phục vụ lưu động', 'Nhà hàng và các dịch vụ ăn uống phục vụ lưu động', false],
    ['words of the next line', 'Nhà hàng và các dịch vụ ăn uống phục vụ lưu động Bán lẻ', 'Nhà hàng và các dịch vụ ăn uống phục vụ lưu động', false],
    ['its own words', 'Nhà hàng ăn uống', 'Nhà hàng ăn uống', true], ['another head lost', 'trong các nhà máy', 'trong các nhà máy', false],
  ])('hold a line with %s against the class of its code', (_, printed, name, sure) => {
    const { businessLines } = read(commune.map((l) => (l.text === 'Dịch vụ phục vụ đồ uống' ? { ...l, text: printed } : l.text === '5630' ? { ...l, text: '5610' } : l))).fields;
    expect(businessLines).toMatchObject({ sure, value: expect.arrayContaining([`${name} | 5610`]) as unknown });
  });

  it('doubt lines of a table whose head was not read', () => {
    const { businessLines } = read(commune.filter((l) => l.line !== 14)).fields;
    expect(businessLines).toMatchObject({ sure: false, value: ['Bán lẻ lương thực, thực phẩm, đồ uống, thuốc lá, thuốc lào trong các cửa hàng kinh doanh tổng hợp | 4711', 'Dịch vụ phục vụ đồ uống | 5630'] });
  });
});

describe('household-business certificates of a district', () => {
  const district = (code: string, lines: string): PaperReading => read([
    { at: 0.08, line: 1, text: 'ỦY BAN NHÂN DÂN QUẬN HẢI CHÂU', size: 24 }, { at: 0.08, line: 2, text: 'PHÒNG TÀI CHÍNH - KẾ HOẠCH', size: 24 }, ...nation, { at: 0.1, line: 3, text: `Số: ${code}` }, centred(5, 'GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH', { size: 34 }),
    centred(6, 'Đăng ký lần đầu, ngày 12 tháng 6 năm 2013'), row(8, '1. Tên hộ kinh doanh: CÔ BA'), row(9, '2. Địa điểm kinh doanh: 45 Lê Lợi, Phường Thạch Thang, Quận Hải Châu, Thành phố Đà Nẵng'), row(10, 'Điện thoại: ..............     Fax: ..........'), row(11, lines),
    row(12, '4. Vốn kinh doanh: 30.000.000 đồng'), row(13, '5. Họ và tên cá nhân hoặc tên đại diện hộ gia đình: LÊ THỊ MAI'), row(14, 'Giới tính: Nữ     Sinh ngày: 01/02/1970'), row(15, 'Chứng minh nhân dân số: 201123456'), row(16, 'Nơi đăng ký hộ khẩu thường trú: 45 Lê Lợi, Phường Thạch Thang, Quận Hải Châu, Thành phố Đà Nẵng'),
  ]);

  it.each([['32A8012345', true], ['0400684378', false], ['12345', false]])('take the code %s (sure: %s)', (code, sure) => {
    expect(district(code, '3. Ngành, nghề kinh doanh: Bán lẻ hàng tạp hóa').fields['householdBusinessCode']).toMatchObject({ value: code, sure });
  });

  it('read lines in running text, with codes and without', () => {
    expect(value(district('32A8012345', '3. Ngành, nghề kinh doanh: Bán lẻ hàng tạp hóa; Dịch vụ ăn uống.'), 'businessLines')).toEqual(['Bán lẻ hàng tạp hóa | ', 'Dịch vụ ăn uống | ']);
    expect(value(district('32A8012345', '3. Ngành, nghề kinh doanh: Bán lẻ hàng tạp hóa (4711)'), 'businessLines')).toEqual(['Bán lẻ hàng tạp hóa | 4711']);
  });

  it('part lines at a colon that was a semicolon, in doubt', () => {
    expect(district('32A8012345', '3. Ngành, nghề kinh doanh: Bán lẻ hàng tạp hóa; Mua bán vật liệu xây dựng: Dịch vụ ăn uống').fields['businessLines']).toMatchObject({ sure: false, value: ['Bán lẻ hàng tạp hóa | ', 'Mua bán vật liệu xây dựng | ', 'Dịch vụ ăn uống | '] });
  });

  it('leave dots empty and read the owner of the older wording', () => {
    const reading = district('32A8012345', '3. Ngành, nghề kinh doanh: May đo');
    expect(value(reading, 'phone')).toBeNull();
    expect([value(reading, 'ownerName'), value(reading, 'ownerPersonalId'), value(reading, 'amendmentNumber')]).toEqual(['LÊ THỊ MAI', '201123456', null]);
  });
});
